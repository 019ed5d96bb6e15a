"""What the palette finds in a window: its actions, and the parts, companies, licences and measures of the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from planner.desktop.dates import read_date
from planner.desktop.licence_names import licence_title
from planner.desktop.palette import PaletteItem
from planner.domain.measures import measure_name
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.desktop.main_window import MainWindow
    from planner.services.board import Board


def palette_items(window: MainWindow) -> list[PaletteItem]:
    """Everything that can be done now and everything that can be opened."""
    window.actions_table.refresh()
    native = QKeySequence.SequenceFormat.NativeText
    items = [
        PaletteItem(
            spec.text.rstrip("…"),
            spec.menu,
            window.actions_table[spec.id].trigger,
            shortcut=QKeySequence(spec.shortcut).toString(native),
            icon=spec.icon or "chevron-right",
        )
        for spec in window.actions_table.specs
        if window.actions_table[spec.id].isEnabled() and spec.id != "tools.palette"
    ]
    board = window.context.board
    return items + (_records(window, board) if board is not None else [])


_KNOWN = ("as known on", "known on", "as known", "known")


def date_item(window: MainWindow, text: str) -> PaletteItem | None:
    """The day that was typed, with "as of", "known on" or nothing before it; None where it is no date."""
    typed = text.lower().strip()
    known = next((words for words in _KNOWN if typed.startswith(words)), "")
    typed = typed.removeprefix(known or "as of").strip()
    day = read_date(typed, window.context.today) if typed and window.context.board is not None else None
    if day is None or (known and day > window.context.today):
        return None
    if known:
        said = f"See as known on {date_text(day)}"
        return PaletteItem(said, "Day", lambda: window.context.show_known_on(day), icon="history")
    return PaletteItem(
        f"See as of {date_text(day)}", "Day", lambda: window.context.show_as_of(day), icon="calendar-days"
    )


def _records(window: MainWindow, board: Board) -> list[PaletteItem]:
    def opener(page: str, **selection: object) -> Callable[[], None]:
        return lambda: window.open_page(page, **selection)

    facts = board.facts
    parts = [
        PaletteItem(
            part.part_number,
            "Part",
            opener("parts", part=part.part_number),
            more=part.description or "",
            icon="boxes",
        )
        for part in facts.parts
    ]
    suppliers = [
        PaletteItem(
            supplier.name,
            "Supplier",
            opener("suppliers", supplier=supplier.name),
            more=" · ".join(name for name in (supplier.local_name, *supplier.aliases) if name),
            icon="factory",
        )
        for supplier in facts.suppliers
    ]
    licences = [
        PaletteItem(
            licence_title(licence),
            "Licence",
            opener("licences", licence=licence.id),
            more=licence.holder,
            icon="file-badge",
        )
        for licence in facts.licences
    ]
    users = [
        PaletteItem(
            user.name,
            "End user",
            opener("suppliers", end_user=user.name),
            more=" · ".join(user.aliases),
            icon="factory",
        )
        for user in facts.end_users
    ]
    measures = [
        PaletteItem(
            measure_name(state.measure),
            "Measure",
            opener("rule_book", measure=state.measure),
            more=" · ".join(text for text in (state.measure, state.title) if text),
            icon="scale",
        )
        for state in board.rule_book
    ]
    return [*parts, *suppliers, *users, *licences, *measures]
