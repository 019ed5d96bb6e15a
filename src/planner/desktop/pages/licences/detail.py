"""The selected licence: its problems, fields, clock, states, account, papers, orders and history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.badges import ToneText
from planner.desktop.cards import link_button
from planner.desktop.context import WindowContext
from planner.desktop.editing.head import DetailHead
from planner.desktop.editing.history_list import HistorySection
from planner.desktop.editing.record_rows import RecordRow, RecordTools, SectionHead
from planner.desktop.editing.subjects import added
from planner.desktop.labels import plain_label
from planner.desktop.licence_names import licence_title
from planner.desktop.pages.fields import FieldLine, FieldList
from planner.desktop.pages.licences.account_lines import account_lines, clock_lines, field_lines
from planner.desktop.pages.licences.papers import missing_text, paper_state, paper_words
from planner.desktop.pages.licences.stage_words import stage_text
from planner.desktop.pages.licences.stories import Story
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.licences import Licence
from planner.reports.wording import date_text, number_text
from planner.rulebook.licence_account import Accounts, LicenceAccount

if TYPE_CHECKING:
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.progress import Progress
    from planner.services.board import Board


class LicenceDetail(QWidget):
    """Shows one licence; `licence_wanted` carries the id of another one as text, as of its renewal."""

    licence_wanted = Signal(str)

    def __init__(self, context: WindowContext, head: DetailHead, tools: RecordTools) -> None:
        super().__init__()
        self._context = context
        self._head = head
        self._tools = tools
        self._board: Board | None = None
        self.story: Story | None = None
        self._asked = 0
        self._body = QWidget()
        self._changing = QVBoxLayout(self._body)
        self._show_account: Callable[[LicenceAccount], None] | None = None
        self.history = HistorySection(context)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(head)
        self._column.addWidget(self._body)
        self._column.addWidget(plain_label("History", role="section"))
        self._column.addWidget(self.history)
        self._column.addStretch(1)

    def show_board(self, board: Board) -> None:
        """Takes the facts of a board."""
        self._board = board

    @property
    def first_stop(self) -> QWidget | None:
        """What takes the focus first; None while editing is off."""
        return self._head.edit_button if self._head.edit_button.isEnabled() else None

    def show_story(self, story: Story) -> None:
        """Shows a licence."""
        licence = story.licence
        self.story = story
        before = self._body
        self._begin()
        self._head.show_name(licence_title(licence), _about(licence))
        self._add_problems(story)
        self._add_lines(field_lines(licence))
        self._add_clock(story)
        self._add_stages(story)
        self._add_account(story)
        self._add_papers(story)
        self._add_orders(story.account)
        self._add_renewals(story.account)
        self._column.replaceWidget(before, self._body)
        before.hide()
        before.deleteLater()
        self._body.show()
        self.history.read_record(Kind.LICENCES, licence.id, licence.name)
        self._read_shipped(story)

    @property
    def _facts(self) -> Facts:
        return self._board.facts if self._board is not None else Facts()

    def _add_problems(self, story: Story) -> None:
        for problem in story.problems:
            told = plain_label(f"{problem.text}.", wrap=True, selectable=True)
            told.setProperty("tone", "attention")
            step = f"{problem.next_step[:1].upper()}{problem.next_step[1:]}."
            barred = " Until then it counts as no cover." if problem.bars_cover else ""
            self._changing.addWidget(told)
            self._changing.addWidget(plain_label(f"{step}{barred}", role="muted", wrap=True))

    def _add_clock(self, story: Story) -> None:
        if story.clock is not None:
            self._add_head("Clock")
            self._add_lines(clock_lines(story.clock))

    def _add_stages(self, story: Story) -> None:
        returns = len(story.account.returns)
        counted = f", {returns} return{'' if returns == 1 else 's'}" if returns else ""
        title, given = licence_title(story.licence), _given(story.licence)
        new = added(Kind.LICENCE_STEPS, self._facts, of=title, given=given, on=self._today)
        self._add_head(f"States{counted}", self._tools.add(new))
        for stage in reversed(story.stages):
            words, about = stage_text(stage)
            self._add_row(RecordRow(words, about, stage.fact.source if stage.fact is not None else None))

    def _add_account(self, story: Story) -> None:
        self._add_head("Account")
        lines = FieldList()
        lines.source_wanted.connect(self._context.open_source)
        disagreement = plain_label(role="secondary", wrap=True)
        disagreement.setProperty("tone", "attention")
        self._changing.addWidget(lines)
        self._changing.addWidget(disagreement)

        def show(account: LicenceAccount) -> None:
            lines.show_lines(account_lines(account))
            disagreement.setText(f"{account.disagreement}." if account.disagreement else "")
            disagreement.setVisible(bool(account.disagreement))

        show(story.account)
        self._show_account = show

    def _add_papers(self, story: Story) -> None:
        licence, given = story.licence, _given(story.licence)
        new = added(Kind.DOCUMENTS, self._facts, of=licence_title(licence), given=given, requested_on=self._today)
        self._add_head("Papers", self._tools.add(new))
        for paper in story.account.documents:
            tone, words = paper_state(paper)
            name = f"{paper_words(paper)} of {licence_title(licence)}"
            tools = self._tools.change_and_remove(Kind.DOCUMENTS, paper, name, self._facts, hidden=tuple(given))
            sign = ToneText(tone, paper_words(paper))
            self._add_row(RecordRow(sign, words, paper.origin.of("document"), tools))
        text = missing_text(story)
        if text:
            self._changing.addWidget(plain_label(text, role="secondary", wrap=True))

    def _add_orders(self, account: LicenceAccount) -> None:
        if not account.orders:
            return
        self._add_head("Orders under it")
        for order in account.orders:
            about = " · ".join(
                word for word in (order.part_number, f"due {date_text(order.due)}" if order.due else "") if word
            )
            words = f"{order.order_number}: {number_text(order.quantity)} pcs"
            self._add_row(RecordRow(words, about, order.origin.of("licence")))

    def _add_renewals(self, account: LicenceAccount) -> None:
        linked = (("Renews", account.renews), ("Renewed by", account.renewed_by))
        for words, other in linked:
            if other is not None:
                link = link_button(f"{words} {licence_title(other)}".replace("&", "&&"))
                link.clicked.connect(lambda _on=False, number=str(other.id): self.licence_wanted.emit(number))
                self._changing.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _read_shipped(self, story: Story) -> None:
        """Reads what was shipped under the licence; an answer for one that is no longer shown is dropped."""
        self._asked += 1
        asked, facts, licence = self._asked, self._facts, story.licence
        on = self._board.licence_day if self._board is not None else self._context.as_of

        def work(uow: UnitOfWork, _progress: Progress) -> LicenceAccount:
            from planner.services.licences import shipped_by_licence

            return Accounts(facts, shipped_by_licence(uow, on), on).of(licence)

        def done(account: LicenceAccount) -> None:
            if self._asked == asked and self._show_account is not None:
                self._show_account(account)

        self._context.read(work, done, label="Adding up the shipments")

    @property
    def _today(self) -> object:
        return self._board.today if self._board is not None else None

    def _add_head(self, text: str, *tools: QWidget) -> None:
        self._changing.addWidget(SectionHead(text, *tools))

    def _add_lines(self, lines: Sequence[FieldLine]) -> None:
        listed = FieldList(lines)
        listed.source_wanted.connect(self._context.open_source)
        self._changing.addWidget(listed)

    def _add_row(self, row: RecordRow) -> None:
        row.source_wanted.connect(self._context.open_source)
        self._changing.addWidget(row)

    def _begin(self) -> None:
        """What changes is put together in a widget of its own, which takes its place as a whole once it is complete."""
        self._body = QWidget()
        self._changing = QVBoxLayout(self._body)
        self._changing.setContentsMargins(0, 0, 0, 0)
        self._changing.setSpacing(8)


def _given(licence: Licence) -> Mapping[str, object]:
    """How a step or a paper speaks of a licence."""
    return {"licence": licence.references[0] if licence.references else licence.name}


def _about(licence: Licence) -> str:
    kind = licence.type.value.replace("_", " ").capitalize()
    return kind if licence_title(licence).startswith(licence.holder) else f"{kind}, {licence.holder}"
