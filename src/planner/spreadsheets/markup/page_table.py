"""One table of a web page while it is read: its cells with their spans and the text in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planner.spreadsheets.extent import Extent
from planner.spreadsheets.markup.excel_html import Formats, cell_value
from planner.spreadsheets.markup.grid import Grid

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r"[ \xa0]*\n[ \xa0]*")
_SPAN = re.compile(r"\s*([0-9]{1,9})")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST_ROWS_SPANNED, _MOST_COLUMNS_SPANNED = 65_534, 1_000
_FEWEST = 2


class PageTable:
    """Collects the rows and cells of a table as their tags come, in `grid`; every cell counts against the limits."""

    def __init__(self, name: str, extent: Extent, counted: Extent) -> None:
        self.grid = Grid(name, extent)
        self.is_part = False
        self._counted = counted
        self._row, self._column = -1, 0
        self._taken: dict[int, int] = {}
        self._spans: list[tuple[int, int, int, int]] = []
        self._attributes: Mapping[str, str] = {}
        self._said: list[str] | None = None
        self._in_caption = False

    def start_row(self, attributes: Mapping[str, str]) -> None:
        """A row begins."""
        self._row += 1
        self._column = 0
        if _HIDDEN.search(attributes.get("style", "")):
            self.grid.hide(self._row, self._row)

    def start_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell begins, in the first place of its row that no cell above reaches into."""
        if self._row < 0:
            self.start_row({})
        while self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        self._attributes, self._said, self._in_caption = attributes, [], False

    def start_caption(self) -> None:
        """The name of the table begins."""
        self._said, self._in_caption = [], True

    def add_text(self, text: str) -> None:
        """Adds text of the page, in which any run of blanks and line ends is one blank."""
        if self._said is not None:
            self._said.append(_BLANKS.sub(" ", text))

    def add_words(self, text: str) -> None:
        """Adds text whose line breaks are meant."""
        if self._said is not None:
            self._said.append(text)

    def break_line(self) -> None:
        """Begins a new line in the cell, unless it has none yet."""
        if self._said and not self._said[-1].endswith("\n"):
            self._said.append("\n")

    def end_cell(self, formats: Formats) -> None:
        """Writes down the cell or caption that is open, if one is."""
        if self._said is None:
            return
        text = _AROUND_BREAK.sub("\n", "".join(self._said)).strip(" \xa0\n")
        self._said = None
        if self._in_caption:
            self.grid.name = " ".join(text.split()) or self.grid.name
        else:
            self._put(text, formats)

    def end(self, formats: Formats) -> None:
        """Closes the table; cells that span rows end with it."""
        self.end_cell(formats)
        for row, column, rows, columns in self._spans:
            self.grid.merge(row, column, min(rows, self._row - row + 1), columns)

    def is_table(self) -> bool:
        """Whether it has at least 2 rows and 2 columns that hold something."""
        rows = [row for row in self.grid.rows if row]
        columns = {column for row in rows for column, value in enumerate(row) if value is not None}
        return len(rows) >= _FEWEST and len(columns) >= _FEWEST

    def words(self) -> str:
        """All its text, for the cell around a table too small to be one."""
        return "\n".join(str(value) for row in self.grid.rows for value in row if value is not None)

    def _put(self, text: str, formats: Formats) -> None:
        row, column = self._row, self._column
        rows = _span(self._attributes, "rowspan", _MOST_ROWS_SPANNED)
        columns = _span(self._attributes, "colspan", _MOST_COLUMNS_SPANNED)
        self._counted.count(columns, row)
        self._column += columns
        value = cell_value(text, self._attributes, formats)
        if isinstance(value, float):
            self.grid.put_number(row, column, value, text)
        else:
            self.grid.put(row, column, value)
        if rows > 1:
            self._taken.update(dict.fromkeys(range(column, column + columns), row + rows - 1))
        if rows > 1 or columns > 1:
            self._spans.append((row, column, rows, columns))


def _span(attributes: Mapping[str, str], name: str, most: int) -> int:
    """How many rows or columns a cell takes; 0 stands for all that are left, and anything else that is none for 1."""
    match = _SPAN.match(attributes.get(name, ""))
    if match is None:
        return 1
    span = int(match[1])
    return min(span, most) if span else (most if name == "rowspan" else 1)
