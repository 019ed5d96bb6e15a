"""The exposure of one part, or the marking of several: mark, suggestion, reasons, picture and figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.badges import LevelBadge
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldLine, FieldList
from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.pages.parts.mark_bar import MarkBar, ReasonField
from planner.desktop.pages.parts.reasons import ReasonList
from planner.domain.exposure import CoverPoint, Level, Mark, Suggestion
from planner.reports.wording import UNKNOWN, date_text, number_text, run_out_text

if TYPE_CHECKING:  # the picture brings numpy with it
    from planner.desktop.charts.cover_picture import CoverPicture

_PICTURE_HEIGHT = 150


def mark_note(mark: Mark | None, suggested: Level | None) -> tuple[str, str]:
    """The reason of a mark and the quiet line under it; both empty where there is no mark."""
    if mark is None:
        return "", ""
    about = [f"{mark.by}" if mark.by else "", date_text(mark.on) if mark.on else ""]
    if mark.suggested is not None and suggested is not None and mark.suggested is not suggested:
        about.append(f"suggested since: {mark.suggested.key} → {suggested.key}")
    text = mark.reason or "Marked without a reason: it equalled the suggestion."
    return text, " · ".join(part for part in about if part)


def figure_lines(suggestion: Suggestion, horizon_days: int) -> list[FieldLine]:
    """The figures under the picture: line-down, last day to file, chance, and the masses at stake."""
    chance = suggestion.p_line_down
    kilograms = [f"{number_text(kg, 1)} kg {name}" for name, kg in suggestion.kg_exposed.items() if kg]
    lines = [
        FieldLine("Line-down", _dated(run_out_text(suggestion, horizon_days), suggestion.line_down, suggestion.as_of)),
        FieldLine(
            "Last day to file",
            _dated(date_text(suggestion.last_day_to_file), suggestion.last_day_to_file, suggestion.as_of),
        ),
        FieldLine("Chance of a line-down", UNKNOWN if chance is None else number_text(chance, 2)),
        FieldLine(f"Exposed over {horizon_days} days", ", ".join(kilograms) or UNKNOWN),
    ]
    money = suggestion.revenue_at_risk_expected
    if money is not None:
        lines.append(FieldLine("Revenue at risk, expected", f"{number_text(float(money.amount))} {money.currency}"))
    return lines


def _dated(text: str, day: date | None, on: date) -> str:
    if day is None:
        return text
    days = (day - on).days
    if days == 0:
        return f"{text}, today"
    return f"{text}, in {days} d" if days > 0 else f"{text}, {-days} d ago"


class ExposureTab(QWidget):
    """What the planner marked beside what the model suggests, and why."""

    mark_wanted = Signal(object, object)
    source_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row(plain_label("Your mark", role="section"), plain_label("Keys 0–4, U", role="muted")))
        self.bar = MarkBar()
        column.addWidget(self.bar)
        self.reason_field = ReasonField()
        column.addWidget(self.reason_field)
        self._note = QFrame()
        self._note.setProperty("look", "sunken")
        note = QVBoxLayout(self._note)
        note.setContentsMargins(10, 6, 10, 6)
        note.setSpacing(2)
        self._note_text = plain_label(wrap=True)
        self._note_about = plain_label(role="muted", wrap=True)
        note.addWidget(self._note_text)
        note.addWidget(self._note_about)
        column.addWidget(self._note)
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
        self._figures = FieldList()
        column.addWidget(self._figures)
        column.addStretch(1)

    def show_line(self, line: PartLine, horizon_days: int) -> None:
        """Shows one part; its picture comes when its stock path is there."""
        self.reason_field.hide()
        self.bar.show_level(line.marked)
        text, about = mark_note(line.mark, line.suggested)
        self._note.setVisible(bool(text))
        self._note_text.setText(text)
        self._note_about.setText(about)
        self._note_about.setVisible(bool(about))
        suggestion = line.suggestion
        self._suggested.setVisible(suggestion is not None)
        self._figures.setVisible(suggestion is not None)
        self._unconfirmed.setVisible(line.rests_on_unconfirmed)
        self._show_picture_parts(shown=False)
        self.reasons.show_reasons(suggestion.reasons if suggestion else ())
        if suggestion is None:
            return
        self._badge.set_level(suggestion.level)
        chance = suggestion.p_line_down
        self._chance.setText("" if chance is None else f"Chance of a line-down {number_text(chance, 2)}")
        if suggestion.level_if_off:
            self._unconfirmed.setText(f"{suggestion.level_if_off} if the unconfirmed measures do not apply.")
        self._figures.show_lines(figure_lines(suggestion, horizon_days))

    def show_several(self, lines: Sequence[PartLine]) -> None:
        """Shows only what several parts can be asked together: their mark."""
        self.reason_field.hide()
        marks = {line.marked for line in lines}
        self.bar.show_level(marks.pop() if len(marks) == 1 else None)
        for widget in (self._note, self._suggested, self._unconfirmed, self.reasons, self._figures):
            widget.hide()
        self._show_picture_parts(shown=False)

    def show_path(self, suggestion: Suggestion, points: Sequence[CoverPoint]) -> None:
        """Shows the stock of the part against the time that a licence takes."""
        if not points:
            return
        if self.picture is None:
            from planner.desktop.charts.cover_picture import CoverPicture

            self.picture = CoverPicture()
            self.picture.setMinimumHeight(_PICTURE_HEIGHT)
            self._column.insertWidget(self._picture_place, self.picture)
        self.picture.show_part(suggestion, points)
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
