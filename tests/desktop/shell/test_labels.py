from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.shell.windows import make_window
from planner.desktop.failures import failure_box
from planner.desktop.labels import ElidedLabel, plain_label, plain_message_box, plain_tooltip
from planner.desktop.sheets import about_box
from planner.desktop.tasks import Failure

HOSTILE = "<b>Xinhe</b><img src='http://example.invalid/a.png'>"
PACKAGE = Path(__file__).parents[3] / "src" / "planner" / "desktop"


def test_a_label_shows_markup_as_it_is(qtbot: QtBot) -> None:
    label = plain_label(HOSTILE, role="muted")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_an_elided_label_keeps_the_whole_text_as_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;b&gt;Xinhe" in label.toolTip()


def test_a_tooltip_cannot_be_markup() -> None:
    assert "<img" not in plain_tooltip(HOSTILE)
    assert plain_tooltip("") == ""


def test_message_boxes_are_plain(qtbot: QtBot) -> None:
    boxes = [
        plain_message_box(None, "Title", HOSTILE, information=HOSTILE, details="trace"),
        about_box(None),
        failure_box(None, Failure(HOSTILE, ValueError(HOSTILE), "trace")),
    ]
    for box in boxes:
        qtbot.addWidget(box)
        assert isinstance(box, QMessageBox)
        assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_every_label_of_the_window_is_plain(qtbot: QtBot) -> None:
    window = make_window(qtbot)
    for identifier in ("suppliers", "licences", "parts"):
        window.open_page(identifier)
    guessing = [
        label.text() for label in window.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert len(window.findChildren(QLabel)) > 40
    assert guessing == []


def test_only_the_factories_make_labels() -> None:
    makers = [
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if " QLabel(" in path.read_text("utf-8")
    ]
    assert set(makers) == {"labels.py"}
