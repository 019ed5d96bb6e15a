from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.tables.columns import Cell, Column, Look, copied, name_cell, text_cell
from planner.desktop.tables.delegate import fitted_text
from planner.desktop.tables.model import RecordTableModel
from planner.desktop.tables.view import ROW_HEIGHT, RecordTable, shared_widths
from planner.desktop.theme import font
from planner.domain.exposure import Level
from planner.reports.wording import date_text, number_text


@dataclass(frozen=True)
class Line:
    number: str
    stock: float | None
    due: date | None
    level: Level = Level.HIGH


LINES = [
    Line("BD-3", 1200.0, date(2027, 1, 15)),
    Line("BD-1", None, date(2026, 12, 2)),
    Line("bd-2", 8.5, None),
]
COLUMNS = (
    Column[Line]("number", "Part no.", lambda line: text_cell(line.number), Look.STRONG, minimum=120),
    Column[Line]("stock", "Stock", lambda line: Cell(number_text(line.stock), line.stock), Look.NUMBER),
    Column[Line]("due", "Due", lambda line: Cell(date_text(line.due), line.due), stretch=1),
    Column[Line]("mark", "Mark", lambda line: Cell(str(line.level), line.level, level=line.level), Look.MARK),
)


@pytest.fixture
def model(qtbot: QtBot) -> RecordTableModel[Line]:
    made = RecordTableModel(COLUMNS, lambda line: line.number)
    made.set_records(LINES)
    return made


@pytest.fixture
def table(qtbot: QtBot, model: RecordTableModel[Line]) -> RecordTable[Line]:
    made = RecordTable(model, "Parts")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def numbers(model: RecordTableModel[Line]) -> list[str]:
    return [model.record(row).number for row in range(model.rowCount())]


def test_the_model_keeps_qt_s_rules(model: RecordTableModel[Line]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort_by(1, descending=True)
    model.set_filter("bd")
    model.set_records(LINES * 2)
    model.set_records([])
    assert model.rowCount() == 0
    assert tester.model() is model


@pytest.mark.parametrize(
    ("column", "descending", "expected"),
    [
        (0, False, ["BD-1", "bd-2", "BD-3"]),
        (0, True, ["BD-3", "bd-2", "BD-1"]),
        (1, False, ["bd-2", "BD-3", "BD-1"]),
        (1, True, ["BD-3", "bd-2", "BD-1"]),
        (2, False, ["BD-1", "BD-3", "bd-2"]),
        (2, True, ["BD-3", "BD-1", "bd-2"]),
        (-1, False, ["BD-3", "BD-1", "bd-2"]),
    ],
)
def test_unknown_sorts_last_in_both_directions(
    model: RecordTableModel[Line], column: int, descending: bool, expected: list[str]
) -> None:
    model.sort_by(column, descending=descending)
    assert numbers(model) == expected


def test_equal_values_keep_their_order(model: RecordTableModel[Line]) -> None:
    model.sort_by(3)
    assert numbers(model) == ["BD-3", "BD-1", "bd-2"]


def test_the_filter_wants_every_word_in_any_column(model: RecordTableModel[Line]) -> None:
    model.set_filter("2026 BD-1")
    assert numbers(model) == ["BD-1"]
    model.set_filter("", [lambda line: line.stock is not None])
    assert numbers(model) == ["BD-3", "bd-2"]
    assert model.total == 3


def test_copying_gives_raw_numbers_and_iso_dates(model: RecordTableModel[Line]) -> None:
    expected = "Part no.\tStock\tDue\tMark\nBD-3\t1200\t2027-01-15\tHigh\nBD-1\t\t2026-12-02\tHigh\n"
    assert model.as_tsv([0, 1]) == expected
    assert "1,200\t15 Jan 2027" in model.as_tsv([0], raw=False)


@pytest.mark.parametrize(
    ("raw", "expected"), [(None, ""), (2.0, "2"), (2.5, "2.5"), (date(2026, 12, 2), "2026-12-02"), ("a", "a")]
)
def test_copied_values(raw: object, expected: str) -> None:
    assert copied(raw) == expected


def test_tabs_and_line_ends_cannot_break_a_copied_row(model: RecordTableModel[Line]) -> None:
    model.set_records([Line("a\tb\nc", None, None)])
    assert model.as_tsv([0]).splitlines()[1].startswith("a b c\t")


def test_headers_say_how_it_is_sorted_and_stand_over_their_numbers(model: RecordTableModel[Line]) -> None:
    model.sort_by(1, descending=True)
    header = Qt.Orientation.Horizontal
    assert model.headerData(1, header) == "Stock ↓"
    side = model.headerData(1, header, Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    assert model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_screen_reader_hears_column_and_value(model: RecordTableModel[Line]) -> None:
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Stock 1,200"


def test_selection_survives_sorting_filtering_and_new_records(
    table: RecordTable[Line], model: RecordTableModel[Line]
) -> None:
    table.select_keys(["BD-1"])
    model.sort_by(0, descending=True)
    model.set_filter("bd")
    model.set_records([*LINES, Line("BD-0", 1.0, None)])
    assert [line.number for line in table.selected_records()] == ["BD-1"]


def test_the_settled_selection_is_told_once(
    qtbot: QtBot, table: RecordTable[Line], model: RecordTableModel[Line]
) -> None:
    with qtbot.waitSignal(table.settled) as told:
        table.select_keys(["BD-1"])
        table.select_keys(["BD-3", "bd-2"])
    assert [line.number for line in told.args[0]] == ["BD-3", "bd-2"]


def test_a_click_on_the_header_sorts_and_a_second_turns_round(
    table: RecordTable[Line], model: RecordTableModel[Line]
) -> None:
    table.horizontalHeader().sectionClicked.emit(1)
    assert (model.sort_column, model.descending) == (1, False)
    table.horizontalHeader().sectionClicked.emit(1)
    assert (model.sort_column, model.descending) == (1, True)


def test_keys_copy_open_and_do_not_search(
    qtbot: QtBot, table: RecordTable[Line], model: RecordTableModel[Line]
) -> None:
    table.select_keys(["BD-3"])
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == model.as_tsv([0])
    QTest.keyClicks(table, "b")
    assert [line.number for line in table.selected_records()] == ["BD-3"]
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [LINES[0]]


def test_rows_are_fixed_and_part_numbers_are_never_narrower_than_their_minimum(table: RecordTable[Line]) -> None:
    assert table.rowHeight(0) == ROW_HEIGHT
    assert not table.showGrid()
    table.setColumnWidth(0, 20)
    assert table.columnWidth(0) == 120


def test_spare_room_goes_to_the_stretching_column(table: RecordTable[Line]) -> None:
    before = [table.columnWidth(place) for place in range(4)]
    table.resize(1000, 300)
    QApplication.processEvents()
    after = [table.columnWidth(place) for place in range(4)]
    assert [new - old for old, new in zip(before, after, strict=True)] == [0, 0, 300, 0]


def test_a_cell_without_room_says_it_shorter_before_it_is_cut(qtbot: QtBot) -> None:
    cell = Cell("Issued, partly used, to 14 Jan 2027", briefs=("Partly used, to 14 Jan 2027", "Partly used, to 14 Jan"))
    metrics = QFontMetrics(font(13))
    wordings = (cell.text, *cell.briefs)

    assert [fitted_text(cell, metrics, metrics.horizontalAdvance(text)) for text in wordings] == list(wordings)
    assert fitted_text(cell, metrics, metrics.horizontalAdvance(wordings[-1]) - 1).endswith("…")


@pytest.mark.parametrize(
    ("name", "briefs"),
    [
        ("Qingheng 杭州清珩磁体科技 +1", ("Qingheng +1",)),
        ("Müller Magnettechnik", ()),
        ("杭州清珩磁体科技", ()),
        ("Haneulsan 하늘산자석 주식회사", ("Haneulsan",)),
    ],
)
def test_a_company_without_room_keeps_its_latin_words(name: str, briefs: tuple[str, ...]) -> None:
    assert name_cell(name).briefs == briefs


def test_a_short_name_is_found_and_copied_by_the_full_one(qtbot: QtBot) -> None:
    column = Column[Line]("maker", "Maker", lambda line: name_cell("Haoyuan", "Ningbo Haoyuan Magnetics Co., Ltd."))
    made = RecordTableModel((column,), lambda line: line.number)
    made.set_records(LINES[:1])
    made.set_filter("ningbo")

    assert made.rowCount() == 1
    assert "Ningbo Haoyuan Magnetics Co., Ltd." in made.as_tsv([0])


def test_missing_room_is_taken_from_those_that_have_it() -> None:
    def column(width: int, minimum: int, stretch: int) -> Column[Line]:
        return Column("x", "X", lambda line: text_cell(line.number), width=width, minimum=minimum, stretch=stretch)

    columns = [column(100, 100, 0), column(200, 180, 2), column(200, 100, 1)]

    assert shared_widths(columns, 440) == [100, 180, 160]
    assert shared_widths(columns, 800) == [100, 400, 300]
    assert shared_widths(columns, 100) == [100, 180, 100]
    assert sum(shared_widths(columns, 499)) <= 499  # a pixel too many would bring a scroll bar


def test_the_cells_of_a_slow_column_are_made_when_they_are_seen() -> None:
    made: list[str] = []

    def cell(name: str) -> Cell:
        made.append(name)
        return text_cell(name)

    columns = (Column[str]("a", "A", text_cell), Column[str]("b", "B", cell, slow=True))
    model: RecordTableModel[str] = RecordTableModel(columns, str)
    model.set_records(["one", "two", "three"])
    assert made == []
    assert model.cell(model.index(1, 1)).text == model.cell(model.index(1, 1)).text == "two"
    assert made == ["two"]
    model.set_filter("three")
    assert made == ["two", "one", "three"]
    assert model.rowCount() == 1


def test_many_selected_rows_are_told_and_kept_in_runs(qtbot: QtBot) -> None:
    columns = (Column[str]("a", "A", text_cell), Column[str]("b", "B", text_cell))
    model: RecordTableModel[str] = RecordTableModel(columns, str)
    table = RecordTable(model, "Names")
    qtbot.addWidget(table)
    names = [f"n{number}" for number in range(9)]
    model.set_records(names)
    table.select_keys(["n7", "n1", "n2", "n3", "n8"])
    assert table.selected_records() == ["n1", "n2", "n3", "n7", "n8"]
    assert table.selectionModel().selection().count() == 2
    model.set_records(names[::-1])
    assert table.selected_records() == ["n8", "n7", "n3", "n2", "n1"]
