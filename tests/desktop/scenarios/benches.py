"""Hand-made answers to what-ifs: a bench that works nothing out, and a page on a hand-made board."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.boards import hand_made_board, number_of
from desktop.shell.windows import wait_for
from planner.desktop.context import WindowContext
from planner.desktop.pages.scenarios.page import ScenariosPage
from planner.domain.exposure import Assumptions, Level, LicenceTimes, Money
from planner.domain.scenarios import Scenario, WhatIf
from planner.domain.suppliers import Approval, Source
from planner.exposure.columns import Figures
from planner.exposure.what_if.lines import line_of
from planner.exposure.what_if.outcome import AssumptionLine, ChangedPart, Comparison, Evaluated, Totals
from planner.services.board import Board

ASSUMED = Assumptions("mid-2025", LicenceTimes(0.6, 0.6, 45, 90, 14, 3))
LAPSE = Scenario("Licences lapse", regime="spring-2025", assumptions=("gl_renew_prob=0",), id=1)
OCTOBER = Scenario("October set applies", assumptions=("october=on",), id=2)
STOCK = Scenario("Buy 8 weeks now", assumptions=("buy_weeks=8 by 2026-12-06",), id=3)
READY = (replace(LAPSE, id=0), replace(OCTOBER, id=0), replace(STOCK, id=0))
_NAMES = {"gl_renew_prob": "General licences", "october": "October 2025 set", "regime": "Licence time"}
_SHIFT = {LAPSE.name: 3, OCTOBER.name: 6, STOCK.name: -2}


def totals_of(shift: int, *, down: date | None = date(2026, 12, 13)) -> Totals:
    """Totals that are the worse the larger the shift is."""
    counts = {Level.CRITICAL: 4 + shift, Level.HIGH: 7, Level.MEDIUM: 3, Level.LOW: 9 - shift}
    return Totals(
        levels={**counts, Level.NONE: 20, Level.UNASSESSED: 5},
        on_unconfirmed=2,
        first_line_down=down,
        first_part=number_of(0) if down else None,
        parts_short=11 + shift,
        expected_short_pcs=38_400.0 + 9_000 * shift,
        revenue_at_risk=(Money(Decimal(1_940_000 + 400_000 * shift), "EUR"),),
        next_file_by=date(2026, 12, 2) - timedelta(days=4 * shift),
        file_by_passed=3,
    )


def lines_of(scenario: Scenario | None) -> tuple[AssumptionLine, ...]:
    """The three lines that always stand, then what the what-if adds."""
    said = {"gl_renew_prob": "0", "october": "unknown", "regime": "mid-2025"}
    own = (
        {}
        if scenario is None
        else {line.subject: line.value for text in scenario.assumptions if (line := line_of(text))}
    )
    if scenario is not None and scenario.regime:
        own["regime"] = scenario.regime
    told = {**said, **own}
    return tuple(AssumptionLine(key, f"{_NAMES.get(key, key)}: {told[key]}", key in own, told[key]) for key in told)


def answer_of(scenario: Scenario | None, shift: int | None = None) -> Evaluated:
    """What a bench would say of a what-if."""
    name = "As recorded" if scenario is None else scenario.name
    moved = _SHIFT.get(name, 0) if shift is None else shift
    return Evaluated(name, scenario, WhatIf(ASSUMED), totals_of(moved), cast(Figures, None), lines_of(scenario))


class FakeBench:
    """Answers at once, or only when it is told to; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Scenario | None] = []
        self.compared: list[tuple[str, ...]] = []
        self.rows = 3
        self.gate = threading.Event()
        self.gate.set()
        self.comparing = threading.Event()
        self.comparing.set()
        self.refuse: dict[str, Exception] = {}
        self.shift: Callable[[Scenario | None], int | None] = lambda _scenario: None

    def evaluate(self, scenario: Scenario | None) -> Evaluated:
        assert self.gate.wait(10)
        self.asked.append(scenario)
        if scenario is not None and scenario.name in self.refuse:
            raise self.refuse[scenario.name]
        return answer_of(scenario, self.shift(scenario))

    def compare(self, scenarios: Sequence[Scenario]) -> Comparison:
        assert self.comparing.wait(10)
        self.compared.append(tuple(each.name for each in scenarios))
        columns = (answer_of(None), *(answer_of(each) for each in scenarios))
        worse = {LAPSE.name: Level.CRITICAL, STOCK.name: Level.MEDIUM}
        changed = tuple(
            ChangedPart(
                number_of(index),
                "E-axle rotor",
                "Baolin Magnets",
                68.0 + index,
                (Level.HIGH, *(worse.get(each.name, Level.HIGH) for each in scenarios)),
                "General licences end",
            )
            for index in range(self.rows)
            if scenarios
        )
        return Comparison(columns, changed)


def board_with(*scenarios: Scenario, **changes: Any) -> Board:
    """The hand-made board with saved what-ifs and an alternate."""
    board = hand_made_board(**changes)
    alternate = Source(number_of(2), "Hanshui Magnetics", approval=Approval.QUALIFYING)
    facts = replace(board.facts, scenarios=scenarios, sources=(*board.facts.sources, alternate))
    return replace(board, facts=facts)


def empty_board() -> Board:
    """A board of a catalogue without parts."""
    return hand_made_board(count=0)


def make_page(qtbot: QtBot, context: WindowContext, bench: FakeBench) -> ScenariosPage:
    """A shown page whose bench is hand-made."""
    page = ScenariosPage(context)
    page.sheet.evaluator.make_bench = lambda _board: bench
    page.sheet.evaluator.make_ready = lambda: READY
    qtbot.addWidget(page)
    page.resize(1318, 704)
    page.show()
    return page


def show(page: ScenariosPage, board: Board) -> None:
    """Shows a board and waits for all that comes of it."""
    page.context.board = board
    page.show_board(board)
    calm(page)


def calm(page: ScenariosPage) -> None:
    """Waits until nothing is under way."""
    wait_for(lambda: page.sheet.is_settled and not page.context.runner.is_busy)
    QApplication.processEvents()
