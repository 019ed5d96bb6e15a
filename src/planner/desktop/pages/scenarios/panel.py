"""The panel that edits one assumption where it stands: it lies over the page, and every change shows at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, link_button
from planner.desktop.labels import plain_label
from planner.desktop.pages.scenarios.editors.base import Editor
from planner.domain.scenarios import Scenario

WIDTH = 316
_MARGIN = 20
_ABOVE = 12


class AssumptionPanel(QFrame):
    """`edited` carries the key of the column and the what-if as it is then; `closed` its key, the
    subject, and whether the focus was in the panel.

    Enter keeps what was changed, Esc takes it back, and so does nothing else.
    """

    edited = Signal(int, object)
    closed = Signal(int, str, bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("look", "palette")
        self.setFixedWidth(WIDTH)
        self._page = page
        self._key = 0
        self._subject = ""
        self._before: Scenario | None = None
        self.editor: Editor | None = None
        self._title: QLabel = plain_label(role="strong")
        self._problem: QLabel = plain_label(role="muted", wrap=True)
        self._problem.setProperty("tone", "attention")
        self.leave_out: QPushButton = link_button("As in the base")
        self.leave_out.clicked.connect(self._leave_out)
        self.done = QPushButton("Done")
        self.done.setProperty("look", "button")
        self.done.clicked.connect(self.close_panel)
        self._place = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addWidget(self.leave_out)
        foot.addStretch(1)
        foot.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._place)
        column.addWidget(self._problem)
        column.addLayout(foot)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is being edited."""
        return self._before is not None

    @property
    def problem(self) -> str:
        """What is said of what was typed."""
        return self._problem.text()

    def open_on(self, key: int, subject: str, scenario: Scenario, title: str, editor: Editor, line: QRect) -> None:
        """Shows an editor of a column's what-if beside a line of the page; what was open before is kept."""
        self.close_panel()
        self._key, self._subject, self._before, self.editor = key, subject, scenario, editor
        self._title.setText(title)
        self.setAccessibleName(f"{title} of {scenario.name}")
        self._place.addWidget(editor)
        editor.changed.connect(self._changed)
        self._problem.hide()
        self._stand_at(line)
        self.show()
        self.raise_()
        editor.take_focus()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def close_panel(self) -> None:
        """Closes it; what was changed stays."""
        if self._before is None:
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._before, self.editor = None, None
        empty_layout(self._place)
        self.hide()
        self.closed.emit(self._key, self._subject, had_focus)

    def take_back(self) -> None:
        """Closes it; the what-if is as it was when the panel was opened."""
        if self._before is not None:
            self.edited.emit(self._key, self._before)
        self.close_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc takes back; neither reaches the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_panel()
        elif event.key() == Qt.Key.Key_Escape:
            self.take_back()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        editor, before = self.editor, self._before
        if editor is None or before is None:
            return
        problem = editor.problem
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.adjustSize()
        if not problem:
            self.edited.emit(self._key, editor.applied(before))

    def _leave_out(self) -> None:
        if self.editor is not None and self._before is not None:
            self.edited.emit(self._key, self.editor.left_out(self._before))
        self.close_panel()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Goes away once the focus is elsewhere on the page; a list that it opened itself is not elsewhere."""
        if new is None or QApplication.activePopupWidget() is not None or new.window() is not self.window():
            return
        if new is not self and not self.isAncestorOf(new):
            self.close_panel()

    def _stand_at(self, line: QRect) -> None:
        """Beside the line, so that the column shows what comes of it: at its right, at its left where no room is."""
        self.adjustSize()
        room = self._page.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left = line.right() + 1 if line.right() + self.width() <= room.right() else line.left() - self.width()
        top = min(line.top() - _ABOVE, room.bottom() - self.sizeHint().height())
        self.move(QPoint(max(left, room.left()), max(top, room.top())))
