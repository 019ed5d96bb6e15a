"""The window: menus with the corner controls, navigation, pages, message strip, as-of band and status bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.actions import ActionTable
from planner.desktop.asof import AsOfControl
from planner.desktop.commands import SPECS
from planner.desktop.context import Message, WindowContext
from planner.desktop.failures import failure_box
from planner.desktop.icons import icon
from planner.desktop.navigation import Navigation
from planner.desktop.page_stack import PageStack
from planner.desktop.pages.base import Page
from planner.desktop.pages.registry import PAGES, PageEntry
from planner.desktop.palette import Palette
from planner.desktop.palette_items import date_item, palette_items
from planner.desktop.panes import focus_next_pane
from planner.desktop.preferences import preferences, recent_files, remember
from planner.desktop.reactions import Reactions
from planner.desktop.session import Session
from planner.desktop.sheets import ShortcutSheet, about_box
from planner.desktop.source_viewer import SourceViewer
from planner.desktop.start_page import StartPage
from planner.desktop.status import StatusBar
from planner.desktop.strips import AsOfBand, MessageStrip
from planner.desktop.tasks import Failure
from planner.desktop.theme import set_theme, system_theme, theme_changed
from planner.desktop.way_out import WayOut
from planner.domain.evidence import SourceRef
from planner.errors import PlannerError
from planner.spreadsheets.folders import SPREADSHEETS

RAIL_BELOW = 1400
CATALOGUE_SUFFIX = ".planner"
_CATALOGUES = "Catalogues (*.planner);;All files (*)"


class MainWindow(QMainWindow):
    """One window on one catalogue. `first_painted` is sent once, when the planner first sees it."""

    first_painted = Signal()

    def __init__(self, context: WindowContext, entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.context: WindowContext = context
        context.setParent(self)
        context.runner.setParent(self)
        self.session: Session = Session(context, self)
        self.way_out: WayOut = WayOut(context, self)
        # Injected by tests: native file choosers cannot be driven.
        self.choose_file: Callable[[], str] = self._ask_for_file
        self.choose_new_file: Callable[[], str] = self._ask_for_new_file
        self.first_page = entries[0].identifier
        self._painted = False
        self._rail_wanted: bool | None = None
        self.setWindowTitle("Exposure Planner")
        self.setMinimumSize(1100, 680)
        self.setAcceptDrops(True)
        self.actions_table = ActionTable(SPECS, self)
        self.actions_table.fill(self.menuBar())
        self.as_of_control: AsOfControl = AsOfControl(context.today)
        self.find_field = find_button()
        self._corner = _corner(self.menuBar(), self.find_field, self.as_of_control)
        self.fit_corner()
        self.navigation = Navigation(entries)
        self.pages = PageStack(context, entries)
        self.start_page = StartPage()
        self.pages.addWidget(self.start_page)
        self.strip = MessageStrip()
        self.band = AsOfBand()
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.setCentralWidget(self._middle())
        self.palette_panel: Palette = Palette(self, lambda: palette_items(self), lambda text: date_item(self, text))
        self._reactions = Reactions(self)
        self.status.show_day(context.as_of)
        self._recolour()
        theme_changed.connect(self._recolour)
        self.actions_table.refresh()

    @property
    def current_page(self) -> str:
        """The identifier of the page that is shown; empty on the start page."""
        return self.pages.current if self.pages.currentWidget() is not self.start_page else ""

    def open_page(self, identifier: str, **selection: object) -> None:
        """Shows a page of the navigation and selects in it what was asked for."""
        self.pages.open(identifier, **selection)

    def tell_page(self, method: str, *words: object) -> None:
        """Calls a method of the page that is shown, where it has it: an action of the menus that only it can do."""
        asked = getattr(self.pages.currentWidget(), method, None)
        if callable(asked):
            asked(*words)

    def go_back(self) -> None:
        """Shows the page shown before."""
        self.pages.go_back()

    def go_forward(self) -> None:
        """Shows the page that was left by going back."""
        self.pages.go_forward()

    def next_pane(self) -> None:
        """Moves the focus on to the next part of the window: the page's panes, then the navigation."""
        page = self.pages.currentWidget()
        panes = (*(page.panes() if isinstance(page, Page) else (page,)), self.navigation)
        focus_next_pane(panes, self.focusWidget())

    def toggle_rail(self) -> None:
        """Turns the navigation into a rail of icons, or back."""
        self._rail_wanted = not self.navigation.is_rail
        self.navigation.show_rail(rail=self._rail_wanted)

    def choose_theme(self, name: str) -> None:
        """Shows the light or the dark colours; an empty name follows the system."""
        remember("theme", name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            set_theme(app, name or system_theme())

    def show_start(self) -> None:
        """Shows the three ways to begin."""
        self.start_page.show_recent(recent_files())
        self.start_page.show_choices()
        self.pages.setCurrentWidget(self.start_page)
        self.start_page.take_focus()
        self.actions_table.refresh()

    def choose_and_open(self) -> None:
        """Asks for a catalogue and opens it."""
        name = self.choose_file()
        if name:
            self.session.open_file(Path(name))

    def start_import(self, files: Sequence[Path] = ()) -> None:
        """Shows the imports and begins the review of dropped files, or asks for a file where there are none."""
        if files:
            self.open_page("imports", files=list(files))
        else:
            self.open_page("imports", choose=True)

    def offer_templates(self) -> None:
        """Offers a blank sheet of each kind, below the menu bar."""
        below = self.menuBar().mapToGlobal(self.menuBar().rect().bottomLeft())
        self.way_out.kinds_menu().popup(below)

    def show_shortcuts(self) -> None:
        """Shows all keys."""
        ShortcutSheet(self.actions_table.specs, self).open()

    def show_about(self) -> None:
        """Shows what this program is."""
        box = about_box(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def show_about_qt(self) -> None:
        """Shows Qt's own about box."""
        QMessageBox.aboutQt(self)

    def show_failure(self, failure: Failure) -> None:
        """Says what failed: one line where the planner can act on it, else a report to copy."""
        error = failure.error
        if isinstance(error, PlannerError):
            self.strip.show_message(Message(error.cause, error.next_step, "ended"))
            return
        box = failure_box(self, failure)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def show_source(self, source: SourceRef) -> None:
        """Opens the viewer on a source."""
        SourceViewer(self.context, source, self).open()

    def fit_corner(self) -> None:
        """Gives the controls in the corner the room that their texts need: a menu bar looks at that only once."""
        self._corner.adjustSize()
        self.menuBar().setCornerWidget(self._corner, Qt.Corner.TopRightCorner)

    def quit(self) -> None:
        """Closes the window."""
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells the first painting, after which the heavy libraries may load."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows get the rail, unless the planner chose otherwise."""
        super().resizeEvent(event)
        rail = self.width() < RAIL_BELOW if self._rail_wanted is None else self._rail_wanted
        if rail != self.navigation.is_rail:
            self.navigation.show_rail(rail=rail)
        self.palette_panel.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels work, then closes the message, then goes back to today and to everything that is known."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.context.runner.is_busy:
            self.context.runner.cancel()
        elif self.strip.message is not None:
            self.strip.dismiss()
        else:
            self.context.show_now()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files that may hold tables or a catalogue, and folders of them."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begins a review of dropped files, or opens a dropped catalogue; nothing is imported by dropping."""
        files = dropped_files(event)
        if not files:
            return
        event.acceptProposedAction()
        catalogues = [path for path in files if path.suffix.lower() == CATALOGUE_SUFFIX]
        if catalogues:
            self.session.open_file(catalogues[0])
        elif self.context.can_edit:
            self.start_import(files)
        else:
            self.context.say("Importing is off", self.context.why_not(), "attention")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers the size, waits for what is being written and lets go of the catalogue."""
        remember("window/geometry", self.saveGeometry())
        self._reactions.stop()
        self.session.close()
        super().closeEvent(event)

    def restore_size(self) -> None:
        """Takes the size of the last time, or a usual one."""
        kept = preferences().value("window/geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(1440, 900)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self.pages, 1)
        column.addLayout(row, 1)
        return middle

    def _recolour(self) -> None:
        self.find_field.setIcon(icon("search"))
        self.setWindowIcon(QIcon(icon("boxes", "accent", 32)))

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "Open a catalogue", "", _CATALOGUES)[0]

    def _ask_for_new_file(self) -> str:
        return QFileDialog.getSaveFileName(self, "Create a catalogue", "catalogue.planner", _CATALOGUES)[0]


def find_button() -> QPushButton:
    """The button in the corner that looks like a field and opens the palette."""
    button = QPushButton(" Find or run a command      Ctrl+K")
    button.setProperty("look", "find")
    button.setIconSize(QSize(16, 16))
    button.setMinimumWidth(250)
    button.setAccessibleName("Find or run a command")
    return button


def _corner(bar: QWidget, *widgets: QWidget) -> QWidget:
    corner = QWidget(bar)
    row = QHBoxLayout(corner)
    row.setContentsMargins(0, 4, 12, 4)
    row.setSpacing(16)
    for widget in widgets:
        row.addWidget(widget)
    return corner


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files of a drop that may hold tables or a catalogue, and its folders."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*SPREADSHEETS, CATALOGUE_SUFFIX) or path.is_dir()]
