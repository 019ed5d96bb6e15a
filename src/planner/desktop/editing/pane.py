"""The pane that holds a form in place of the detail: it saves, says what was refused, and loses nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import empty_layout, hair_line, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.editing.focus import in_tab_order
from planner.desktop.editing.form import RecordForm
from planner.desktop.editing.permission import permit
from planner.desktop.editing.reading import decimal_mark, read_texts, refusal_text
from planner.desktop.editing.record_rows import small_button
from planner.desktop.editing.subjects import FormSubject
from planner.desktop.editing.writing import save_edit
from planner.desktop.labels import ElidedLabel, plain_label
from planner.desktop.tables.cell_editor import is_plain
from planner.desktop.tasks import Failure
from planner.domain.changes import ChangeSet
from planner.domain.facts import field_values
from planner.errors import PlannerError

_SIDE = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOST = "This change is not saved yet: save it, or press Esc to give it up."


class FormPane(QWidget):
    """One form at a time; `saved` carries the ChangeSet, `closed` that there is no form any more."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.form: RecordForm | None = None
        self._saving = False
        self._title = ElidedLabel(role="detail")
        self._refusal = QFrame()
        self._refusal.setProperty("look", "box")
        self._refusal.setProperty("tone", "ended")
        self._refused = plain_label(wrap=True, selectable=True)
        self.save_button = QPushButton("Save")
        self.save_button.setProperty("look", "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setProperty("look", "button")
        self.cancel_button.clicked.connect(self.close_form)
        self._lay_out()
        context.stopped.connect(self._stop_saving)
        context.as_of_changed.connect(lambda _day: self._allow())

    @property
    def refusal(self) -> str:
        """What stands at the top of the form; empty where nothing was refused."""
        return self._refused.text() if self._refusal.isVisibleTo(self) else ""

    @property
    def holds_changes(self) -> bool:
        """Tells whether something was typed that is not saved."""
        return self.form is not None and self.form.is_changed

    def open(self, subject: FormSubject) -> bool:
        """Shows the form of a record; False where another one still holds changes, which then says so."""
        if self.holds_changes:
            self.refuse_to_leave()
            return False
        self._drop_form()
        form = RecordForm(subject, decimal_mark())
        form.source_wanted.connect(self._context.open_source)
        self.form = form
        self._title.setText(subject.title)
        self.setAccessibleName(subject.title)
        self._refusal.hide()
        area = scrolling(form, _SIDE)
        self._body.addWidget(area)
        area.show()
        in_tab_order(self._stops(form))
        self._allow()
        return True

    def take_focus(self) -> None:
        """Puts the focus into the first line."""
        if self.form is not None:
            self.form.take_focus()

    def save(self) -> None:
        """Reads what was typed and writes it as one operation; what is refused is said, and nothing is lost."""
        form = self.form
        if form is None or self._saving or not self.save_button.isEnabled():
            return
        subject = form.subject
        read = read_texts(subject.kind, form.texts, self._context.today)
        problems = {**form.missing, **read.problems}
        form.show_problems(problems)
        if read.refusal:
            self.refuse(read.refusal)
        if problems or read.refusal:
            return
        if not read.values and subject.record is not None:
            self.close_form()
            return
        self._saving = True
        self._refusal.hide()
        self._allow()
        adding = subject.record is None
        seen = {} if subject.record is None else field_values(subject.kind, subject.record)
        save_edit(
            self._context,
            subject.kind,
            None if subject.record is None else subject.record.id,
            {**subject.given, **read.values} if adding else read.values,
            based_on=None if adding else {name: seen[name] for name in read.values},
            why=form.why.text().strip() or None,
            on_done=self._done,
            on_failed=self._failed,
        )

    def refuse(self, text: str) -> None:
        """Says at the top of the form why it was refused."""
        self._refused.setText(text)
        self._refusal.show()
        self.setAccessibleDescription(text)

    def refuse_to_leave(self) -> None:
        """Says that what was typed is not saved yet."""
        self.refuse(_LOST)

    def close_form(self) -> None:
        """Gives up what was typed."""
        self._drop_form()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keeps plain keys in the form: digits and letters mark parts elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_plain(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Saves on Enter and Ctrl+Enter, gives up on Esc."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            focused.click()
        else:
            self.save()

    def _done(self, changes: ChangeSet) -> None:
        self._stop_saving()
        self.saved.emit(changes)
        self.close_form()

    def _failed(self, failure: Failure) -> None:
        self._stop_saving()
        if isinstance(failure.error, PlannerError):
            self.refuse(refusal_text(failure.error))
        else:
            self._context.runner.failed.emit(failure)

    def _stop_saving(self) -> None:
        self._saving = False
        self._allow()

    def _allow(self) -> None:
        permit(self._context, self.save_button)
        self.save_button.setText("Saving…" if self._saving else "Save")
        if self._saving:
            self.save_button.setEnabled(False)

    def _drop_form(self) -> None:
        self.form = None
        empty_layout(self._body)

    def _stops(self, form: RecordForm) -> list[QWidget]:
        """Where Tab stops, from the first line to the buttons."""
        return [*(row.entry for row in form.rows.values()), form.why, self.save_button, self.cancel_button]

    def _lay_out(self) -> None:
        close = small_button("x", "Give this change up")
        close.clicked.connect(self.close_form)
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 8, 12, 6)
        top.addWidget(self._title, 1)
        top.addWidget(close)
        inside = QVBoxLayout(self._refusal)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self._refused)
        held = QVBoxLayout()
        held.setContentsMargins(_SIDE, 10, _SIDE, 0)
        held.addWidget(self._refusal)
        self._refusal.hide()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        keys = plain_label("Enter saves, Esc gives up", role="muted")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_SIDE, 8, _SIDE, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        buttons.addWidget(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, hair_line(), held, self._body, hair_line(), buttons):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part, 1 if part is self._body else 0)
