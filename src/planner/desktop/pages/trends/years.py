"""Yearly totals of all published series; they are never added up with each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.desktop.cards import Card
from planner.desktop.charts.trend_painter import change_text
from planner.desktop.labels import plain_label
from planner.reports.wording import number_text
from planner.trends.market_tables import YearlyTotals

_MOST = 6
_ROW = 26


class YearsCard(Card):
    """One line per series and destination of which a full year is known."""

    def __init__(self) -> None:
        super().__init__("Years", "reported totals, tonnes")
        self.body.setContentsMargins(14, 4, 14, 10)
        self.body.setSpacing(2)
        self._note = plain_label("Different series: do not add or mix them.", role="muted", wrap=True)
        self._table: QWidget | None = None
        self.body.addWidget(self._note)

    def show_totals(self, totals: Sequence[YearlyTotals]) -> None:
        """Shows the newest year against the one before."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = QWidget()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        years = (str(totals[0].prior_year), str(totals[0].year)) if totals else ("", "")
        for column, text in enumerate(("Series", *years, "Change")):
            grid.addWidget(_right(plain_label(text, role="muted"), column), 0, column)
        for row, total in enumerate(totals[:_MOST], start=1):
            change = change_text(total.change, 1) if total.change is not None else "–"
            texts = (
                f"{total.series.capitalize()}, {total.destination}",
                _amount(total.prior),
                _amount(total.total),
                change,
            )
            for column, text in enumerate(texts):
                grid.addWidget(_right(plain_label(text), column), row, column)
            grid.setRowMinimumHeight(row, _ROW)
        self.body.insertWidget(0, self._table)


def _amount(value: float | None) -> str:
    return number_text(round(value)) if value is not None else "–"


def _right(label: QLabel, column: int) -> QLabel:
    if column:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
