"""Workbooks for reading both ways: by column and by the reader itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from planner.errors import PlannerError
from planner.spreadsheets import xlsx
from planner.spreadsheets.blocks import Rows
from planner.spreadsheets.cells import CellValue, Sheet
from planner.spreadsheets.child import Request, read
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.regular import reading
from planner.spreadsheets.transfer import read_line, with_facts
from unit.spreadsheets.building import xlsx_parts, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = (
    "<si><t>Ring</t></si><si><t>Block</t></si><si><r><t>Two </t></r><r><t>runs</t></r></si><si><t/></si>"
    '<si><t xml:space="preserve">  </t></si><si><t xml:space="preserve"> Ring &amp; co </t></si><si><t>Ring</t></si>'
)
SHARED = 7
# General, a day, a day and its time, a duration, two decimals, a percentage, five digits.
_CODES = ("General", "yyyy-mm-dd", "dd.mm.yyyy hh:mm", "[h]:mm:ss", "#,##0.00", "0%", "00000")
STYLES = len(_CODES)
PADDED = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading told, without the file's hash, or how it was refused; and how many sheets it read by column."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]
    refused: str
    by_column: int


def workbook(*sheets: str, after: str = "", before: str = "", strings: str = STRINGS) -> bytes:
    """An .xlsx of these rows, with styles 0 to 6, and XML before and after the rows of the first sheet."""
    parts = xlsx_parts(*sheets, strings=strings)
    first = str(parts["xl/worksheets/sheet1.xml"])
    first = first.replace("<sheetData>", before + "<sheetData>", 1)
    head, _, tail = first.rpartition("</sheetData>")
    parts["xl/worksheets/sheet1.xml"] = f"{head}</sheetData>{after}{tail}"
    formats = "".join(f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n, code in enumerate(_CODES))
    styles = "".join(f'<xf numFmtId="{170 + n}" applyNumberFormat="1"/>' for n in range(STYLES))
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{STYLES}">{formats}</numFmts><fonts count="1"><font/></fonts>'
        f'<cellXfs count="{STYLES}">{styles}</cellXfs></styleSheet>'
    )
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="more{name}" Type="{office}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "sharedStrings")
    )
    parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", more + "</Relationships>")
    return zipped(parts)


def both_ways(content: bytes, monkeypatch: pytest.MonkeyPatch, limits: Limits = Limits()) -> tuple[Told, Told]:  # noqa: B008
    """What is told by column wherever that can be, and what the reader itself tells."""
    return told(content, monkeypatch, 0, limits), told(content, monkeypatch, 2**60, limits)


def told(content: bytes, monkeypatch: pytest.MonkeyPatch, large: int, limits: Limits = Limits()) -> Told:  # noqa: B008
    """What is told of a workbook where sheets are large from so many bytes of XML on."""
    counts: list[int] = []
    tables = reading.tables

    def counted(*values: object) -> object:
        found = tables(*values)  # type: ignore[arg-type]
        counts.append(len(found))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(xlsx, "LARGE", large)
        patch.setattr(xlsx, "SHARING", 0)
        patch.setattr(reading, "tables", counted)
        try:
            lines = [read_line(line) for line in read(content, Request("f.xlsx", limits))]
        except PlannerError as error:
            return Told((), (), f"{error.cause}; {error.next_step}", sum(counts))
        except BaseException as error:
            # The reader gives up on days that are millions of years away; that ends the child process.
            if type(error).__name__ not in ("PanicException", "OverflowError"):
                raise
            return Told((), (), "given up", sum(counts))
    return Told(_sheets(lines), tuple(lines[-1]["done"]["notes"]), "", sum(counts))


def _sheets(lines: list[dict[str, dict[str, object]]]) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    rows: list[tuple[CellValue, ...]] = []
    collected = Rows({})
    for line in lines:
        if "sheet" in line:
            sheets.append(Sheet(str(line["sheet"]), (), bool(line["hidden"])))
            rows, collected = [], Rows({})
        elif "rows" in line:
            rows += collected.of(line["rows"])
        elif "facts" in line:
            while rows and not rows[-1]:
                rows.pop()
            sheets[-1] = replace(with_facts(sheets[-1], line["facts"]), rows=tuple(rows))
    return tuple(sheets)


def same(one: Told, other: Told) -> bool:
    """Whether both tell the same, down to the type of every cell."""
    return repr(one.sheets) == repr(other.sheets) and (one.notes, one.refused) == (other.notes, other.refused)
