"""Lists of small records in a detail: a head with a plus, and a row for each with its source, a pencil and a bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.buttons import IconButton
from planner.desktop.context import WindowContext
from planner.desktop.editing.permission import permit
from planner.desktop.editing.subjects import FormSubject, edited
from planner.desktop.editing.writing import remove
from planner.desktop.labels import plain_label, plain_tooltip
from planner.desktop.pages.fields import SourceLink
from planner.domain.evidence import SourceRef
from planner.domain.facts import Facts, Record
from planner.domain.kinds import Kind

_TOOL = 24
# The quiet button without the room beside its words, and without an edge where it is disabled.
_BARE = "QPushButton { padding: 0; min-height: 20px; } QPushButton:disabled { border-color: transparent; }"
_LINK_SIDE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class RecordTools:
    """Makes the small buttons that add, edit and remove records of a detail; `open_form` shows a form."""

    def __init__(self, context: WindowContext, open_form: Callable[[FormSubject], None]) -> None:
        self._context = context
        self._open_form = open_form

    def add(self, subject: FormSubject) -> QWidget:
        """A plus that opens the form of a new record."""
        return self._button("plus", subject.title, lambda: self._open_form(subject))

    def change_and_remove(
        self, kind: Kind, record: Record, name: str, facts: Facts, *, hidden: Sequence[str] = ()
    ) -> tuple[QWidget, QWidget]:
        """A pencil and a bin for a record that is there; `hidden` fields are not asked in its form."""
        subject = edited(kind, record, name, facts, hidden=hidden)
        return (
            self._button("pencil", subject.title, lambda: self._open_form(subject)),
            self._button("trash-2", f"Remove {name}", lambda: remove(self._context, kind, record.id, name)),
        )

    def _button(self, icon_name: str, name: str, run: Callable[[], None]) -> IconButton:
        button = small_button(icon_name, name)
        button.clicked.connect(lambda: run())
        if not self._context.can_edit:
            permit(self._context, button)
        return button


def small_button(icon_name: str, name: str) -> IconButton:
    """A small quiet button of an icon alone; `name` is its tool tip and what a screen reader says of it."""
    button = IconButton("", icon_name, "quiet", name=name, size=14)
    button.setStyleSheet(_BARE)
    button.setFixedSize(_TOOL, _TOOL)
    button.setToolTip(plain_tooltip(name))
    return button


class SectionHead(QWidget):
    """The title of a section with a button that adds to it."""

    def __init__(self, title: str, *tools: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(2)
        row.addWidget(plain_label(title, role="section", wrap=True), 1)
        for tool in tools:
            row.addWidget(tool)


class RecordRow(QWidget):
    """One small record: what it says, a quiet line about it, where it came from, and its tools."""

    source_wanted = Signal(object)

    def __init__(
        self, text: str | QWidget, about: str, source: SourceRef | None, tools: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        first = QHBoxLayout()
        first.setSpacing(8)
        label = text if isinstance(text, QWidget) else plain_label(text, role="figure", wrap=True, selectable=True)
        first.addWidget(label, 1)
        words.addLayout(first)
        if source is not None:
            # Beside a text that breaks into lines, below one that may be long or cannot break.
            place = first if about and isinstance(text, str) else words
            place.addWidget(self._link(source, text if isinstance(text, str) else about), 0, _LINK_SIDE)
        if about:
            words.addWidget(plain_label(about, role="muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addLayout(words, 1)
        for tool in tools:
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)

    def _link(self, source: SourceRef, name: str) -> SourceLink:
        link = SourceLink(source, name)
        link.clicked.connect(lambda: self.source_wanted.emit(source))
        return link
