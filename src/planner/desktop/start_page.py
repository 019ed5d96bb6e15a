"""What the window shows while no catalogue is open: three ways to begin, or what is being opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import Card, link_button
from planner.desktop.labels import plain_label, plain_tooltip

_CARD_WIDTH = 300
_RECENT_SHOWN = 5


def _button(text: str, look: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", look)
    return button


class StartPage(QWidget):
    """The first page: new catalogue, open one, or the sample.

    `create_wanted` carries the names of the planner's companies, `open_wanted` a Path or None to ask for one,
    `read_wanted` a Path to open read only.
    """

    create_wanted = Signal(list)
    open_wanted = Signal(object)
    sample_wanted = Signal()
    read_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self.setAccessibleName("Start")
        self._title = plain_label("Exposure Planner", role="title")
        self._line = plain_label("Open a catalogue, or start one.", role="secondary", wrap=True)
        self._cards = QWidget()
        row = QHBoxLayout(self._cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for card in (self._new_card(), self._open_card(), self._sample_card()):
            card.setFixedWidth(_CARD_WIDTH)
            card.body.addStretch(1)
            row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addSpacing(8)
        column.addWidget(self._cards)
        column.addWidget(self._held_open())
        column.addStretch(1)

    def show_opening(self, text: str) -> None:
        """Says what is being opened and offers nothing meanwhile."""
        self._line.setText(text)
        self._cards.hide()
        self._held.hide()

    def show_held(self, path: Path, text: str) -> None:
        """Says who has a catalogue open, and offers to read it or to try again."""
        self._line.setText(text)
        self._held_path = path
        self._cards.hide()
        self._held.show()
        self._read.setFocus()

    def show_choices(self, text: str = "Open a catalogue, or start one.") -> None:
        """Offers the three ways to begin."""
        self._line.setText(text)
        self._cards.show()
        self._held.hide()

    def take_focus(self) -> None:
        """Puts the focus where typing makes sense: into the name of the company."""
        self.company.setFocus()

    def show_recent(self, files: Sequence[Path]) -> None:
        """Lists the catalogues opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for path in files[:_RECENT_SHOWN]:
            button = link_button(path.name.replace("&", "&&"))
            button.setToolTip(plain_tooltip(str(path)))
            button.clicked.connect(lambda _on=False, path=path: self.open_wanted.emit(path))
            self._recent.addWidget(button)

    def _held_open(self) -> QWidget:
        self._held = QWidget()
        self._held_path = Path()
        self._read = _button("Open read only", "primary")
        row = QHBoxLayout(self._held)
        row.setContentsMargins(0, 0, 0, 0)
        again, other = _button("Try again", "button"), _button("Open another", "quiet")
        self._read.clicked.connect(lambda: self.read_wanted.emit(self._held_path))
        again.clicked.connect(lambda: self.open_wanted.emit(self._held_path))
        other.clicked.connect(lambda: self.show_choices())
        for button in (self._read, again, other):
            row.addWidget(button)
        row.addStretch(1)
        self._held.hide()
        return self._held

    def _new_card(self) -> Card:
        card = Card("New catalogue")
        card.body.addWidget(plain_label("Your company, as export licences must name it:", role="secondary", wrap=True))
        self.company = QLineEdit()
        self.company.setAccessibleName("Your company")
        self.company.setPlaceholderText("Several: part them with ;")
        card.body.addWidget(self.company)
        create = _button("Create…", "primary")
        create.clicked.connect(self._create)
        self.company.returnPressed.connect(self._create)
        card.body.addWidget(create)
        return card

    def _open_card(self) -> Card:
        card = Card("Open a catalogue")
        card.body.addWidget(plain_label("A catalogue is one file that ends in .planner.", role="secondary", wrap=True))
        choose = _button("Choose a file…", "button")
        choose.clicked.connect(lambda: self.open_wanted.emit(None))
        card.body.addWidget(choose)
        self._recent = QVBoxLayout()
        card.body.addLayout(self._recent)
        return card

    def _sample_card(self) -> Card:
        card = Card("Look around first")
        text = "The sample holds invented parts, suppliers and licences. Nothing that you change in it is kept."
        card.body.addWidget(plain_label(text, role="secondary", wrap=True))
        sample = _button("Open the sample catalogue", "button")
        sample.clicked.connect(self.sample_wanted)
        card.body.addWidget(sample)
        return card

    def _create(self) -> None:
        names = [name.strip() for name in self.company.text().split(";") if name.strip()]
        self.create_wanted.emit(names)
