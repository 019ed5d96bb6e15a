"""The detail of a measure: its dates limb by limb, its entries by element, what was recorded of it, its sources."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.desktop.editing.record_rows import RecordRow, RecordTools, SectionHead
from planner.desktop.editing.subjects import FormSubject, added
from planner.desktop.icons import tone_pixmap
from planner.desktop.labels import ElidedLabel, plain_label, plain_tooltip
from planner.desktop.pages.fields import FieldLine, FieldList
from planner.desktop.pages.rule_book.entries import EntryList, Matrix, has_matrix
from planner.desktop.pages.rule_book.lines import STATUS_TONES, MeasureLine, status_words
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.measures import Measure, MeasureItem, Notice, measure_name
from planner.reports.wording import date_text

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

    def show_line(self, line: MeasureLine, facts: Facts) -> None:
        """Shows a measure with all that hangs on it."""
        state = line.state
        issuer = next((limb.issuer for limb in state.limbs if limb.issuer), None)
        self._title.setText(measure_name(state.measure))
        self._about.setText(" · ".join(text for text in (state.title, issuer) if text))
        _empty(self._status)
        tone = STATUS_TONES[state.status]
        sign = QLabel()
        sign.setPixmap(tone_pixmap(tone))
        words = plain_label(status_words(state.status.value), role="strong")
        words.setProperty("tone", tone)
        self._status.addWidget(sign)
        self._status.addWidget(words)
        self._status.addWidget(plain_label(_days_text(line), role="muted"))
        self._status.addStretch(1)
        _empty(self._sections)
        self._add_limbs(state.limbs)
        self._add_notices(line, facts)
        self._add_entries(line.items)
        self._add_text("What it says", "; ".join(state.items))
        self._add_text("Scope", state.scope or "")
        self._add_sources(line)

    def _add_limbs(self, limbs: Sequence[Measure]) -> None:
        for limb in limbs:
            title = f"Limb: {limb.limb}" if limb.limb else "Dates"
            self._sections.addWidget(SectionHead(title))
            fields = FieldList()
            source = limb.origin.of("announced")
            fields.source_wanted.connect(self.source_wanted)
            shown = [("Status on this day", status_words(limb.status or ""), None)] if len(limbs) > 1 else []
            lines = [FieldLine(name, value, place) for name, value, place in shown]
            for name, words in _DATES:
                day = getattr(limb, name)
                if day is not None:
                    lines.append(FieldLine(words, date_text(day), source))
            fields.show_lines(lines)
            self._sections.addWidget(fields)

    def _add_notices(self, line: MeasureLine, facts: Facts) -> None:
        add = self._tools.add(notice_form(line, facts))
        add.setToolTip(plain_tooltip("Record what is known of this measure"))
        self._sections.addWidget(SectionHead("What is known besides", add))
        for notice in line.state.notices:
            tools = self._tools.change_and_remove(
                Kind.NOTICES, notice, f"the notice on {line.state.measure}", facts, hidden=("measure",)
            )
            row = RecordRow(notice_text(notice), _seen(notice), notice.origin.of("says"), tools)
            row.source_wanted.connect(self.source_wanted)
            self._sections.addWidget(row)
        if not line.state.notices:
            text = "Nothing was recorded. A renewal, an extension or an end that you learn of is entered here."
            self._sections.addWidget(plain_label(text, role="secondary", wrap=True))

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
        self._sections.addWidget(SectionHead("Sources"))
        state = line.state
        read = f"read on {date_text(state.verified_on)}" if state.verified_on else "day of reading not recorded"
        address = plain_label(state.source or "No address is recorded", role="muted", wrap=True, selectable=True)
        self._sections.addWidget(address)
        self._sections.addWidget(plain_label(read, role="muted"))


def notice_text(notice: Notice) -> str:
    """What a notice says in one line: Extended from 11 Nov 2026 until 10 Nov 2027."""
    words = status_words(notice.says.value)
    since = f" from {date_text(notice.since)}" if notice.since else ""
    until = f" until {date_text(notice.until)}" if notice.until else ""
    limb = f" (limb {notice.limb})" if notice.limb else ""
    return f"{words}{since}{until}{limb}"


def notice_form(line: MeasureLine, facts: Facts) -> FormSubject:
    """The form of a new notice on a measure."""
    measure = line.state.measure
    return added(Kind.NOTICES, facts, of=measure, given={"measure": measure})


def _seen(notice: Notice) -> str:
    seen = f"seen on {date_text(notice.seen_on)}" if notice.seen_on else ""
    return " · ".join(text for text in (notice.source, seen, notice.note) if text)


def _days_text(line: MeasureLine) -> str:
    since, until = line.state.since, line.state.until
    begun = f"since {date_text(since)}" if since else ""
    ends = f"through {date_text(until)}" if until else ""
    return " ".join(text for text in (begun, ends) if text)


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
