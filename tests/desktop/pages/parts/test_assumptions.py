"""A reason with many assumptions shows what is recorded first; the assumptions come when they are asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.pages.parts.reasons import ReasonRow
from planner.domain.evidence import Fact, assumption, computed
from planner.domain.exposure import Reason


def row(qtbot: QtBot, assumed: int) -> ReasonRow:
    facts = [Fact("stock", 3460.0, "pcs", source=computed("counted"))]
    facts += [Fact(f"setting {number}", number, "days", source=assumption("setting")) for number in range(assumed)]
    made = ReasonRow(Reason("R3", "Cover is short", tuple(facts)))
    qtbot.addWidget(made)
    made.show()
    made.set_open(is_open=True)
    return made


def names(made: ReasonRow) -> list[str]:
    return [label.text() for label in made.findChildren(QLabel) if label.isVisible()]


def test_many_assumptions_are_folded_and_open_by_a_link(qtbot: QtBot) -> None:
    made = row(qtbot, 3)
    assert "Stock" in names(made)
    assert "Setting 0" not in names(made)
    more = next(each for each in made.findChildren(QPushButton) if each.text() == "Show 3 assumptions")
    more.click()
    assert {"Setting 0", "Setting 1", "Setting 2"} <= set(names(made))
    assert more.isHidden()
    assert made.is_open


def test_two_assumptions_stand_with_the_rest(qtbot: QtBot) -> None:
    assert {"Stock", "Setting 0", "Setting 1"} <= set(names(row(qtbot, 2)))
