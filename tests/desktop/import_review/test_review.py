"""A planner's way through the review, by mouse and by keyboard; nothing is written before it is applied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.import_review.desk import Desk
from desktop.pages.ledgers import FERRITE, ROTOR, SERVO, board_of
from planner.desktop.import_review.choices import Choice
from planner.desktop.import_review.export import export_set_aside
from planner.desktop.import_review.fix_delegate import FIX
from planner.desktop.import_review.incoming import State
from planner.desktop.import_review.steps import Step
from planner.domain.kinds import Kind
from planner.importing.options import Mend, TableChoice

GOOD = (f"{ROTOR},Graz,4200,2026-11-16", f"{SERVO},Graz,800,2026-11-16")


def test_a_fix_plans_the_file_again_without_reading_it(desk: Desk) -> None:
    path = desk.stock("stock.csv", *GOOD, f"{FERRITE},Graz,ca. 12,2026-11-16")
    draft = desk.open(path)
    book = draft.plan.workbook
    path.unlink()
    pane = desk.review.review.issues
    desk.qtbot.waitUntil(pane.strip.isVisible)
    pane.strip.typed.setText("12")
    pane.strip.typed.returnPressed.emit()
    desk.wait(lambda: desk.draft is not draft)

    assert desk.draft.plan.workbook is book
    assert desk.draft.options.mends == (Mend("stock", 4, "C", "12"),)
    assert (draft.plan.rejected, desk.draft.plan.rejected, desk.draft.plan.added) == (1, 0, 1)
    assert 12 not in desk.held(Kind.STOCK, "quantity")


def test_fixes_that_follow_quickly_add_up(desk: Desk) -> None:
    desk.open(desk.stock("stock.csv", *GOOD, f"{FERRITE},Graz,ca. 12,2026-11-16"))
    review = desk.review
    for row in (2, 3):
        review.choose(leaving_out(row))
    desk.wait()

    assert desk.draft.options.set_aside == {("stock", 2), ("stock", 3)}


def leaving_out(row: int) -> Choice:
    return lambda options: replace(options, set_aside=options.set_aside | {("stock", row)})


def test_a_click_on_a_proposed_fix_settles_its_issue(desk: Desk) -> None:
    lines = [f"{part};Graz;{count};16.11.2026" for part, count in ((ROTOR, "4.200"), (SERVO, "1.900"))]
    draft = desk.open(desk.sheet("stock.csv", "part number;location;quantity;as of", *lines))
    table = desk.review.review.issues.table
    offering = [row for row, issue in enumerate(draft.issues) if issue.fixes]
    assert offering
    desk.click_cell(table, table.model().index(offering[0], FIX))
    desk.wait(lambda: desk.draft is not draft)

    assert (draft.changing_rows, desk.draft.changing_rows) == (0, 2)


def test_another_header_row_by_a_click_in_the_grid(desk: Desk) -> None:
    draft = desk.open(desk.sheet("stock.csv", "Stock report,,,", "part number,location,quantity,as of", *GOOD))
    desk.review._go(Step.COLUMNS)
    grid = desk.review.columns.grid
    row = grid.file.row_of(3)
    assert row is not None
    desk.click_row(grid, row)
    desk.click("Row 3 is the header row")
    desk.wait(lambda: desk.draft is not draft)

    assert desk.draft.options.tables == (TableChoice("stock", 3),)
    assert desk.draft.plan.tables[0].header_row == 3


def test_effects_come_after_the_review(desk: Desk) -> None:
    assert desk.context.catalogue is not None
    desk.context.board = board_of(desk.context.catalogue)
    desk.open(desk.stock("stock.csv", *GOOD))
    model = desk.review.review.changes.table.records_model
    level = [column.key for column in model.columns].index("suggested")

    assert model.cell(model.index(0, level)).text in "01234U"


def test_several_files_are_taken_in_the_order_in_which_they_build_on_each_other(desk: Desk) -> None:
    stock = desk.stock("a_stock.csv", "ZZ-1,Graz,5,2026-11-16")
    parts = desk.sheet("b_parts.csv", "part number,description,grade", "ZZ-1,Ring,N42SH")
    broken = desk.folder / "c.xlsx"
    broken.write_bytes(b"PK\x03\x04 not really")
    desk.open(broken, stock, parts)

    assert [file.name for file in desk.review.queue.files] == ["b_parts.csv", "a_stock.csv", "c.xlsx"]
    assert [file.state for file in desk.review.queue.files] == [State.REVIEW, State.WAITING, State.REFUSED]
    desk.click("Apply")
    desk.wait(lambda: desk.review.step is Step.DONE)
    desk.click("Next file (2 left)")
    desk.wait(lambda: desk.review.draft is not None and desk.review.step is not Step.DONE)
    assert desk.draft.file.name == "a_stock.csv"
    assert desk.draft.plan.rejected == 0
    desk.click("Leave this file")
    desk.wait(lambda: "Nothing was changed" in desk.review.sentence)
    desk.click("Leave this file")
    assert [file.state for file in desk.review.queue.files] == [State.APPLIED, State.LEFT, State.LEFT]
    assert desk.page.table.isVisible()


def test_a_dropped_folder_gives_its_spreadsheets(desk: Desk) -> None:
    for name in ("box/one.csv", "box/two.csv"):
        desk.stock(name, *GOOD)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(desk.folder / "box"))])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(desk.page, QDragEnterEvent(QPoint(5, 5), copy, data, Qt.MouseButton.LeftButton, none))
    QApplication.sendEvent(desk.page, QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none))
    desk.wait(lambda: desk.review.draft is not None)

    assert [file.name for file in desk.review.queue.files] == ["one.csv", "two.csv"]
    assert desk.review.file.queue.table.records_model.rowCount() == 2


def test_more_files_join_the_line_behind_the_one_under_review(desk: Desk) -> None:
    first = desk.open(desk.stock("one.csv", *GOOD))
    desk.page.start([desk.stock("two.csv", *GOOD), desk.stock("three.csv", *GOOD)])

    assert desk.review.draft is first
    assert [file.name for file in desk.review.queue.files] == ["one.csv", "two.csv", "three.csv"]


def test_a_pasted_table_is_reviewed_and_applied_by_keyboard_alone(desk: Desk) -> None:
    text = f"part number\tlocation\tquantity\tas of\n{ROTOR}\tGraz\t4200\t2026-11-16\n"
    QGuiApplication.clipboard().setText(text)
    desk.page.take_focus()
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: desk.review.draft is not None)
    assert desk.draft.file.name == "Pasted table 2026-11-22 09.41"
    for _ in range(60):
        if QApplication.focusWidget() is desk.review.footer.next:
            break
        desk.press(Qt.Key.Key_Tab)
    assert desk.review.footer.next.text() == "Apply 1 row"
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.review.step is Step.DONE)

    assert 4200 in desk.held(Kind.STOCK, "quantity")


def test_an_empty_clipboard_says_so(desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    with desk.qtbot.waitSignal(desk.context.message) as told:
        desk.page.paste()

    assert told.args[0].text == "The clipboard holds no table"


def test_leaving_the_page_keeps_the_draft_and_writes_nothing(desk: Desk) -> None:
    before = desk.held(Kind.STOCK, "quantity")
    draft = desk.open(desk.stock("stock.csv", *GOOD))
    desk.page.hide()
    desk.page.show()

    assert desk.review.draft is draft
    assert desk.held(Kind.STOCK, "quantity") == before


def test_earlier_steps_can_be_gone_back_to(desk: Desk) -> None:
    desk.open(desk.stock("stock.csv", *GOOD))
    assert desk.review.step.name == "REVIEW"
    desk.click("Back")
    assert desk.review.step.name == "COLUMNS"
    desk.click("Back")
    assert "stock.csv: 2 rows in 1 table." in desk.review.sentence
    desk.click("Columns")
    desk.click("Review")
    assert desk.review.step.name == "REVIEW"


def test_another_encoding_reads_the_file_again(desk: Desk) -> None:
    header = "part number,description,grade"
    path = desk.sheet("parts.csv", header, "ZZ-1,Säge für Öl,N42SH", encoding="cp1252")
    draft = desk.open(path)
    desk.review._go(Step.FILE)
    combo = desk.review.file.encoding
    assert combo.isVisible()
    combo.setCurrentIndex(combo.findData("cp1250"))
    combo.activated.emit(combo.currentIndex())
    desk.wait(lambda: desk.draft is not draft)

    assert (desk.draft.options.encoding, desk.draft.plan.workbook.encoding) == ("cp1250", "cp1250")


def test_rows_that_were_set_aside_come_back_once_they_are_mended(desk: Desk) -> None:
    desk.open(desk.stock("stock.csv", GOOD[0], f"{FERRITE},Graz,ca. 12,2026-11-16"))
    desk.click("Apply")
    desk.wait(lambda: desk.review.step is Step.DONE)
    out = desk.folder / "stock_set_aside.xlsx"
    export_set_aside(desk.context, desk.draft, out)
    desk.wait(out.exists)
    assert mend(out) == [
        "part number",
        "location",
        "quantity",
        "as of",
        "Reason set aside",
    ]
    desk.click("To the ledger")
    draft = desk.open(out)
    assert (draft.plan.rejected, draft.plan.added) == (0, 1)
    desk.click("Apply")
    desk.wait(lambda: desk.review.step is Step.DONE)

    assert 12 in desk.held(Kind.STOCK, "quantity")


def mend(path: Path) -> list[object]:
    """Corrects the quantity of the first row; returns the header."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["C2"] = 12
    assert sheet["E2"].value
    book.save(path)
    return [cell.value for cell in sheet[1]]


def test_what_was_applied_is_shown_in_the_ledger_or_taken_back(desk: Desk) -> None:
    desk.open(desk.stock("stock.csv", *GOOD))
    desk.click("Apply")
    desk.wait(lambda: desk.review.step is Step.DONE)
    assert "2 changed" in desk.review.finished.text
    with desk.qtbot.waitSignal(desk.review.take_back_wanted):
        desk.click("Take it back")
    desk.wait()

    assert 4200 not in desk.held(Kind.STOCK, "quantity")
