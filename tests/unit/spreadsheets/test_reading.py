from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from planner.errors import PlannerError
from planner.progress import Cancelled
from planner.spreadsheets import reading
from planner.spreadsheets.cells import CellError, CellValue, MergedCells
from planner.spreadsheets.child import Request
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.reading import read_text, read_workbook
from unit.spreadsheets.building import inline, ods, saved, xlsb, xlsx, xlsx_parts, zipped

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


class Watcher:
    """A progress that hands each step to a function of the test."""

    def __init__(self, on_step: Callable[[int], None]) -> None:
        self.on_step = on_step

    def advance(self, done: int, total: int, label: str) -> None:
        self.on_step(done)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The child processes that a test starts."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def remembering(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remembering)
    return started


def only_sheet(path: Path) -> tuple[tuple[CellValue, ...], ...]:
    (sheet,) = read_workbook(path).sheets
    return tuple(sheet.rows)


def test_an_xlsx_is_read_with_every_cell_in_its_place(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>40</v></c><c r="D2" t="b"><v>1</v></c></row>'
        '<row r="4"><c r="B4" t="d"><v>2026-11-02</v></c><c r="C4" t="d"><v>2026-11-02T08:30:00</v></c>'
        '<c r="D4" t="e"><v>#N/A</v></c>' + inline("E4", " ") + "</row>"
    )
    content = xlsx(rows, strings="<si><t>00123</t></si>")
    book = read_workbook(saved(tmp_path, "stock.xlsx", content))

    assert (book.file, book.format, book.size) == ("stock.xlsx", "xlsx", len(content))
    assert book.sha256 == hashlib.sha256(content).hexdigest()
    assert (book.encoding, book.notes) == (None, ())
    assert book.sheets[0].rows == (
        (),
        (None, "00123", 40.0, True),
        (),
        (None, date(2026, 11, 2), datetime.fromisoformat("2026-11-02T08:30"), CellError("#N/A")),
    )


def test_an_xls_is_read_with_its_errors_dates_and_hidden_sheet(files: Path) -> None:
    stock, lists = read_workbook(files / "stock.xls").sheets
    assert stock.rows == (
        (),
        (None, "Part", "Quantity", "As of", "Remark"),
        (None, "00123", 40, date(2026, 11, 2), "宁波 магнит"),
        (None, "M-7", CellError("#N/A"), datetime.fromisoformat("2026-11-03T08:30"), True),
        (None, "M-8", CellError("#REF!"), None, "07:05:00"),
    )
    assert (stock.hidden, lists.hidden) == (False, True)


def test_an_xlsb_is_read_with_its_errors(tmp_path: Path) -> None:
    path = saved(tmp_path, "stock.xlsb", xlsb({(0, 0): 1.5, (1, 2): "#N/A"}))
    assert only_sheet(path) == ((1.5,), (None, None, CellError("#N/A")))


def test_an_ods_is_read_with_its_errors_and_repeats(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string">'
        "<text:p>M-7</text:p></table:table-cell></table:table-row><table:table-row>"
        '<table:table-cell office:value-type="date" office:date-value="2026-11-02"><text:p>2 Nov</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
        "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
    )
    path = saved(tmp_path, "stock.ods", ods(rows))
    assert only_sheet(path) == (("M-7",), ("M-7",), (date(2026, 11, 2), CellError("#DIV/0!")))


def test_a_csv_is_read_verbatim_with_its_encoding(tmp_path: Path) -> None:
    book = read_workbook(saved(tmp_path, "stock.csv", "零件;数量\n00123;1E5\n".encode("gbk")))
    assert (book.format, book.encoding) == ("csv", "gb18030")
    assert (book.sheets[0].name, book.sheets[0].rows) == ("stock", (("零件", "数量"), ("00123", "1E5")))
    assert "which is a guess" in book.notes[0]


def test_a_guessed_encoding_can_be_seen_and_overruled(tmp_path: Path) -> None:
    path = saved(tmp_path, "stock.csv", "Größe;Stück\nMüller;5\n".encode("cp1252"))
    guessed = read_workbook(path)
    assert (guessed.encoding, guessed.encoding_sure, guessed.samples) == (
        "cp1252",
        False,
        ("Größe", "Stück", "Müller"),
    )
    chosen = read_workbook(path, encoding="cp1250")
    assert (chosen.encoding, chosen.encoding_sure, chosen.notes) == ("cp1250", True, ())
    with pytest.raises(PlannerError, match=r"is not Unicode \(UTF-8\) text: line 1 has the byte F6"):
        read_workbook(path, encoding="utf-8")


def test_a_web_page_and_xml_under_the_name_of_a_workbook_are_read_with_what_they_hide(tmp_path: Path) -> None:
    page = "<table id=Stock><tr><th colspan=2>Part<tr style='display:none'><td x:num=7>007<td>a\x07<tr><td>b<td>c"
    book = read_workbook(saved(tmp_path, "stock.xls", page))
    assert (book.format, book.encoding, book.encoding_sure) == ("html", "utf-8", True)
    sheet = book.sheets[0]
    assert (sheet.name, sheet.rows) == ("Stock", (("Part",), (7.0, "a␇"), ("b", "c")))
    assert (sheet.hidden_rows, sheet.merged, sheet.shown) == (
        frozenset({1}),
        (MergedCells(0, 0, 0, 1),),
        {(1, 0): "007"},
    )
    records = read_workbook(saved(tmp_path, "rates.xml", "<rates><r c='EUR' v='1'/><r c='USD' v='2'/></rates>"))
    assert (records.format, records.sheets[0].rows) == ("xml", (("c", "v"), ("EUR", "1"), ("USD", "2")))


def test_a_pasted_table_is_read_like_a_file_of_its_text() -> None:
    text = 'Part\tNote\r\n00123\t"first\nsecond ""x"""\r\nM-7\t1,5; 磁钢\r\n'
    book = read_text(text, "pasted.tsv")
    assert book.sheets[0].rows == (("Part", "Note"), ("00123", 'first\nsecond "x"'), ("M-7", "1,5; 磁钢"))
    content = text.encode()
    assert (book.file, book.sha256, book.size) == ("pasted.tsv", hashlib.sha256(content).hexdigest(), len(content))
    assert (book.format, book.encoding, book.encoding_sure, book.notes) == ("csv", "utf-8", True, ())


def test_a_pasted_web_page_is_its_table_and_broken_text_a_sentence() -> None:
    page = "<html><meta charset=gb2312><table><tr><td>磁钢<td>b<tr><td>1<td>2</table></html>"
    assert read_text(page, "pasted").sheets[0].rows == (("磁钢", "b"), ("1", "2"))
    with pytest.raises(PlannerError, match="does not fit"):
        read_text("a\tb\ud800", "pasted")
    with pytest.raises(PlannerError, match=r"more than the 1 MB"):
        read_text("x" * 3_000_000, "pasted", limits=Limits(file_bytes=2**20))


def test_a_workbook_under_a_wrong_name_is_read_by_its_content(tmp_path: Path) -> None:
    book = read_workbook(saved(tmp_path, "stock.csv", xlsx(ONE)))
    assert book.format == "xlsx"
    assert book.notes == ("The name ends in .csv, but the content is that of an .xlsx workbook; it was read as such.",)


def test_hidden_characters_are_shown_and_noted_with_their_cell(tmp_path: Path) -> None:
    path = saved(tmp_path, "stock.xlsx", xlsx('<row r="3">' + inline("B3", "M_x0000_7_x0007__x007F_") + "</row>"))
    book = read_workbook(path)
    assert book.sheets[0].rows[2] == (None, "M␀7␇␡")
    assert book.notes == ("stock.xlsx, Sheet1 B3: hidden characters are shown as signs in “M␀7␇␡”.",)


def test_many_hidden_characters_are_counted_rather_than_listed(tmp_path: Path) -> None:
    book = read_workbook(saved(tmp_path, "stock.csv", "\x07\n" * 50))
    assert len(book.notes) == 21
    assert book.notes[-1] == "Hidden characters were made visible in 30 more cells."


def test_numbers_that_are_none_become_errors(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>-5</v></c></row>'
    path = saved(tmp_path, "stock.xlsx", xlsx(rows))
    assert only_sheet(path) == ((CellError("#NUM!"), CellError("#NUM!"), -5.0),)


def test_an_error_unknown_to_the_reader_does_not_cost_the_sheet(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1"><v>2</v></c><c r="C1"><f>A1</f></c></row>'
    path = saved(tmp_path, "stock.xlsx", xlsx(rows))
    assert only_sheet(path) == ((CellError("#SPILL!"), 2.0, CellError("#NOT CALCULATED")),)


def test_cells_without_a_place_stand_in_order_and_the_last_of_two_counts(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="A2"><v>3</v></c><c r="A2"><v>4</v></c></row>'
    assert only_sheet(saved(tmp_path, "stock.xlsx", xlsx(rows))) == ((1.0, 2.0), (4.0,))


def test_a_dimension_alone_makes_no_rows(tmp_path: Path) -> None:
    parts = xlsx_parts(ONE)
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert only_sheet(saved(tmp_path, "stock.xlsx", zipped(parts))) == ((1.0,),)


def test_a_workbook_without_cells_has_sheets_without_rows(tmp_path: Path) -> None:
    assert only_sheet(saved(tmp_path, "stock.xlsx", xlsx(""))) == ()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "Sheet1: cell XFD1048576 lies too far"),
        (xlsx('<row r="0"><c r="A0"><v>1</v></c></row>'), "is damaged"),
        (xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "is damaged"),
        (xlsx('<row r="1">' + inline("A1", "x" * 40_000) + "</row>"), "Sheet1 A1 holds 40,000 characters"),
        (xlsx('<row r="1"><c r="A1" t="e"><v>#N/A</c></row>'), "is damaged"),
        (xlsx(ONE)[:-30], "is damaged"),
        (b"", "is empty"),
        (b"%PDF-1.4", "is a PDF"),
    ],
)
def test_a_bad_file_is_refused_with_one_sentence(tmp_path: Path, content: bytes, cause: str) -> None:
    path = saved(tmp_path, "stock.xlsx", content)
    with pytest.raises(PlannerError) as refusal:
        read_workbook(path)
    assert cause in refusal.value.cause
    assert refusal.value.next_step
    assert path.read_bytes() == content


def test_a_crash_of_the_reader_behind_the_guards_is_a_sentence(
    tmp_path: Path, children: list[subprocess.Popen[bytes]]
) -> None:
    path = saved(tmp_path, "stock.xlsx", xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'))
    unguarded = Limits(area=10**12, columns=20_000)
    with pytest.raises(
        PlannerError, match=r"stock\.xlsx takes more than \S+ MB of memory to read — copy the rows that matter"
    ):
        read_workbook(path, limits=unguarded)
    assert children[0].returncode not in (0, 1, None)


def test_a_file_that_needs_more_memory_than_allowed_is_a_sentence(tmp_path: Path) -> None:
    path = saved(tmp_path, "stock.xlsx", xlsx(ONE + '<row r="1000000"><c r="E1000000"><v>1</v></c></row>'))
    with pytest.raises(PlannerError, match="takes more than 150 MB of memory"):
        read_workbook(path, limits=Limits(memory_bytes=150 * 2**20))


def test_one_text_used_very_often_does_not_fill_the_memory(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 200))
    path = saved(tmp_path, "stock.xlsx", xlsx(cells, strings=f"<si><t>{'x' * 30_000}</t></si>"))
    with pytest.raises(PlannerError, match="holds too much text"):
        read_workbook(path, limits=Limits(unpacked_bytes=2**20))


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="There is no file"):
        read_workbook(tmp_path / "stock.xlsx")
    with pytest.raises(PlannerError, match="is not a file"):
        read_workbook(tmp_path)
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(PlannerError, match="is not a file"):
        read_workbook(tmp_path / "pipe.xlsx")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, children: list[subprocess.Popen[bytes]]) -> None:
    path = saved(tmp_path, "stock.csv", b"x" * 3_000_000)
    with pytest.raises(PlannerError, match=r"stock\.csv has 3 MB, more than the 1 MB"):
        read_workbook(path, limits=Limits(file_bytes=2**20))
    assert children == []


def test_a_file_that_another_program_holds_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_arguments: object) -> None:
        raise PermissionError(13, "sharing violation")

    path = saved(tmp_path, "stock.csv", b"a,b")
    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(PlannerError, match=r"another program holds it — close it there"):
        read_workbook(path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "stock.csv", b"part,quantity\nM-7,40\n")

    def overwrite(step: int) -> None:
        if step == 0:
            path.write_bytes(b"part,quantity\nM-7,90\n")

    with pytest.raises(PlannerError, match="changed while it was read"):
        read_workbook(path, progress=Watcher(overwrite))


def test_a_file_that_is_removed_while_it_is_read_is_still_read_whole(tmp_path: Path) -> None:
    path = saved(tmp_path, "stock.csv", b"part,quantity\n")
    book = read_workbook(path, progress=Watcher(lambda _step: path.unlink(missing_ok=True)))
    assert book.sheets[0].rows == (("part", "quantity"),)


def test_blank_rows_at_the_end_are_left_out(tmp_path: Path) -> None:
    assert only_sheet(saved(tmp_path, "stock.csv", b"\na,b,,\n\n,,\n")) == ((), ("a", "b"))


def test_progress_goes_forward_to_the_end(tmp_path: Path) -> None:
    steps: list[int] = []
    read_workbook(saved(tmp_path, "stock.csv", b"a,b\n"), progress=Watcher(steps.append))
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 3)


def test_cancelling_stops_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    def stop(step: int) -> None:
        if step == 1:
            raise Cancelled

    monkeypatch.setattr(reading, "_command", lambda: SLEEPER)
    threads = threading.active_count()
    with pytest.raises(Cancelled):
        read_workbook(saved(tmp_path, "stock.csv", b"a,b\n"), progress=Watcher(stop))
    assert children[0].returncode is not None
    assert threading.active_count() == threads


def test_killing_the_child_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(reading, "_command", lambda: SLEEPER)
    with pytest.raises(PlannerError, match="could not be read safely"):
        read_workbook(
            saved(tmp_path, "stock.csv", b"a,b\n"),
            progress=Watcher(lambda step: children[0].kill() if step == 1 else None),
        )
    assert children[0].returncode is not None


def test_a_child_that_hangs_is_stopped_at_the_time_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(reading, "_command", lambda: SLEEPER)
    with pytest.raises(PlannerError, match="takes longer than 0 seconds"):
        read_workbook(saved(tmp_path, "stock.csv", b"a,b\n"), limits=Limits(seconds=0))
    assert children[0].returncode is not None


@pytest.mark.parametrize("output", ["", "[[1]]\\n", '{"sheet":"s","hidden":false}\\n[[1', "not json\\n"])
def test_a_child_that_ends_without_a_whole_answer_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", f"print('{output}', end='')"])
    with pytest.raises(PlannerError, match="could not be read safely"):
        read_workbook(saved(tmp_path, "stock.csv", b"a,b\n"))


def test_in_a_bundle_the_program_itself_is_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reading._command() == [sys.executable, "--read-child"]


def test_the_child_takes_no_module_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path, "json.py", "raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    assert only_sheet(saved(tmp_path, "stock.csv", b"a,b\n")) == (("a", "b"),)


def test_a_request_survives_the_command_line() -> None:
    request = Request('磁材 "x".xlsx', Limits(cells=5), "gb18030")
    assert Request.from_argument(request.to_argument()) == request
