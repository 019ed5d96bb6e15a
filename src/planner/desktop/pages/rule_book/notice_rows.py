"""What was recorded of a measure: each notice with where it was read, and why it does not count where it does not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.editing.record_rows import RecordRow, RecordTools, SectionHead
from planner.desktop.labels import plain_label, plain_tooltip
from planner.desktop.pages.rule_book.lines import MeasureLine, status_words
from planner.desktop.pages.rule_book.notice_form import NoticeForm
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.measures import Notice
from planner.reports.wording import date_text
from planner.rulebook.notices import notice_problems

_NONE = "Nothing was recorded. A renewal, an extension or an end that you learn of is entered here."


class NoticeRows(QWidget):
    """The notices of one measure; `source_wanted` carries the SourceRef of a link."""

    source_wanted = Signal(object)

    def __init__(self, line: MeasureLine, facts: Facts, tools: RecordTools, new: NoticeForm) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        add = tools.add(new)
        add.setToolTip(plain_tooltip("Record what is known of this measure"))
        self._column.addWidget(SectionHead("What is known besides", add))
        problems = {id(one.notice): one for one in notice_problems(facts.measures, facts.notices)}
        for notice in line.state.notices:
            self._add(notice, facts, tools)
            if problem := problems.get(id(notice)):
                self._say_problem(f"{problem.text}; {problem.next_step}.", counts=problem.counts)
        if not line.state.notices:
            self._column.addWidget(plain_label(_NONE, role="secondary", wrap=True))

    def _add(self, notice: Notice, facts: Facts, tools: RecordTools) -> None:
        name = f"the notice on {notice.measure}"
        buttons = tools.change_and_remove(Kind.NOTICES, notice, name, facts, hidden=("measure",))
        row = RecordRow(notice_text(notice), _seen(notice), notice.origin.of("says"), buttons)
        row.source_wanted.connect(self.source_wanted)
        self._column.addWidget(row)
        if notice.source:
            self._column.addWidget(plain_label(notice.source, role="muted", wrap=True, selectable=True))

    def _say_problem(self, text: str, *, counts: bool) -> None:
        said = plain_label(text if counts else f"This does not count. {text}", wrap=True, selectable=True)
        said.setProperty("tone", "attention" if counts else "ended")
        self._column.addWidget(said)


def notice_text(notice: Notice) -> str:
    """What a notice says in one line: Extended from 11 Nov 2026 until 10 Nov 2027."""
    words = status_words(notice.says.value)
    since = f" from {date_text(notice.since)}" if notice.since else ""
    until = f" until {date_text(notice.until)}" if notice.until else ""
    limb = f" (limb {notice.limb})" if notice.limb else ""
    return f"{words}{since}{until}{limb}"


def _seen(notice: Notice) -> str:
    seen = f"seen on {date_text(notice.seen_on)}" if notice.seen_on else ""
    return " · ".join(text for text in (seen, notice.note) if text)
