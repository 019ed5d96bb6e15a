from __future__ import annotations

import pytest

from planner.domain.kinds import Kind
from planner.importing.columns.levels import level_of
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import TODAY, Planning, found

HEAD = ("Level", "Part number", "Qty", "Description")
MOTORS = (
    (0.0, "MOT-1", None, "Motor"),
    (1.0, "ROT-1", 1.0, "Rotor"),
    (2.0, "MAG-1", 8.0, "Magnet"),
    (1.0, "STA-1", 1.0, "Stator"),
    (2.0, "MAG-2", 12.0, "Magnet"),
    (0.0, "MOT-2", None, "Motor"),
    (1.0, "MAG-2", 4.0, "Magnet"),
)


def lines(planned: ImportPlan) -> list[tuple[object, object, object]]:
    records = [record for table in planned.tables for record in table.records if record.kind is Kind.BOM]
    return [(one.values["parent"], one.values["child"], one.values["quantity"]) for one in records]


@pytest.mark.parametrize(
    ("cell", "level"),
    [(2.0, 2), ("2", 2), ("..2", 2), (". 1", 1), ("1.1", None), ("A", None), (None, None), (1.5, None)],
)
def test_a_level_is_a_whole_number_with_or_without_points(cell: CellValue, level: int | None) -> None:
    assert level_of(cell) == level


def test_the_parent_is_the_nearest_row_above_that_is_one_level_up(plan: Planning) -> None:
    planned = plan(HEAD, *MOTORS)
    assert lines(planned) == [
        ("MOT-1", "ROT-1", 1.0),
        ("ROT-1", "MAG-1", 8.0),
        ("MOT-1", "STA-1", 1.0),
        ("STA-1", "MAG-2", 12.0),
        ("MOT-2", "MAG-2", 4.0),
    ]
    (table,) = planned.tables
    assert table.rejected == 0
    assert table.letters["bom.parent"] == "A"
    assert {record.letters["parent"] for record in table.records if record.kind is Kind.BOM} == {"A"}
    assert next(record.key[0] for record in table.records if record.kind is Kind.PARTS) == "MOT-1"


@pytest.mark.parametrize("word", ["Level", "Ebene", "Stufe", "Niveau", "Nivel", "层级", "階層"])
def test_a_list_from_level_one_on_has_the_parent_that_is_stated_for_all_rows(plan: Planning, word: str) -> None:
    rows = ((".1", "ROT-1", 1.0, "Rotor"), ("..2", "MAG-1", 8.0, "Magnet"), (".1", "STA-1", 2.0, "Stator"))
    stated = ImportOptions(as_of=TODAY, constants={"bom.parent": "MOT-9"})
    planned = plan((word, *HEAD[1:]), *rows, options=stated)
    assert lines(planned) == [("MOT-9", "ROT-1", 1.0), ("ROT-1", "MAG-1", 8.0), ("MOT-9", "STA-1", 2.0)]
    assert Kind.BOM in planned.tables[0].kinds


def test_a_parent_for_all_rows_does_not_flatten_levels(plan: Planning) -> None:
    stated = ImportOptions(as_of=TODAY, constants={"bom.parent": "MOT-9"})
    assert ("MOT-9", "MAG-1", 8.0) not in lines(plan(HEAD, *MOTORS, options=stated))
    assert lines(plan(HEAD, *MOTORS, options=stated)) == lines(plan(HEAD, *MOTORS))


def test_a_row_that_leaves_a_level_out_is_set_aside(plan: Planning, known_parts: Known) -> None:
    rows = ((0.0, "MOT-1", None), (2.0, "MAG-100", 8.0), (1.0, "MAG-200", 8.0))
    planned = plan(HEAD[:3], *rows, known=known_parts)
    issue = found(planned, "level_adrift")
    assert (issue.severity, issue.row, issue.column, issue.value) == ("error", 3, "A", "2")
    assert lines(planned) == [("MOT-1", "MAG-200", 8.0)]


def test_a_column_of_parents_goes_before_levels(plan: Planning, known_parts: Known) -> None:
    rows = ((1.0, "MAG-100", 8.0, "MOT-1"), (2.0, "MAG-200", 8.0, "MOT-1"))
    planned = plan(("Level", "Part number", "Qty", "Parent part"), *rows, known=known_parts)
    assert lines(planned) == [("MOT-1", "MAG-100", 8.0), ("MOT-1", "MAG-200", 8.0)]
