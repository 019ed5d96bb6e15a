"""A small catalogue of invented records in a real file, and a window on it that a test types into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import OperationLine, operations
from planner.desktop.app import build_window
from planner.desktop.editing.page import EditingGridPage
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.registry import PAGES
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus, LicenceType
from planner.domain.materials import Basis, Form, Material
from planner.domain.suppliers import Approval, ListStatus
from planner.services.catalogues import create_catalogue
from planner.services.editing import Edit, edit_records

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 41, tzinfo=UTC)
US = "Brackwell Drives GmbH"
LONG = 15_000
_SHOWN = tuple(entry for entry in PAGES if entry.identifier in ("parts", "suppliers", "licences", "alerts"))


def _records() -> Iterator[tuple[Kind, Mapping[str, object]]]:
    for name, local, status in (
        ("Baolin Magnets", "宝林磁材有限公司", ListStatus.NONE),
        ("Hanshui Magnetics", "汉水磁业股份有限公司", None),
        ("Hanshui Magnetic", None, ListStatus.WATCH),
    ):
        yield Kind.SUPPLIERS, {"name": name, "local_name": local, "country": "CN", "list_status": status}
    for number, words in (("BD-10", "Rotor magnet"), ("BD-20", "Servo segment"), ("BA-70", "Rotor, complete")):
        yield (
            Kind.PARTS,
            {
                "part_number": number,
                "description": words,
                "material": Material.NDFEB,
                "form": Form.LOOSE_MAGNET,
                "mass_g": 21.4,
                "owner": "Lindner",
            },
        )
    yield Kind.BOM, {"parent": "BA-70", "child": "BD-10", "quantity": 16.0}
    yield (
        Kind.SOURCES,
        {"part_number": "BD-10", "supplier": "Baolin Magnets", "share": 0.8, "approval": Approval.APPROVED},
    )
    yield (
        Kind.SOURCES,
        {"part_number": "BD-20", "supplier": "Hanshui Magnetic", "share": 1.0, "approval": Approval.APPROVED},
    )
    yield (
        Kind.COMPOSITIONS,
        {"part_number": "BD-10", "element": "Dy", "mass_fraction": 0.026, "basis": Basis.TESTED},
    )
    yield Kind.STOCK, {"part_number": "BD-10", "quantity": 5180.0, "as_of": date(2026, 11, 16), "location": "Graz H1"}
    yield Kind.DEMAND, {"part_number": "BD-10", "per_day": 120.0}
    yield (
        Kind.LICENCES,
        {
            "number": "DX-1",
            "holder": "Baolin Magnets",
            "type": LicenceType.INDIVIDUAL,
            "status": LicenceStatus.ISSUED,
            "end_user": (US,),
            "part_number": "BD-10",
            "quantity": 6000.0,
            "valid_from": date(2026, 7, 15),
            "valid_until": date(2027, 1, 14),
        },
    )


def make_catalogue(path: Path) -> None:
    """Makes the small catalogue."""
    catalogue = create_catalogue(path, [US], who="Ortega", at=NOW)
    with catalogue.writing() as uow:
        edits = [Edit(kind, None, values) for kind, values in _records()]
        edit_records(uow, edits, who="Ortega", at=NOW, label="Set up")
        uow.commit()
    catalogue.close()


def open_window(qtbot: QtBot, path: Path, *, read_only: bool = False) -> MainWindow:
    """A shown window on the catalogue, its board worked out."""
    window = build_window(today=TODAY, who="Ortega", clock=lambda: NOW, theme="light", entries=_SHOWN)
    qtbot.addWidget(window, before_close_func=lambda _window: window.session.close())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    with qtbot.waitSignal(window.session.computed, timeout=LONG):
        window.session.adopt(Catalogue.open(path), read_only=read_only)
    calm(qtbot, window)
    return window


def calm(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until nothing runs any more and the detail shows what is selected."""
    qtbot.waitUntil(lambda: not window.context.runner.is_busy, timeout=LONG)
    page = window.pages.currentWidget()
    if isinstance(page, EditingGridPage):
        page.table.settle()
        qtbot.waitUntil(lambda: not window.context.runner.is_busy, timeout=LONG)
    QApplication.processEvents()


@contextmanager
def computed(qtbot: QtBot, window: MainWindow) -> Iterator[None]:
    """Waits until what was done inside has been written and the board was worked out again."""
    with qtbot.waitSignal(window.session.computed, timeout=LONG):
        yield
    calm(qtbot, window)


def facts(window: MainWindow) -> Facts:
    """What the catalogue holds, as the window shows it."""
    board = window.context.board
    assert board is not None
    return board.facts


def ledger(window: MainWindow) -> Sequence[OperationLine]:
    """The operations, newest first."""
    catalogue = window.context.catalogue
    assert catalogue is not None
    with catalogue.reading() as uow:
        return operations(uow)


def write_elsewhere(window: MainWindow, kind: Kind, record_id: int, **values: object) -> None:
    """Changes a record as another program beside the window does."""
    catalogue = window.context.catalogue
    assert catalogue is not None
    with catalogue.writing() as uow:
        edit_records(uow, [Edit(kind, record_id, values)], who="Okafor", at=NOW)
        uow.commit()


def page_of(window: MainWindow, identifier: str) -> EditingGridPage[Any]:
    """Opens a page and gives it with the focus in its grid."""
    window.open_page(identifier)
    found = window.pages.page(identifier)
    assert isinstance(found, EditingGridPage)
    found.table.setFocus()
    return found


def select(qtbot: QtBot, page: EditingGridPage[Any], *keys: str) -> None:
    """Selects records and waits for the detail."""
    with qtbot.waitSignal(page.table.settled, timeout=LONG):
        assert page.table.select_keys(keys)
    page.table.setFocus()


def type_over(widget: QWidget, text: str) -> None:
    """Types a text in place of what stands in a line."""
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Backspace)
    QTest.keyClicks(widget, text)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key in a widget."""
    QTest.keyClick(widget, key, modifier)


def click(widget: QWidget) -> None:
    """Clicks in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(widget.width() // 2, 8))


def texts(widget: QWidget) -> list[str]:
    """The words that are seen in a widget."""
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def named_button(widget: QWidget, name: str) -> QPushButton:
    """The visible button that a screen reader calls so."""
    QApplication.processEvents()  # what was put into a layout shows only then
    [found] = [each for each in widget.findChildren(QPushButton) if each.isVisible() and each.accessibleName() == name]
    return found
