from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.circles import bom_circle, circles

PARTS = st.sampled_from("ABCDEF")
LINES = st.lists(st.tuples(PARTS, PARTS), max_size=14)


def test_a_circle_is_told_by_its_parts_the_first_again_at_the_end() -> None:
    assert bom_circle([("A", "B"), ("B", "C"), ("X", "A"), ("C", "A")]) == ("A", "B", "C", "A")
    assert bom_circle([("A", "A")]) == ("A", "A")


def test_parts_that_meet_again_below_are_no_circle() -> None:
    assert bom_circle([("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]) is None
    assert bom_circle([]) is None


def test_part_numbers_are_compared_as_everywhere() -> None:
    assert bom_circle([("MG-1", "MG-2"), (" MG-2 ", "ＭＧ-1")]) == ("MG-1", " MG-2 ", "MG-1")


def test_a_chain_of_any_depth_is_walked_without_recursion() -> None:
    chain = [(f"P{place}", f"P{place + 1}") for place in range(200_000)]

    assert bom_circle(chain) is None
    assert bom_circle(reversed(chain)) is None
    found = bom_circle([*chain, ("P200000", "P0")])
    assert found is not None
    assert (len(found), found[0], found[-1]) == (200_002, "P0", "P0")


def _reaches(lines: list[tuple[str, str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        part = waiting.pop()
        for parent, child in lines:
            if parent == part and child not in found:
                found.add(child)
                waiting.append(child)
    return found


@given(LINES)
def test_there_is_a_circle_exactly_where_a_part_reaches_itself(lines: list[tuple[str, str]]) -> None:
    in_circles = {part for part, _ in lines if part in _reaches(lines, part)}
    found = bom_circle(lines)

    assert (found is None) is (not in_circles)
    if found is not None:
        assert set(found) <= in_circles
        assert all(step in lines for step in pairwise(found))


@given(LINES)
def test_without_the_lines_that_close_them_no_circle_remains(lines: list[tuple[str, str]]) -> None:
    closing = {places[-1] for places in circles(lines)}

    assert bom_circle([line for place, line in enumerate(lines) if place not in closing]) is None
