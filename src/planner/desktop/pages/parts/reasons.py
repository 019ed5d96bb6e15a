"""The reasons of a suggestion: lines that open to the facts they rest on, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.cards import hair_line, link_button
from planner.desktop.icons import icon_pixmap
from planner.desktop.labels import plain_label
from planner.desktop.pages.fields import FieldList, SourceLink, fact_line
from planner.desktop.theme import current, theme_changed
from planner.domain.evidence import Fact, SourceKind
from planner.domain.exposure import Reason

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_MOST_ASSUMED = 2  # beside what is recorded; more are folded
_OPEN_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReasonRow(QFrame):
    """One reason; Right or Space opens it, Left closes it.

    `stepped` carries −1 or 1 where Up or Down asks for another one.
    """

    source_wanted = Signal(object)
    stepped = Signal(int)

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self.setProperty("look", "reason")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.facts: QWidget | None = None
        self._sign = plain_label()
        self._sign.setFixedSize(QSize(16, 16))
        top = QHBoxLayout()
        top.setContentsMargins(10, 6, 10, 6)
        top.setSpacing(8)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(plain_label(reason.text, wrap=True), 1)
        top.addWidget(plain_label(reason.rule, role="muted"), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._say()
        theme_changed.connect(self._say)

    @property
    def is_open(self) -> bool:
        """Tells whether the facts are shown."""
        return self.facts is not None and self.facts.isVisibleTo(self)

    def set_open(self, *, is_open: bool) -> None:
        """Shows or hides the facts."""
        if is_open and self.facts is None:
            self.facts = self._made_facts()
            self._column.addWidget(self.facts)
            _in_tab_order(self, self.facts.findChildren(SourceLink))
        if self.facts is not None:
            self.facts.setVisible(is_open)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens, closes, and moves on."""
        key = event.key()
        if key == Qt.Key.Key_Right:
            self.set_open(is_open=True)
        elif key == Qt.Key.Key_Left:
            self.set_open(is_open=False)
        elif key in _OPEN_KEYS:
            self.set_open(is_open=not self.is_open)
        elif key in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Opens or closes by a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.set_open(is_open=not self.is_open)

    def _made_facts(self) -> QWidget:
        """What is recorded; where many assumptions stand behind it, they come when they are asked for."""
        assumed = [fact for fact in self._reason.facts if _is_assumed(fact)]
        folded = assumed if len(assumed) > _MOST_ASSUMED else []
        facts, column = QWidget(), QVBoxLayout()
        facts.setLayout(column)
        column.setContentsMargins(12, 0, 10, 8)
        column.setSpacing(4)
        column.addWidget(self._fields([fact for fact in self._reason.facts if fact not in folded]))
        if folded:
            more = link_button(f"Show {len(folded)} assumptions")
            more.clicked.connect(lambda: self._unfold(more, column, folded))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return facts

    def _unfold(self, more: QWidget, column: QVBoxLayout, folded: Sequence[Fact]) -> None:
        fields = self._fields(folded)
        column.addWidget(fields)
        fields.show()
        more.hide()
        _in_tab_order(self, fields.findChildren(SourceLink))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self, facts: Sequence[Fact]) -> FieldList:
        fields = FieldList(fact_line(fact) for fact in facts)
        fields.source_wanted.connect(self.source_wanted)
        return fields

    def _say(self) -> None:
        name = "chevron-down" if self.is_open else "chevron-right"
        self._sign.setPixmap(icon_pixmap(name, current().color("text.secondary"), 14))
        self.setAccessibleName(f"{self._reason.text}, {'open' if self.is_open else 'closed'}")


class ReasonList(QFrame):
    """All reasons in order of weight; the one that decided is open, unless asked otherwise."""

    source_wanted = Signal(object)

    def __init__(self, name: str = "Reasons", *, opens_first: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opens_first = opens_first
        self.setProperty("look", "outline")
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.rows: list[ReasonRow] = []

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Shows other reasons."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.rows = [ReasonRow(reason) for reason in reasons]
        for place, row in enumerate(self.rows):
            if place:
                self._column.addWidget(hair_line())
            row.source_wanted.connect(self.source_wanted)
            row.stepped.connect(lambda by, place=place: self._go_to(place + by))
            self._column.addWidget(row)
            row.show()  # at once, so that it can take the focus before events have passed
            row.set_open(is_open=self._opens_first and place == 0)
        _in_tab_order(self, self.rows)
        self.setVisible(bool(reasons))

    def _go_to(self, place: int) -> None:
        """Moves the focus to a reason; above the first and below the last there is none to go to."""
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)


def _is_assumed(fact: Fact) -> bool:
    return fact.source is not None and fact.source.kind is SourceKind.ASSUMPTION


def _in_tab_order(before: QWidget, stops: Sequence[QWidget]) -> None:
    """Lets Tab go from one widget to others that were made later, in their order."""
    for stop in stops:
        QWidget.setTabOrder(before, stop)
        before = stop
