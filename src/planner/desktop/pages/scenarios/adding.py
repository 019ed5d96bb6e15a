"""The menu of "What-if": a new one from the record, one that is ready, a mix, or a saved one that was put away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.domain.scenarios import Scenario

NEW = "What-if"
MIX_NAME = "Mix"
_FULL = "Four what-ifs stand side by side. Put one away first."


class AddingMenu(QMenu):
    """`wanted` carries a Scenario to lay beside the others, `mix_wanted` asks for a mix, `brought` names one."""

    wanted = Signal(object)
    mix_wanted = Signal()
    brought = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)

    def fill(self, ready: Sequence[Scenario], put_away: Sequence[Scenario], *, full: bool, can_mix: bool) -> None:
        """Offers what there is now; nothing but a word on it where no more fit."""
        self.clear()
        if full:
            self._add(_FULL).setEnabled(False)
        self._add("From what is recorded").triggered.connect(lambda: self.wanted.emit(Scenario(NEW)))
        for scenario in ready:
            action = self._add(scenario.name)
            action.triggered.connect(lambda _on=False, scenario=scenario: self.wanted.emit(scenario))
        mix = self._add("Mix of saved what-ifs")
        mix.triggered.connect(self.mix_wanted)
        mix.setEnabled(can_mix)
        mix.setToolTip("" if can_mix else "Save a what-if first: a mix weighs saved ones.")
        if put_away:
            self.addSeparator()
        for scenario in put_away:
            action = self._add(f"{scenario.name}, saved")
            action.triggered.connect(lambda _on=False, name=scenario.name: self.brought.emit(name))
        if full:
            for action in self.actions():
                action.setEnabled(False)

    def _add(self, words: str) -> QAction:
        action = QAction(words.replace("&", "&&"), self)
        self.addAction(action)
        return action
