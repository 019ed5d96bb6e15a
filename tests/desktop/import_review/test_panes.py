"""The panes of the review on plans made by hand: fixes, the file's cells, what would change, and the columns."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.import_review.plans import TODAY, draft, stock_plan, stock_table, two_tables
from planner.desktop.import_review.changes_pane import ChangesPane
from planner.desktop.import_review.choices import Choice
from planner.desktop.import_review.columns_step import ColumnsStep
from planner.desktop.import_review.effect_delegate import LevelChange
from planner.desktop.import_review.file_header import BAND
from planner.desktop.import_review.file_model import CellLook, Standing
from planner.desktop.import_review.file_pane import FilePane
from planner.desktop.import_review.fix_delegate import FIX
from planner.desktop.import_review.issues_pane import IssuesPane
from planner.desktop.import_review.plan_chips import PlanChips
from planner.desktop.theme import font
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions, Mend, TableChoice
from planner.services.importing.effects import Effect
from planner.spreadsheets.cells import Sheet

OPTIONS = ImportOptions(as_of=TODAY)
LEFT = Qt.MouseButton.LeftButton


class Chosen:
    """The options that come of what is chosen."""

    def __init__(self, options: ImportOptions = OPTIONS) -> None:
        self.options = options

    def __call__(self, choice: Choice) -> None:
        self.options = choice(self.options)


def issues(qtbot: QtBot, options: ImportOptions = OPTIONS) -> tuple[IssuesPane, Chosen]:
    pane, chosen = IssuesPane(), Chosen(options)
    qtbot.addWidget(pane)
    pane.resize(420, 400)
    pane.show()
    pane.chosen.connect(chosen)
    pane.show_draft(draft(options=options))
    qtbot.waitUntil(pane.strip.isVisible)
    return pane, chosen


def test_a_click_on_a_fix_applies_it_to_its_cell(qtbot: QtBot) -> None:
    pane, chosen = issues(qtbot)
    place = pane.table.visualRect(pane.table.model().index(1, FIX)).center()
    QTest.mouseClick(pane.table.viewport(), LEFT, pos=place)

    assert chosen.options.mends == (Mend("Bestand", 5, "B", "50100"),)


def test_a_click_beside_the_fix_changes_nothing(qtbot: QtBot) -> None:
    pane, chosen = issues(qtbot)
    place = pane.table.visualRect(pane.table.model().index(1, 1)).center()
    QTest.mouseClick(pane.table.viewport(), LEFT, pos=place)

    assert chosen.options == OPTIONS


def test_enter_applies_the_fix_of_the_issue_that_is_looked_at(qtbot: QtBot) -> None:
    pane, chosen = issues(qtbot)
    QTest.keyClick(pane.table, Qt.Key.Key_Return)

    assert chosen.options.mends == (Mend("Bestand", 7, "A", "0875"),)


def test_one_fix_for_all_like_it(qtbot: QtBot) -> None:
    pane, chosen = issues(qtbot)
    pane.table.selectRow(1)
    qtbot.waitUntil(lambda: pane.strip.all.text() == "Apply to 2 like this")
    QTest.mouseClick(pane.strip.all, LEFT)

    assert chosen.options.mends == (Mend("Bestand", 5, "B", "50100"), Mend("Bestand", 6, "B", "66000"))


def test_further_fixes_are_in_the_menu_and_any_text_can_be_typed(qtbot: QtBot) -> None:
    pane, chosen = issues(qtbot)
    pane.table.selectRow(1)
    qtbot.waitUntil(lambda: pane.strip.all.isVisible())
    other, aside = pane.strip.more.menu().actions()
    assert (other.text(), aside.text()) == ("50.1", "Set this row aside")
    other.trigger()
    assert chosen.options.mends == (Mend("Bestand", 5, "B", "50.1"),)
    aside.trigger()
    assert chosen.options.set_aside == {("Bestand", 5)}
    QTest.keyClicks(pane.strip.typed, "49900")
    QTest.keyClick(pane.strip.typed, Qt.Key.Key_Return)
    assert chosen.options.mends == (Mend("Bestand", 5, "B", "49900"),)


def test_a_fix_that_was_made_can_be_undone(qtbot: QtBot) -> None:
    made = ImportOptions(as_of=TODAY, mends=(Mend("Bestand", 5, "B", "50100"),), set_aside=frozenset({("Bestand", 7)}))
    pane, chosen = issues(qtbot, made)
    menu = pane._made.menu()
    assert [action.text() for action in menu.actions()] == ["Undo row 7 set aside", "Undo B5: read as 50100"]
    for action in menu.actions():
        action.trigger()

    assert chosen.options == OPTIONS


def test_cells_show_what_was_found_in_them_and_what_is_no_record_is_grey(qtbot: QtBot) -> None:
    pane = FilePane()
    qtbot.addWidget(pane)
    pane.show_table(draft(options=ImportOptions(as_of=TODAY, mends=(Mend("Bestand", 8, "C", "ST"),))), 0)
    file = pane.grid.file

    def look(number: int, column: int) -> CellLook:
        row = file.row_of(number)
        assert row is not None
        return file.look(row, column)

    tones = [look(row, column).tone for row, column in ((7, 0), (5, 1), (8, 2), (4, 1))]
    assert tones == ["ended", "attention", "ok", ""]
    assert (look(9, 0).standing, look(4, 2).standing) == (Standing.OUTSIDE, Standing.UNUSED)
    assert (look(4, 1).text, look(4, 1).right, look(4, 0).right) == ("4.200", True, False)
    assert file.headerData(1, Qt.Orientation.Horizontal) == "Stock on hand\nB"
    assert file.headerData(0, Qt.Orientation.Vertical) == "3"


def test_only_rows_with_issues_and_back(qtbot: QtBot) -> None:
    pane = FilePane()
    qtbot.addWidget(pane)
    pane.show_table(draft(), 0)
    pane.only.click()
    assert [pane.grid.file.number_of(row) for row in range(pane.grid.file.rowCount())] == [3, 5, 6, 7]
    pane.only.click()
    assert pane.grid.file.rowCount() == 7


def shown(pane: ChangesPane) -> list[str]:
    model = pane.table.records_model
    return [str(model.record(row).what) for row in range(model.rowCount())]


def test_chips_count_rows_and_choose_lines(qtbot: QtBot) -> None:
    pane = ChangesPane()
    qtbot.addWidget(pane)
    pane.show_draft(draft())
    chips: dict[str, QAbstractButton] = {chip.text(): chip for chip in pane._chips.buttons()}
    assert list(chips) == ["2 changed", "1 new", "1 same", "1 set aside", "1 missing against last time"]
    assert shown(pane) == ["Change", "Change", "Aside", "New"]
    chips["2 changed"].click()
    chips["1 missing against last time"].click()
    assert shown(pane) == ["Aside", "New", "Missing"]


def test_cover_and_suggestion_are_absent_until_they_are_known(qtbot: QtBot) -> None:
    pane = ChangesPane()
    qtbot.addWidget(pane)
    pane.show_draft(draft())
    model = pane.table.records_model
    places = {column.key: place for place, column in enumerate(model.columns)}
    cover, level = (model.index(0, places[key]) for key in ("cover", "suggested"))
    assert (model.cell(cover).text, model.cell(level).text) == ("–", "–")
    pane.show_effects({"MG-2214": Effect(27.4, 20.6, Level.MEDIUM, Level.HIGH)})

    assert model.cell(cover).text == "27 → 21"
    assert model.cell(level).raw == LevelChange(Level.MEDIUM, Level.HIGH)
    assert model.cell(level).spoken == "suggested 3 High, before 2 Medium"


def test_long_lists_sort_by_what_they_mean(qtbot: QtBot) -> None:
    pane = ChangesPane()
    qtbot.addWidget(pane)
    pane.show_draft(draft())
    model = pane.table.records_model
    model.sort_by([column.key for column in model.columns].index("before"))

    assert [model.record(row).before for row in range(2)] == ["5,600", "52,700"]
    assert model.row_of(model.key(1)) == 1


def test_the_key_is_shown_and_can_be_changed(qtbot: QtBot) -> None:
    pane, chosen = ChangesPane(), Chosen()
    qtbot.addWidget(pane)
    pane.chosen.connect(chosen)
    pane.show_draft(draft())
    assert pane._keys.text() == "Found by Part no. + Location + State"
    [location] = [action for action in pane._keys.menu().actions() if action.text() == "Location"]
    location.trigger()

    assert chosen.options.keys == {Kind.STOCK: ("part_number", "state")}


def columns(qtbot: QtBot) -> tuple[ColumnsStep, Chosen]:
    step, chosen = ColumnsStep(), Chosen()
    qtbot.addWidget(step)
    step.resize(1200, 640)
    step.show()
    step.chosen.connect(chosen)
    step.show_table(draft(), 0)
    return step, chosen


def click_row(step: ColumnsStep, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    rows = step.grid.verticalHeader()
    QTest.mouseClick(rows.viewport(), LEFT, modifier, QPoint(5, rows.sectionViewportPosition(row) + 5))


def test_a_click_on_a_row_and_it_is_the_header_row(qtbot: QtBot) -> None:
    step, chosen = columns(qtbot)
    click_row(step, 3)
    assert step.bar.header.text() == "Row 4 is the header row"
    QTest.mouseClick(step.bar.header, LEFT)

    assert chosen.options.tables == (TableChoice("Bestand", 4),)


def test_rows_are_selected_with_shift_and_the_table_ends_there(qtbot: QtBot) -> None:
    step, chosen = columns(qtbot)
    click_row(step, 3)
    click_row(step, 6, Qt.KeyboardModifier.ShiftModifier)
    assert not step.bar.first_column.isVisible()
    QTest.mouseClick(step.bar.end, LEFT)

    assert chosen.options.tables == (TableChoice("Bestand", 3, 7),)


def test_a_click_on_a_letter_and_the_table_begins_there(qtbot: QtBot) -> None:
    step, chosen = columns(qtbot)
    header = step.grid.horizontalHeader()
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(1) + 9, BAND + 9))
    assert (step.bar.header.isVisible(), step.bar.first_column.text()) == (False, "Begins with column B")
    QTest.mouseClick(step.bar.first_column, LEFT)

    assert chosen.options.tables == (TableChoice("Bestand", 3, first_column="B"),)


def test_a_click_on_the_field_offers_others_and_typing_finds_one(qtbot: QtBot) -> None:
    step, chosen = columns(qtbot)
    header = step.grid.horizontalHeader()
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(2) + 9, BAND - 9))
    fields = step.panel._fields
    assert fields.isVisible()
    QTest.keyClicks(fields.search, "stock location")
    QTest.keyClick(fields.search, Qt.Key.Key_Return)

    assert chosen.options.mapping == {"stock.location": "C"}
    assert not fields.isVisible()


def test_by_keyboard_a_column_is_taken_out_of_use(qtbot: QtBot) -> None:
    step, chosen = columns(qtbot)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(step.grid, key)
    fields = step.panel._fields
    assert fields.list.currentItem().text() == "Stock: Stock on hand"
    QTest.keyClicks(fields.search, "not used")
    QTest.keyClick(fields.search, Qt.Key.Key_Return)

    assert chosen.options.unused == {"B"}


def test_the_panel_says_why_and_how_a_column_is_read(qtbot: QtBot) -> None:
    step, _chosen = columns(qtbot)
    step.grid.setCurrentIndex(step.grid.file.index(3, 1))

    assert step.panel.title.text() == "B · Bestand → Stock on hand"
    assert step.panel.reason.text() == (
        "Header “Bestand” is a known word for quantity, 96 % sure. points part thousands, 4 cells: 4.200 → 4200"
    )
    assert step.panel.ways.text().strip() == "Read as: 1.234,5"


def test_one_text_for_all_rows(qtbot: QtBot) -> None:
    step, chosen = columns(qtbot)
    step.constants.take_field("stock.location")
    QTest.keyClicks(step.constants.text, "Graz")
    QTest.keyClick(step.constants.text, Qt.Key.Key_Return)

    assert chosen.options.constants == {"stock.location": "Graz"}


def test_chips_say_what_was_made_of_the_file_and_choose_otherwise(qtbot: QtBot) -> None:
    chips, chosen = PlanChips(), Chosen()
    qtbot.addWidget(chips)
    chips.chosen.connect(chosen)
    chips.show_table(draft(), 0)
    told = [chip.text().strip() for chip in (chips.kind, chips.sheet, chips.header, chips.numbers, chips.dates)]
    assert told == ["Stock, 98 %", "Sheet: Bestand (1 of 2)", "Header: row 3", "Numbers: 1.234,5", "Dates: day first"]
    assert chips.header.entries[3].text == "Row 4: MG-2214 · 4.200 · ST · 16.11.2026"
    chips.numbers.chosen.emit("en-GB")
    chips.header.chosen.emit(4)

    assert chosen.options.locales == {"Bestand!B": "en-GB"}
    assert chosen.options.tables == (TableChoice("Bestand", 4),)


def test_of_several_tables_another_can_be_looked_at(qtbot: QtBot) -> None:
    chips = PlanChips()
    qtbot.addWidget(chips)
    chips.show_table(draft(two_tables()), 0)
    assert [entry.ticked for entry in chips.sheet.entries] == [True, False]
    with qtbot.waitSignal(chips.table_wanted) as wanted:
        chips.sheet.chosen.emit(chips.sheet.entries[1].value)

    assert wanted.args == [1]


def test_an_issue_that_is_pointed_at_in_the_file_is_selected(qtbot: QtBot) -> None:
    pane, _chosen = issues(qtbot)
    pane.select_issue(stock_plan().issues[0])
    assert [issue.row for issue in pane.table.selected_records()] == [5]


def test_a_column_is_as_wide_as_its_own_rows_need_and_shares_the_room_anew(qtbot: QtBot) -> None:
    columns = (("A", "Magnet of Invented Metals"), ("B", "1"), ("C", "ST"), ("D", "16.11.2026"))
    rows = ((), (), tuple(name for name, _ in columns), tuple(cell for _, cell in columns))
    plan = stock_plan((replace(stock_table(), rejected_rows=(), not_record_rows=(), last_row=4),), ())
    book = replace(plan.workbook, sheets=(Sheet("Bestand", (("", "", "W" * 90), *rows[1:])),))
    pane = FilePane()
    qtbot.addWidget(pane)
    pane.resize(1000, 300)
    pane.show()
    pane.show_table(draft(replace(plan, workbook=book)), 0)
    widths = [pane.grid.columnWidth(place) for place in range(4)]

    # The long title above the table is not shown, and so takes no room.
    assert widths[0] > widths[3] > widths[2]
    pane.resize(1400, 300)
    qtbot.waitUntil(lambda: sum(pane.grid.columnWidth(place) for place in range(4)) > sum(widths) + 300)
    assert pane.grid.columnWidth(2) > widths[2]


def test_a_sheet_that_was_left_out_can_be_taken_in_again(qtbot: QtBot) -> None:
    chips, chosen = PlanChips(), Chosen(replace(OPTIONS, left_out=frozenset({"Notizen"})))
    qtbot.addWidget(chips)
    chips.chosen.connect(chosen)
    chips.show_table(draft(options=chosen.options), 0)
    [entry] = [entry for entry in chips.sheet.entries if entry.text.startswith("Notizen")]

    assert entry.text == "Notizen: left out; read it after all"
    chips.sheet.chosen.emit(entry.value)
    assert chosen.options == OPTIONS


def test_a_column_that_feeds_nothing_has_room_to_say_so(qtbot: QtBot) -> None:
    rows = ((), (), ("A", "B", "C", "D"), ("MG-1", "1", "ST", "16.11.2026"))
    plan = stock_plan((replace(stock_table(), rejected_rows=(), not_record_rows=(), last_row=4),), ())
    pane = FilePane()
    qtbot.addWidget(pane)
    pane.resize(200, 300)
    pane.show()
    pane.show_table(draft(replace(plan, workbook=replace(plan.workbook, sheets=(Sheet("Bestand", rows),)))), 0)

    assert str(pane.grid.file.headerData(2, Qt.Orientation.Horizontal)) == "\nC"
    assert pane.grid.columnWidth(2) > QFontMetrics(font(13, 600)).horizontalAdvance("not used")
