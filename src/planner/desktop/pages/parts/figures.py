"""The figures under the picture: when the line stops, when to file, and the masses and money at stake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.desktop.cards import empty_layout, hair_line
from planner.desktop.labels import plain_label
from planner.domain.exposure import Suggestion
from planner.exposure.licence_clock import last_days_to_file
from planner.reports.wording import UNKNOWN, date_text, number_text, run_out_text
from planner.rulebook.wording import count_text, money_text

_LEAST_SHORT = 0.5  # pieces; below this a shortage rounds to none


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: a name, a value, and what stands at its right; `late` says that this day has passed."""

    name: str
    value: str
    beside: str = ""
    late: bool = False


def figures_of(suggestion: Suggestion, horizon_days: int) -> list[Figure]:
    """The figures of one part; what is not known is a dash."""
    on, down = suggestion.as_of, suggestion.line_down
    filing, certain = last_days_to_file(suggestion)
    lines = [
        Figure("Line-down", run_out_text(suggestion, horizon_days), _days_from(down, on)),
        Figure("Last day to file", date_text(filing), _days_from(filing, on), late=_has_passed(filing, on)),
    ]
    if certain is not None:
        beside, late = _days_from(certain, on), _has_passed(certain, on)
        lines.append(Figure("Last day for nine in ten", date_text(certain), beside, late))
    lines.append(_masses(f"Over {horizon_days} days", suggestion.kg_exposed))
    if any(suggestion.kg_short_worst.values()):
        lines.append(_masses("At worst short", suggestion.kg_short_worst))
    return [*lines, *_at_stake(suggestion)]


def _masses(name: str, kilograms: Mapping[str, float]) -> Figure:
    """Kilograms by element, half of them beside the others; known to be none is 0, not known a dash."""
    told = [f"{number_text(kg, 1)} kg {element}" for element, kg in kilograms.items() if kg]
    half = (len(told) + 1) // 2
    nothing = "0 kg" if kilograms else UNKNOWN
    return Figure(name, ", ".join(told[:half]) or nothing, ", ".join(told[half:]))


def _at_stake(suggestion: Suggestion) -> Iterable[Figure]:
    """What a shortage would cost, where there is one."""
    expected, worst = suggestion.expected_short_pcs, suggestion.worst_short_pcs
    if expected is not None and worst is not None and worst >= _LEAST_SHORT:
        yield Figure("Short, expected", f"{number_text(expected)} pcs", f"at worst {number_text(worst)}")
    mean, most = suggestion.revenue_at_risk_expected, suggestion.revenue_at_risk_worst
    if mean is not None:
        yield Figure("Revenue at risk, expected", money_text(mean), f"at worst {money_text(most)}" if most else "")


def _days_from(day: date | None, on: date) -> str:
    if day is None:
        return ""
    days = (day - on).days
    if days == 0:
        return "today"
    return f"in {count_text(days, 'day')}" if days > 0 else f"{count_text(-days, 'day')} ago"


def _has_passed(day: date | None, on: date) -> bool:
    return day is not None and day < on


class FigureList(QWidget):
    """Lines of name, value and what stands beside it, with hair lines between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Figures")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)

    def show_figures(self, lines: Iterable[Figure]) -> None:
        """Shows other figures."""
        empty_layout(self._grid)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for number, line in enumerate(lines):
            row = 2 * number
            if number:
                self._grid.addWidget(hair_line(), row - 1, 0, 1, 3)
            self._grid.addWidget(plain_label(line.name, role="muted", wrap=True), row, 0)
            self._grid.addWidget(plain_label(line.value, role="figure", selectable=True), row, 1, right)
            beside = plain_label(line.beside, role="muted")
            if line.late:
                beside.setProperty("tone", "attention")
            self._grid.addWidget(beside, row, 2, right)
