"""Reads the tables of web pages, which many programs save under a name ending in .xls.

Spans after the HTML standard, 4.9.12 (table model); `x:num`, `x:str` and `mso-number-format` after Microsoft Office
HTML and XML Reference: a cell with `x:num` is a number, which its attribute writes more exactly than its text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from planner.errors import PlannerError
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.markup.excel_html import Formats, sheet_names
from planner.spreadsheets.markup.grid import Grid, SheetNames
from planner.spreadsheets.markup.page_table import PageTable
from planner.spreadsheets.refusals import SAVE_AGAIN, damaged

_DEEPEST = 50
_SILENT = ("script", "style", "title", "template", "noscript")
_BLOCKS = ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol")


def read_html(pages: Sequence[str], file: str, limits: Limits) -> tuple[Grid, ...]:
    """The tables of web pages, each a sheet, with at least 2 rows and 2 columns; where there is none, any table.

    A table that stands in a cell of another one is a sheet of its own, and so are tables in a table made for layout.
    Raises PlannerError where a limit is broken.
    """
    tables: list[PageTable] = []
    named: list[tuple[str, bool]] = []
    counted = Extent(file, limits)
    for page in pages:
        parser = _Parser(file, limits, counted)
        try:
            parser.feed(page)
            parser.close()
        except (AssertionError, ValueError) as error:
            raise damaged(file) from error
        parser.finish()
        tables.extend(table for table in parser.tables if not table.is_part)
        named.extend(sheet_names(parser.comments))
    chosen = [table.grid for table in tables if table.is_table()] or [table.grid for table in tables if table.grid.rows]
    return _named(chosen, named)


def _named(grids: list[Grid], given: list[tuple[str, bool]]) -> tuple[Grid, ...]:
    """The tables under names that differ: the sheets' own, else a caption or an id, else Table 1, Table 2."""
    names = SheetNames()
    for number, grid in enumerate(grids, 1):
        name, grid.hidden = given[number - 1] if len(given) == len(grids) else ("", False)
        grid.name = names.unlike_others(name or grid.name or f"Table {number}")
    return tuple(grids)


class _Parser(HTMLParser):
    """Follows tables, rows and cells; a start tag ends what HTML lets go without an end tag."""

    def __init__(self, file: str, limits: Limits, counted: Extent) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[PageTable] = []
        self.comments: list[str] = []
        self._file = file
        self._limits = limits
        self._counted = counted
        self._open: list[PageTable] = []
        self._formats = Formats()
        self._silent = ""

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Passes over `<![if …]>`, which the base class takes for SGML and may give up on."""
        return self.parse_bogus_comment(i)

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002
        """Counts no lines: nobody asks where in the page a tag stands."""
        return j

    def handle_comment(self, data: str) -> None:
        """Keeps what Excel writes into comments: the names of sheets, and how it counts days."""
        if "<x:" in data:
            self.comments.append(data)
            self._formats.counts_from_1904 = self._formats.counts_from_1904 or "<x:Date1904" in data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a table, row or cell."""
        if tag in _SILENT:
            self._silent = tag
            return
        attributes = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._start_table(attributes)
        elif self._open:
            self._start_within(self._open[-1], tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Closes a table, row or cell; an end tag without its start tag is passed over."""
        if tag == self._silent:
            self._silent = ""
        elif not self._open:
            return
        elif tag == "table":
            self._end_table()
        elif tag in ("td", "th", "caption"):
            self._open[-1].end_cell(self._formats)
        elif tag in _BLOCKS:
            self._open[-1].break_line()

    def handle_data(self, data: str) -> None:
        """Adds text to the cell that is open."""
        if self._silent == "style":
            self._formats.read(data)
        elif self._open and not self._silent:
            self._open[-1].add_text(data)

    def finish(self) -> None:
        """Closes what the page leaves open."""
        while self._open:
            self._end_table()

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        if len(self._open) == _DEEPEST:
            raise PlannerError(f"{self._file} nests more than {_DEEPEST} tables", SAVE_AGAIN)
        table = PageTable(attributes.get("id", ""), Extent(self._file, self._limits), self._counted)
        self.tables.append(table)
        self._open.append(table)

    def _end_table(self) -> None:
        table = self._open.pop()
        table.end(self._formats)
        if self._open and not table.is_table():
            table.is_part = True
            self._open[-1].add_words(table.words())

    def _start_within(self, table: PageTable, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("tr", "td", "th", "caption"):
            table.end_cell(self._formats)
        if tag == "tr":
            table.start_row(attributes)
        elif tag in ("td", "th"):
            table.start_cell(attributes)
        elif tag == "caption":
            table.start_caption()
        elif tag == "br":
            table.add_words("\n")
        elif tag in _BLOCKS:
            table.break_line()
