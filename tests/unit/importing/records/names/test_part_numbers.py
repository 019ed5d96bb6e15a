"""Known part numbers that an unknown one may stand for."""

from __future__ import annotations

import pytest

from planner.importing.records.names.part_numbers import PartNumbers

NUMBERS = ("QF-0875-SC26", "MAG-100", "MAG-200", "MOT-1", "00123", "BO1-X9", "KX 77 A", "4711-0815")


@pytest.mark.parametrize(
    ("written", "numbers", "guess"),
    [
        ("875", ("QF-0875-SC26",), "leading zeros lost?"),
        ("123", ("00123",), "leading zeros lost?"),
        ("4711-815", ("4711-0815",), "leading zeros lost?"),
        ("mag 100", ("MAG-100",), "other hyphens, blanks or capitals?"),
        ("KX77A", ("KX 77 A",), "other hyphens, blanks or capitals?"),
        ("MAG-1OO", ("MAG-100",), "O for 0, or I for 1?"),
        ("B01-X9", ("BO1-X9",), "O for 0, or I for 1?"),
        ("HRM-MAG-100", ("MAG-100",), "written with something more?"),
        ("SC26", ("QF-0875-SC26",), "only a piece of the number?"),
        ("MGA-100", ("MAG-100",), "a slip of the pen?"),
        ("MAGG-100", ("MAG-100",), "a slip of the pen?"),
        ("\u041cAG-100", ("MAG-100",), "a character that only looks the same?"),
        ("MAG\u200b-100", ("MAG-100",), "a character that only looks the same?"),
    ],
)
def test_likely_parts_are_proposed(written: str, numbers: tuple[str, ...], guess: str) -> None:
    found = PartNumbers(NUMBERS).like(written)

    assert found is not None
    assert (found.numbers, found.guess) == (numbers, guess)


@pytest.mark.parametrize("written", ["MAG-101", "MAG-999", "MOT-2", "---", "", "MAG-100", "NEW-1"])
def test_another_part_is_no_slip(written: str) -> None:
    assert PartNumbers(NUMBERS).like(written) is None


def test_a_twin_differs_only_in_how_it_is_written() -> None:
    known = PartNumbers(NUMBERS)

    assert [known.twin(number) is not None for number in ("mag100", "4711-815", "MAG\u200b-100")] == [True] * 3
    assert [known.twin(number) for number in ("MAG-1OO", "875", "MGA-100", "HRM-MAG-100", "MAG-100")] == [None] * 5


def test_too_many_to_choose_from_are_not_proposed() -> None:
    assert PartNumbers(f"Q{n}-777" for n in range(3)).like("777") is not None
    assert PartNumbers(f"Q{n}-777" for n in range(4)).like("777") is None
