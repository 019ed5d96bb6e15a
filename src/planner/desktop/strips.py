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
    """One line that says what happened and what to do next; it stays until it is closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "strip")
        self.setFixedHeight(_STRIP_HEIGHT)
        self.message: Message | None = None
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

    def dismiss(self) -> None:
        """Takes the message away."""
        self.message = None
        self.hide()

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

    def show_day(self, day: date, today: date) -> None:
        """Shows the band where `day` is not today."""
        seen = "recorded stock minus planned use" if day > today else "what is recorded now, judged on that day"
        self._text.setText(f"Seen as of {date_text(day)}: {seen}. Editing is off.")
        self.setVisible(day != today)
