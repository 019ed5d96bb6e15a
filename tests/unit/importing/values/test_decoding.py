from __future__ import annotations

from planner.domain.kinds import Kind
from planner.domain.materials import Material
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Layout
from planner.importing.findings import Findings
from planner.importing.known import Known
from planner.importing.plan import Conversion
from planner.importing.records.reading import RowReading, Statement, TableReading
from planner.importing.tables import find_tables
from planner.importing.values.decoding import decode_grades
from planner.spreadsheets.cells import Sheet
from unit.importing.at_hand import TODAY

NUMBER, GRADE, MATERIAL = Column(0, "Part no"), Column(1, "Grade"), Column(2, "Material")
KNOWN = Known({Kind.PARTS: {("MG-9",): {"part_number": "MG-9", "material": Material.SMCO}}}, {})
_SHEET = Sheet("S", (("Part no", "Grade", "Material"), ("MG-1", "N42SH", None)))


def reading(*parts: tuple[str, str, Material | str | None], with_material: bool = False) -> TableReading:
    """A table of parts with their grades; a material that is a text was not understood."""
    (table,) = find_tables(_SHEET, TODAY)
    columns = {"part_number": NUMBER, "grade": GRADE} | ({"material": MATERIAL} if with_material else {})
    rows = []
    for place, (number, grade, material) in enumerate(parts, start=2):
        values: dict[str, object] = {"part_number": number, "grade": grade}
        if isinstance(material, Material):
            values["material"] = material
        letters = {name: columns[name].letter for name in values if name in columns}
        statement = Statement(Kind.PARTS, values, letters, columns)
        rows.append(RowReading(place, (number, grade, str(material) if material else None), [statement]))
    return TableReading(table, Layout((Kind.PARTS,), {}), rows, (), Findings("S"))


def materials(found: TableReading) -> list[object]:
    return [statement.values.get("material") for row in found.rows for statement in row.statements]


def codes(found: TableReading) -> list[tuple[str, int | None, str | None]]:
    return [(issue.code, issue.row, issue.column) for issue in found.findings.issues]


def test_a_grade_without_a_column_of_materials_fills_it_in_and_lists_it() -> None:
    found = reading(("MG-1", "N42SH", None), ("MG-2", "N42SH", None), ("MG-3", "SmCo 2:17", None), ("MG-4", "X", None))
    assert decode_grades(found, KNOWN) == (
        Conversion("B", "material", "material from the grade", 2, "N42SH", "NdFeB"),
        Conversion("B", "material", "material from the grade", 1, "SmCo 2:17", "SmCo"),
    )
    assert materials(found) == [Material.NDFEB, Material.NDFEB, Material.SMCO, None]
    assert codes(found) == [("grade_decoded", 2, "B"), ("grade_decoded", 4, "B")]
    message = found.findings.issues[0].message
    assert message.endswith("NdFeB, class SH; the part shows the Dy and Tb that are typical of it")
    assert found.rows[0].statements[0].letters["material"] == "B"


def test_a_blank_material_stays_blank_and_is_offered() -> None:
    found = reading(("MG-1", "N42SH", None), ("MG-2", "N42SH", "unobtainium"), with_material=True)
    assert decode_grades(found, KNOWN) == ()
    assert materials(found) == [None, None]
    (issue,) = found.findings.issues
    assert (issue.code, issue.column, [fix.text for fix in issue.fixes]) == ("grade_decoded", "C", ["NdFeB"])


def test_a_stated_or_stored_material_is_never_overridden() -> None:
    found = reading(("MG-1", "N42SH", Material.SMCO), ("MG-9", "N42SH", None), ("MG-9", "XG28", None))
    assert decode_grades(found, KNOWN) == ()
    assert materials(found) == [Material.SMCO, None, None]
    assert codes(found) == [("grade_contradicts", 2, "B"), ("grade_contradicts", 3, "B")]
    assert [issue.severity for issue in found.findings.issues] == ["warning", "warning"]


def test_a_stated_material_that_does_not_go_with_its_grade_can_be_mended_in_its_cell() -> None:
    found = reading(("MG-1", "N42SH", Material.SMCO), with_material=True)
    decode_grades(found, KNOWN)
    (issue,) = found.findings.issues
    assert (issue.column, [fix.text for fix in issue.fixes]) == ("C", ["NdFeB"])


def test_a_list_that_repeats_what_is_known_changes_nothing() -> None:
    there: dict[str, dict[str, object]] = {
        "MG-1": {"grade": "N42SH", "material": None},
        "MG-2": {"grade": "N42SH", "material": Material.SMCO},
    }
    known = Known({Kind.PARTS: {(number,): {"part_number": number, **held} for number, held in there.items()}}, {})
    found = reading(("MG-1", "N42SH", None), ("MG-2", "N42SH", None), ("MG-2", "N42SH", Material.SMCO))
    assert decode_grades(found, known) == ()
    assert materials(found) == [None, None, Material.SMCO]
    assert found.findings.issues == []


def test_a_grade_that_changes_fills_the_material_of_a_known_part() -> None:
    known = Known({Kind.PARTS: {("MG-1",): {"part_number": "MG-1", "grade": "N42SH"}}}, {})
    found = reading(("MG-1", "N45UH", None))
    decode_grades(found, known)
    assert materials(found) == [Material.NDFEB]


def test_rows_that_are_set_aside_are_left_alone() -> None:
    found = reading(("MG-1", "N42SH", None))
    found.rows[0].rejected = True
    assert decode_grades(found, KNOWN) == ()
    assert materials(found) == [None]
