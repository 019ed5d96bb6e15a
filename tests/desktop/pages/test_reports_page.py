from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.boards import NOW, hand_made_board
from planner.desktop.context import Message, WindowContext
from planner.desktop.pages import reports
from planner.desktop.pages.last_print import Since
from planner.desktop.pages.reports import ReportsPage
from planner.desktop.printing.paper import Paper


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext, monkeypatch: pytest.MonkeyPatch) -> ReportsPage:
    monkeypatch.setattr(reports, "since_last_summary", lambda *_words: Since(None, None))
    monkeypatch.setattr(reports, "enter_print", lambda *_words, **_more: None)
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(1248, 836)
    made.show()
    return made


def settle(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)


def button(page: ReportsPage, text: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text().strip() == text)


@pytest.fixture
def shown(qtbot: QtBot, page: ReportsPage) -> ReportsPage:
    page.show_board(hand_made_board())
    settle(qtbot, page)
    return page


def test_nothing_can_be_printed_before_there_is_a_report(page: ReportsPage) -> None:
    assert not button(page, "Print…").isEnabled()
    assert not button(page, "PDF…").isEnabled()


def test_the_true_pages_are_shown(shown: ReportsPage) -> None:
    assert shown.preview.page_count >= 1
    assert button(shown, "Print…").isEnabled()


def test_paper_and_colours_change_the_pages(qtbot: QtBot, shown: ReportsPage) -> None:
    colour = shown.preview.grab().toImage()
    QTest.mouseClick(button(shown, "Black and white"), Qt.MouseButton.LeftButton)
    grey = shown.preview.grab().toImage()
    QTest.mouseClick(button(shown, "Letter"), Qt.MouseButton.LeftButton)

    assert shown.grey
    assert colour != grey
    assert shown.paper is Paper.LETTER


def test_the_pdf_is_written_on_the_chosen_paper_and_said(
    qtbot: QtBot, shown: ReportsPage, context: WindowContext, tmp_path: Path
) -> None:
    QTest.mouseClick(button(shown, "Letter"), Qt.MouseButton.LeftButton)
    target = tmp_path / "out.pdf"
    with qtbot.waitSignal(context.message) as said:
        shown.write_to(target)
    pdf = pypdfium2.PdfDocument(str(target))
    size, text = pdf[0].get_size(), pdf[0].get_textpage().get_text_range()
    pdf.close()

    assert size == pytest.approx((612, 792), abs=1)
    assert "first.planner" in text
    assert said.args is not None
    assert said.args[0].text.startswith("out.pdf was written, ")


def test_the_pdf_carries_the_moment_of_printing_not_of_the_preview(
    shown: ReportsPage, context: WindowContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "_clock", lambda: NOW + timedelta(minutes=90))
    target = tmp_path / "out.pdf"
    shown.write_to(target)
    pdf = pypdfium2.PdfDocument(str(target))
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()

    assert "printed 22 Nov 2026, 11:11" in text


def test_a_pdf_that_cannot_be_written_is_said_with_what_to_do(
    qtbot: QtBot, shown: ReportsPage, context: WindowContext, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.message) as said:
        shown.write_to(tmp_path / "missing" / "out.pdf")

    assert said.args is not None
    message = said.args[0]
    assert isinstance(message, Message)
    assert message.tone == "ended"
    assert message.next_step


@pytest.mark.parametrize(("text", "kind"), [("PDF…", QFileDialog), ("Print…", QPrintDialog)])
def test_dialogs_open_beside_the_window(
    qtbot: QtBot, shown: ReportsPage, text: str, kind: type[QFileDialog] | type[QPrintDialog]
) -> None:
    QTest.mouseClick(button(shown, text), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown.findChildren(kind)))
    dialog = shown.findChildren(kind)[0]
    visible = dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: not shown.findChildren(kind))

    assert visible
