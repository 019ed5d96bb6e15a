"""The navigation at the left: groups of pages with counts, as a list or as a rail of icons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.icons import icon
from planner.desktop.labels import plain_label, plain_tooltip
from planner.desktop.pages.registry import PageEntry
from planner.desktop.theme import font, theme_changed

WIDE = 192
RAIL = 48


class NavigationButton(QPushButton):
    """One line of the navigation with its icon, its title and a count."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__(entry.title)
        self.entry = entry
        self.setProperty("look", "nav")
        self.setCheckable(True)
        self.setFixedHeight(30)
        self.setIconSize(QSize(16, 16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.count = plain_label(role="muted", parent=self)
        self.count.setFixedHeight(18)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self.count)
        self.toggled.connect(self.paint_icon)
        self.show_rail(rail=False)

    def show_rail(self, *, rail: bool) -> None:
        """Shows the icon alone, or icon, title and count."""
        title = self.entry.title
        keys = f"{title} ({self.entry.shortcut})" if self.entry.shortcut else title
        self.setText("" if rail else f" {title}")
        self.setAccessibleName(title)
        self.setToolTip(plain_tooltip(keys if rail else ""))
        self.count.setVisible(not rail)
        self.paint_icon()

    def show_count(self, count: int | None, *, urgent: bool = False) -> None:
        """Shows a count at the right; None shows none."""
        self.count.setText("" if count is None else f"{count:,}")
        self.count.setProperty("look", "urgent-count" if urgent and count else "")
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)

    def paint_icon(self) -> None:
        """Colours icon and title for the theme and for whether this page is shown."""
        self.setIcon(icon(self.entry.icon_name, "accent" if self.isChecked() else "text.secondary"))
        self.setFont(font(13, 600 if self.isChecked() else 400))


class Navigation(QFrame):
    """All pages by group; `wanted` carries the identifier of the page that was clicked."""

    wanted = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "nav")
        self.setAccessibleName("Navigation")
        self.is_rail = False
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, NavigationButton] = {}
        self._titles: list[QLabel] = []
        self._column = column = QVBoxLayout(self)
        column.setSpacing(1)
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                title = plain_label(group, role="muted")
                title.setProperty("words", group)
                title.setContentsMargins(10, 8 if self._titles else 2, 0, 4)
                self._titles.append(title)
                column.addWidget(title)
            button = NavigationButton(entry)
            button.clicked.connect(lambda _on=False, identifier=entry.identifier: self.wanted.emit(identifier))
            self._group.addButton(button)
            self._buttons[entry.identifier] = button
            column.addWidget(button)
        column.addStretch(1)
        self.show_rail(rail=False)
        theme_changed.connect(self._recolour)

    def show_rail(self, *, rail: bool) -> None:
        """Becomes a rail of icons, or the full list again."""
        self.is_rail = rail
        self.setFixedWidth(RAIL if rail else WIDE)
        margin = 5 if rail else 8
        self._column.setContentsMargins(margin, 8, margin, 8)
        for title in self._titles:
            title.setText("" if rail else str(title.property("words")))
        for button in self._buttons.values():
            button.show_rail(rail=rail)

    def show_current(self, identifier: str) -> None:
        """Marks the page that is shown."""
        self._buttons[identifier].setChecked(True)

    def show_counts(self, counts: Mapping[str, int | None]) -> None:
        """Shows how much each page holds; alerts are urgent."""
        for identifier, count in counts.items():
            if identifier in self._buttons:
                self._buttons[identifier].show_count(count, urgent=identifier == "alerts")

    def _recolour(self) -> None:
        for button in self._buttons.values():
            button.paint_icon()
