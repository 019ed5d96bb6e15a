"""Looks through the XML of one sheet of an .xlsx, piece by piece, for what the reader would choke on or not tell.

Most pieces hold nothing of note: a few searches for single signs and words tell so, at a fraction of the reader's own
time. Only a piece with a mark of something is walked tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from planner.spreadsheets.cells import column_index
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.number_formats import Padding
from planner.spreadsheets.survey import SheetFacts

NOT_CALCULATED = "#NOT CALCULATED"
"""The code of a formula that was saved without a result, by a program that cannot calculate."""

_NAME = rb"<(?:[\w.-]+:)?"
_MARKED_TAG = _NAME + rb"""(c|row)(\s(?:[^>]*?\s)?(?:t\s*=\s*["']e["']|hidden\s*=%s)[^>]*)>"""
_TAG = re.compile(_NAME + rb"(c|row)((?:[\s/][^>]*)?)>")
_END_OF_CELL = re.compile(rb"</(?:[\w.-]+:)?c\s*>")
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PLACE = re.compile(rb"\s*([A-Za-z]{1,8})([0-9]{1,10})\s*")
_FILLED = re.compile(_NAME + rb"""c\s(?:[^>]*\s)?r\s*=\s*["']\s*([A-Za-z]{1,8})([0-9]{1,10})[^>]*(?<!/)>""")
_VALUE = re.compile(_NAME + rb"v(?:\s[^>]*)?>([^<]*)")
_FORMULA = re.compile(_NAME + rb"f[\s/>]")
_BARE_FORMULA = re.compile(
    rb"(?:</(?:[\w.-]+:)?f\s*>|<(?:[\w.-]+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:[\w.-]+:)?v\s*(?:/>|>\s*<)|</)"
)
_MERGED = re.compile(
    _NAME + rb"""mergeCell\s[^>]*?ref\s*=\s*["']\s*([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})"""
)
_ROW_CLOSED, _CELL, _REFERENCE = b"</row", b"<c ", b'r="'
_PLAIN = re.compile(_REFERENCE + rb'([A-Z]{1,2})[0-9"]')
# What is looked at of the last cell of a row to know its column.
_LETTERS = len(_REFERENCE) + 2
_FORMULAS = (b"</f>", b":f>", b"<f ", b"<f/")
_END_OF_ROW = b"row>"
_LONGEST_PIECE = 2**22
_TRUE = (b"1", b"true")


class Worksheet:
    """One sheet that is looked through; `paddings` are those of the workbook's cell styles by their number.

    Every method raises PlannerError where the cells break a limit.
    """

    def __init__(self, extent: Extent, paddings: Mapping[int, Padding]) -> None:
        self.facts = SheetFacts()
        self._extent = extent
        self._paddings = {b"%d" % style: how for style, how in paddings.items()}
        styles = b"|".join(self._paddings)
        padded = rb"""s\s*=\s*["'](?:""" + styles + rb""")["']"""
        self._padded = re.compile(rb"\s" + padded) if styles else None
        self._marks = re.compile(_MARKED_TAG % (rb"|" + padded if styles else b""))
        self._row = self._column = -1
        self._last_row = self._last_column = -1
        self._unusual: bool | None = None

    def look_through(self, pieces: Iterable[bytes]) -> bool:
        """Counts the cells, fills the facts, and says whether the rectangle of all cells is within the limits.

        Where it is not, `reach` has to go through the cells again for those that hold something.
        """
        for piece in whole_rows(pieces):
            if self._unusual is None and _TAG.search(piece):
                self._unusual = b'<row r="' not in piece
            if self._unusual or _has_bare_formulas(piece) or not self._measured(piece):
                self._walk_all(piece)
            elif self._marked(piece):
                self._walk_marked(piece)
            if b"m" in piece and b"mergeCell" in piece:
                self._note_merged(piece)
        return self._last_row < 0 or self._extent.allows(self._last_row, self._last_column)

    def reach(self, pieces: Iterable[bytes]) -> None:
        """Stretches the rectangle to every cell that holds something, so that the first one too far is named."""
        for piece in whole_rows(pieces):
            for letters, digits in _FILLED.findall(piece):
                self._extent.reach(int(digits) - 1, column_index(letters.decode()))

    def _marked(self, xml: bytes) -> bool:
        """Whether a piece may hold an error, a hidden row or a padded number."""
        if b"e" in xml and (b'"e"' in xml or b"'e'" in xml):
            return True
        if b"h" in xml and b"hidden" in xml:
            return True
        return self._padded is not None and self._padded.search(xml) is not None

    def _measured(self, xml: bytes) -> bool:
        """Counts the cells of a piece and measures it by the last cell of each row; False where that is not plain."""
        *rows, _ = xml.split(_ROW_CLOSED)
        if rows and _CELL not in rows[0]:
            return False
        for place in {row.rpartition(_CELL)[2][:_LETTERS] for row in rows}:
            match = _PLAIN.match(place)
            if match is None:
                return False
            self._last_column = max(self._last_column, column_index(match[1].decode()))
        if rows:
            last = _PLACE.match(rows[-1].rpartition(_CELL)[2], len(_REFERENCE))
            if last is None:
                return False
            self._row = int(last[2]) - 1
            self._last_row = max(self._last_row, self._row)
        self._extent.count(xml.count(b"<c"), self._row)
        return True

    def _walk_all(self, xml: bytes) -> None:
        """Goes through the cells of a piece one by one; a cell without a place follows the one before it."""
        cells = 0
        for tag in _TAG.finditer(xml):
            if tag[1] == b"row":
                self._open_row(_attributes(tag[2]))
                continue
            cells += 1
            attributes = _attributes(tag[2])
            self._place(attributes.get(b"r", b""))
            is_filled = not tag[2].endswith(b"/")
            if not self._unusual:
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)
            elif is_filled:
                self._extent.reach(self._row, self._column)
            if is_filled:
                self._note(attributes, xml, tag.end())
        self._extent.count(cells, self._row)

    def _walk_marked(self, xml: bytes) -> None:
        """Goes through the tags of a piece that bear a mark; all of them where one does not say its place."""
        tags = [(tag[1], _attributes(tag[2]), tag.end()) for tag in self._marks.finditer(xml)]
        if any(b"r" not in attributes for _, attributes, _ in tags):
            self._walk_all(xml)
            return
        for name, attributes, end in tags:
            if name == b"row":
                self._open_row(attributes)
            else:
                self._place(attributes[b"r"])
                self._note(attributes, xml, end)

    def _open_row(self, attributes: Mapping[bytes, bytes]) -> None:
        number = attributes.get(b"r", b"").strip()
        self._row = int(number) - 1 if number.isdigit() else self._row + 1
        self._column = -1
        if attributes.get(b"hidden") in _TRUE:
            self.facts.hide(self._row, self._row)

    def _place(self, reference: bytes) -> None:
        place = _PLACE.fullmatch(reference)
        if place:
            self._row, self._column = int(place[2]) - 1, column_index(place[1].decode())
        else:
            self._column += 1

    def _note(self, attributes: Mapping[bytes, bytes], xml: bytes, start: int) -> None:
        """Notes what a cell with these attributes holds, whose content starts at `start`."""
        kind = attributes.get(b"t", b"n").strip()
        end = _END_OF_CELL.search(xml, start)
        inside = xml[start : end.start()] if end else b""
        if kind == b"e" or b"f" in inside:
            self._note_error(kind, inside)
        if kind == b"n" and self._paddings:
            how = self._paddings.get(attributes.get(b"s", b""))
            if how is not None:
                self.facts.padded.add(self._row, self._column, how)

    def _note_error(self, kind: bytes, inside: bytes) -> None:
        match = _VALUE.search(inside)
        value = match[1].decode("utf-8", "replace").strip() if match else ""
        if kind == b"e":
            self.facts.errors[self._row, self._column] = value
        elif not value and kind != b"str" and _FORMULA.search(inside):
            self.facts.errors[self._row, self._column] = NOT_CALCULATED

    def _note_merged(self, xml: bytes) -> None:
        for left, top, right, bottom in _MERGED.findall(xml):
            self.facts.merge(int(top) - 1, column_index(left.decode()), int(bottom) - 1, column_index(right.decode()))


def _has_bare_formulas(xml: bytes) -> bool:
    # One letter is looked for before words are: most pieces have none of it, and finding that out costs nothing.
    return b"f" in xml and any(start in xml for start in _FORMULAS) and _BARE_FORMULA.search(xml) is not None


def _attributes(written: bytes) -> Mapping[bytes, bytes]:
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(written)} if b"=" in written else {}


def whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The content of a sheet cut at ends of rows, or anywhere between two tags where a row is very long."""
    rest = b""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        cut = piece.rfind(_END_OF_ROW) + len(_END_OF_ROW)
        size += len(piece)
        if cut < len(_END_OF_ROW):
            if size < _LONGEST_PIECE:
                waiting.append(piece)
                continue
            cut = piece.rfind(b">") + 1
        yield b"".join((rest, *waiting, piece[:cut]))
        rest, waiting, size = piece[cut:], [], 0
    yield b"".join((rest, *waiting))
