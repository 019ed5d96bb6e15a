"""Each form: what it shows of a line, and the line that it makes of what is chosen."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.boards import number_of
from desktop.scenarios.benches import ASSUMED, board_with
from planner.desktop.pages.scenarios.editors.base import Editor, Known
from planner.desktop.pages.scenarios.editors.choosing import SORTS, make_editor
from planner.desktop.pages.scenarios.editors.model import ChoiceEditor, TimesEditor
from planner.desktop.pages.scenarios.editors.need import DemandEditor, StockEditor
from planner.desktop.pages.scenarios.editors.others import MixEditor, NoteEditor, RawEditor
from planner.desktop.pages.scenarios.editors.supply import AlternateEditor, ApprovalEditor, OutageEditor
from planner.domain.scenarios import Scenario

TODAY = date(2026, 11, 22)
EMPTY = Scenario("A")


@pytest.fixture
def known() -> Known:
    facts = board_with(Scenario("Lapse", id=1), Scenario("Stock", id=2)).facts
    return Known.of(facts, ASSUMED, TODAY)


def made(qtbot: QtBot, known: Known, scenario: Scenario, subject: str, *, new: bool = False) -> Editor:
    _title, editor = make_editor(known, scenario, subject, new=new)
    qtbot.addWidget(editor)
    return editor


def test_licence_times_take_a_preset_and_own_numbers(qtbot: QtBot, known: Known) -> None:
    editor = made(qtbot, known, EMPTY, "regime")
    assert isinstance(editor, TimesEditor)
    editor.preset.fill("eased")
    assert editor.applied(EMPTY) == Scenario("A", regime="eased")
    assert editor.numbers["median"].value() == 20
    editor.numbers["p_first"].setValue(80)
    editor.numbers["median"].setValue(30)
    assert editor.applied(EMPTY) == Scenario("A", regime="eased", assumptions=("p_first=0.8", "median=30"))
    editor.numbers["p90"].setValue(30)
    assert editor.problem == "Nine in ten take longer than half of them: give more days."


def test_licence_times_show_the_lines_of_their_own_and_leave_them_out(qtbot: QtBot, known: Known) -> None:
    given = Scenario("A", regime="eased", assumptions=("median=30", "october=on"))
    editor = made(qtbot, known, given, "regime")
    assert isinstance(editor, TimesEditor)
    assert editor.numbers["median"].value() == 30
    assert editor.left_out(given) == Scenario("A", assumptions=("october=on",))
    editor.preset.fill("spring-2025")
    assert editor.applied(given) == Scenario("A", regime="spring-2025", assumptions=("october=on",))


@pytest.mark.parametrize(("choice", "lines"), [("on", ("october=on",)), ("unknown", ("october=unknown",)), ("", ())])
def test_the_october_set(qtbot: QtBot, known: Known, choice: str, lines: tuple[str, ...]) -> None:
    given = Scenario("A", assumptions=("october=off",))
    editor = made(qtbot, known, given, "october")
    assert isinstance(editor, ChoiceEditor)
    assert editor.choice.typed() == "off"
    editor.choice.fill(choice)
    assert editor.applied(given).assumptions == lines


def test_a_supplier_that_is_out(qtbot: QtBot, known: Known) -> None:
    given = Scenario("A", assumptions=("out Baolin Magnets=2026-12-01..2027-03-01",))
    editor = made(qtbot, known, given, "out Baolin Magnets")
    assert isinstance(editor, OutageEditor)
    assert (editor.supplier.name(), editor.first.day(), editor.last.day()) == (
        "Baolin Magnets",
        date(2026, 12, 1),
        date(2027, 3, 1),
    )
    editor.supplier.setText("hanshui magnetics")
    editor.last.setText("31 dec")
    assert editor.applied(given).assumptions == ("out Hanshui Magnetics=2026-12-01..2026-12-31",)
    editor.last.setText("30 nov")
    assert editor.problem == "The last day lies before the first one."
    editor.last.setText("soon")
    assert editor.problem == "Type a day such as 15 Jan 2027 or +30."


def test_a_supplier_that_is_out_for_one_part_stays_so(qtbot: QtBot, known: Known) -> None:
    subject = f"out {number_of(1)} / Baolin Magnets"
    given = Scenario("A", assumptions=(f"{subject}=2026-12-01..",))
    editor = made(qtbot, known, given, subject)
    assert isinstance(editor, OutageEditor)
    assert editor.applied(given) == given


@pytest.mark.parametrize(
    ("value", "weeks", "lands"),
    [("8 by 2026-12-02", 8, date(2026, 12, 2)), ("4 in 14 days", 4, date(2026, 12, 6)), ("3", 3, None)],
)
def test_extra_stock(qtbot: QtBot, known: Known, value: str, weeks: int, lands: date | None) -> None:
    given = Scenario("A", assumptions=(f"buy_weeks={value}",))
    editor = made(qtbot, known, given, "buy_weeks")
    assert isinstance(editor, StockEditor)
    assert (editor.weeks.value(), editor.lands.day()) == (weeks, lands)
    editor.part.setText(number_of(0))
    by = f" by {lands.isoformat()}" if lands else ""
    assert editor.applied(given).assumptions == (f"buy_weeks {number_of(0)}={weeks}{by}",)
    editor.part.setText("no such part")
    assert editor.problem == "Type a part that is recorded, or leave it empty for all."


def test_demand(qtbot: QtBot, known: Known) -> None:
    given = Scenario("A", assumptions=("demand=-20%",))
    editor = made(qtbot, known, given, "demand")
    assert isinstance(editor, DemandEditor)
    assert editor.change.value() == -20
    editor.change.slider.setValue(10)
    assert editor.change.number.text() == "+10 %"
    assert editor.applied(given).assumptions == ("demand=+10%",)
    editor.change.slider.setValue(0)
    assert editor.applied(given).assumptions == ()


def test_an_alternate_that_becomes_ready(qtbot: QtBot, known: Known) -> None:
    editor = made(qtbot, known, EMPTY, "alternate", new=True)
    assert isinstance(editor, AlternateEditor)
    assert editor.problem == "Type an alternate that is recorded, as part / supplier."
    editor.source.setText(f"{number_of(2)} / Hanshui Magnetics")
    editor.ready.setText("15 jan")
    editor.share.slider.setValue(50)
    assert editor.applied(EMPTY).assumptions == (f"alternate {number_of(2)} / Hanshui Magnetics=2027-01-15 50%",)


def test_the_chance_of_approval_of_a_supplier(qtbot: QtBot, known: Known) -> None:
    editor = made(qtbot, known, EMPTY, "approval", new=True)
    assert isinstance(editor, ApprovalEditor)
    assert editor.chance.value() == 60
    assert editor.problem == "Type a supplier that is recorded."
    editor.supplier.setText("Baolin Magnets")
    editor.chance.slider.setValue(40)
    assert editor.applied(EMPTY).assumptions == ("approval Baolin Magnets=40%",)


def test_the_weights_of_a_mix_add_up(qtbot: QtBot, known: Known) -> None:
    given = Scenario("Mix", regime="eased", assumptions=("mix=Lapse 70%", "mix=Stock 30%"))
    editor = made(qtbot, known, given, "mix")
    assert isinstance(editor, MixEditor)
    assert {name: number.value() for name, number in editor.weights.items()} == {"record": 0, "Lapse": 70, "Stock": 30}
    editor.weights["Stock"].setValue(20)
    assert editor.problem == "The weights add up to 90 %. Change them to 100 % in all."
    editor.weights["record"].setValue(10)
    assert editor.problem == ""
    assert editor.applied(given) == Scenario("Mix", assumptions=("mix=record 10%", "mix=Lapse 70%", "mix=Stock 20%"))


def test_the_note_and_lines_without_a_form(qtbot: QtBot, known: Known) -> None:
    note = made(qtbot, known, EMPTY, "note")
    assert isinstance(note, NoteEditor)
    note.text.setText("  as the buyer   said ")
    assert note.applied(EMPTY).note == "as the buyer said"
    given = Scenario("A", assumptions=("move X / A > B=30%",))
    raw = made(qtbot, known, given, "move X / A > B")
    assert isinstance(raw, RawEditor)
    raw.value.setText("40%")
    assert raw.applied(given).assumptions == ("move X / A > B=40%",)


@pytest.mark.parametrize("sort", SORTS)
def test_every_input_has_a_name_for_a_screen_reader(qtbot: QtBot, known: Known, sort: str) -> None:
    from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QSlider, QWidget

    editor = made(qtbot, known, EMPTY, sort, new=True)
    inputs: list[QWidget] = [
        *editor.findChildren(QAbstractSpinBox),
        *editor.findChildren(QComboBox),
        *editor.findChildren(QSlider),
        *(line for line in editor.findChildren(QLineEdit) if not isinstance(line.parent(), QAbstractSpinBox)),
    ]
    assert inputs
    assert [widget for widget in inputs if not widget.accessibleName()] == []
