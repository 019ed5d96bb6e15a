from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.domain.exposure import Level
from planner.domain.names import part_key
from planner.domain.parts import BomLine
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.columns import NEVER, Outcome
from planner.exposure.made_parts import Upwards, WithMagnets, with_magnets
from unit.exposure.column_builders import codes, model_of

Lines = list[tuple[int, int]]


def upwards_of(lines: Lines, count: int) -> tuple[Upwards, BillOfMaterials]:
    bom = BillOfMaterials(BomLine(f"P{parent:03}", f"P{child:03}", 1) for parent, child in lines)
    low_level = np.array([bom.codes.get(part_key(f"P{place:03}"), 0) for place in range(count)], dtype=np.int32)
    parents, children = (np.array([line[side] for line in lines], dtype=np.int32) for side in (0, 1))
    return Upwards.of(parents, children, low_level, circles=bool(bom.cycles)), bom


def joined(
    lines: Lines, outcome: Sequence[int], levels: Sequence[int], *, chances: Sequence[float] | None = None,
    off: Sequence[int] | None = None, controlled: Sequence[int] | None = None, magnets: Sequence[bool] | None = None,
    tts: Sequence[int] | None = None,
) -> WithMagnets:  # fmt: skip
    count = len(outcome)
    upwards, _ = upwards_of(lines, count)
    model = model_of(count, p_line_down=chances or [0.0] * count, tts=tts or [NEVER] * count)
    own = (codes(*levels), codes(*(off or levels)), codes(*(controlled or [1] * count)))
    which = np.array(magnets or [True] * count)
    return with_magnets(upwards, which, np.arange(count, dtype=np.int32), codes(*outcome), own, model)


MADE, COMPUTED = Outcome.MADE, Outcome.COMPUTED


def test_the_worst_magnet_decides_over_all_levels_of_the_bill_of_materials() -> None:
    found = joined([(0, 1), (1, 2), (1, 3), (0, 3)], [MADE, MADE, COMPUTED, COMPUTED], [0, 0, 1, 3])
    assert found.level.tolist() == [3, 3, 1, 3]
    assert found.decider.tolist() == [3, 3, -1, -1]


def test_of_equal_levels_the_likelier_then_the_sooner_then_the_first_decides() -> None:
    lines = [(0, 1), (0, 2), (0, 3)]
    outcome = [MADE, COMPUTED, COMPUTED, COMPUTED]
    assert joined(lines, outcome, [0, 3, 3, 3], chances=[0, 0.2, 0.4, 0.3]).decider[0] == 2
    assert joined(lines, outcome, [0, 3, 3, 3], tts=[NEVER, 9, 8, 7]).decider[0] == 3
    assert joined(lines, outcome, [0, 3, 3, 3]).decider[0] == 1


def test_a_magnet_not_assessed_leaves_a_made_part_unassessed_unless_another_is_medium() -> None:
    outcome = [MADE, Outcome.NO_SOURCE, COMPUTED]
    mild = joined([(0, 1), (0, 2)], outcome, [0, -1, 1], controlled=[0, -1, 0])
    assert (mild.level[0], mild.decider[0], mild.worst[0], mild.controlled[0]) == (-1, -1, 2, -1)
    severe = joined([(0, 1), (0, 2)], outcome, [0, -1, 2], controlled=[0, -1, 1])
    assert (severe.level[0], severe.decider[0], severe.controlled[0]) == (Level.MEDIUM.rank, 2, 1)


def test_a_bought_part_takes_the_level_and_keeps_its_own_figures() -> None:
    found = joined([(0, 1)], [COMPUTED, COMPUTED], [1, 4], controlled=[0, 1])
    assert (found.level[0], found.decider[0], found.worst[0], found.controlled[0]) == (4, -1, 1, 0)
    unknown = joined([(0, 1)], [Outcome.NO_SOURCE, COMPUTED], [-1, 1])
    assert unknown.level[0] == -1


def test_a_made_part_that_is_a_magnet_itself_brings_nothing_of_its_own() -> None:
    found = joined([(0, 1), (1, 2)], [MADE, MADE, COMPUTED], [0, 0, 1], controlled=[-1, -1, 0])
    assert found.controlled.tolist() == [0, 0, 0]


def test_the_levels_without_unconfirmed_measures_are_carried_up_too() -> None:
    found = joined([(0, 1), (0, 2)], [MADE, COMPUTED, COMPUTED], [0, 3, 2], off=[0, 1, 2])
    assert (found.level[0], found.level_if_off[0]) == (3, 2)


def test_parts_of_a_circle_keep_their_own_and_those_above_reach_through_it() -> None:
    lines = [(0, 1), (1, 2), (2, 1), (2, 3), (4, 0)]
    outcome = [MADE, Outcome.CIRCLE, Outcome.CIRCLE, COMPUTED, MADE]
    found = joined(lines, outcome, [0, -1, -1, 3, 0], magnets=[False, False, False, True, False])
    assert found.level.tolist() == [3, -1, -1, 3, 3]
    assert found.decider.tolist() == [3, -1, -1, -1, 3]


def test_what_is_built_in_is_found_on_all_levels() -> None:
    upwards, _ = upwards_of([(0, 1), (1, 2), (1, 3), (0, 3), (4, 3)], 5)
    assert [set(upwards.below(place)) for place in range(5)] == [{1, 2, 3}, {2, 3}, set(), set(), {3}]


def slowly(bom: BillOfMaterials, outcome: Sequence[int], levels: Sequence[int], magnets: Sequence[bool]) -> list[int]:
    """The levels by walking down from every part, one after the other."""
    found = list(levels)
    for place, own in enumerate(levels):
        inside = [int(key[1:]) for key in bom.descendants(f"P{place:03}")]
        built_in = [levels[one] for one in inside if magnets[one] and outcome[one] != MADE]
        if not built_in or outcome[place] == Outcome.CIRCLE:
            continue
        worst = max(own, *built_in)
        doubtful = own == -1 or (outcome[place] == MADE and -1 in built_in)
        found[place] = -1 if doubtful and worst < Level.MEDIUM.rank else worst
    return found


def test_random_bills_of_materials_agree_with_walking_down_from_every_part() -> None:
    chance = np.random.default_rng(6)
    for _ in range(40):
        count = int(chance.integers(3, 30))
        pairs = {tuple(sorted(chance.choice(count, 2, replace=False).tolist())) for _ in range(2 * count)}
        lines = [(parent, child) for parent, child in pairs]
        lines += [(child, parent) for parent, child in lines[:1] if chance.random() < 0.4]
        _, bom = upwards_of(lines, count)
        outcome = [int(chance.choice([MADE, COMPUTED, Outcome.NO_SOURCE])) for _ in range(count)]
        outcome = [Outcome.CIRCLE if f"P{place:03}" in bom.cycles else one for place, one in enumerate(outcome)]
        levels = [0 if one == MADE else int(chance.integers(0, 5)) if one == COMPUTED else -1 for one in outcome]
        off = [level if level < 0 or chance.random() < 0.5 else int(chance.integers(0, level + 1)) for level in levels]
        magnets = (chance.random(count) < 0.6).tolist()
        found = joined(lines, outcome, levels, off=off, magnets=magnets)
        assert found.level.tolist() == slowly(bom, outcome, levels, magnets)
        assert found.level_if_off.tolist() == slowly(bom, outcome, off, magnets)
