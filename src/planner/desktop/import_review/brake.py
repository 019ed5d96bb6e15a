"""The brake: where an import would overwrite most records of a kind, it waits until the planner has looked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from planner.desktop.icons import tone_pixmap
from planner.desktop.labels import plain_label
from planner.desktop.theme import theme_changed

_TONE = "attention"


class Brake(QFrame):
    """One amber line with a tick; `ticked` tells that the planner has looked, or has not."""

    ticked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "box")
        self.setProperty("tone", _TONE)
        self._sign = plain_label()
        self.text = plain_label(wrap=True)
        self.tick = QCheckBox("I have looked at what changes")
        self.tick.toggled.connect(self.ticked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.tick)
        theme_changed.connect(self._recolour)
        self._recolour()
        self.hide()

    @property
    def asks(self) -> bool:
        """Tells whether there is something to look at."""
        return bool(self.text.text())

    @property
    def holds(self) -> bool:
        """Tells whether applying has to wait."""
        return self.asks and not self.tick.isChecked()

    def ask(self, text: str) -> None:
        """Asks for a look at what is said; an empty text asks nothing."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.tick.setChecked(False)

    def _recolour(self) -> None:
        self._sign.setPixmap(tone_pixmap(_TONE))
