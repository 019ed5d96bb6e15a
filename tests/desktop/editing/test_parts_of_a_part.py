"""What hangs on a part: stock, demand, orders, contents, sources and parts lists, added, edited and removed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QTabBar
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import (
    click,
    computed,
    facts,
    ledger,
    named_button,
    open_window,
    page_of,
    press,
    select,
    texts,
    type_over,
)
from planner.desktop.badges import ToneText
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.parts.page import PartsPage
from planner.desktop.pages.parts.sources_tab import approved_share, shares_note
from planner.domain.materials import Basis
from planner.domain.suppliers import Approval, Source

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TABS = ("Exposure", "Stock", "Magnet", "Sources", "Used in", "History")


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> PartsPage:
    found = page_of(window, "parts")
    assert isinstance(found, PartsPage)
    select(qtbot, found, "BD-10")
    return found


def tabs(page: PartsPage) -> QTabBar:
    return page.part_detail.findChildren(QTabBar)[0]


def show(page: PartsPage, name: str) -> None:
    tabs(page).setCurrentIndex(TABS.index(name))


def line(page: PartsPage, name: str) -> QLineEdit:
    assert page.form_pane.form is not None
    entry = page.form_pane.form.rows[name].entry
    assert isinstance(entry, QLineEdit)
    return entry


def choose(page: PartsPage, name: str, words: str) -> None:
    assert page.form_pane.form is not None
    entry = page.form_pane.form.rows[name].entry
    assert isinstance(entry, QComboBox)
    entry.setCurrentText(words)


def test_six_tabs_fit_at_1366(page: PartsPage) -> None:
    bar = tabs(page)
    assert tuple(bar.tabText(place) for place in range(bar.count())) == TABS
    assert bar.tabRect(5).right() < page.detail.width() - 16
    assert all(bar.tabRect(place).width() >= bar.fontMetrics().horizontalAdvance(TABS[place]) for place in range(6))


def test_the_stock_tab_shows_each_count_with_its_source(page: PartsPage) -> None:
    show(page, "Stock")
    said = texts(page.part_detail)

    assert {"Stock", "5,180 pcs, usable", "Graz H1 · counted 16 Nov 2026", "Demand", "120 pcs a day"} <= set(said)
    assert named_button(page.part_detail, "Source of 5,180 pcs, usable: typed by Ortega").isVisible()


def test_a_count_is_added_with_today_proposed(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Stock")
    click(named_button(page.part_detail, "New stock record of BD-10"))
    assert line(page, "as_of").text() == "22 Nov 2026"
    type_over(line(page, "quantity"), "3,840")
    type_over(line(page, "location"), "Vienna")
    choose(page, "state", "In customs")
    with computed(qtbot, window):
        press(line(page, "location"), Qt.Key.Key_Return)

    added = next(item for item in facts(window).stock if item.location == "Vienna")
    assert (added.part_number, added.quantity, added.as_of) == ("BD-10", 3840, date(2026, 11, 22))
    assert "3,840 pcs, in customs" in texts(page.part_detail)


def test_a_count_is_edited(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Stock")
    click(named_button(page.part_detail, "Edit stock record of 16 Nov 2026, BD-10"))
    type_over(line(page, "quantity"), "4350")
    with computed(qtbot, window):
        press(line(page, "quantity"), Qt.Key.Key_Return)

    assert [item.quantity for item in facts(window).stock] == [4350]


def test_a_negative_quantity_is_refused(window: MainWindow, page: PartsPage) -> None:
    show(page, "Stock")
    click(named_button(page.part_detail, "Edit stock record of 16 Nov 2026, BD-10"))
    type_over(line(page, "quantity"), "-5")
    press(line(page, "quantity"), Qt.Key.Key_Return)

    assert page.form_pane.form is not None
    assert "“-5” does not fit" in page.form_pane.form.rows["quantity"].problem
    assert [item.quantity for item in facts(window).stock] == [5180]


def test_removing_asks_nothing_and_offers_to_undo(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Stock")
    with computed(qtbot, window):
        click(named_button(page.part_detail, "Remove stock record of 16 Nov 2026, BD-10"))

    assert facts(window).stock == ()
    message = window.strip.message
    assert message is not None
    assert (message.text, message.action) == ("Removed stock record of 16 Nov 2026, BD-10", "Undo")
    assert message.run is not None
    with computed(qtbot, window):
        message.run()
    assert [item.quantity for item in facts(window).stock] == [5180]
    assert [line.kind.value for line in ledger(window)[:2]] == ["undo", "edit"]


def test_demand_and_orders_are_added(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Stock")
    click(named_button(page.part_detail, "New demand of BD-10"))
    type_over(line(page, "period"), "2026-12")
    type_over(line(page, "quantity"), "900")
    with computed(qtbot, window):
        press(line(page, "quantity"), Qt.Key.Key_Return)
    click(named_button(page.part_detail, "New order of BD-10"))
    type_over(line(page, "order_number"), "PO-7")
    type_over(line(page, "due"), "12 dec 2026")
    type_over(line(page, "quantity"), "500")
    with computed(qtbot, window):
        press(line(page, "quantity"), Qt.Key.Key_Return)

    assert {"900 pcs", "in 2026-12", "PO-7: 500 pcs", "due 12 Dec 2026"} <= set(texts(page.part_detail))


def test_a_content_is_added_edited_and_removed(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Magnet")
    click(named_button(page.part_detail, "New content of BD-10"))
    type_over(line(page, "element"), "Tb")
    type_over(line(page, "mass_fraction"), "0.35 %")
    choose(page, "basis", "Declared")
    with computed(qtbot, window):
        press(line(page, "mass_fraction"), Qt.Key.Key_Return)
    added = next(item for item in facts(window).compositions if item.element == "Tb")
    assert added.mass_fraction == pytest.approx(0.0035)
    assert added.basis is Basis.DECLARED
    click(named_button(page.part_detail, "Edit Dy content, tested, of BD-10"))
    assert line(page, "mass_fraction").text() == "2.6 %"
    press(line(page, "mass_fraction"), Qt.Key.Key_Escape)
    with computed(qtbot, window):
        click(named_button(page.part_detail, "Remove Tb content, declared, of BD-10"))
    assert [item.element for item in facts(window).compositions] == ["Dy"]


def test_shares_that_add_up_to_more_than_one_say_so(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Sources")
    tones = page.part_detail.findChildren(ToneText)
    assert not any("add up" in each.accessibleName() for each in tones if each.isVisible())
    click(named_button(page.part_detail, "New source of BD-10"))
    type_over(line(page, "supplier"), "Hanshui Magnetics")
    type_over(line(page, "share"), "40 %")
    choose(page, "approval", "Approved")
    with computed(qtbot, window):
        press(line(page, "share"), Qt.Key.Key_Return)

    added = next(item for item in facts(window).sources if item.supplier == "Hanshui Magnetics")
    assert added.share == pytest.approx(0.4)
    assert added.approval is Approval.APPROVED
    shown = [each.accessibleName() for each in page.part_detail.findChildren(ToneText) if each.isVisible()]
    assert "Shares add up to 120 %" in shown


def test_only_the_shares_of_approved_sources_add_up() -> None:
    sources = [
        Source("BD-10", "One", share=0.7, approval=Approval.APPROVED),
        Source("BD-10", "Two", share=0.3, approval=Approval.APPROVED),
        Source("BD-10", "Three", share=0.5, approval=Approval.QUALIFYING),
        Source("BD-10", "Four", approval=Approval.APPROVED),
    ]
    assert approved_share(sources) == 1
    assert shares_note(sources) == ""
    assert shares_note([*sources, Source("BD-10", "Five", share=0.2, approval=Approval.APPROVED)]) == (
        "Shares add up to 120 %"
    )
    assert approved_share(sources[2:]) is None


def test_a_circle_of_parts_is_refused_at_the_top_of_the_form(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Used in")
    click(named_button(page.part_detail, "BD-10: contains…"))
    type_over(line(page, "child"), "BA-70")
    type_over(line(page, "quantity"), "1")
    press(line(page, "quantity"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form_pane.refusal != "")

    assert "BD-10" in page.form_pane.refusal
    assert "BA-70" in page.form_pane.refusal
    assert line(page, "child").text() == "BA-70"
    assert len(facts(window).bom) == 1


def test_a_line_of_a_parts_list_is_edited(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    show(page, "Used in")
    click(named_button(page.part_detail, "Edit BD-10 in BA-70"))
    type_over(line(page, "quantity"), "18")
    with computed(qtbot, window):
        press(line(page, "quantity"), Qt.Key.Key_Return)

    assert [item.quantity for item in facts(window).bom] == [18]


def test_a_part_that_others_refer_to_is_not_removed(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    click(page.part_detail.remove_button)
    qtbot.waitUntil(lambda: window.strip.message is not None)

    assert window.strip.message is not None
    assert window.strip.message.text.startswith("BD-10 is used by")
    assert len(facts(window).parts) == 3


def test_the_history_tells_the_whole_story_and_its_links_open_the_source(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    show(page, "Stock")
    click(named_button(page.part_detail, "Edit stock record of 16 Nov 2026, BD-10"))
    type_over(line(page, "quantity"), "4350")
    assert page.form_pane.form is not None
    type_over(page.form_pane.form.why, "recount")
    with computed(qtbot, window):
        press(page.form_pane.form.why, Qt.Key.Key_Return)
    show(page, "History")
    qtbot.waitUntil(lambda: "recount" in texts(page.part_detail))
    said = texts(page.part_detail)

    assert "Stock record Graz H1 / usable: stock 5,180 → 4,350" in said
    assert any(text.startswith("22 Nov 2026") and text.endswith("· Ortega") for text in said)
    assert any(text.startswith("Source Baolin Magnets: added with") for text in said)
    with qtbot.waitSignal(window.context.source_wanted) as wanted:
        window.context.source_wanted.disconnect(window.show_source)
        name = "Source of Stock record Graz H1 / usable: stock 5,180 → 4,350: typed by Ortega"
        click(named_button(page.part_detail, name))
    assert wanted.args is not None
    assert wanted.args[0].text == "typed by Ortega"


def test_where_editing_is_off_the_small_buttons_say_why(qtbot: QtBot, path: object) -> None:
    window = open_window(qtbot, path, read_only=True)  # type: ignore[arg-type]
    page = page_of(window, "parts")
    assert isinstance(page, PartsPage)
    select(qtbot, page, "BD-10")
    show(page, "Stock")

    button = named_button(page.part_detail, "New stock record of BD-10")
    assert not button.isEnabled()
    assert "open read only" in button.toolTip()
