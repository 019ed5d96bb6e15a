from __future__ import annotations

from datetime import date

from planner.domain.kinds import Kind
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Layout
from planner.importing.columns.unit_column import unit_column
from planner.importing.findings import Findings
from planner.importing.known import Known
from planner.importing.plan import Conversion
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.tables import find_tables
from planner.importing.values.fitting import fit_units
from planner.spreadsheets.cells import CellValue, Sheet

TODAY = date(2026, 11, 22)
KNOWN = Known(
    {
        Kind.PARTS: {("MG-1",): {"part_number": "MG-1", "mass_g": 12.5, "pieces": 2}},
        Kind.STOCK: {("MG-1", "", "usable"): {"part_number": "MG-1", "quantity": 277.5}},
    },
    {},
)


def reading(*rows: tuple[CellValue, float, CellValue], header: str = "Einheit") -> TableReading:
    """A stock list; each row gives the cell of its quantity, the number read from it, and its unit."""
    cells = [("MG-1", cell, unit) for cell, _, unit in rows]
    (table,) = find_tables(Sheet("S", (("Artikel", "Bestand", header), *cells)), TODAY)
    columns = {"part_number": Column(0, "Artikel"), "quantity": Column(1, "Bestand")}
    letters = {name: column.letter for name, column in columns.items()}
    read = [
        RowReading(
            place, cells[place - 2], [Statement(Kind.STOCK, {"part_number": "MG-1", "quantity": one}, letters, columns)]
        )
        for place, (_, one, _) in enumerate(rows, start=2)
    ]
    layout = Layout((Kind.STOCK,), {}, units=unit_column(table.columns, {Kind.STOCK}))
    return TableReading(table, layout, read, (), Findings("S"))


def quantities(found: TableReading) -> list[object]:
    return [statement.values["quantity"] for row in found.rows for statement in row.statements]


def test_pieces_stay_and_thousands_of_pieces_become_pieces() -> None:
    found = reading((5.0, 5.0, "ST"), (5.0, 5.0, "Tsd"), ("2,5", 2.5, "千个"), (7.0, 7.0, None))
    assert fit_units(found, KNOWN) == (Conversion("B", "quantity", "thousand pcs to pcs, × 1000", 2, "5", "5000"),)
    assert quantities(found) == [5.0, 5000.0, 2500.0, 7.0]
    assert found.findings.issues == []


def test_a_weight_of_parts_that_are_counted_sets_its_row_aside() -> None:
    found = reading((5.0, 5.0, "ST"), (11100.0, 11100.0, "KG"))
    fit_units(found, KNOWN)
    (issue,) = found.findings.issues
    assert [row.rejected for row in found.rows] == [False, True]
    assert (issue.code, issue.severity, issue.row, issue.column) == ("unit_not_pieces", "error", 3, "B")
    assert issue.message == "Unit kg, but the part is counted in pieces; 11,100 is 40 × the usual quantity"
    assert [fix.text for fix in issue.fixes] == ["11100 pcs", "444000 pcs"]


def test_a_unit_in_the_cell_itself_outweighs_the_column() -> None:
    found = reading(("5 pcs", 5.0, "KG"))
    assert fit_units(found, KNOWN) == ()
    assert (found.rows[0].rejected, found.findings.issues) == (False, [])


def test_an_unknown_unit_wants_a_look() -> None:
    found = reading((5.0, 5.0, "Karton"))
    fit_units(found, KNOWN)
    (issue,) = found.findings.issues
    assert (issue.code, issue.severity, issue.column, [fix.text for fix in issue.fixes]) == (
        "unknown_unit",
        "warning",
        "C",
        ["pcs"],
    )


def test_without_a_column_of_units_nothing_is_done() -> None:
    found = reading((5.0, 5.0, "KG"), header="Bemerkung")
    assert fit_units(found, KNOWN) == ()
    assert found.findings.issues == []
