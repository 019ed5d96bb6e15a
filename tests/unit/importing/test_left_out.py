"""What the planner says about single cells and rows holds before anything is read from them."""

from __future__ import annotations

from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.importing.options import ImportOptions, Mend
from unit.importing.at_hand import TODAY, Planning, found, outcome

HEAD = ("Part number", "Material", "Mass (g)")
ROWS = (("MX-1", "NdFeB", "5,5"), ("MX-2", "NdFeB", "heavy"), ("MX-3", "NdFeB", 7.0))


def test_a_row_that_is_set_aside_states_nothing(plan: Planning) -> None:
    options = ImportOptions(as_of=TODAY, set_aside=frozenset({("Sheet1", 3), ("Other", 2)}))

    planned = plan(HEAD, *ROWS, options=options)

    issue = found(planned, "set_aside_by_planner")
    assert (issue.severity, issue.row, issue.column) == ("info", 3, None)
    assert planned.tables[0].rejected_rows == (3,)
    assert outcome(planned) == (2, 0, 0, 1)
    assert all(one.row != 3 or one is issue for one in planned.issues)


def test_a_mended_cell_is_read_as_its_new_text_and_the_file_stays(plan: Planning) -> None:
    options = ImportOptions(as_of=TODAY, mends=(Mend("Sheet1", 3, "C", "6,5"),))

    planned = plan(HEAD, *ROWS, known=Known.empty(), options=options)

    masses = [record.values.get("mass_g") for record in planned.tables[0].records if record.kind is Kind.PARTS]
    assert masses == [5.5, 6.5, 7.0]
    assert planned.workbook.sheets[0].rows[2][2] == "heavy"


def test_how_values_differ_from_their_cells_is_listed(plan: Planning) -> None:
    (table,) = plan(HEAD, ROWS[0], ("MX-2", "NdFeB", "6,5")).tables

    mass = next(one for one in table.conversions if one.field == "mass_g")
    assert (mass.column, mass.count, mass.before, mass.after) == ("C", 2, "5,5", "5.5")
    assert "C" in table.manners
