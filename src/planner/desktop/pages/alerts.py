"""Alerts: the open conditions, most urgent first, each with the facts that raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.labels import plain_label
from planner.desktop.pages.base import Page
from planner.desktop.pages.fields import FieldList, fact_line
from planner.desktop.tables.columns import Cell, Column, Look, text_cell
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import RecordTable
from planner.domain.alerts import Alert, Severity
from planner.domain.changes import Touched
from planner.reports.wording import date_text, subject_text

if TYPE_CHECKING:
    from planner.services.board import Board

_TONES = {
    Severity.CRITICAL: "ended",
    Severity.HIGH: "attention",
    Severity.MEDIUM: "progress",
    Severity.LOW: "neutral",
}
_DETAIL_WIDTH = 384


def _severity_cell(alert: Alert) -> Cell:
    return Cell(alert.severity.value.capitalize(), list(Severity).index(alert.severity), tone=_TONES[alert.severity])


def _due_cell(alert: Alert) -> Cell:
    return Cell(date_text(alert.due) if alert.due else "–", alert.due)


def _columns() -> list[Column[Alert]]:
    return [
        Column("severity", "Urgency", _severity_cell, Look.TONE, width=108),
        Column("subject", "Subject", lambda alert: text_cell(subject_text(alert)), Look.STRONG, width=180),
        Column("text", "Condition", lambda alert: text_cell(alert.text), stretch=True),
        Column("due", "Due", _due_cell, width=110),
        Column("state", "State", lambda alert: text_cell(alert.state.value.replace("_", " ").capitalize()), width=80),
    ]


class AlertsPage(Page):
    """Grid and detail of what needs attention; worked out on opening and after every change."""

    identifier = "alerts"
    title = "Alerts"
    icon_name = "bell"
    group = "Today"
    shortcut = "Ctrl+2"
    touched = Touched.EVERYTHING

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText("Filter alerts")
        self._filter.setAccessibleName("Filter alerts")
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(260)
        self.body.addWidget(self._filter)
        self._model = RecordTableModel(_columns(), key=lambda alert: alert.id)
        self.table = RecordTable(self._model, "Alerts")
        self.table.settled.connect(self._show_selected)
        self.table.opened.connect(self._open_subject)
        self._filter.textChanged.connect(lambda text: self._model.set_filter(text))
        self._empty = plain_label(role="sentence", wrap=True)
        self._detail = _AlertDetail(context)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._detail)
        split.setStretchFactor(0, 1)
        split.setSizes([1000, _DETAIL_WIDTH])
        self._split = split
        self.body.addWidget(self._empty)
        self.body.addWidget(split, 1)

    def show_board(self, board: Board) -> None:
        """Shows the open conditions of a board."""
        self._model.set_records(board.alerts)
        count = len(board.alerts)
        self.set_subtitle(f"{count} open, most urgent first" if count else "")
        stock = next((line for line in board.freshness if line.name == "Stock on hand"), None)
        counted = date_text(stock.newest) if stock and stock.newest else "no stock count yet"
        self._empty.setText(f"Nothing is open as of {date_text(board.as_of)}; stock: {counted}.")
        self._empty.setVisible(count == 0)
        self._split.setVisible(count > 0)
        self.table.select_first()

    def select(self, **selection: object) -> None:
        """Selects an `alert` by its id."""
        if "alert" in selection:
            self.table.select_keys([str(selection["alert"])])

    def focus_filter(self) -> None:
        """Puts the focus into the filter field."""
        self._filter.setFocus()

    def _show_selected(self, chosen: list[Alert]) -> None:
        self._detail.show_alert(chosen[0] if chosen else None)

    def _open_subject(self, alert: Alert) -> None:
        if alert.subject_kind == "parts":
            self.context.open_page("parts", part=alert.subject_key)


class _AlertDetail(QWidget):
    """The rule that spoke, its sentence and the facts it used, each opening to its source."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(280)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)

    def show_alert(self, alert: Alert | None) -> None:
        """Shows one alert; nothing where none is selected."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if alert is None:
            return
        self._column.addWidget(plain_label(subject_text(alert), role="detail", wrap=True))
        self._column.addWidget(plain_label(alert.text, wrap=True, selectable=True))
        due = f"Due {date_text(alert.due)}" if alert.due else "No date"
        self._column.addWidget(
            plain_label(f"{due} · {alert.severity.value} · {alert.rule.replace('_', ' ')}", role="muted", wrap=True)
        )
        facts = FieldList(fact_line(fact) for fact in alert.facts)
        facts.source_wanted.connect(self._context.open_source)
        self._column.addWidget(facts)
        if alert.subject_kind == "parts":
            opened = QPushButton("Open the part")
            opened.setProperty("look", "button")
            opened.clicked.connect(lambda: self._context.open_page("parts", part=alert.subject_key))
            self._column.addWidget(opened)
        self._column.addStretch(1)
