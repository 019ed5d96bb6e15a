"""One setting as a row: its words, the value in a field, and the way back to its default."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from planner.desktop.cards import link_button
from planner.desktop.labels import plain_label
from planner.domain.catalogue_settings import ChosenSetting
from planner.errors import PlannerError
from planner.settings import CatalogueSetting

_FIELD_WIDTH = 110
_TITLES = {
    "horizon_days": "Horizon",
    "warn_days": "Warning before a general licence ends",
    "gl_renew_prob": "Renewal of general licences",
    "papers_days": "Papers before filing",
    "critical_from": "Critical from",
    "high_from": "High from",
    "stock_cut": "Stock left in the test for Medium",
    "plants_work_in": "Working days of",
    "normalise_shares": "Scale shares to 100 %",
}


class SettingRow(QWidget):
    """A setting that can be changed; `chosen(name, value)` asks for a value, None for the default."""

    chosen = Signal(str, object)

    def __init__(self, setting: CatalogueSetting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._shown = setting.default
        title = _TITLES[setting.name]
        self.field = QLineEdit()
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.setAccessibleName(title)
        self.field.setAccessibleDescription(setting.sentence)
        self.field.editingFinished.connect(self._finished)
        leave = QShortcut(Qt.Key.Key_Escape, self.field, context=Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._take_back)
        self.state = plain_label(role="muted")
        self.reset = link_button("Back to the default")
        self.reset.setAccessibleName(f"{title}: back to the default")
        self.reset.clicked.connect(lambda: self.chosen.emit(setting.name, None))
        self.refusal = plain_label(role="base", wrap=True)
        self.refusal.setProperty("tone", "ended")
        self.refusal.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.addWidget(plain_label(title, role="base"), 0, 0)
        grid.addWidget(plain_label(setting.sentence, role="secondary", wrap=True), 1, 0)
        grid.addWidget(self.field, 0, 1, 2, 1)
        grid.addWidget(plain_label(setting.unit, role="secondary"), 0, 2, 2, 1)
        grid.addWidget(self.state, 0, 3)
        grid.addWidget(self.reset, 1, 3)
        grid.addWidget(self.refusal, 2, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, 48)
        grid.setColumnMinimumWidth(3, 190)

    def show_chosen(self, chosen: ChosenSetting | None, *, can_edit: bool) -> None:
        """Shows what counts: the planner's value, or the default."""
        self._shown = chosen.value if chosen else self._setting.default
        self.field.setText(self._shown)
        self.field.setReadOnly(not can_edit)
        self.refusal.hide()
        self.state.setText(f"chosen; the default is {self._setting.default}" if chosen else "the default")
        self.reset.setVisible(chosen is not None)
        self.reset.setEnabled(can_edit)

    def refuse(self, why: PlannerError) -> None:
        """Says why a value was not taken; it stays in the field to be corrected."""
        cause = why.cause.replace(f"Setting {self._setting.name}", f"“{_TITLES[self._setting.name]}”")
        self.refusal.setText(f"{cause}: {why.next_step}.")
        self.refusal.show()

    def _take_back(self) -> None:
        """Esc: what counts stands in the field again."""
        self.field.setText(self._shown)
        self.refusal.hide()

    def _finished(self) -> None:
        text = self.field.text().strip()
        if text and text != self._shown and not self.field.isReadOnly():
            self.chosen.emit(self._setting.name, text)
        elif not text:
            self.field.setText(self._shown)
