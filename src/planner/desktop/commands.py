"""Every action of the window, in the order of the menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.desktop.actions import ActionSpec, Scope
from planner.desktop.pages.registry import PAGES, PageEntry
from planner.desktop.record_commands import LICENCE_COMMANDS, PART_COMMANDS
from planner.desktop.scenario_commands import SCENARIO_COMMANDS
from planner.exposure.presets import PRESETS

if TYPE_CHECKING:
    from planner.desktop.main_window import MainWindow


def _has_board(window: MainWindow) -> bool:
    return window.context.board is not None


def _can_edit(window: MainWindow) -> bool:
    return window.context.can_edit


def _can_undo(window: MainWindow) -> bool:
    board = window.context.board
    return window.context.can_edit and board is not None and board.undo_label is not None


def _can_redo(window: MainWindow) -> bool:
    board = window.context.board
    return window.context.can_edit and board is not None and board.redo_label is not None


def _another_day(window: MainWindow) -> bool:
    return not window.context.shows_now


def _go_to(identifier: str) -> Callable[[MainWindow], None]:
    return lambda window: window.open_page(identifier)


def _teller(method: str, *words: object) -> Callable[[MainWindow], None]:
    return lambda window: window.tell_page(method, *words)


def _can_edit_here(window: MainWindow) -> bool:
    return window.current_page in ("parts", "suppliers", "licences", "alerts") and window.context.can_edit


def _can_add(window: MainWindow) -> bool:
    if window.current_page == "scenarios":  # a what-if that is not saved writes nothing, so a reader may draft one
        return window.context.shows_now
    return window.current_page in ("parts", "suppliers", "licences", "rule_book") and window.context.can_edit


def _can_remove(window: MainWindow) -> bool:
    return window.current_page in ("parts", "suppliers", "licences") and window.context.can_edit


def _can_merge(window: MainWindow) -> bool:
    return window.current_page == "suppliers" and window.context.can_edit


def _page(entry: PageEntry) -> ActionSpec:
    return ActionSpec(
        id=f"page.{entry.identifier}",
        text=entry.title,
        menu="View",
        run=_go_to(entry.identifier),
        shortcut=entry.shortcut,
        icon=entry.icon_name,
        enabled_when=_has_board,
    )


_FILE = (
    ActionSpec("file.new", "New catalogue…", "File", lambda w: w.show_start(), "Ctrl+Shift+N", "file-text"),
    ActionSpec("file.open", "Open catalogue…", "File", lambda w: w.choose_and_open(), "Ctrl+O", "folder-open"),
    ActionSpec("file.sample", "Open the sample catalogue", "File", lambda w: w.session.open_sample(), "", "boxes"),
    ActionSpec(
        "file.import",
        "Import…",
        "File",
        lambda w: w.start_import(),
        "Ctrl+I",
        "file-input",
        enabled_when=_can_edit,
        separated=True,
    ),
    ActionSpec(
        "file.paste",
        "Paste a table",
        "File",
        lambda w: w.open_page("imports", paste=True),
        "",
        "copy",
        enabled_when=_can_edit,
    ),
    ActionSpec(
        "file.print", "Print…", "File", lambda w: w.open_page("reports"), "Ctrl+P", "printer", enabled_when=_has_board
    ),
    ActionSpec(
        "file.export",
        "Export everything…",
        "File",
        lambda w: w.way_out.choose_export(),
        "",
        "database",
        enabled_when=_has_board,
        separated=True,
    ),
    ActionSpec("file.template", "Blank sheet to send out…", "File", lambda w: w.offer_templates(), "", "file-text"),
    ActionSpec("file.quit", "Quit", "File", lambda w: w.quit(), "Ctrl+Q", separated=True),
)
_EDIT = (
    ActionSpec("edit.undo", "Undo", "Edit", lambda w: w.session.undo(), "Ctrl+Z", "undo-2", enabled_when=_can_undo),
    ActionSpec("edit.redo", "Redo", "Edit", lambda w: w.session.redo(), "Ctrl+Y", "redo-2", enabled_when=_can_redo),
    ActionSpec(
        "edit.filter",
        "Filter",
        "Edit",
        _teller("focus_filter"),
        "Ctrl+F",
        "search",
        enabled_when=_has_board,
        separated=True,
    ),
    ActionSpec(
        "edit.new",
        "New part, supplier, licence, notice or what-if",
        "Edit",
        _teller("add_record"),
        "Ctrl+N",
        "plus",
        enabled_when=_can_add,
        separated=True,
    ),
    ActionSpec(
        "edit.record",
        "Edit the cell or the record",
        "Edit",
        _teller("edit_here"),
        "F2",
        "pencil",
        enabled_when=_can_edit_here,
        scope=Scope.GRID,
    ),
    ActionSpec(
        "edit.remove", "Remove the record", "Edit", _teller("remove_selected"), "", "trash-2", enabled_when=_can_remove
    ),
    ActionSpec(
        "edit.merge",
        "Merge suppliers…",
        "Edit",
        _teller("merge_selected"),
        "",
        "arrow-left-right",
        enabled_when=_can_merge,
    ),
    ActionSpec("edit.cancel", "Cancel what is running", "Edit", lambda w: w.context.runner.cancel(), "", "x"),
)
_VIEW = (
    *(_page(entry) for entry in PAGES),
    ActionSpec("view.back", "Back", "View", lambda w: w.go_back(), "Alt+Left", "arrow-left", separated=True),
    ActionSpec("view.forward", "Forward", "View", lambda w: w.go_forward(), "Alt+Right", "arrow-right"),
    ActionSpec("view.pane", "Next pane", "View", lambda w: w.next_pane(), "F6"),
    ActionSpec("view.rail", "Navigation as icons", "View", lambda w: w.toggle_rail(), "Ctrl+B", "panel-left"),
    ActionSpec(
        "view.day",
        "See as of another day…",
        "View",
        lambda w: w.as_of_control.open_panel(),
        "Ctrl+D",
        "calendar-days",
        enabled_when=_has_board,
        separated=True,
    ),
    ActionSpec(
        "view.known",
        "See as the catalogue knew it…",
        "View",
        lambda w: w.as_of_control.open_panel(known=True),
        "Ctrl+Shift+D",
        "history",
        enabled_when=_has_board,
    ),
    ActionSpec(
        "view.everything",
        "Back to everything that is known",
        "View",
        lambda w: w.context.show_known_on(None),
        "",
        "undo-2",
        enabled_when=lambda w: w.context.known_on is not None,
    ),
    ActionSpec(
        "view.today",
        "Back to today",
        "View",
        lambda w: w.context.show_now(),
        "",
        "undo-2",
        enabled_when=_another_day,
    ),
    ActionSpec("view.light", "Light colours", "View", lambda w: w.choose_theme("light"), "", "sun", separated=True),
    ActionSpec("view.dark", "Dark colours", "View", lambda w: w.choose_theme("dark"), "", "moon"),
    ActionSpec("view.system", "Colours of the system", "View", lambda w: w.choose_theme(""), "", "settings"),
)


def _licence_times(preset: str) -> ActionSpec:
    return ActionSpec(
        id=f"tools.licence_times.{preset}",
        text=f"Licence times: {preset}",
        menu="Tools",
        run=lambda window: window.context.show_licence_times(preset),
        icon="clock",
        enabled_when=lambda window: _has_board(window) and window.context.licence_times != preset,
        separated=preset == next(iter(PRESETS)),
    )


_TOOLS = (
    ActionSpec(
        "tools.palette", "Find or run a command…", "Tools", lambda w: w.palette_panel.open(), "Ctrl+K", "search"
    ),
    *(_licence_times(preset) for preset in PRESETS),
    ActionSpec(
        "tools.check",
        "Check the catalogue",
        "Tools",
        lambda w: w.open_page("safety", check=True),
        "",
        "database",
        enabled_when=_has_board,
        separated=True,
    ),
    ActionSpec(
        "tools.back_up",
        "Back up now",
        "Tools",
        lambda w: w.open_page("safety", back_up=True),
        "",
        "copy",
        enabled_when=_has_board,
    ),
    ActionSpec(
        "tools.changes",
        "What changed",
        "Tools",
        lambda w: w.open_page("history", view="changes"),
        "",
        "history",
        enabled_when=_has_board,
    ),
)
_HELP = (
    ActionSpec("help.keys", "Keyboard shortcuts", "Help", lambda w: w.show_shortcuts(), "F1", "keyboard"),
    ActionSpec("help.about", "About Exposure Planner", "Help", lambda w: w.show_about(), "", "info"),
    ActionSpec("help.qt", "About Qt", "Help", lambda w: w.show_about_qt()),
)

SPECS: tuple[ActionSpec, ...] = (
    *_FILE,
    *_EDIT,
    *_VIEW,
    *PART_COMMANDS,
    *LICENCE_COMMANDS,
    *SCENARIO_COMMANDS,
    *_TOOLS,
    *_HELP,
)
