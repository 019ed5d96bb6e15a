"""The reference directory: real makers as public pages tell of them, to begin a supplier's record with."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from planner.desktop.cards import hair_line, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.editing.permission import permit
from planner.desktop.editing.record_rows import small_button
from planner.desktop.labels import ElidedLabel, plain_label, plain_tooltip
from planner.desktop.pages.fields import FieldLine, FieldList, value_text
from planner.domain.facts import Facts
from planner.domain.names import company_key
from planner.domain.suppliers import Supplier
from planner.reference import KnownMaker, known_makers

_SIDE = 16
_LIST_ROWS = 7
_ROW_HEIGHT = 25
_VERIFY = "Names or ticker are general knowledge: verify them before you rely on them."
_SHOWN = (
    ("local_name", "Local name"),
    ("aliases", "Also called"),
    ("country", "Country"),
    ("tier", "Tier"),
    ("list_status", "List status"),
    ("ticker", "Ticker"),
)


class DirectoryPane(QWidget):
    """Makers to choose from; `chosen` carries a KnownMaker, `known` the name of a supplier that is there already."""

    chosen = Signal(object)
    known = Signal(str)
    closed = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names: dict[str, str] = {}
        self.filter_field = QLineEdit()
        self.filter_field.setPlaceholderText("Name, local name, alias, ticker or country")
        self.filter_field.setAccessibleName("Find a maker")
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setProperty("look", "choice")
        self.list.setAccessibleName("Makers of the directory")
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.list.itemActivated.connect(lambda _item: self.take())
        self._there = plain_label(role="secondary", wrap=True)
        self._reported = plain_label(wrap=True, selectable=True)
        self._sources = plain_label(role="muted", wrap=True, selectable=True)
        self._verify = plain_label(_VERIFY, role="secondary", wrap=True)
        self._verify.setProperty("tone", "unconfirmed")
        self._fields = FieldList()
        self.take_button = QPushButton("Add to suppliers…")
        self.take_button.setProperty("look", "primary")
        self.take_button.clicked.connect(self.take)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setProperty("look", "button")
        self.cancel_button.clicked.connect(self.closed)
        self._lay_out()

    def open(self, facts: Facts) -> None:
        """Shows the whole directory, and which of the makers are suppliers already."""
        self._names = {}
        for supplier in facts.suppliers:
            for name in (supplier.name, supplier.local_name or "", *supplier.aliases):
                self._names.setdefault(company_key(name), supplier.name)
        self._names.pop("", None)
        self.filter_field.clear()
        self._fill()

    def take_focus(self) -> None:
        """Puts the focus into the filter."""
        self.filter_field.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def maker(self) -> KnownMaker | None:
        """The maker that is selected."""
        item = self.list.currentItem()
        found: KnownMaker | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def take(self) -> None:
        """Begins a supplier with the selected maker, or goes to the supplier that it is already."""
        maker = self.maker
        if maker is None:
            return
        there = self._recorded(maker.supplier)
        if there:
            self.known.emit(there)
        elif self.take_button.isEnabled():
            self.chosen.emit(maker)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the selected maker, Esc leaves, Down goes from the filter into the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Down and self.filter_field.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        wanted = self.filter_field.text().casefold().split()
        self.list.clear()
        for maker in known_makers():
            supplier = maker.supplier
            words = " ".join(
                text
                for text in (
                    supplier.name,
                    supplier.local_name,
                    *supplier.aliases,
                    supplier.ticker,
                    supplier.country,
                    *supplier.tier,
                    maker.products,
                )
                if text
            ).casefold()
            if all(word in words for word in wanted):
                item = QListWidgetItem(f"{supplier.name}  ·  {supplier.country}")
                item.setData(Qt.ItemDataRole.UserRole, maker)
                item.setToolTip(plain_tooltip(item.text()))
                item.setSizeHint(QSize(0, _ROW_HEIGHT))  # as wide as the list: a long name ends in an ellipsis
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self._show()

    def _show(self) -> None:
        maker = self.maker
        for widget in (self._fields, self._there, self._reported, self._sources, self._verify):
            widget.setVisible(maker is not None)
        permit(self._context, self.take_button)
        self.take_button.setEnabled(self.take_button.isEnabled() and maker is not None)
        if maker is None:
            return
        there = self._recorded(maker.supplier)
        self.take_button.setText("Go to it" if there else "Add to suppliers…")
        self._there.setText(f"Among your suppliers already, as {there}." if there else "")
        self._there.setVisible(bool(there))
        lines = [FieldLine(words, value_text(getattr(maker.supplier, name))) for name, words in _SHOWN]
        self._fields.show_lines([*lines, FieldLine("Products", value_text(maker.products))])
        self._reported.setText(reported_text(maker))
        self._sources.setText("\n".join(maker.sources))
        self._sources.setVisible(bool(maker.sources))
        self._verify.setVisible(maker.to_verify)

    def _recorded(self, supplier: Supplier) -> str:
        names = (supplier.name, supplier.local_name or "", *supplier.aliases)
        return next((there for name in names if (there := self._names.get(company_key(name)))), "")

    def _lay_out(self) -> None:
        close = small_button("x", "Close the directory")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 8, 12, 6)
        top.addWidget(ElidedLabel("Directory of makers", role="detail"), 1)
        top.addWidget(close)
        self.list.setFixedHeight(_LIST_ROWS * _ROW_HEIGHT)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        about = "Real companies, with no more than was publicly reported. What you add is a record of your own."
        column.addWidget(plain_label(about, role="muted", wrap=True))
        parts = (self.filter_field, self.list, self._there, self._fields, self._reported, self._sources, self._verify)
        for widget in parts:
            column.addWidget(widget)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_SIDE, 8, _SIDE, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(hair_line())
        whole.addWidget(scrolling(told, _SIDE), 1)
        whole.addWidget(hair_line())
        whole.addLayout(buttons)


def reported_text(maker: KnownMaker) -> str:
    """What was publicly reported of a maker; says so where nothing was found."""
    if not maker.reported:
        return "Nothing about licences was found in public sources."
    return f"Reported: {maker.reported}."


def proposed_values(maker: KnownMaker) -> dict[str, object]:
    """What the form of a new supplier begins with; its notes say where it comes from and what is to be verified."""
    supplier = maker.supplier
    notes = [maker.products or "", reported_text(maker) if maker.reported else ""]
    notes += [f"Source: {'; '.join(maker.sources)}" if maker.sources else "", _VERIFY if maker.to_verify else ""]
    return {
        "name": supplier.name,
        "local_name": supplier.local_name,
        "aliases": supplier.aliases,
        "country": supplier.country,
        "tier": supplier.tier,
        "list_status": supplier.list_status,
        "ticker": supplier.ticker,
        "notes": ". ".join(note.rstrip(".") for note in notes if note),
    }
