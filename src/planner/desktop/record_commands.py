"""The actions on parts and on licences: what the pages of these records do, reachable from every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.desktop.actions import ActionSpec, Scope
from planner.domain.exposure import Level

if TYPE_CHECKING:
    from planner.desktop.main_window import MainWindow


def _on_parts(window: MainWindow) -> bool:
    return window.current_page == "parts"


def _can_mark(window: MainWindow) -> bool:
    return _on_parts(window) and window.context.can_edit


def _has_board(window: MainWindow) -> bool:
    return window.context.board is not None


def _can_edit(window: MainWindow) -> bool:
    return _has_board(window) and window.context.can_edit


def _mark(level: Level) -> ActionSpec:
    return ActionSpec(
        id=f"mark.{level.key}",
        text=f"Mark {level.key} {level}",
        menu="Part",
        run=lambda window: window.tell_page("mark_selected", level),
        shortcut=level.key,
        enabled_when=_can_mark,
        scope=Scope.GRID,
    )


PART_COMMANDS = (
    *(_mark(level) for level in Level),
    ActionSpec(
        "part.reason",
        "Reason of the mark",
        "Part",
        lambda window: window.tell_page("edit_reason"),
        "R",
        "pencil",
        enabled_when=_can_mark,
        scope=Scope.GRID,
        separated=True,
    ),
    ActionSpec(
        "part.previous",
        "Previous part",
        "Part",
        lambda window: window.tell_page("move_current", -1),
        "[",
        "chevron-up",
        enabled_when=_on_parts,
        scope=Scope.GRID,
    ),
    ActionSpec(
        "part.next",
        "Next part",
        "Part",
        lambda window: window.tell_page("move_current", 1),
        "]",
        "chevron-down",
        enabled_when=_on_parts,
        scope=Scope.GRID,
    ),
)


def _asks(identifier: str, method: str) -> Callable[[MainWindow], None]:
    """Goes to a page and asks it for something that only it can do."""

    def run(window: MainWindow) -> None:
        window.open_page(identifier)
        window.tell_page(method)

    return run


LICENCE_COMMANDS = (
    ActionSpec(
        "licence.scope",
        "Would this shipment be covered?",
        "Licence",
        _asks("licences", "ask_scope"),
        "",
        "circle-question-mark",
        enabled_when=_has_board,
    ),
    ActionSpec(
        "licence.application",
        "New application…",
        "Licence",
        _asks("licences", "add_application"),
        "",
        "plus",
        enabled_when=_can_edit,
        separated=True,
    ),
    ActionSpec(
        "licence.new",
        "New licence…",
        "Licence",
        _asks("licences", "add_record"),
        "",
        "file-badge",
        enabled_when=_can_edit,
    ),
    ActionSpec(
        "licence.notice",
        "Record what is known of a measure…",
        "Licence",
        _asks("rule_book", "add_record"),
        "",
        "scale",
        enabled_when=_can_edit,
        separated=True,
    ),
    ActionSpec(
        "licence.maker",
        "Supplier from the directory of makers…",
        "Licence",
        _asks("suppliers", "open_directory"),
        "",
        "factory",
        enabled_when=_can_edit,
    ),
)
