"""What would change: before and after, the cell that says so, and the effect on cover and suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from planner.desktop.cards import Card
from planner.desktop.chips import choice_chip
from planner.desktop.import_review.draft import Draft
from planner.desktop.import_review.effect_delegate import EffectDelegate, LevelChange
from planner.desktop.import_review.keys_menu import KeysMenu
from planner.desktop.import_review.lazy_model import LazyTableModel, Order
from planner.desktop.import_review.lines import ChangeLine, What
from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, text_cell
from planner.desktop.tables.view import RecordTable

if TYPE_CHECKING:
    from planner.services.importing.effects import Effect

_TONES = {What.CHANGE: "progress", What.NEW: "ok", What.ASIDE: "ended", What.SAME: "neutral", What.MISSING: "attention"}
_CHIPS = {
    What.CHANGE: "changed",
    What.NEW: "new",
    What.SAME: "same",
    What.ASIDE: "set aside",
    What.MISSING: "missing against last time",
}
_SHOWN_FIRST = frozenset({What.CHANGE, What.NEW, What.ASIDE})
_SUGGESTED = "suggested"


_ORDERS: Mapping[str, Order[ChangeLine]] = {
    "what": lambda line: line.what.value,
    "key": lambda line: line.key.casefold(),
    "field": lambda line: line.field,
    "before": lambda line: _amount(line.before),
    "after": lambda line: _amount(line.after),
    "cell": lambda line: float(line.row) if line.row else None,
}


class ChangesPane(Card):
    """The lines of a draft; `pointed` carries the line that is looked at, `chosen` a choice of options."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What would change", "before and after; nothing is written yet", parent)
        self._effects: Mapping[str, Effect] = {}
        self._keys = KeysMenu()
        self._keys.chosen.connect(self.chosen)
        self.add_action(self._keys)
        chips = QWidget()
        row = QHBoxLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(False)
        for number, what in enumerate(What):
            chip = choice_chip(_CHIPS[what])
            chip.setChecked(what in _SHOWN_FIRST)
            self._chips.addButton(chip, number)
            row.addWidget(chip)
        self._chips.idClicked.connect(lambda _number: self._filter())
        self.add_action(chips)
        self._model: LazyTableModel[ChangeLine] = LazyTableModel(self._columns(), _key, _ORDERS)
        self.table: RecordTable[ChangeLine] = RecordTable(self._model, "What would change")
        places = [column.key for column in self._model.columns]
        self.table.setItemDelegate(EffectDelegate(self.table, places.index(_SUGGESTED)))
        self._filter()
        self.table.settled.connect(lambda lines: self.pointed.emit(lines[0]) if lines else None)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.table)

    def _columns(self) -> list[Column[ChangeLine]]:
        return [
            Column("what", "", lambda line: Cell(line.what, line.what, tone=_TONES[line.what]), width=84),
            Column("key", "Record", lambda line: text_cell(line.key), Look.STRONG, width=200, minimum=120, stretch=2),
            Column("field", "Field", lambda line: text_cell(line.field), width=170, minimum=100, stretch=1),
            Column("before", "Before", lambda line: text_cell(line.before), Look.NUMBER, width=130, minimum=64),
            Column("after", "After", lambda line: text_cell(line.after), Look.NUMBER, 220, 90, stretch=3),
            Column("cell", "Cell", _cell_cell, Look.QUIET, width=84, minimum=60),
            Column("cover", "Cover, days", self._cover_cell, Look.NUMBER, width=112, minimum=80),
            Column(_SUGGESTED, "Suggested", self._level_cell, width=104, minimum=84),
        ]

    @property
    def total(self) -> int:
        """How many lines there are, shown or not."""
        return self._model.total

    def show_draft(self, draft: Draft) -> None:
        """Shows what a plan would change; the effect is not known yet."""
        self._effects = {}
        plan = draft.plan
        counts = (plan.changed, plan.added, plan.same, plan.rejected, len(plan.missing))
        for number, (what, count) in enumerate(zip(What, counts, strict=True)):
            self._chips.button(number).setText(f"{count:,} {_CHIPS[what]}")
        self._chips.button(list(What).index(What.MISSING)).setVisible(bool(plan.missing))
        self._keys.show_draft(draft)
        self._model.set_records(draft.lines)

    def show_effects(self, found: Mapping[str, Effect]) -> None:
        """Shows cover and suggestion before and after."""
        self._effects = found
        self._model.make_again()

    def _filter(self) -> None:
        wanted = {what for number, what in enumerate(What) if self._chips.button(number).isChecked()}
        self._model.set_filter("", [lambda line: line.what in wanted])

    def _cover_cell(self, line: ChangeLine) -> Cell:
        effect = self._effects.get(line.part)
        if effect is None:
            return text_cell(None)
        before, after = (_days(cover) for cover in (effect.cover_before, effect.cover_after))
        return Cell(after if before == after else f"{before} → {after}", effect.cover_after)

    def _level_cell(self, line: ChangeLine) -> Cell:
        effect = self._effects.get(line.part)
        if effect is None or effect.level_after is None:
            return text_cell(None)
        change = LevelChange(effect.level_before, effect.level_after)
        return Cell(change.text, change, order=float(effect.level_after.rank), spoken=change.spoken)


def _amount(text: str) -> float | str | None:
    """What a value is sorted by: its number where it is one."""
    try:
        return float(text.replace(",", "").replace("−", "-"))
    except ValueError:
        return None if text == UNKNOWN else text.casefold()


def _days(cover: float | None) -> str:
    return UNKNOWN if cover is None else f"{cover:,.0f}"


def _cell_cell(line: ChangeLine) -> Cell:
    return Cell(line.cell, line.cell, order=float(line.row))


def _key(line: ChangeLine) -> str:
    return f"{line.sheet} {line.row} {line.what} {line.kind} {line.key} {line.field}"
