"""The as-of control in the corner: shows the day, and changes it by typing, calendar or a jump to a known date.

Its panel holds a second, quiet part: as the catalogue knew it on an earlier day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.cards import hair_line
from planner.desktop.dates import read_date
from planner.desktop.icons import icon
from planner.desktop.known_on import KnownDay, KnownOnPart
from planner.desktop.labels import plain_label
from planner.desktop.theme import current, font, theme_changed
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.services.board import Board

_JUMPS_SHOWN = 6
_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


@dataclass(frozen=True, slots=True)
class Jump:
    """A known date worth looking at, with what happens on it."""

    day: date
    text: str


def known_dates(board: Board) -> tuple[Jump, ...]:
    """The dates on which a measure or a licence changes, nearest to today first."""
    found: dict[date, str] = {}
    for state in board.rule_book:
        name = state.measure
        if state.since:
            found.setdefault(state.since, f"{name}: {state.status.value.replace('_', ' ')}")
        if state.until:
            found.setdefault(state.until, f"{name}: last day known")
    for licence in board.facts.licences:
        if licence.valid_until:
            found.setdefault(licence.valid_until, f"{licence.name} ends")
    nearest = sorted(found, key=lambda day: abs(day - board.today))
    return tuple(Jump(day, found[day]) for day in nearest)


class AsOfPanel(QFrame):
    """The panel under the control; `chosen` carries the day, `known_chosen` the day of knowing, or None for all."""

    chosen = Signal(object)
    known_chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._today = today
        self.setProperty("look", "card")
        self.setAccessibleName("As-of date")
        self.field = QLineEdit()
        self.field.setPlaceholderText("15 jan, 2027-01-15, +30")
        self.field.setAccessibleName("Day to look at")
        self.field.returnPressed.connect(self._take_typed)
        self.refusal = plain_label(role="muted", wrap=True)
        self.refusal.setProperty("tone", "ended")
        self.refusal.hide()
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.clicked.connect(self._take_clicked)
        today_button = QPushButton("Today")
        today_button.setProperty("look", "button")
        today_button.clicked.connect(lambda: self._choose(self._today))
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(today_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.refusal)
        column.addWidget(self.calendar)
        column.addWidget(hair_line())
        column.addWidget(plain_label("Known dates", role="muted"))
        self._jumps = QVBoxLayout()
        self._jumps.setSpacing(2)
        column.addLayout(self._jumps)
        column.addWidget(hair_line())
        self.known = KnownOnPart(today)
        self.known.chosen.connect(self._choose_known)
        column.addWidget(self.known)

    def show_day(self, day: date, jumps: Sequence[Jump], known_on: date | None, known: Sequence[KnownDay]) -> None:
        """Gets ready to be opened on a day and a day of knowing."""
        self.known.show_day(known_on, known)
        self.field.clear()
        self.refusal.hide()
        self._paint_arrows()
        plain = QTextCharFormat()
        plain.setForeground(current().color("text.primary"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        while (item := self._jumps.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for jump in sorted(jumps[:_JUMPS_SHOWN], key=lambda jump: jump.day):
            button = QPushButton(f"{date_text(jump.day)}   {jump.text}".replace("&", "&&"))
            button.setProperty("look", "link")
            button.clicked.connect(lambda _on=False, day=jump.day: self._choose(day))
            self._jumps.addWidget(button)

    def _take_typed(self) -> None:
        day = read_date(self.field.text(), self._today)
        if day is None:
            self.refusal.setText("This is no date. Type it as 15 jan 2027 or 2027-01-15.")
            self.refusal.show()
        else:
            self._choose(day)

    def _take_clicked(self, day: QDate) -> None:
        self._choose(date(day.year(), day.month(), day.day()))

    def _choose(self, day: date) -> None:
        self.hide()
        self.chosen.emit(day)

    def _choose_known(self, day: date | None) -> None:
        self.hide()
        self.known_chosen.emit(day)

    def _paint_arrows(self) -> None:
        for name, drawing in _ARROWS.items():
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawing))


class AsOfControl(QPushButton):
    """The button that shows the day; a click or Ctrl+D opens the panel.

    `chosen` carries another day, `known_chosen` a day of knowing or None for everything.
    """

    chosen = Signal(object)
    known_chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "button")
        self.setFont(font(13, 500))
        self.setIconSize(QSize(16, 16))
        self._day = today
        self._known_on: date | None = None
        self._jumps: tuple[Jump, ...] = ()
        self._known_days: tuple[KnownDay, ...] = ()
        self.panel = AsOfPanel(today, self)
        self.panel.chosen.connect(self.chosen)
        self.panel.known_chosen.connect(self.known_chosen)
        self.clicked.connect(lambda: self.open_panel())
        theme_changed.connect(self._recolour)
        self._recolour()
        self.show_day(today)

    def show_day(self, day: date, known_on: date | None = None) -> None:
        """Shows a day on the button, and that the catalogue is seen as it was known earlier."""
        self._day, self._known_on = day, known_on
        known = f", known on {date_text(known_on)}" if known_on else ""
        self.setText(f" As of {date_text(day)}{known}")
        self.setAccessibleName(f"As of {date_text(day)}{known}, change")

    def show_board(self, board: Board) -> None:
        """Takes the known dates of a board."""
        self._jumps = known_dates(board)

    def show_known_days(self, days: Sequence[KnownDay]) -> None:
        """Takes the days of knowing that are worth a look."""
        self._known_days = tuple(days)

    def open_panel(self, *, known: bool = False) -> None:
        """Opens the panel under the button, the focus in its field; in the one of the day of knowing for `known`."""
        self.panel.show_day(self._day, self._jumps, self._known_on, self._known_days)
        self.panel.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - self.panel.width(), self.height() + 4))
        self.panel.move(corner)
        self.panel.show()
        (self.panel.known.field if known else self.panel.field).setFocus()

    def _recolour(self) -> None:
        self.setIcon(icon("calendar-days"))
