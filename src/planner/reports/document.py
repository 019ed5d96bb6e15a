"""A page as data: blocks of prepared text, levels and dates; how they look is decided in desktop/printing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.domain.exposure import Level


class Tone(StrEnum):
    """The tones of licences, measures and freshness (ui/design.md section 7)."""

    NEUTRAL = "neutral"
    PROGRESS = "progress"
    ATTENTION = "attention"
    OK = "ok"
    ENDED = "ended"
    UNCONFIRMED = "unconfirmed"


class Pattern(StrEnum):
    """How a bar is filled: plain where a fact is recorded, hatched where nobody knows."""

    PLAIN = "plain"
    HATCH = "hatch"


class Align(StrEnum):
    """Where a column's text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class ColumnKind(StrEnum):
    """What a column's cells are: badges and suggestions show `Cell.level`, tones `Cell.tone`, the others text."""

    BADGE = "badge"
    SUGGESTION = "suggestion"
    TEXT = "text"
    STRONG = "strong"
    NUMBER = "number"
    DATE = "date"
    TONE = "tone"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The calm sentence that opens a page, and what it rests on."""

    headline: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LevelBar:
    """How many parts stand at each level, worst first; `note` says what rests on an unconfirmed measure only."""

    counts: Mapping[Level, int]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of a lane; `end` is its last day."""

    start: date
    end: date
    tone: Tone
    label: str
    pattern: Pattern = Pattern.PLAIN


@dataclass(frozen=True, slots=True)
class Badge:
    """A level on its date: the run-out of a part."""

    on: date
    level: Level
    part_number: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A named date of a lane, such as the end of an individual licence."""

    on: date
    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of a timeline: bars, badges and markers in the order of their dates."""

    group: str
    label: str
    bars: tuple[Bar, ...] = ()
    badges: tuple[Badge, ...] = ()
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over whole months; `first_month` and `last_month` are the first days of their months."""

    title: str
    first_month: date
    last_month: date
    today: date
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `width` is relative to the other columns."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    align: Align = Align.LEFT
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, as it is read; `level` and `tone` are set where the column's kind shows them."""

    text: str
    level: Level | None = None
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on each page; every row has one cell per column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    repeat_header: bool = True


@dataclass(frozen=True, slots=True)
class TextBox:
    """A framed paragraph with its title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Boxes:
    """Two framed paragraphs side by side."""

    left: TextBox
    right: TextBox


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One thing to decide: about what, what, whose, until when; ready to be read."""

    subject: str
    text: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Lines with a box to tick; `note` stands under them."""

    title: str
    rows: tuple[ChecklistRow, ...]
    note: str = ""


Block = Sentence | LevelBar | Timeline | Table | Boxes | Checklist


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line at the top right: a word and, in bold, its value; either may be empty."""

    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands under every page; the page's number is added by the painter."""

    left: str
    centre: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its head, its blocks from top to bottom and its foot."""

    title: str
    subtitle: str
    header_lines: tuple[HeaderLine, ...]
    blocks: tuple[Block, ...]
    footer: Footer = field(default_factory=lambda: Footer("", ""))
