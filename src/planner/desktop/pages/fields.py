"""Names, values and where each value came from: every number opens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from planner.desktop.cards import empty_layout
from planner.desktop.labels import plain_label, plain_tooltip
from planner.desktop.theme import font
from planner.domain.evidence import Fact, SourceKind, SourceRef
from planner.reports.wording import UNKNOWN, date_text, number_text

_LINK_WIDTH = 128
_LEAST_LINK_WIDTH = 92
# The field's own words for facts that go by a short name.
_FACT_WORDS = {
    "line down": "line-down",
    "cover days": "cover",
    "licence p50 days": "licence, middle estimate",
    "licence p90 days": "licence, nine in ten",
    "p line down": "chance of a line-down",
    "p line down stock cut": "chance, stock cut",
    "tts days": "stock lasts",
    "unsecured share": "not covered today",
    "last day to file p90": "last day for nine in ten",
}
# A figure of another part's suggestion: its line and its link name that part.
_OF_SUGGESTION = re.compile(r"the suggestion of (\S+)")
_SHARES = frozenset({"of demand", "of the stock"})
_ABBREVIATED = {"hs code": "HS code"}
_UNBROKEN = 14  # letters that stay on one line
_CODED = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")  # a choice in the words of the sheets, such as loose_magnet
# Longer ones get a row of their own.
_NAME_LETTERS = 26
_VALUE_LETTERS = 20


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line of a field list."""

    name: str
    value: str
    source: SourceRef | None = None


def value_text(value: object, unit: str | None = None) -> str:
    """A value as it is read: dates in words, numbers with separators, unknown as a dash, then the unit."""
    text = _bare_text(value)
    return f"{text} {unit}" if unit and text != UNKNOWN else text


def _bare_text(value: object) -> str:
    if value is None or value == "" or value == ():
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return value.value.replace("_", " ")
    if isinstance(value, datetime):
        return f"{date_text(value.date())}, {value:%H:%M}"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, (int, float, Decimal)):
        return number_text(float(value), _decimals(float(value)))
    if isinstance(value, (tuple, list, frozenset)):
        return ", ".join(_bare_text(item) for item in value)
    text = str(value)
    return text.replace("_", " ") if _CODED.fullmatch(text) else text


def in_plain_words(sentence: str) -> str:
    """A sentence in which the choices of the sheets are written in words: "in_customs" becomes "in customs"."""
    return _CODED.sub(lambda found: found[0].replace("_", " "), sentence)


def _decimals(number: float) -> int:
    if number.is_integer():
        return 0
    size = abs(number)
    return 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 4 if size < 0.1 else 3


def field_name(name: str) -> str:
    """The name of a field or fact as it is read: "mass_g" becomes "Mass g"."""
    words = name.replace("_", " ")
    return _ABBREVIATED.get(words, words[:1].upper() + words[1:])


def fact_line(fact: Fact) -> FieldLine:
    """A fact of a reason as a line; a unit that the name already says stands only once."""
    words = _own_name(fact).replace("_", " ")
    name = _FACT_WORDS.get(words, words)
    unit = None if fact.unit == words else fact.unit
    if unit:
        name = name.removesuffix(f" {unit}")
    return FieldLine(field_name(name), _fact_value(fact.value, unit), fact.source)


def _fact_value(value: object, unit: str | None) -> str:
    """A share in per cent, as the reasons say it; anything else as it is."""
    if unit in _SHARES and isinstance(value, (int, float)):
        return f"{number_text(100 * value, 0 if float(100 * value).is_integer() else 1)}% {unit}"
    return value_text(value, unit)


def _own_name(fact: Fact) -> str:
    """The name of a fact without the part whose suggestion it is taken from."""
    found = _OF_SUGGESTION.fullmatch(fact.source.text) if fact.source is not None else None
    return fact.name.removesuffix(f" of {found[1]}") if found else fact.name


def source_text(source: SourceRef) -> str:
    """A source in a few words: file and cell, or what kind of entry it is."""
    found = _OF_SUGGESTION.fullmatch(source.text)
    if found:
        return found[1]
    return f"{source.file} {source.cell or f'row {source.row}'}" if _is_place(source) else source.text


def _is_place(source: SourceRef) -> bool:
    """Whether a source is a place in a table: a cell or a row."""
    return source.kind in (SourceKind.CELL, SourceKind.REFERENCE) and bool(source.file and source.row)


class SourceLink(QPushButton):
    """The source of a value as a link, cut short where there is no room."""

    def __init__(self, source: SourceRef, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = source_text(source)
        # The name of a cell or row stands at the end and must stay readable.
        self._cut = Qt.TextElideMode.ElideLeft if _is_place(source) else Qt.TextElideMode.ElideRight
        self.setProperty("look", "link")
        self.setFont(font(12))
        self.setToolTip(plain_tooltip(source.text))
        self.setAccessibleName(f"Source of {name}: {source.text}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit(_LINK_WIDTH)

    def sizeHint(self) -> QSize:
        """The whole text up to the usual width."""
        wanted = self.fontMetrics().horizontalAdvance(self._full) + 8
        return QSize(min(wanted, _LINK_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The end of the text, where the cell stands."""
        return QSize(min(_LEAST_LINK_WIDTH, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the text to the new width."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._cut, width - 6)
        self.setText(shown.replace("&", "&&"))


class FieldList(QWidget):
    """Lines of name, value and source; `source_wanted` carries the SourceRef of a link that was clicked."""

    source_wanted = Signal(object)

    def __init__(self, lines: Iterable[FieldLine] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.show_lines(lines)

    def show_lines(self, lines: Iterable[FieldLine]) -> None:
        """Shows other lines."""
        empty_layout(self._grid)
        for line in lines:
            self._add(line)

    def _add(self, line: FieldLine) -> None:
        """Adds a line; a long value stands in a row of its own, so that the pane never grows too wide."""
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        name = plain_label(line.name, role="muted", wrap=len(line.name) > _UNBROKEN)
        value = plain_label(line.value, role="figure", wrap=len(line.value) > _UNBROKEN, selectable=True)
        if len(line.value) > _VALUE_LETTERS or len(line.name) > _NAME_LETTERS:
            self._grid.addWidget(name, row, 0, 1, 2, top)
            self._grid.addWidget(value, row + 1, 0, 1, 3)
        else:
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(value, row, 1, top)
        if line.source is not None:
            self._grid.addWidget(self._link(line.source, line.name), row, 2, top)

    def _link(self, source: SourceRef, name: str) -> SourceLink:
        link = SourceLink(source, name)
        link.clicked.connect(lambda: self.source_wanted.emit(source))
        return link
