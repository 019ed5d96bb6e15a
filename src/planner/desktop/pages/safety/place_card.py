"""Where the catalogue lies: its path and size, and what is to be said of the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.desktop.amounts import size_text
from planner.desktop.badges import ToneText
from planner.desktop.cards import Card
from planner.desktop.labels import plain_label

_COPIES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a catalogue lies; `shared` is the calm sentence of a shared place, empty for one of its own."""

    path: Path
    size: int | None
    shared: str = ""
    service: str = ""
    copies: tuple[Path, ...] = ()
    read_only: str = ""


class PlaceCard(Card):
    """The place in words; `copy_wanted` asks for a local copy."""

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Where it lies", parent=parent)
        self.path = plain_label(role="strong", wrap=True, selectable=True)
        self.state = ToneText()
        self.sentence = plain_label(role="secondary", wrap=True, selectable=True)
        self.copies = plain_label(role="secondary", wrap=True, selectable=True)
        self.copy = QPushButton("Work on a local copy…")
        self.copy.setProperty("look", "button")
        self.copy.clicked.connect(self.copy_wanted)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        for widget in (self.path, self.state, self.sentence, self.copies):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_place(self, place: Place) -> None:
        """Shows a place."""
        self.path.setText(str(place.path))
        self.set_subtitle(size_text(place.size))
        if place.shared:
            self.state.show_tone("attention", f"In {place.service}")
        elif place.read_only:
            self.state.show_tone("neutral", place.read_only)
        else:
            self.state.show_tone("ok", "In a folder of this computer")
        self.sentence.setText(place.shared)
        self.sentence.setVisible(bool(place.shared))
        self.copies.setText(_copies_text(place.copies))
        self.copies.setVisible(bool(place.copies))
        self.copy.setVisible(bool(place.shared))


def _copies_text(copies: Sequence[Path]) -> str:
    if not copies:
        return ""
    names = ", ".join(path.name for path in copies[:_COPIES_SHOWN])
    more = f" and {len(copies) - _COPIES_SHOWN} more" if len(copies) > _COPIES_SHOWN else ""
    lie = "A copy lies" if len(copies) == 1 else f"{len(copies)} copies lie"
    return (
        f"{lie} beside it that the service made because two computers wrote at once: {names}{more}. "
        "Open it read only, see what is in it, and keep the one you need."
    )
