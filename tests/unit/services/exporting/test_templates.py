from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from planner.domain.kinds import FIELDS, REQUIRED, Field, Kind, ValueType
from planner.domain.licences import DocumentKind, LicenceStatus
from planner.errors import PlannerError
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.importing.planning import plan_import
from planner.services.exporting import write_template
from planner.services.exporting.guidance import guidance
from planner.spreadsheets.reading import read_workbook

ON = date(2026, 11, 22)
_FILLED: dict[ValueType, object] = {
    ValueType.TEXT: "MG-100",
    ValueType.NAMES: "Dy",
    ValueType.WHOLE: 4,
    ValueType.NUMBER: 12.5,
    ValueType.SHARE: 0.4,
    ValueType.MONEY: 1.25,
    ValueType.DATE: datetime(2026, 11, 16),  # noqa: DTZ001 - a cell holds a day, without a zone
    ValueType.YES_NO: "yes",
    ValueType.PERIOD: "2026-12",
    ValueType.COUNTRY: "DE",
    ValueType.CURRENCY: "EUR",
}
_SPECIAL: dict[str, object] = {"child": "MG-200", "element": "Dy", "unit": "pcs", "tier": "magnet", "month": "2026-12"}


def _value(field: Field) -> object:
    if field.name in _SPECIAL:
        return _SPECIAL[field.name]
    return next(iter(field.choices)).value if field.choices else _FILLED[field.holds]


def _filled_in(path: Path, kind: Kind) -> Path:
    """The template as a supplier sends it back: one row, every column filled."""
    book = openpyxl.load_workbook(path)
    for column, field in enumerate(FIELDS[kind], 1):
        book[kind.value].cell(2, column, _value(field))
    book.save(path)
    return path


def _plan(path: Path) -> ImportPlan:
    return plan_import(read_workbook(path), Known.empty(), ImportOptions(as_of=ON))


@pytest.mark.parametrize("kind", Kind)
def test_a_template_that_is_filled_in_maps_for_certain(kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    write_template(kind, path)
    plan = _plan(_filled_in(path, kind))

    (table,) = [table for table in plan.tables if table.sheet == kind.value]
    assert (table.kinds, table.confidence, table.unmapped) == ((kind,), 1.0, ())
    assert {name.partition(".")[2] for name in table.letters} == {field.name for field in FIELDS[kind]}
    assert table.rows_read == 1


def test_a_blank_template_states_nothing(tmp_path: Path) -> None:
    write_template(Kind.LICENCES, tmp_path / "blank.xlsx")
    plan = _plan(tmp_path / "blank.xlsx")

    assert [table.rows_read for table in plan.tables if table.sheet == "licences"] == [0]
    assert plan.added == plan.rejected == 0


def test_a_template_helps_to_fill_it_in(tmp_path: Path) -> None:
    write_template(Kind.LICENCES, tmp_path / "blank.xlsx", supplier="Haoran Magnetics Co., Ltd.")
    book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    sheet = book["licences"]
    by_name = {cell.value: cell for cell in sheet[2]}
    lists = {str(one.sqref).partition("3:")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    holders = str(lists[by_name["holder"].column_letter]).partition("!")[0].strip("'")

    assert by_name["holder"].comment.text == "The exporter to whom it was granted."
    assert lists[by_name["status"].column_letter].strip('"').split(",") == list(LicenceStatus)
    assert [cell.value for cell in book[holders]["A"]] == ["Haoran Magnetics Co., Ltd."]
    assert book[holders].sheet_state == "veryHidden"
    assert sheet.column_dimensions[by_name["number"].column_letter].number_format == "@"
    assert sheet.column_dimensions[by_name["valid_until"].column_letter].number_format == "yyyy-mm-dd"
    told = [str(row[0].value) for row in book["how to fill this in"].iter_rows()]
    assert any(line.startswith("The column holder:") and line.endswith("This column is needed.") for line in told)
    assert set(REQUIRED[Kind.LICENCES]) <= set(by_name)


def test_every_field_is_explained_in_one_sentence() -> None:
    for kind in Kind:
        for field in FIELDS[kind]:
            sentence = guidance(kind, field)
            assert sentence[0].isupper()
            assert sentence.endswith(".")


@pytest.mark.parametrize("kind", [Kind.LICENCE_STEPS, Kind.DOCUMENTS, Kind.MEASURE_ITEMS, Kind.NOTICES, Kind.GRADES])
def test_the_fields_of_the_rules_and_licences_are_explained_in_words_of_their_own(kind: Kind) -> None:
    told = [guidance(kind, field) for field in FIELDS[kind]]

    assert len(set(told)) == len(told)
    assert not {"Text.", "A number.", "A date such as 2026-12-05.", "One of the words in the list."} & set(told)


def test_a_template_of_papers_has_a_list_of_them(tmp_path: Path) -> None:
    write_template(Kind.DOCUMENTS, tmp_path / "blank.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "blank.xlsx")["documents"]
    papers = next(cell.column_letter for cell in sheet[1] if cell.value == "document")
    lists = {str(one.sqref).partition("2:")[0]: str(one.formula1) for one in sheet.data_validations.dataValidation}

    assert lists[papers].strip('"').split(",") == list(DocumentKind)


def test_a_template_never_replaces_a_catalogue(tmp_path: Path) -> None:
    there = tmp_path / "mine.planner"
    there.write_bytes(b"SQLite format 3\0")
    with pytest.raises(PlannerError, match="is not a workbook"):
        write_template(Kind.PARTS, there)
    assert there.read_bytes() == b"SQLite format 3\0"


def test_a_supplier_who_fills_it_in_need_not_name_itself_in_every_row(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    write_template(Kind.LICENCES, path, supplier="Haoran Magnetics Co., Ltd.")
    book = openpyxl.load_workbook(path)
    by_name = {cell.value: cell.column for cell in book["licences"][2]}
    book["licences"].cell(3, by_name["number"], "24-007")
    book["licences"].cell(3, by_name["type"], "individual")
    book["licences"].cell(3, by_name["status"], "issued")
    book.save(path)
    plan = _plan(path)

    (table,) = [table for table in plan.tables if table.sheet == "licences"]
    (licence,) = [record for record in table.records if record.kind is Kind.LICENCES]
    assert table.confidence == 1.0
    assert licence.values["holder"] == "Haoran Magnetics Co., Ltd."
