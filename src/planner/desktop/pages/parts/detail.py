"""The detail of the parts page: title, tabs, and what each shows for the selected part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from planner.desktop.cards import hair_line, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.editing.focus import in_tab_order
from planner.desktop.editing.history_list import HistorySection
from planner.desktop.editing.record_rows import RecordTools, small_button
from planner.desktop.labels import ElidedLabel
from planner.desktop.pages.fields import value_text
from planner.desktop.pages.parts.exposure_tab import ExposureTab
from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.pages.parts.sources_tab import SourcesTab
from planner.desktop.pages.parts.stock_tab import StockTab
from planner.desktop.pages.parts.tabs import HistoryTab, MagnetTab, PartTab
from planner.desktop.pages.parts.used_in_tab import UsedInTab

if TYPE_CHECKING:
    from planner.services.board import Board

_SIDE = 16
# Six tabs stand side by side in the narrowest detail.
_TAB_STYLE = "QTabBar::tab { margin-right: 11px; }"


class PartDetail(QWidget):
    """Shows one part in tabs, or what several parts share.

    `closed` is sent when the planner closes the pane; `edit_button` and `remove_button` are wired by the page.
    """

    closed = Signal()
    source_wanted = Signal(object)
    part_wanted = Signal(str)
    licence_wanted = Signal(int)

    def __init__(
        self, context: WindowContext, tools: RecordTools, history: HistorySection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.exposure = ExposureTab(context)
        self.exposure.source_wanted.connect(self.source_wanted)
        self.exposure.part_wanted.connect(self.part_wanted)
        self.history = history
        self.edit_button = small_button("pencil", "Edit this part")
        self.remove_button = small_button("trash-2", "Remove this part")
        self._tabs: dict[str, QWidget] = {
            "Exposure": self.exposure,
            "Stock": StockTab(tools),
            "Magnet": MagnetTab(tools),
            "Sources": SourcesTab(tools),
            "Used in": UsedInTab(tools),
            "History": HistoryTab(tools, history),
        }
        self._line: PartLine | None = None
        self._board: Board | None = None
        self._title = ElidedLabel(role="detail")
        self._subtitle = ElidedLabel(role="secondary")
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setStyleSheet(_TAB_STYLE)
        self._bar.setAccessibleName("Part detail")
        self._stack = QStackedWidget()
        for name, tab in self._tabs.items():
            self._bar.addTab(name)
            self._stack.addWidget(scrolling(tab, _SIDE))
            if isinstance(tab, PartTab):
                tab.source_wanted.connect(self.source_wanted)
                tab.part_wanted.connect(self.part_wanted)
                tab.licence_wanted.connect(self.licence_wanted)
        self._bar.currentChanged.connect(self._show_tab)
        self._lay_out()

    @property
    def line(self) -> PartLine | None:
        """The part that is shown; None where there is none, or several."""
        return self._line

    def take_focus(self) -> None:
        """Puts the focus on what can be opened: the first reason, else the marks; else the tabs."""
        first = self.exposure.reasons.rows[:1] if self._line is not None else []
        on_exposure = self._bar.currentIndex() == 0
        marks = next(iter(self.exposure.bar.buttons.values()))
        target = (first[0] if first else marks) if on_exposure else self._bar
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def show_exposure(self) -> None:
        """Brings the exposure to the front."""
        self._bar.setCurrentIndex(0)

    def show_history(self) -> None:
        """Brings the history to the front."""
        self._bar.setCurrentIndex(list(self._tabs).index("History"))

    def show_lines(self, lines: Sequence[PartLine], board: Board) -> None:
        """Shows the selected parts."""
        self._board = board
        self._line = lines[0] if len(lines) == 1 else None
        self.setEnabled(bool(lines))
        for button in (self.edit_button, self.remove_button):
            button.setVisible(self._line is not None)
        if self._line is not None:
            self._title.setText(self._line.number)
            self._subtitle.setText(_about([self._line]))
            self.exposure.show_line(self._line, board)
            self._show_tab(self._bar.currentIndex())
        elif lines:
            self._title.setText(f"{len(lines)} parts")
            self._subtitle.setText(_about(lines))
            self.show_exposure()
            self.exposure.show_several(lines)
        else:
            self._title.setText("No part selected")
            self._subtitle.setText("")
            self.exposure.show_several(())
        for place in range(1, self._bar.count()):
            self._bar.setTabEnabled(place, self._line is not None)

    def _show_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        tab = list(self._tabs.values())[place]
        if isinstance(tab, PartTab) and self._line is not None and self._board is not None:
            tab.show_part(self._line, self._board)

    def _lay_out(self) -> None:
        close = small_button("x", "Close the detail")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 10, 8, 0)
        top.setSpacing(2)
        top.addWidget(self._title, 1)
        for button in (self.edit_button, self.remove_button, close):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self._subtitle.setContentsMargins(_SIDE, 0, _SIDE, 0)
        column.addWidget(self._subtitle)
        self._bar.setContentsMargins(0, 0, 0, 0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(_SIDE, 4, _SIDE, 0)
        tabs.addWidget(self._bar)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(hair_line())
        column.addWidget(self._stack, 1)
        in_tab_order((self._bar, self.edit_button, self.remove_button, close))  # not what a key comes to first


def _about(lines: Sequence[PartLine]) -> str:
    """Description, material, grade and form; "several" where the parts differ."""
    shared = []
    for name in ("description", "material", "grade", "form"):
        values = {getattr(line.part, name) for line in lines}
        if len(values) > 1:
            shared.append(f"several {name}s" if name != "form" else "several forms")
        elif (value := values.pop()) is not None:
            shared.append(value_text(value))
    return " · ".join(shared)
