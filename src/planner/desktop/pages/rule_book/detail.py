"""The detail of a measure: its dates limb by limb, its entries by element, what was recorded of it, its sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout
from planner.desktop.editing.record_rows import RecordTools, SectionHead
from planner.desktop.icons import tone_pixmap
from planner.desktop.labels import ElidedLabel, plain_label
from planner.desktop.pages.fields import FieldLine, FieldList
from planner.desktop.pages.rule_book.entries import EntryList, Matrix, has_matrix
from planner.desktop.pages.rule_book.lines import STATUS_TONES, MeasureLine, status_words
from planner.desktop.pages.rule_book.notice_form import notice_form
from planner.desktop.pages.rule_book.notice_rows import NoticeRows
from planner.domain.facts import Facts
from planner.domain.measures import Measure, MeasureItem, measure_name
from planner.reports.wording import date_text
from planner.rulebook.measures import span_on

_DATES = (
    ("announced", "Announced"),
    ("effective", "Effective"),
    ("suspended_from", "Suspended from"),
    ("suspended_to", "Suspended to"),
    ("ended", "Ended"),
)


class MeasureDetail(QWidget):
    """Shows one measure; `source_wanted` carries the SourceRef of a link."""

    source_wanted = Signal(object)

    def __init__(self, tools: RecordTools) -> None:
        super().__init__()
        self._tools = tools
        self._title = ElidedLabel(role="detail")
        self._about = plain_label(role="secondary", wrap=True)
        self._status = QHBoxLayout()
        self._status.setContentsMargins(0, 0, 0, 0)
        self._status.setSpacing(8)
        self._sections = QVBoxLayout()
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._sections.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(self._status)
        column.addLayout(self._sections)
        column.addStretch(1)

    def show_line(self, line: MeasureLine, facts: Facts, on: date, today: date) -> None:
        """Shows a measure with all that hangs on it, as it stands on a day."""
        state = line.state
        issuer = next((limb.issuer for limb in state.limbs if limb.issuer), None)
        self._title.setText(measure_name(state.measure))
        self._about.setText(" · ".join(text for text in (state.title, issuer) if text))
        empty_layout(self._status)
        tone = STATUS_TONES[state.status]
        sign = plain_label()
        sign.setPixmap(tone_pixmap(tone))
        words = plain_label(status_words(state.status.value), role="strong")
        words.setProperty("tone", tone)
        self._status.addWidget(sign)
        self._status.addWidget(words)
        self._status.addWidget(plain_label(_span_text(state.since, state.until), role="muted"))
        self._status.addStretch(1)
        empty_layout(self._sections)
        self._add_limbs(line, on)
        self._add_notices(line, facts, today)
        self._add_entries(line.items)
        self._add_text("What it says", "; ".join(state.items))
        self._add_text("Scope", state.scope or "")
        self._add_sources(line)

    def _add_limbs(self, line: MeasureLine, on: date) -> None:
        limbs = line.state.limbs
        for limb in limbs:
            self._sections.addWidget(SectionHead(f"Limb: {limb.limb}" if limb.limb else "Dates"))
            fields = FieldList()
            fields.source_wanted.connect(self.source_wanted)
            lines = [FieldLine("On this day", _standing(limb, line, on))] if len(limbs) > 1 else []
            for name, words in _DATES:
                day = getattr(limb, name)
                if day is not None:
                    lines.append(FieldLine(words, date_text(day), limb.origin.of(name)))
            fields.show_lines(lines)
            self._sections.addWidget(fields)

    def _add_notices(self, line: MeasureLine, facts: Facts, today: date) -> None:
        rows = NoticeRows(line, facts, self._tools, notice_form(line, facts, today))
        rows.source_wanted.connect(self.source_wanted)
        self._sections.addWidget(rows)

    def _add_entries(self, items: Sequence[MeasureItem]) -> None:
        if not items:
            return
        self._sections.addWidget(SectionHead("Elements and items"))
        if has_matrix(items):
            self._sections.addWidget(Matrix(items))
        self._sections.addWidget(EntryList(items, self.source_wanted.emit))

    def _add_text(self, title: str, text: str) -> None:
        if text:
            self._sections.addWidget(SectionHead(title))
            self._sections.addWidget(plain_label(text, wrap=True, selectable=True))

    def _add_sources(self, line: MeasureLine) -> None:
        """Each address of the limbs with the day on which it was read; a notice's own stands beside it."""
        self._sections.addWidget(SectionHead("Sources"))
        for address, read_on in dict.fromkeys((limb.source, limb.verified_on) for limb in line.limbs):
            read = f"read on {date_text(read_on)}" if read_on else "day of reading not recorded"
            shown = plain_label(address or "No address is recorded", role="muted", wrap=True, selectable=True)
            self._sections.addWidget(shown)
            self._sections.addWidget(plain_label(read, role="muted"))


def _standing(limb: Measure, line: MeasureLine, on: date) -> str:
    """How one limb stands on a day, from when and until when that is known: Suspended since … through …."""
    for recorded in line.limbs:
        if recorded.limb == limb.limb:
            span = span_on(recorded, on, line.state.notices)
            return f"{status_words(span.status.value)} {_span_text(span.since, span.until)}".strip()
    return status_words(limb.status or "")


def _span_text(since: date | None, until: date | None) -> str:
    begun = f"since {date_text(since)}" if since else ""
    ends = f"through {date_text(until)}" if until else ""
    return " ".join(text for text in (begun, ends) if text)
