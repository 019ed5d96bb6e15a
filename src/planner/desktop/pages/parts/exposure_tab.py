"""The exposure of one part, or the marking of several: mark, suggestion, reasons, picture and figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.badges import LevelBadge
from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldList
from planner.desktop.pages.parts.again_list import AgainList
from planner.desktop.pages.parts.figures import FigureList, figures_of
from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.pages.parts.mark_bar import MarkBar
from planner.desktop.pages.parts.mark_note import MarkNote
from planner.desktop.pages.parts.next_steps import NextStepsSection
from planner.desktop.pages.parts.reason_field import ReasonField
from planner.desktop.pages.parts.reasons import ReasonList
from planner.desktop.pages.parts.shared_fields import shared_lines
from planner.domain.exposure import CoverPoint, Suggestion
from planner.reports.wording import number_text

if TYPE_CHECKING:
    from planner.desktop.charts.cover_picture import CoverPicture  # brings numpy with it
    from planner.services.board import Board

_PICTURE_HEIGHT = 150


class ExposureTab(QWidget):
    """What the planner marked beside what the model suggests, and why."""

    mark_wanted = Signal(object, object)
    source_wanted = Signal(object)
    part_wanted = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row(plain_label("Your mark", role="section"), plain_label("Keys 0–4, U", role="muted")))
        self.bar = MarkBar()
        column.addWidget(self.bar)
        self.reason_field = ReasonField()
        column.addWidget(self.reason_field)
        self.note = MarkNote()
        column.addWidget(self.note)
        column.addSpacing(4)
        self._badge = LevelBadge(suggestion=True)
        self._chance = plain_label(role="muted")
        self._suggested = QWidget()
        suggested = _row(plain_label("Suggested", role="section"), self._badge, None, self._chance)
        self._suggested.setLayout(suggested)
        column.addWidget(self._suggested)
        self._unconfirmed = plain_label(role="muted", wrap=True)
        self._unconfirmed.setProperty("tone", "unconfirmed")
        column.addWidget(self._unconfirmed)
        self.reasons = ReasonList()
        self.reasons.source_wanted.connect(self.source_wanted)
        column.addWidget(self.reasons)
        self._picture_title = plain_label("Stock until a licence could arrive", role="section")
        column.addWidget(self._picture_title)
        self._picture_place = column.count()
        self._column = column
        self.picture: CoverPicture | None = None
        self._figures = FigureList()
        column.addWidget(self._figures)
        self.next_steps = NextStepsSection(context)
        self.next_steps.source_wanted.connect(self.source_wanted)
        column.addWidget(self.next_steps)
        self.again = AgainList()
        self.again.part_wanted.connect(self.part_wanted)
        column.addWidget(self.again)
        self._shared = FieldList()
        column.addWidget(self._shared)
        column.addStretch(1)

    def show_line(self, line: PartLine, board: Board) -> None:
        """Shows one part; its picture comes when its stock path is there."""
        self.reason_field.hide()
        self._shared.hide()
        self.again.hide()
        self.bar.show_level(line.marked)
        self.note.show_mark(line.mark, line.suggested, board.as_of)
        suggestion = line.suggestion
        self._suggested.setVisible(suggestion is not None)
        self._figures.setVisible(suggestion is not None)
        self._unconfirmed.setVisible(line.rests_on_unconfirmed)
        self._show_picture_parts(shown=False)
        self.reasons.show_reasons(suggestion.reasons if suggestion else ())
        self.next_steps.setVisible(suggestion is not None)
        if suggestion is None:
            self.next_steps.clear()
            return
        self.next_steps.show_part(board, line.number)
        self._badge.set_level(suggestion.level)
        chance = suggestion.p_line_down
        self._chance.setText("" if chance is None else f"Chance of a line-down {number_text(chance, 2)}")
        if suggestion.level_if_off:
            self._unconfirmed.setText(f"{suggestion.level_if_off} if the unconfirmed measures do not apply.")
        self._figures.show_figures(figures_of(suggestion, board.assumptions.horizon_days))

    def show_several(self, lines: Sequence[PartLine]) -> None:
        """Shows what several parts can be asked together, their mark, and what they share."""
        self.reason_field.hide()
        marks = {line.marked for line in lines}
        self.bar.show_level(marks.pop() if len(marks) == 1 else None)
        for widget in (self.note, self._suggested, self._unconfirmed, self.reasons, self._figures):
            widget.hide()
        self.next_steps.clear()
        self._show_picture_parts(shown=False)
        self._shared.show_lines(shared_lines(lines) if lines else ())
        self._shared.setVisible(bool(lines))
        self.again.hide()

    def show_path(self, suggestion: Suggestion, points: Sequence[CoverPoint], licence_ends: date | None = None) -> None:
        """Shows the stock of the part against the time that a licence takes."""
        if not points:
            return
        if self.picture is None:
            from planner.desktop.charts.cover_picture import CoverPicture

            self.picture = CoverPicture()
            self.picture.setMinimumHeight(_PICTURE_HEIGHT)
            self._column.insertWidget(self._picture_place, self.picture)
        self.picture.show_part(suggestion, points, licence_ends)
        self._show_picture_parts(shown=True)

    def _show_picture_parts(self, *, shown: bool) -> None:
        self._picture_title.setVisible(shown)
        if self.picture is not None:
            self.picture.setVisible(shown)


def last_day_drawn(suggestion: Suggestion, horizon_days: int) -> timedelta:
    """How far ahead the picture needs the stock path."""
    return timedelta(days=max(horizon_days, suggestion.licence_p50_days or 0))


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets in a line; None, or the place before the last, takes the room that is left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for place, widget in enumerate(widgets):
        if widget is None or (place == len(widgets) - 1 and None not in widgets):
            row.addStretch(1)
        if widget is not None:
            row.addWidget(widget)
    return row
