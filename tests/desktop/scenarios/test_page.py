"""The page: columns side by side, the parts that change below, what leaves the page, and what may be done when."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.boards import number_of
from desktop.scenarios.benches import LAPSE, OCTOBER, READY, STOCK, FakeBench, board_with, calm, empty_board, show
from planner.desktop.pages.scenarios.changed_parts import NEVER_WRITES
from planner.desktop.pages.scenarios.page import ScenariosPage
from planner.desktop.printing.layout import Layout
from planner.domain.exposure import Level
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError


def columns(page: ScenariosPage) -> list[str]:
    return [column.head.name.text() for column in page.card.columns.values()]


def lines(page: ScenariosPage, place: int) -> list[str]:
    return [cell.accessibleName() for cell in list(page.card.columns.values())[place].lines.cells]


def key_of(page: ScenariosPage, place: int) -> int:
    return page.sheet.desk.drafts[place].key


def texts(page: ScenariosPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_saved_what_ifs_stand_beside_the_record(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    assert columns(page) == ["As recorded", LAPSE.name, OCTOBER.name]
    assert page._subtitle.text() == "As recorded and 2 what-ifs, 180 days from 22 Nov 2026"
    assert sorted(each.name if each else "record" for each in bench.asked) == [LAPSE.name, OCTOBER.name, "record"]
    assert NEVER_WRITES in texts(page)


def test_changed_lines_are_told_from_inherited_ones(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    assert lines(page, 0)[0] == "As recorded: General licences: 0"
    assert lines(page, 1) == [
        "Licences lapse: General licences: 0, changed",
        "Licences lapse: October 2025 set: unknown, as in the base",
        "Licences lapse: Licence time: spring-2025, changed",
    ]


def test_bar_and_figures_are_spoken_with_their_difference(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    column = list(page.card.columns.values())[1]
    assert column.bar.accessibleName().startswith("Licences lapse, parts by suggestion: 7 Critical, 7 High")
    assert [cell.accessibleName() for cell in column.figures][1] == (
        "Licences lapse, Parts short in 180 d: 14, +3 against the base, worse"
    )


def test_only_the_parts_that_change_are_listed_with_a_badge_for_each_column(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER, count=48))
    assert [column.title for column in page.model.columns][4:] == [
        "As recorded",
        LAPSE.name,
        OCTOBER.name,
        "Main reason",
    ]
    cells = [page.model.cell(page.model.index(0, place)) for place in range(4, 7)]
    assert [(cell.text, cell.level) for cell in cells] == [
        ("High", Level.HIGH),
        ("Critical", Level.CRITICAL),
        ("=", None),
    ]
    assert "3 of 48; “=” means as in the base" in texts(page)


def test_a_table_too_long_to_be_shown_at_once_is_cut_and_copied_whole(page: ScenariosPage, bench: FakeBench) -> None:
    bench.rows = 1203
    show(page, board_with(LAPSE))
    assert page.model.rowCount() == 1000
    assert any(
        text.startswith("1,203 of ") and text.endswith("The 1,000 most severe are shown") for text in texts(page)
    )
    page.copy_table()
    assert len(QGuiApplication.clipboard().text().split("\n\n")[1].splitlines()) == 1204


def test_a_page_asks_for_a_what_if_by_name(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    page.sheet.hide(key_of(page, 0))
    page.select(scenario=LAPSE.name)
    calm(page)
    assert columns(page)[-1] == LAPSE.name
    assert page.card.columns[key_of(page, 1)].head.menu_button.hasFocus()


def test_enter_and_a_double_click_open_the_part(page: ScenariosPage, qtbot: QtBot) -> None:
    show(page, board_with(LAPSE))
    wanted: list[tuple[str, object]] = []
    page.context.page_wanted.connect(lambda name, selection: wanted.append((name, selection)))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.table.doubleClicked.emit(page.model.index(1, 5))
    page.card.columns[0].figures[0].click()
    assert wanted == [
        ("parts", {"part": number_of(0)}),
        ("parts", {"part": number_of(1)}),
        ("parts", {"part": number_of(0)}),
    ]


def test_three_ready_what_ifs_stand_where_there_is_none(page: ScenariosPage, bench: FakeBench) -> None:
    show(page, board_with())
    assert page.first_run.isVisible()
    assert [button.accessibleName() for button in page.first_run.buttons] == [
        f"Work out: {scenario.name}" for scenario in READY
    ]
    page.first_run.buttons[0].click()
    calm(page)
    assert columns(page) == ["As recorded", LAPSE.name]
    assert not page.first_run.isVisible()
    assert page.table.isVisible()
    assert "Not saved yet" in texts(page)


def test_a_long_line_that_was_changed_takes_a_second_one(page: ScenariosPage) -> None:
    words = "=2026-12-01..2027-03-01 and more words than fit into a narrow column"
    long = Scenario("Long", regime="eased", assumptions=(f"out Baolin Magnets and several others{words}",), id=5)
    show(page, board_with(long, LAPSE, OCTOBER, STOCK))
    cells = page.card.columns[key_of(page, 0)].lines.cells
    assert [cell.height() > 30 for cell in cells] == [False, False, False, True]


def test_a_window_of_768_needs_no_scroll_bar_for_three_what_ifs(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER, STOCK))
    [area] = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert page.table.height() > 200


def test_all_ready_ones_can_be_laid_out_at_once_and_only_where_there_is_none(page: ScenariosPage) -> None:
    show(page, board_with())
    page.take_ready()
    calm(page)
    page.take_ready()
    assert columns(page) == ["As recorded", *(scenario.name for scenario in READY)]


def test_a_catalogue_without_parts_says_what_to_do_first(page: ScenariosPage) -> None:
    show(page, empty_board())
    assert "No parts yet. Import your parts first; then ask what if." in texts(page)
    assert not page.card.isVisible()


def test_the_copy_holds_the_figures_and_the_parts(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE))
    page.copy_button.click()
    first, second = QGuiApplication.clipboard().text().split("\n\n")
    rows = [line.split("\t") for line in first.split("\n")]
    assert rows[0] == ["", "As recorded", LAPSE.name]
    assert ["Parts 4 Critical", "4", "7"] in rows
    assert ["First line-down", "2026-12-13", "2026-12-13"] in rows
    assert ["Revenue at risk, EUR", "1940000", "3140000"] in rows
    assert second.split("\n")[1].split("\t")[:6] == [
        number_of(0),
        "E-axle rotor",
        "Baolin Magnets",
        "68",
        "3 High",
        "4 Critical",
    ]


def test_the_comparison_is_printed_as_it_stands(page: ScenariosPage) -> None:
    printed: list[Layout] = []
    page.print_layout = printed.append
    show(page, board_with(LAPSE, OCTOBER))
    page.print_button.click()
    calm(page)
    [layout] = printed
    assert layout.document.title == "Scenario comparison"
    assert "A what-if never writes" in layout.document.footer.centre


def test_one_that_cannot_be_read_says_so_in_its_column_and_the_others_stand(
    page: ScenariosPage, bench: FakeBench
) -> None:
    bench.refuse[LAPSE.name] = PlannerError("The assumption demand=much cannot be read", "give a change such as +10%")
    show(page, board_with(LAPSE, OCTOBER))
    column = page.card.columns[key_of(page, 0)]
    assert column.state.trouble.isVisible()
    assert column.state.trouble.text() == ("The assumption demand=much cannot be read. Give a change such as +10%.")
    assert bench.compared == [(OCTOBER.name,)]


def test_another_day_is_worked_out_but_nothing_can_be_changed(page: ScenariosPage, bench: FakeBench) -> None:
    day = date(2027, 1, 15)
    page.context.as_of = day
    show(page, board_with(LAPSE, as_of=day))
    column = page.card.columns[key_of(page, 0)]
    assert len(bench.asked) == 2
    assert not page.add_what_if.isEnabled()
    assert "go back to today to edit" in page.add_what_if.toolTip()
    assert {cell.focusPolicy() for cell in column.lines.cells} == {Qt.FocusPolicy.NoFocus}
    assert not column.lines.more.isVisible()
    enabled = {name for name, action in column.head.actions_by_name.items() if action.isEnabled()}
    assert enabled == {"hide"}
    assert page.copy_button.isEnabled()


def test_a_reader_may_draft_but_not_save(page: ScenariosPage) -> None:
    page.context.read_only = True
    show(page, board_with())
    page.add_scenario(replace(STOCK, id=0))
    calm(page)
    column = page.card.columns[key_of(page, 0)]
    assert not column.state.save.isEnabled()
    assert column.lines.more.isVisible()


def test_drafts_go_with_their_catalogue(page: ScenariosPage) -> None:
    show(page, board_with())
    page.add_scenario(Scenario("Mine"))
    calm(page)
    assert columns(page) == ["As recorded", "Mine"]
    show(page, board_with(LAPSE))
    assert columns(page) == ["As recorded", "Mine", LAPSE.name]
    page.context.catalogue = None
    show(page, board_with(LAPSE))
    assert columns(page) == ["As recorded", LAPSE.name]


def test_the_menu_offers_what_is_ready_a_mix_and_what_was_put_away(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    page.sheet.hide(key_of(page, 0))
    page.fill_menu()
    actions = {action.text(): action for action in page.menu.actions() if action.text()}
    assert list(actions) == [
        "From what is recorded",
        *(scenario.name for scenario in READY),
        "Mix of saved what-ifs",
        f"{LAPSE.name}, saved",
    ]
    actions[f"{LAPSE.name}, saved"].trigger()
    calm(page)
    assert columns(page) == ["As recorded", OCTOBER.name, LAPSE.name]


def test_no_fifth_what_if_fits(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER, STOCK, Scenario("Fourth", id=4)))
    page.fill_menu()
    assert not any(action.isEnabled() for action in page.menu.actions())
    assert page.add_scenario(Scenario("Fifth")) is None


def test_tab_goes_down_one_column_after_the_other(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    first, second = (page.card.columns[key_of(page, place)] for place in (0, 1))
    first.head.menu_button.setFocus()
    seen = []
    for _ in range(7):
        focused = page.window().focusWidget()
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        first.head.menu_button,
        *first.lines.cells,
        first.lines.more,
        first.figures[0],
        second.head.menu_button,
    ]


def test_every_button_has_a_name(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    unnamed = [
        button
        for button in page.findChildren(QPushButton)
        if button.isVisible() and not (button.accessibleName() or button.text().strip())
    ]
    assert unnamed == []


def test_the_page_is_imported_without_numpy_and_without_the_database() -> None:
    heavy = ("numpy", "sqlalchemy", "planner.services", "planner.exposure.columns")
    code = f"import sys, planner.desktop.pages.scenarios; sys.exit(any(name in sys.modules for name in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_tab_goes_from_the_button_through_the_columns_to_the_parts(page: ScenariosPage) -> None:
    show(page, board_with(LAPSE, OCTOBER))
    seen: list[str] = []
    at: QWidget | None = page.add_what_if
    while at is not None and at is not page.table:
        at = at.nextInFocusChain()
        if at is not None and at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(at.accessibleName().split(",")[0])
    heads = [seen.index(f"What can be done with {name}") for name in (LAPSE.name, OCTOBER.name)]
    assert seen[0].startswith("As recorded")
    assert 0 < heads[0] < heads[1]
    assert seen[-1] == "Parts whose suggestion changes"
