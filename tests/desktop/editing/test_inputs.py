"""The input of a field: what a value looks like when it is typed over, and the names that are offered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import TODAY
from planner.desktop.editing import reading
from planner.desktop.editing.inputs import NOT_RECORDED, ChoiceInput, LineInput, make_input
from planner.desktop.editing.reading import read_texts
from planner.desktop.editing.words import choice_words, field_words, typed_text
from planner.domain.facts import Facts
from planner.domain.kinds import FIELDS, REQUIRED, Kind, ValueType, field_of
from planner.domain.licences import LicenceType
from planner.domain.materials import Form
from planner.domain.parts import StockState
from planner.services.editing import typed_values

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ["Baolin Magnets", "Hanshui Magnetics", "Castellane Moteurs"]


@pytest.mark.parametrize(
    ("kind", "name", "value", "text"),
    [
        (Kind.STOCK, "quantity", 5180.0, "5180"),
        (Kind.PARTS, "mass_g", 21.4, "21.4"),
        (Kind.PARTS, "unit_price", Decimal("1.920"), "1.92"),
        (Kind.SOURCES, "share", 0.35, "35 %"),
        (Kind.COMPOSITIONS, "mass_fraction", 0.0345, "3.45 %"),
        (Kind.STOCK, "as_of", date(2027, 1, 15), "15 Jan 2027"),
        (Kind.STOCK, "state", StockState.IN_CUSTOMS, "in_customs"),
        (Kind.SUPPLIERS, "aliases", ("One", "Two"), "One; Two"),
        (Kind.END_USERS, "ours", True, "yes"),
        (Kind.PARTS, "description", None, ""),
    ],
)
def test_a_value_reads_back_as_itself(kind: Kind, name: str, value: object, text: str) -> None:
    field = field_of(kind, name)
    assert typed_text(value, field) == text
    assert typed_values(kind, {name: text}, locale="en-GB")[name] == value


def test_a_decimal_comma_is_written_where_the_system_writes_one() -> None:
    assert typed_text(21.4, field_of(Kind.PARTS, "mass_g"), ",") == "21,4"
    assert typed_text(0.035, field_of(Kind.SOURCES, "share"), ",") == "3,5 %"


def test_a_number_that_could_be_two_is_refused_where_the_system_writes_a_comma(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read_texts(Kind.STOCK, {"quantity": "1,200"}, TODAY).values == {"quantity": 1200}
    monkeypatch.setattr(reading, "decimal_mark", lambda: ",")
    read = read_texts(Kind.STOCK, {"quantity": "1,200"}, TODAY)
    assert "could mean thousands or decimals" in read.problems["quantity"]
    assert read_texts(Kind.STOCK, {"quantity": "12,5"}, TODAY).values == {"quantity": 12.5}


@pytest.mark.parametrize(("text", "day"), [("15 jan 2027", date(2027, 1, 15)), ("2027-01-15", date(2027, 1, 15))])
def test_days_are_read_as_typed(text: str, day: date) -> None:
    assert read_texts(Kind.LICENCES, {"valid_until": text}, TODAY).values == {"valid_until": day}


def test_a_currency_beside_a_price_must_agree_with_the_one_given() -> None:
    assert read_texts(Kind.PARTS, {"unit_price": "4.20 EUR"}, TODAY).values == {
        "unit_price": Decimal("4.20"),
        "currency": "EUR",
    }
    read = read_texts(Kind.PARTS, {"unit_price": "4.20 EUR", "currency": "USD"}, TODAY)
    assert read.values == {}
    assert "EUR" in read.told
    assert "USD" in read.told


def test_every_field_of_every_kind_has_an_input_with_a_name(qtbot: QtBot) -> None:
    for kind in Kind:
        for field in FIELDS[kind]:
            made = make_input(kind, field, None)
            qtbot.addWidget(made)
            assert made.accessibleName() == field_words(kind, field.name)
            chosen = field.choices is not None or field.holds is ValueType.YES_NO
            assert isinstance(made, ChoiceInput if chosen else LineInput)
            assert "_" not in made.accessibleName()


def test_choices_are_plain_words_and_may_be_left_open(qtbot: QtBot) -> None:
    box = make_input(Kind.PARTS, field_of(Kind.PARTS, "form"), Form.FINISHED_GOOD)
    qtbot.addWidget(box)
    assert isinstance(box, ChoiceInput)
    assert [box.itemText(place) for place in range(3)] == [NOT_RECORDED, "Loose magnet", "Rotor"]
    assert (box.currentText(), box.typed()) == ("Finished good", "finished_good")
    box.setCurrentIndex(0)
    assert box.typed() == ""
    assert choice_words(LicenceType.VEU) == "Validated end user"


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    box = make_input(Kind.PARTS, field_of(Kind.PARTS, "form"), Form.ROTOR)
    qtbot.addWidget(box)
    assert isinstance(box, ChoiceInput)
    here = QPointF(5, 5)
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    button = Qt.MouseButton.NoButton
    QApplication.sendEvent(box, QWheelEvent(here, here, QPoint(), QPoint(0, -120), button, none, phase, False))
    assert box.currentText() == "Rotor"


def focus(qtbot: QtBot, line: LineInput) -> None:
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    line.setFocus()


def choose_first(line: LineInput) -> None:
    popup = line.completer().popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def test_names_are_offered_while_one_types(qtbot: QtBot) -> None:
    line = make_input(Kind.SOURCES, field_of(Kind.SOURCES, "supplier"), None, NAMES)
    qtbot.addWidget(line)
    assert isinstance(line, LineInput)
    focus(qtbot, line)
    QTest.keyClicks(line, "magnet")
    completer = line.completer()
    assert [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())] == NAMES[:2]
    choose_first(line)
    assert line.typed() == "Baolin Magnets"


def test_the_last_of_several_names_is_completed(qtbot: QtBot) -> None:
    line = make_input(Kind.LICENCES, field_of(Kind.LICENCES, "end_user"), ("Baolin Magnets",), NAMES)
    qtbot.addWidget(line)
    assert isinstance(line, LineInput)
    focus(qtbot, line)
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "; cast")
    choose_first(line)
    assert line.typed() == "Baolin Magnets; Castellane Moteurs"


def test_no_needed_field_is_missing_from_a_form() -> None:
    from planner.desktop.editing.subjects import added

    for kind in Kind:
        assert set(REQUIRED[kind]) <= {field.name for field in added(kind, Facts()).asked}
