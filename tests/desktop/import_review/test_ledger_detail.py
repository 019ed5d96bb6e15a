"""The detail of the import ledger, and what the review says of a file that came in before."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.import_review.desk import Desk
from desktop.import_review.plans import draft, stock_plan, stock_table
from desktop.pages.ledgers import ROTOR, SERVO, board_of
from planner.desktop.import_review.fix_delegate import FIX, MESSAGE
from planner.desktop.import_review.issues_pane import IssuesPane
from planner.desktop.import_review.plan_chips import PlanChips
from planner.desktop.import_review.steps import Step
from planner.importing.options import Mend
from planner.importing.plan import Issue, TablePlan

GOOD = (f"{ROTOR},Graz,4200,2026-11-16", f"{SERVO},Graz,800,2026-11-16")


def apply(desk: Desk) -> None:
    desk.click("Apply")
    desk.wait(lambda: desk.review.step is Step.DONE)
    assert desk.context.catalogue is not None
    desk.page.show_board(board_of(desk.context.catalogue))


def test_a_line_of_the_ledger_opens_to_file_columns_counts_and_corrections(desk: Desk) -> None:
    draft = desk.open(desk.stock("stock.csv", GOOD[0], f"{SERVO},Graz,ca. 12,2026-11-16"))
    desk.review.choose(lambda options: replace(options, sender="Lager Graz", mends=(Mend("stock", 3, "C", "12"),)))
    desk.wait(lambda: desk.draft is not draft)
    apply(desk)
    desk.click("Show it in the ledger")
    desk.wait(desk.page.detail.isVisible)
    said = desk.page.detail.text_of

    assert said("File").startswith(f"stock.csv, 1 kB, SHA-256 {draft.plan.workbook.sha256[:12]}")
    assert said("Applied") == "22 Nov 2026, 09:41, by Ortega"
    assert said("Rows") == "0 new, 2 changed, 0 the same, 0 set aside, 0 without a record"
    assert said("Read from") == ("stock, header in row 1, stock: A Part no., B Location, C Stock on hand, D As-of date")
    assert said("Chosen") == "sent by Lager Graz\nC3: read as 12"


def test_the_detail_follows_the_line_and_goes_with_it(desk: Desk) -> None:
    assert desk.context.catalogue is not None
    desk.page.show_board(board_of(desk.context.catalogue))
    detail = desk.page.detail
    assert not detail.isVisible()
    desk.page.select(batch=1)
    desk.wait(detail.isVisible)
    assert (said := detail.text_of("Applied")).endswith("by Lindqvist"), said
    assert not detail.text_of("Chosen")
    desk.page.table.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert detail.focusProxy() is QApplication.focusWidget()
    desk.page.table.clearSelection()
    desk.wait(lambda: not detail.isVisible())
    assert desk.page.table.isVisible()


def test_a_file_that_came_in_before_is_said_so_in_the_file_step_and_in_the_review(desk: Desk) -> None:
    path = desk.stock("stock.csv", *GOOD)
    desk.open(path)
    apply(desk)
    desk.click("To the ledger")
    desk.open(path)
    told = "This very file came in before, as import 2 of 22 Nov 2026."
    assert desk.review.review.issues.notes == told
    desk.review._go(Step.FILE)

    assert desk.review.file.notes == told


def test_a_cover_sheet_is_not_what_is_shown_first() -> None:
    cover = TablePlan("Notizen", 1, 2, 2, rejected=1, rows_read=1)
    unknown = Issue("kind_unknown", "error", "Notizen", None, None, None, None, "Not recognised")
    plan = stock_plan((cover, stock_table()))
    made = draft(replace(plan, issues=(unknown, *plan.issues)))

    assert made.first_table == 1
    assert [issue.code for issue in made.issues[:2]] == ["unknown_part", "kind_unknown"]


def test_the_sender_that_was_found_is_shown_and_is_no_choice_by_itself(desk: Desk) -> None:
    desk.open(desk.sheet("bestand_kw47.csv", "part number,quantity,as of", f"{ROTOR},4200,2026-11-16"))
    desk.review._go(Step.FILE)
    made, field = desk.draft, desk.review.file.sent_by
    assert field.text() == "bestand"
    field.editingFinished.emit()
    assert not desk.review.is_busy
    field.selectAll()
    QTest.keyClicks(field, "Lager Graz")
    field.editingFinished.emit()
    desk.wait(lambda: desk.draft is not made)

    assert desk.draft.options.sender == "Lager Graz"


def test_where_columns_are_remembered_from_stands_below_what_differs(qtbot: QtBot) -> None:
    chips = PlanChips()
    qtbot.addWidget(chips)
    made = draft()
    chips.show_table(made, 0)
    assert (chips.differs.isHidden(), chips.remembered.isHidden()) == (False, False)
    same = replace(stock_table(), remembered=replace(made.plan.tables[0].remembered, differences=()))  # type: ignore[type-var]
    chips.show_table(draft(stock_plan((same,))), 0)

    assert chips.differs.isHidden()
    assert chips.remembered.text() == "Columns remembered from 09 Nov, sender Lager Graz"


def test_a_message_takes_the_room_that_its_button_leaves(qtbot: QtBot) -> None:
    pane = IssuesPane()
    qtbot.addWidget(pane)
    pane.resize(420, 300)
    pane.show_draft(draft())
    table = pane.table
    index = table.model().index(1, FIX)
    wide, height = table.columnWidth(MESSAGE) + table.columnWidth(FIX), 46
    painted = []
    for column, left in ((MESSAGE, 0), (FIX, table.columnWidth(MESSAGE))):
        image = QImage(wide, height, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        option = QStyleOptionViewItem()
        option.rect = QRect(QPoint(left, 0), table.visualRect(index.siblingAtColumn(column)).size())
        option.rect.setHeight(height)
        option.rect.setWidth(table.columnWidth(column))
        table.itemDelegate().paint(painter, option, index.siblingAtColumn(column))
        painter.end()
        painted.append(image)

    assert painted[0] == painted[1]
