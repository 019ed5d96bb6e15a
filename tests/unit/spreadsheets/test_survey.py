from __future__ import annotations

import struct
from pathlib import Path

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.ods import survey_ods
from planner.spreadsheets.package import Package
from planner.spreadsheets.preflight import format_of
from planner.spreadsheets.survey import Survey
from planner.spreadsheets.xls import _records, survey_xls
from planner.spreadsheets.xlsb import survey_xlsb
from planner.spreadsheets.xlsx import survey_xlsx
from unit.spreadsheets.building import inline, ods, xlsb, xlsx

LIMITS = Limits()
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
FLOAT = '<table:table-cell office:value-type="float" office:value="1"'


def errors_of(content: bytes, survey: object = survey_xlsx) -> list[dict[tuple[int, int], str]]:
    return [sheet.errors for sheet in surveyed(content, LIMITS, survey).sheets]


def surveyed(content: bytes, limits: Limits = LIMITS, survey: object = survey_xlsx) -> Survey:
    assert callable(survey)
    found = survey(content, Package(content, "f", limits), "f", Extent("f", limits))
    assert isinstance(found, Survey)
    return found


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c s="0"\n  r = "XFD1048576" ><v>1</v></c>',
        '<c r="xfd1048576"><v>1</v></c>',
        '<x:c xmlns:x="urn" r="XFD1048576"><x:v>1</x:v></x:c>',
        '<c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c>',
    ],
)
def test_a_stray_cell_is_found_however_it_is_written_and_named(cell: str) -> None:
    with pytest.raises(PlannerError, match="Sheet1: cell XFD1048576 lies too far"):
        surveyed(xlsx(ONE + f'<row r="1048576">{cell}</row>'))


def test_a_cell_beyond_every_spreadsheet_is_named_too() -> None:
    with pytest.raises(PlannerError, match="cell ZZZZ99999999 lies too far"):
        surveyed(xlsx('<row r="1"><c r="ZZZZ99999999"><v>1</v></c></row>'))


def test_a_rectangle_that_two_cells_span_is_measured_whole() -> None:
    rows = '<row r="1"><c r="BZ1"><v>1</v></c></row><row r="900000"><c r="A900000"><v>1</v></c></row>'
    with pytest.raises(PlannerError, match="cell A900000 lies too far"):
        surveyed(xlsx(rows))


@pytest.mark.parametrize(("cell", "limits"), [("BXY1", LIMITS), ("A51", Limits(rows=50))])
def test_a_cell_beyond_the_columns_or_rows_that_are_read_is_named(cell: str, limits: Limits) -> None:
    with pytest.raises(PlannerError, match=f"cell {cell} lies too far"):
        surveyed(xlsx(f'<row><c r="{cell}"><v>1</v></c></row>'), limits)


def test_a_stray_cell_without_content_does_not_matter() -> None:
    assert errors_of(xlsx(ONE + '<row r="1048576"><c r="XFD1048576" s="1"/></row>')) == [{}]


def test_too_many_cells_are_refused_with_the_row_reached() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}"/></row>' for n in range(1, 101))
    with pytest.raises(PlannerError, match=r"more than 150 cells \(in Sheet1 by row 100\)"):
        surveyed(xlsx(rows), Limits(cells=150))


def test_cells_are_counted_over_all_sheets_and_without_their_places() -> None:
    with pytest.raises(PlannerError, match=r"more than 3 cells \(in Sheet2 by row 1\)"):
        surveyed(xlsx("<row><c><v>1</v></c><c><v>2</v></c></row>", "<row><c/><c/></row>"), Limits(cells=3))


def test_error_cells_and_formulas_without_a_result_are_found() -> None:
    rows = (
        '<row r="2"><c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2"><f>A1</f></c>'
        '<c r="D2" t="str"><f>A1</f><v></v></c></row>'
        '<row r="3"><c t=\'e\'><f>X</f><v>#N/A</v></c><c r="B3"><f>A1</f><v>0</v></c><c><f>A1</f><v/></c></row>'
    )
    assert errors_of(xlsx(rows, ONE)) == [
        {(1, 1): "#DIV/0!", (1, 2): "#NOT CALCULATED", (2, 0): "#N/A", (2, 2): "#NOT CALCULATED"},
        {},
    ]


@pytest.mark.parametrize("cell", ["<f>A1</f>", "<f>A1</f><v></v>", '<f t="shared" si="0"/><v/>', "<f>A1</f>\n"])
def test_a_formula_without_a_result_is_found_where_it_is_the_only_error(cell: str) -> None:
    assert errors_of(xlsx(f'<row r="1"><c r="B1">{cell}</c></row>')) == [{(0, 1): "#NOT CALCULATED"}]


def test_an_error_that_the_reader_does_not_know_is_kept_and_hidden_from_it() -> None:
    content = xlsx('<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c>' + inline("B1", "#SPILL!") + "</row>")
    survey = surveyed(content)
    assert survey.sheets[0].errors == {(0, 0): "#SPILL!"}
    sheet = Package(survey.content, "f", Limits()).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"#SPILL!") == 1
    assert b"<v>#VALUE!</v>" in sheet


def test_repeats_of_an_ods_are_multiplied_before_they_are_believed() -> None:
    cells = f'{FLOAT} table:number-columns-repeated="1000"/>'
    with pytest.raises(PlannerError, match="Stock: cell ALL1000000 lies too far"):
        surveyed(
            ods(f'<table:table-row table:number-rows-repeated="1000000">{cells}</table:table-row>'),
            Limits(),
            survey_ods,
        )


def test_a_cell_behind_a_billion_blank_rows_of_an_ods_is_refused() -> None:
    rows = f'<table:table-row table:number-rows-repeated="1000000000"/><table:table-row>{FLOAT}/></table:table-row>'
    with pytest.raises(PlannerError, match="cell A1000000001 lies too far"):
        surveyed(ods(rows), Limits(), survey_ods)


def test_blank_rows_at_the_end_of_an_ods_do_not_matter() -> None:
    rows = (
        f"<table:table-row>{FLOAT}/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert errors_of(ods(rows), survey_ods) == [{}]


def test_too_many_repeated_cells_of_an_ods_are_refused() -> None:
    with pytest.raises(PlannerError, match="more than 99 cells"):
        surveyed(
            ods(f'<table:table-row>{FLOAT} table:number-columns-repeated="100"/></table:table-row>'),
            Limits(cells=99),
            survey_ods,
        )


@pytest.mark.parametrize("repeats", ["x", "", "1.5"])
def test_repeats_that_are_no_number_are_damage(repeats: str) -> None:
    with pytest.raises(PlannerError, match="damaged"):
        surveyed(ods(f'<table:table-row table:number-rows-repeated="{repeats}"/>'), Limits(), survey_ods)


def test_errors_of_an_ods_are_found_also_where_it_says_text_or_zero() -> None:
    rows = (
        "<table:table-row>"
        '<table:table-cell office:value-type="string" calcext:value-type="error">'
        "<text:p>#N/A</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=x" office:value-type="float" office:value="0"><office:annotation><text:p>'
        "see</text:p></office:annotation><text:p>Err:508</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string"><text:p>#REF!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1" office:value-type="float" office:value="1"><text:p>1</text:p>'
        "</table:table-cell></table:table-row>"
    )
    assert errors_of(ods(rows), survey_ods) == [{(0, 0): "#N/A", (0, 1): "Err:508"}]


def test_stray_cells_and_errors_of_an_xlsb_are_found() -> None:
    assert errors_of(xlsb({(0, 0): 1.0, (2, 3): "#N/A"}), survey_xlsb) == [{(2, 3): "#N/A"}]
    with pytest.raises(PlannerError, match="Stock: cell XFD1048576 lies too far"):
        surveyed(xlsb({(0, 0): 1.0, (1_048_575, 16_383): 1.0}), Limits(), survey_xlsb)


def test_cells_and_errors_of_an_xls_are_found(files: Path) -> None:
    content = (files / "stock.xls").read_bytes()
    survey = survey_xls(content, "f", Extent("f", Limits()))
    assert [sheet.errors for sheet in survey.sheets] == [{(3, 2): "#N/A", (4, 2): "#REF!"}, {}]
    with pytest.raises(PlannerError, match="more than 5 cells"):
        survey_xls(content, "f", Extent("f", Limits(cells=5)))


def test_the_cells_of_a_chart_in_an_xls_sheet_are_not_the_sheets() -> None:
    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    chart = record(0x0809) + record(0x0205, struct.pack("<HHHBB", 9, 9, 0, 0x2A, 1)) + record(0x000A)
    sheet = record(0x0809) + chart + record(0x0205, struct.pack("<HHHBB", 1, 2, 0, 0x2A, 1)) + record(0x000A)
    assert [body[:4] for kind, body in _records(sheet, 0) if kind == 0x0205] == [struct.pack("<HH", 1, 2)]


def test_an_encrypted_xls_is_refused_as_protected(files: Path) -> None:
    content = (files / "stock.xls").read_bytes()
    encrypted = content.replace(struct.pack("<HH", 0x005C, 0x70), struct.pack("<HH", 0x002F, 0x70))
    assert encrypted != content
    with pytest.raises(PlannerError, match="password-protected"):
        survey_xls(encrypted, "f", Extent("f", LIMITS))


def test_an_encrypted_xlsx_is_refused_as_protected(files: Path) -> None:
    name, other = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    content = (files / "stock.xls").read_bytes()
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2)
    encrypted = content.replace(entry, other.ljust(64, b"\0") + struct.pack("<H", len(other) + 2))
    assert encrypted != content
    with pytest.raises(PlannerError, match="password-protected"):
        format_of(encrypted, "f", LIMITS)


def test_an_xls_cut_off_anywhere_is_refused_or_read(files: Path) -> None:
    content = (files / "stock.xls").read_bytes()
    refused = 0
    for end in range(512, len(content), 97):
        try:
            format_of(content[:end], "f", Limits())
            survey_xls(content[:end], "f", Extent("f", Limits()))
        except PlannerError:
            refused += 1
    assert refused > 10
