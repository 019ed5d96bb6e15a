"""What the window shows while no board is there: ways to begin, what is being opened, what is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import Card, link_button
from planner.desktop.labels import plain_label, plain_tooltip
from planner.desktop.start_page.damaged import DamagedPart
from planner.desktop.start_page.first_look import FirstLookPart
from planner.desktop.start_page.held import HeldPart

if TYPE_CHECKING:
    from planner.catalogue.backups import Backup
    from planner.services.first_look import FirstLook

_CARD_WIDTH = 300
_RECENT_SHOWN = 5
_TITLE = "Exposure Planner"


def _button(text: str, look: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", look)
    return button


class StartPage(QWidget):
    """The first page: new catalogue, open one, or the sample.

    `create_wanted` carries the names of the planner's companies, `open_wanted` a Path or None to ask for one,
    `read_wanted` a Path to open read only, `take_over_wanted` one whose lock is to be taken over, `restore_wanted` a
    Path and the Backup that is to be put in its place.
    """

    create_wanted = Signal(list)
    open_wanted = Signal(object)
    sample_wanted = Signal()
    read_wanted = Signal(object)
    take_over_wanted = Signal(object)
    restore_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self.setAccessibleName("Start")
        self._title = plain_label(_TITLE, role="title")
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
        self._held = HeldPart()
        self._held.read_wanted.connect(self.read_wanted)
        self._held.again_wanted.connect(self.open_wanted)
        self._held.take_over_wanted.connect(self.take_over_wanted)
        self._held.other_wanted.connect(lambda: self.show_choices())
        self.damaged = DamagedPart()
        self.damaged.restore_wanted.connect(self.restore_wanted)
        self.damaged.other_wanted.connect(lambda: self.show_choices())
        self.first_look = FirstLookPart()
        self._parts = (self._cards, self._held, self.damaged, self.first_look)
        for part in self._parts[1:]:
            column.addWidget(part, 0 if part is self._held else 1)
        column.addStretch(0)
        self._show(self._cards)

    def show_opening(self, text: str) -> None:
        """Says what is being opened and offers nothing meanwhile."""
        self._say(text)
        self._show(None)

    def show_held(self, path: Path, text: str, *, may_take_over: bool = False) -> None:
        """Says who has a catalogue open, and offers to read it, to try again, or to take its lock over."""
        self._say(text, path.name)
        self._held.show_path(path, may_take_over=may_take_over)
        self._show(self._held)
        self._held.read.setFocus()

    def show_damaged(self, path: Path, text: str, backups: Sequence[Backup]) -> None:
        """Says what is wrong with a file, with its backups right there."""
        self._say(text, path.name)
        self.damaged.show_backups(path, backups)
        self._show(self.damaged)
        self.damaged.table.setFocus()

    def show_first_look(self, name: str, look: FirstLook) -> None:
        """Shows what a large catalogue holds while its answers are being worked out."""
        self._say("Its answers are being worked out. This is what it holds meanwhile.", name)
        self.first_look.show_look(look)
        self._show(self.first_look)

    def show_choices(self, text: str = "Open a catalogue, or start one.") -> None:
        """Offers the three ways to begin."""
        self._say(text)
        self._show(self._cards)

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

    def _say(self, text: str, title: str = _TITLE) -> None:
        self._title.setText(title)
        self._line.setText(text)

    def _show(self, shown: QWidget | None) -> None:
        for part in self._parts:
            part.setVisible(part is shown)

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
