from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import LONG, make_catalogue, open_window, page_of
from desktop.pages.licences.licence_board import (
    IN_REVIEW,
    PAPERS,
    PARTLY_USED,
    REFUSED,
    REPORTED,
    STATUS,
    licence_board,
)
from planner.desktop.badges import ToneText
from planner.desktop.context import WindowContext
from planner.desktop.editing.record_rows import RecordRow, small_button
from planner.desktop.editing.subjects import added
from planner.desktop.pages.fields import SourceLink
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.pages.licences.account_lines import account_lines, clock_lines
from planner.desktop.pages.licences.papers import paper_state
from planner.desktop.pages.licences.stage_words import stage_text
from planner.domain.evidence import SourceKind, SourceRef
from planner.domain.kinds import Kind
from planner.domain.licences import Document, DocumentKind, LicenceStatus, LicenceType
from planner.exposure.licence_clock import Clock
from planner.rulebook.licence_account import LicenceAccount, Stage
from planner.services.editing import Edit, edit_records

ShowPage = Callable[..., LicencesPage]


def opened(page: LicencesPage, number: int) -> QWidget:
    assert page.table.select_keys([str(number)])
    page.table.settle()
    page.enter_detail()
    return page.side.detail


def texts(widget: QWidget) -> list[str]:
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    return labels + [each.accessibleName() for each in widget.findChildren(ToneText) if each.isVisibleTo(widget)]


def after(told: list[str], name: str) -> str:
    return told[told.index(name) + 1]


def test_a_licence_shows_its_account(page: LicencesPage) -> None:
    told = texts(opened(page, 3))
    assert "DX-417" in told
    assert after(told, "Licensed") == "6,000 pcs"
    assert after(told, "Used") == "4,760 pcs"
    assert after(told, "Left") == "1,240 pcs"
    assert after(told, "Shipped under it") == "–"
    assert "Clock" not in told


def test_orders_under_a_licence_are_listed(page: LicencesPage) -> None:
    told = texts(opened(page, 3))
    assert "PO-9: 800 pcs" in told
    assert f"{PARTLY_USED.part_number} · due 20 Dec 2026" in told
    assert "Orders under it" not in texts(opened(page, 4))


def test_a_return_is_told_with_its_reason_and_counted(page: LicencesPage) -> None:
    told = texts(opened(page, 6))
    assert "States, 1 return" in told
    assert "Returned: End-use photo missing" in told
    assert "03 Nov 2026 · 19 days so far" in told
    assert told.index("Returned: End-use photo missing") < told.index("Submitted")


def test_papers_stand_as_a_checklist(page: LicencesPage) -> None:
    told = texts(opened(page, 7))
    assert "Contract" in told
    assert "asked for 30 Oct 2026 · received 04 Nov 2026" in told
    assert "asked for 02 Nov 2026" in told
    missing = next(text for text in told if text.startswith("Not recorded yet"))
    assert "test report" in missing
    assert "contract" not in missing


def test_an_application_shows_its_clock(page: LicencesPage) -> None:
    told = texts(opened(page, 5))
    assert after(told, "Working days used") == "15 of 45"
    assert "Likely by (P50)" in told


def test_every_recorded_value_opens_to_its_cell(page: LicencesPage, context: WindowContext, qtbot: QtBot) -> None:
    detail = opened(page, 3)
    link = next(
        each
        for each in detail.findChildren(SourceLink)
        if each.isVisibleTo(detail) and each.accessibleName().startswith("Source of Valid until")
    )
    with qtbot.waitSignal(context.source_wanted) as wanted:
        link.click()
    [source] = wanted.args
    assert (source.file, source.cell) == ("licences.xlsx", "O11")


def test_a_problem_stands_first_with_its_next_step(show_page: ShowPage) -> None:
    backwards = replace(PARTLY_USED, valid_from=date(2027, 2, 1))
    told = texts(opened(show_page(licence_board(backwards)), 3))
    problem = next(text for text in told if "ends on 14 Jan 2027" in text)
    assert told[told.index(problem) + 1].endswith("Until then it counts as no cover.")
    assert told.index(problem) < told.index("Type")


def test_a_renewal_is_linked(show_page: ShowPage) -> None:
    first = replace(REPORTED, number="GL-1")
    renewal = replace(REPORTED, number="GL-2", renews="GL-1", valid_until=date(2027, 12, 2), id=20)
    page = show_page(licence_board(first, renewal))
    detail = opened(page, 1)
    [link] = [
        each
        for each in detail.findChildren(QPushButton)
        if each.text() == "Renewed by GL-2" and each.isVisibleTo(detail)
    ]
    link.click()
    page.table.settle()
    assert [line.id for line in page.table.selected_records()] == [20]
    assert "Renews GL-1" in [each.text() for each in detail.findChildren(QPushButton) if each.isVisibleTo(detail)]


def test_while_only_the_scope_test_is_seen_nothing_is_put_together(page: LicencesPage) -> None:
    page.table.select_keys(["3"])
    page.table.settle()
    assert page.side.detail.story is None
    page.side.bar.setCurrentIndex(1)
    assert page.side.detail.story is not None
    assert page.side.detail.story.licence is PARTLY_USED


def test_what_is_not_known_of_a_clock_is_not_made_up() -> None:
    waiting = Clock(PAPERS, in_stage=20, why_not="Nothing is filed yet")
    assert [(line.name, line.value) for line in clock_lines(waiting)] == [
        ("In this state", "20 days"),
        ("Limit", "Nothing is filed yet"),
    ]
    over = Clock(IN_REVIEW, used=48, due=date(2027, 1, 5), estimated=True, overdue=3, likely=date(2026, 12, 1))
    assert [(line.name, line.value) for line in clock_lines(over)] == [
        ("Working days used", "48 of 45"),
        ("Decision due", "≈ 05 Jan 2027, 3 working days past"),
        ("Likely by (P50)", "01 Dec 2026"),
        ("Late case (P90)", "not reached"),
    ]


def test_an_account_that_was_shipped_from_tells_both_figures() -> None:
    account = LicenceAccount(PARTLY_USED, (), (), 6000, 1240, 4800, 1200, "pcs")
    assert [line.value for line in account_lines(account)] == [
        "6,000 pcs",
        "4,760 pcs",
        "1,240 pcs",
        "4,800 pcs",
        "1,200 pcs",
    ]


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage(STATUS.ACCEPTED, date(2026, 10, 30), days=12), ("Accepted", "30 Oct 2026 · 12 days")),
        (
            Stage(STATUS.RETURNED, None, date(2026, 11, 20), reason="Photo missing", current=True),
            ("Returned: Photo missing", "day not recorded, noted 20 Nov 2026 · stands now"),
        ),
        (
            Stage(STATUS.PARTLY_USED, date(2026, 11, 1), days=1, quantity_left=1240, current=True),
            ("Partly used", "01 Nov 2026 · 1 day so far · 1,240 left"),
        ),
    ],
)
def test_a_state_in_words(stage: Stage, words: tuple[str, str]) -> None:
    assert stage_text(stage) == words


def test_a_paper_that_was_sent_off_needs_nothing_more() -> None:
    paper = Document("A-1", DocumentKind.CONTRACT, reference="C-7", couriered_on=date(2026, 11, 5))
    assert paper_state(paper) == ("ok", "sent off 05 Nov 2026 · C-7")
    assert paper_state(Document("A-1", DocumentKind.CONTRACT)) == ("neutral", "no day recorded")


@contextmanager
def written(qtbot: QtBot, page: LicencesPage) -> Iterator[None]:
    """Waits until what was written inside has come back as a new board."""
    with qtbot.waitSignal(page.context.board_changed, timeout=LONG):
        yield
    qtbot.waitUntil(lambda: not page.context.runner.is_busy, timeout=LONG)
    page.table.settle()
    qtbot.waitUntil(lambda: not page.context.runner.is_busy, timeout=LONG)


def test_shipments_of_the_catalogue_are_added_up_and_compared(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("licences") / "first.planner"
    make_catalogue(path)
    window = open_window(qtbot, path)
    page = page_of(window, "licences")
    assert isinstance(page, LicencesPage)
    catalogue = window.context.catalogue
    assert catalogue is not None
    [licence] = page.facts.licences
    shipment = {
        "supplier": "Baolin Magnets",
        "part_number": "BD-10",
        "shipped_on": date(2026, 9, 1),
        "quantity": 4800.0,
        "unit": "pcs",
        "licence": "DX-1",
    }
    with catalogue.writing() as uow:
        edits = [
            Edit(Kind.SHIPMENTS, None, shipment),
            Edit(Kind.LICENCES, licence.id, {"quantity_left": 1240.0, "unit": "pcs"}),
        ]
        edit_records(uow, edits, who="Ortega", at=window.context.now)
        uow.commit()
    with written(qtbot, page):
        window.session.reload(page.touched)
    detail = opened(page, licence.id)
    qtbot.waitUntil(lambda: "4,800 pcs" in texts(detail), timeout=LONG)
    told = texts(detail)
    assert after(told, "Left by shipments") == "1,200 pcs"
    assert any("1,240 pcs are recorded as left" in text for text in told)


def test_an_application_is_started_from_the_scope_test_and_saved(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("licences") / "first.planner"
    make_catalogue(path)
    window = open_window(qtbot, path)
    page = page_of(window, "licences")
    assert isinstance(page, LicencesPage)
    page.table.settle()
    scope = page.side.scope
    scope.fields["leaves"].setText("10 Feb 2027")
    scope.fields["quantity"].setText("500")
    scope.ask_now()
    assert scope.answer is not None
    scope.start_button.click()
    form = page.form_pane.form
    assert form is not None
    assert form.rows["holder"].entry.typed() == "Baolin Magnets"
    with written(qtbot, page):
        page.form_pane.save()
    made = next(each for each in page.facts.licences if each.id != 1)
    assert (made.status, made.type) == (LicenceStatus.NOT_STARTED, LicenceType.INDIVIDUAL)
    assert (made.part_number, made.quantity, made.unit) == ("BD-10", 500.0, "pcs")
    assert [line.id for line in page.table.selected_records()] == [made.id]


def test_an_application_goes_by_its_part(page: LicencesPage) -> None:
    detail = opened(page, 9)
    title = f"Application for {REFUSED.part_number}"
    assert title in texts(detail)
    names = {button.accessibleName() for button in detail.findChildren(QPushButton)}
    assert {f"New licence step of {title}", f"New paper of {title}"} <= names


def test_a_paper_is_named_in_full_beside_its_tools_with_its_source_below(qtbot: QtBot) -> None:
    sign = ToneText("ok", "End-user and end-use certificate")
    cell = SourceRef(SourceKind.CELL, "papers.xlsx, Papers B10", file="application_papers.xlsx", row=10, column="B")
    row = RecordRow(sign, "asked for 20 Aug 2026", cell, (small_button("pencil", "Edit"), small_button("x", "Remove")))
    qtbot.addWidget(row)
    row.resize(340, 70)
    row.show()
    QApplication.processEvents()
    assert sign.width() >= sign.sizeHint().width()
    [link] = row.findChildren(SourceLink)
    assert link.y() > sign.y()


def test_the_form_of_a_step_says_that_it_tells_of_the_past(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("steps") / "first.planner"
    make_catalogue(path)
    page = page_of(open_window(qtbot, path), "licences")
    for kind, is_told in ((Kind.LICENCE_STEPS, True), (Kind.DOCUMENTS, False)):
        page.open_form(added(kind, page.facts, given={"licence": "DX-1"}))
        QApplication.processEvents()
        assert any("This adds to the history" in text for text in texts(page.form_pane)) is is_told
        page.form_pane.close_form()
