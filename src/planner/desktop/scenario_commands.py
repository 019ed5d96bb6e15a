"""The actions of the menu Scenario: everything that the page of what-ifs does with its buttons and small menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.desktop.actions import ActionSpec

if TYPE_CHECKING:
    from planner.desktop.main_window import MainWindow


def _has_board(window: MainWindow) -> bool:
    return window.context.board is not None


def _on_scenarios(window: MainWindow) -> bool:
    return window.current_page == "scenarios"


def _can_draft(window: MainWindow) -> bool:
    return _on_scenarios(window) and window.context.shows_now


def _can_save(window: MainWindow) -> bool:
    return _on_scenarios(window) and window.context.can_edit


def _new(window: MainWindow) -> None:
    window.open_page("scenarios")
    window.tell_page("add_record")


def _column(name: str, text: str, icon: str = "", keys: str = "", *, saves: bool = False) -> ActionSpec:
    """An action on the what-if whose column has the focus."""
    return ActionSpec(
        f"scenario.{name}",
        text,
        "Scenario",
        lambda window: window.tell_page("do_selected", name),
        keys,
        icon,
        enabled_when=_can_save if saves else _can_draft,
    )


SCENARIO_COMMANDS = (
    ActionSpec(
        "scenario.new",
        "New what-if…",
        "Scenario",
        _new,
        "",
        "plus",
        enabled_when=lambda window: _has_board(window) and window.context.shows_now,
    ),
    _column("rename", "Rename the what-if", "pencil"),
    _column("duplicate", "Duplicate the what-if", "copy"),
    _column("save", "Save the what-if", "file-text", "Ctrl+S", saves=True),
    _column("revert", "Take back what is not saved", "undo-2"),
    _column("note", "Note on the what-if…", "info"),
    _column("hide", "Put the what-if away"),
    _column("remove", "Remove the what-if", "trash-2"),
    ActionSpec(
        "scenario.copy",
        "Copy the comparison",
        "Scenario",
        lambda window: window.tell_page("copy_table"),
        "",
        "copy",
        enabled_when=_on_scenarios,
        separated=True,
    ),
    ActionSpec(
        "scenario.print",
        "Print the comparison…",
        "Scenario",
        lambda window: window.tell_page("print_comparison"),
        "",
        "printer",
        enabled_when=_on_scenarios,
    ),
)
