"""The status bar: which file, whether it is saved, which day, and how fresh the inputs are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QPushButton, QStatusBar, QWidget

from planner.desktop.icons import icon, tone_pixmap
from planner.desktop.labels import plain_tooltip
from planner.desktop.tasks import Step
from planner.desktop.theme import font, theme_changed
from planner.reports.wording import date_text, number_text

if TYPE_CHECKING:
    from planner.services.board import Freshness

_ICON = QSize(14, 14)
_PATH_LETTERS = 46
# These are always shown; others only where they are older than their limit.
_ALWAYS = ("Stock on hand", "Shipments", "Rule book")
_MOST = 4
_GAP = 15  # between two entries, with the line that parts them
_PATH_SIDES = 50  # the icon of the path and the air around it


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("look", "upright")
    line.setFixedSize(1, 14)
    return line


class StatusItem(QPushButton):
    """One entry of the status bar, with a sign; a click opens what it speaks of."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "status")
        self.setAccessibleName(name)
        self.setFont(font(12))
        self.setIconSize(_ICON)
        self._name = name
        self._tone = ""
        self._icon = ""
        theme_changed.connect(self._recolour)

    def show_text(self, text: str, *, tone: str = "", icon_name: str = "", hint: str = "") -> None:
        """Shows a text with the sign of a tone or an icon."""
        self._tone, self._icon = tone, icon_name
        gap = " " if tone or icon_name else ""
        self.setText(gap + text.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {text}")
        self.setToolTip(plain_tooltip(hint))
        self.setVisible(bool(text))
        self._recolour()

    @property
    def tone(self) -> str:
        """The tone of its sign; empty where it has none."""
        return self._tone

    def _recolour(self) -> None:
        if self._tone:
            self.setIcon(QIcon(tone_pixmap(self._tone)))
        else:
            self.setIcon(icon(self._icon) if self._icon else QIcon())


class StatusBar(QStatusBar):
    """The bar below; `wanted` carries the identifier of the page that an entry belongs to."""

    wanted = Signal(str)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(6, 0, 6, 0)
        self.path = StatusItem("Catalogue")
        self.tag = StatusItem("Kind of catalogue")
        self.saved = StatusItem("Changes")
        self.work = StatusItem("Work under way")
        self.cancel = StatusItem("Cancel")
        self.cancel.clicked.connect(self.cancel_wanted)
        for item in (self.path, self.tag, self.saved, self.work, self.cancel):
            item.hide()
            self.addWidget(item)
        self.times = StatusItem("Licence times")
        self.times.hide()
        self.addPermanentWidget(self.times)
        self.as_of = StatusItem("Day")
        self.addPermanentWidget(self.as_of)
        self._path = ""
        self._path_is_short = False
        self._inputs: list[StatusItem] = []
        self._lines: list[QFrame] = []

    def show_file(self, path: str, *, sample: bool, read_only: bool) -> None:
        """Shows which catalogue is open."""
        self._path = path
        self._show_path(short=self._path_is_short)
        kinds = [text for text, holds in (("Sample data", sample), ("read only", read_only)) if holds]
        self.tag.show_text(", ".join(kinds).capitalize())

    def show_saved(self, at: datetime) -> None:
        """Says that everything is saved."""
        self.saved.show_text(f"All changes saved {at:%H:%M}", tone="ok")

    def show_saving(self) -> None:
        """Says that a change is being written."""
        self.saved.show_text("Saving…", tone="progress")

    def show_not_saved(self, cause: str) -> None:
        """Says that a change could not be written."""
        self.saved.show_text(f"Not saved: {cause}", tone="ended", hint=cause)

    def show_step(self, step: Step | None) -> None:
        """Shows how far work has come, with a way to cancel; None takes it away."""
        if step is None:
            self.work.show_text("")
            self.cancel.show_text("")
            return
        counted = f" {number_text(step.done)} of {number_text(step.total)}" if step.total > 1 else ""
        self.work.show_text(f"{step.label}{counted}", tone="progress")
        self.cancel.show_text("Cancel (Esc)")

    def show_licence_times(self, preset: str) -> None:
        """Shows which preset of licence times the answers assume."""
        self.times.show_text(f"Licence times {preset}", hint="An assumption; choose another under Tools")

    def show_day(self, day: date, known_on: date | None = None) -> None:
        """Shows the as-of day, and the day of knowing where it is an earlier one."""
        known = f", known on {date_text(known_on)}" if known_on else ""
        self.as_of.show_text(f"As of {date_text(day)}{known}")

    def show_freshness(self, lines: Sequence[Freshness]) -> None:
        """Shows the day of each input; those older than their limit carry a sign."""
        for old in (*self._inputs, *self._lines):
            self.removeWidget(old)
            old.deleteLater()
        self._inputs.clear()
        self._lines.clear()
        others = [line.name for line in lines if line.name not in _ALWAYS and line.tone != "ok"]
        named = {*_ALWAYS, *others[: _MOST - len(_ALWAYS)]}
        for line in (line for line in lines if line.name in named):
            item = StatusItem(line.name)
            tone = "" if line.tone == "ok" else line.tone
            when = date_text(line.newest) if line.newest else "none recorded"
            item.clicked.connect(lambda: self.wanted.emit("imports"))
            divider = _upright()
            self.addPermanentWidget(divider)
            self.addPermanentWidget(item)
            # Only now: shown before it has a place, it would be a window of its own for a moment and take the focus.
            item.show_text(f"{line.name} {when}", tone=tone, hint=line.text)
            self._lines.append(divider)
            self._inputs.append(item)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Looks again at what has room, whenever the width or a text changes."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return handled

    def _show_path(self, *, short: bool) -> None:
        self._path_is_short = short
        path = self._path
        text = PurePath(path).name if short else path
        text = text if len(text) <= _PATH_LETTERS else f"…{text[1 - _PATH_LETTERS :]}"
        self.path.show_text(text, icon_name="database" if path else "", hint=path)

    def _fit(self) -> None:
        """Where there is no room, the path shrinks to the file's name; then fresh inputs give way, the last first."""
        if not self._path:
            return
        fixed = (self.tag, self.saved, self.work, self.cancel, self.times, self.as_of)
        used = sum(_width(item) for item in fixed if item.text()) + sum(map(_width, self._inputs))
        letters = self.path.fontMetrics().horizontalAdvance
        whole, name = (letters(text[-_PATH_LETTERS:]) + _PATH_SIDES for text in (self._path, PurePath(self._path).name))
        short = used + whole > self.width()
        used += name if short else whole
        if short != self._path_is_short:
            self._show_path(short=short)
        dropped = set()
        fresh, old = ([item for item in self._inputs if bool(item.tone) is told] for told in (False, True))
        for item in (*reversed(fresh), *reversed(old)):
            if used > self.width():
                dropped.add(item)
                used -= _width(item)
        for line, item in zip(self._lines, self._inputs, strict=True):
            for widget in (line, item):
                if widget.isHidden() is not (item in dropped):
                    widget.setVisible(item not in dropped)


def _width(item: StatusItem) -> int:
    return item.sizeHint().width() + _GAP
