"""The conditions of the scope test: each with its sign and words, what would mend it, and the facts it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from planner.desktop.cards import hair_line
from planner.desktop.icons import icon_pixmap, tone_pixmap
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldList, fact_line
from planner.desktop.pages.licences.scope_words import CLAUSES, SIGNS, clause_told
from planner.desktop.theme import current, theme_changed
from planner.rulebook.scope.answer import Clause, ClauseResult

_SIGN = 16
_NAME_WIDTH = 62
_OPEN_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ClauseRow(QFrame):
    """One condition; Space, Right or a click opens its facts, Left closes them.

    `stepped` carries −1 or 1 where Up or Down asks for another one.
    """

    source_wanted = Signal(object)
    stepped = Signal(int)

    def __init__(self, clause: Clause) -> None:
        super().__init__()
        self.setProperty("look", "reason")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.result: ClauseResult | None = None
        self._is_open = False
        self._sign, self._arrow = plain_label(), plain_label()
        for sign in (self._sign, self._arrow):
            sign.setFixedSize(QSize(_SIGN, _SIGN))
        self._name = plain_label(CLAUSES[clause], role="muted")
        self._name.setFixedWidth(_NAME_WIDTH)
        self._text = plain_label(wrap=True)
        self._mend = plain_label(role="muted", wrap=True)
        self.facts = FieldList()
        self.facts.source_wanted.connect(self.source_wanted)
        self.facts.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 5, 2, 5)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        top = Qt.AlignmentFlag.AlignTop
        for place, widget in enumerate((self._sign, self._name, self._text, self._arrow)):
            grid.addWidget(widget, 0, place, top)
        grid.addWidget(self._mend, 1, 2, 1, 2)
        grid.addWidget(self.facts, 2, 1, 1, 3)
        grid.setColumnStretch(2, 1)
        theme_changed.connect(self._paint_signs)

    @property
    def words(self) -> str:
        """What the condition says."""
        return self._text.text()

    @property
    def mend(self) -> str:
        """What would meet it; empty where it is met."""
        return self._mend.text()

    @property
    def is_open(self) -> bool:
        """Tells whether the facts are shown."""
        return self._is_open

    def show_result(self, result: ClauseResult) -> None:
        """Shows how the condition was judged; the facts stay open where they were."""
        self.result = result
        self._text.setText(result.text)
        self._mend.setText(result.mend or "")
        self._mend.setVisible(bool(result.mend))
        self.set_open(is_open=self._is_open)

    def set_open(self, *, is_open: bool) -> None:
        """Shows or hides the facts, where there are any."""
        facts = self.result.facts if self.result is not None else ()
        self._is_open = is_open and bool(facts)
        if self._is_open:
            self.facts.show_lines(fact_line(fact) for fact in facts)
        self.facts.setVisible(self._is_open)
        self._paint_signs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens, closes, and moves on."""
        key = event.key()
        if key in _OPEN_KEYS or key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.set_open(is_open=key == Qt.Key.Key_Right or (key in _OPEN_KEYS and not self._is_open))
        elif key in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Opens or closes by a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.set_open(is_open=not self._is_open)

    def _paint_signs(self) -> None:
        if self.result is None:
            return
        tone, _word = SIGNS[self.result.result]
        self._sign.setPixmap(tone_pixmap(tone))
        self._arrow.setVisible(bool(self.result.facts))
        name = "chevron-down" if self._is_open else "chevron-right"
        self._arrow.setPixmap(icon_pixmap(name, current().color("text.muted"), 14))
        opened = f", {'open' if self._is_open else 'closed'}" if self.result.facts else ""
        self.setAccessibleName(f"{clause_told(self.result)}{opened}")
        self.setAccessibleDescription(self.result.mend or "")


class ClauseRows(QWidget):
    """The conditions one below the other, the need of a licence first; those that were not asked are not shown."""

    source_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Conditions")
        self.rows: dict[Clause, ClauseRow] = {}
        self._lines: dict[Clause, QFrame] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for clause in Clause:
            row = ClauseRow(clause)
            row.source_wanted.connect(self.source_wanted)
            row.stepped.connect(lambda by, clause=clause: self._go_on(clause, by))
            self.rows[clause], self._lines[clause] = row, hair_line()
            column.addWidget(row)
            column.addWidget(self._lines[clause])

    def show_results(self, results: Sequence[ClauseResult]) -> None:
        """Shows how the conditions were judged."""
        found = {result.clause: result for result in results}
        for clause, row in self.rows.items():
            if clause in found:
                row.show_result(found[clause])
            row.setVisible(clause in found)
            self._lines[clause].setVisible(clause in found)

    def _go_on(self, clause: Clause, by: int) -> None:
        shown = [row for row in self.rows.values() if row.isVisible()]
        place = shown.index(self.rows[clause]) + by
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
