"""What is printed is entered in the catalogue, and the next page says what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.ledgers import ROTOR, SERVO, board_of, context_on, edit_stock, mark, small_catalogue
from planner.catalogue.database import Catalogue
from planner.catalogue.prints import Print
from planner.desktop.context import WindowContext
from planner.desktop.pages.history.since import From, Since
from planner.desktop.pages.reports import ReportsPage
from planner.desktop.printing import printer
from planner.domain.exposure import Level
from planner.errors import PlannerError
from planner.services.prints import last_print


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = small_catalogue(tmp_path / "first.planner")
    yield made
    made.close()


@pytest.fixture
def context(catalogue: Catalogue) -> Iterator[WindowContext]:
    made = context_on(catalogue)
    yield made
    made.runner.shut_down()


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext, catalogue: Catalogue) -> ReportsPage:
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(1318, 704)
    made.show()
    show(qtbot, made, catalogue)
    return made


def show(qtbot: QtBot, page: ReportsPage, catalogue: Catalogue) -> None:
    page.show_board(board_of(catalogue))
    settle(qtbot, page)


def settle(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)


def entered(catalogue: Catalogue) -> Print | None:
    with catalogue.reading() as uow:
        return last_print(uow)


def text_of(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(str(path))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return str(text)


def test_before_the_first_print_there_is_nothing_to_compare_with(page: ReportsPage) -> None:
    assert page.last.text.text() == "None has been printed from this catalogue yet."
    assert not page.last.link.isVisible()


def test_a_pdf_is_entered_with_its_name_its_day_and_its_state(
    qtbot: QtBot, page: ReportsPage, catalogue: Catalogue, context: WindowContext, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.catalogue_changed):
        page.write_to(tmp_path / "november.pdf")
    settle(qtbot, page)
    printed = entered(catalogue)

    assert printed is not None
    assert (printed.file, printed.who, printed.operation, printed.as_of) == ("november.pdf", "Ortega", 4, context.today)
    assert page.last.text.text() == ("22 Nov 2026, 09:41 by Ortega, november.pdf: state 4, as of 22 Nov 2026.")
    assert page.last.link.text() == "What changed since 22 Nov"


def test_paper_is_entered_too_and_a_print_that_was_refused_is_not(
    qtbot: QtBot, page: ReportsPage, catalogue: Catalogue, context: WindowContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_paper(*_words: object) -> None:
        raise PlannerError("The printer takes no pages", "choose another")

    for refusal, expected in ((out_of_paper, None), (lambda *_words: None, 4)):
        monkeypatch.setattr(printer, "print_layout", refusal)
        page.print_it()
        (dialog,) = page.findChildren(QPrintDialog)
        dialog.accept()
        qtbot.waitUntil(lambda: not page.findChildren(QPrintDialog))
        settle(qtbot, page)
        printed = entered(catalogue)
        assert (printed.operation if printed else None) == expected

    assert entered(catalogue) is not None
    assert "on paper" in page.last.text.text()


def test_the_next_summary_says_what_changed_since_unless_it_is_not_wanted(
    qtbot: QtBot, page: ReportsPage, catalogue: Catalogue, tmp_path: Path
) -> None:
    page.write_to(tmp_path / "first.pdf")
    settle(qtbot, page)
    edit_stock(catalogue, ROTOR, 12, why="lost", day=22)
    mark(catalogue, [SERVO], Level.HIGH, day=22)
    show(qtbot, page, catalogue)
    page.write_to(tmp_path / "second.pdf")
    settle(qtbot, page)
    QTest.mouseClick(page.last.include, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    page.write_to(tmp_path / "third.pdf")
    settle(qtbot, page)
    since = "Since the summary printed on 22 Nov 2026"

    assert since in text_of(tmp_path / "second.pdf").replace("\r\n", " ")
    assert since not in text_of(tmp_path / "third.pdf").replace("\r\n", " ")


def test_the_page_leads_to_what_changed_since(
    qtbot: QtBot, page: ReportsPage, context: WindowContext, tmp_path: Path
) -> None:
    page.write_to(tmp_path / "first.pdf")
    settle(qtbot, page)
    with qtbot.waitSignal(context.page_wanted) as wanted:
        QTest.mouseClick(page.last.link, Qt.MouseButton.LeftButton)

    assert wanted.args == ["history", {"view": "changes", "since": Since(From.PRINT)}]


def test_a_window_that_only_reads_prints_without_entering_it(
    qtbot: QtBot, page: ReportsPage, catalogue: Catalogue, context: WindowContext, tmp_path: Path
) -> None:
    context.read_only = True
    page.write_to(tmp_path / "first.pdf")
    settle(qtbot, page)

    assert (tmp_path / "first.pdf").exists()
    assert entered(catalogue) is None
