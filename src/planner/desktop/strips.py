"""The lines between menu and page: messages that stay until closed, and the band of another day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from planner.desktop.buttons import IconButton
from planner.desktop.context import Message
from planner.desktop.icons import tone_pixmap
from planner.desktop.labels import ElidedLabel, plain_label
from planner.desktop.theme import theme_changed
from planner.reports.wording import date_text

_BAND_HEIGHT = 28
_STRIP_HEIGHT = 34


class MessageStrip(QFrame):
    """One line that says what happened and what to do next; it stays until it is closed or replaced.

    Lines that were added wait for those before them to be closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "strip")
        self.setFixedHeight(_STRIP_HEIGHT)
        self.message: Message | None = None
        self._waiting: list[Message] = []
        self._sign = plain_label()
        self._text = ElidedLabel()
        self._action = QPushButton()
        self._action.setProperty("look", "link")
        self._action.clicked.connect(self._act)
        self._close = IconButton("", "x", "quiet", name="Close this message")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        theme_changed.connect(self._recolour)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Shows a message in place of the one before."""
        self.message = message
        self.setProperty("tone", message.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        text = f"{message.text} — {message.next_step}." if message.next_step else f"{message.text}."
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        self._recolour()
        self.show()

    def add(self, message: Message) -> None:
        """Shows a message once those before it have been closed."""
        if self.message is None:
            self.show_message(message)
        else:
            self._waiting.append(message)

    def dismiss(self) -> None:
        """Takes the message away and shows the next that waits."""
        self.message = None
        self.hide()
        if self._waiting:
            self.show_message(self._waiting.pop(0))

    def forget_waiting(self) -> None:
        """Drops what still waits: it speaks of another catalogue."""
        self._waiting.clear()

    def _act(self) -> None:
        message = self.message
        self.dismiss()
        if message is not None and message.run is not None:
            message.run()

    def _recolour(self) -> None:
        if self.message is not None:
            self._sign.setPixmap(tone_pixmap(self.message.tone))


class AsOfBand(QFrame):
    """The band that says that another day than today is shown, with the way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "band")
        self.setFixedHeight(_BAND_HEIGHT)
        self._text = ElidedLabel()
        self.back = QPushButton("Back to today")
        self.back.setProperty("look", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self.back)
        self.hide()

    def show_day(self, day: date, today: date, known_on: date | None = None, state: int | None = None) -> None:
        """Shows the band where `day` is not today, or where the catalogue is seen as known on an earlier day.

        `state` is the newest operation of what is shown, once it has been read.
        """
        seen = "recorded stock minus planned use" if day > today else "what is recorded now, judged on that day"
        told = f"Seen as of {date_text(day)}: {seen}."
        if known_on is not None:
            number = "" if state is None else f" (state {state})"
            told = f"Seen as of {date_text(day)}, as known on {date_text(known_on)}{number}."
        self._text.setText(f"{told} Editing is off.")
        self.setAccessibleName(self._text.text())
        self.setVisible(day != today or known_on is not None)
