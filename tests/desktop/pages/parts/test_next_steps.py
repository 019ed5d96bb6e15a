"""The best next fix and what would change the answer, looked for once the selection rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import LONG, select, texts
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.parts.next_steps import QUIET_MS, best_of_each_kind, change_reason, fix_reason
from planner.desktop.pages.parts.page import PartsPage
from planner.domain.evidence import Fact
from planner.domain.exposure import Level, Money
from planner.domain.scenarios import WhatIf
from planner.errors import PlannerError
from planner.exposure.fixes.fix import Fix, FixKind
from planner.exposure.fixes.turning.point import Case, TurningKind, TurningPoint
from planner.exposure.presets import assumptions
from planner.services.next_steps import NextSteps, PartSteps

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FACTS = (Fact("use", 64.0, "pcs a day"),)


def fix(kind: FixKind = FixKind.BUY, *, after: float | None = 0.12, cost: Money | None = None) -> Fix:
    return Fix(
        kind=kind,
        text=f"Take the step {kind}",
        part="BD-10",
        judged="BD-10",
        level_before=Level.CRITICAL,
        level_after=Level.MEDIUM,
        p_before=0.69,
        p_after=after,
        revenue_before=None,
        revenue_after=None,
        cost=cost,
        per_cost=None,
        facts=FACTS,
        what_if=WhatIf(assumptions()),
    )


def test_a_fix_tells_level_and_chance_before_and_after_and_its_cost() -> None:
    told = fix_reason(fix(cost=Money(Decimal("28305.4"), "EUR")))
    assert told.rule == "4 → 2"
    assert told.text == "Take the step buy\nChance of a line-down 0.69 → 0.12, costs 28,305 EUR"
    assert told.facts == FACTS
    assert fix_reason(fix()).text.endswith("cost not known")


def test_of_each_kind_only_the_best_is_shown_and_none_that_does_not_help() -> None:
    first, second, other = fix(after=0.1), fix(after=0.2), fix(FixKind.FILE, after=0.3)
    useless = fix(FixKind.MOVE, after=0.69)
    assert best_of_each_kind([first, second, other]) == [first, other]
    unseen = replace(fix(FixKind.QUALIFY, after=0.688), level_after=Level.CRITICAL)
    assert unseen.helps
    assert best_of_each_kind([unseen]) == []
    assert best_of_each_kind([replace(useless, level_after=Level.CRITICAL)]) == []


def test_a_turning_point_tells_its_day_and_each_of_several_cases() -> None:
    several = (Case("renewed in time", Level.LOW), Case("not renewed", Level.CRITICAL))
    told = change_reason(TurningPoint(TurningKind.DATE, "BD-10", "GL-1 ends", several, date(2026, 12, 2), FACTS))
    assert (told.rule, told.text) == ("02 Dec 2026", "GL-1 ends\nRenewed in time: Low, not renewed: Critical")
    single = change_reason(TurningPoint(TurningKind.COVER, "BD-10", "With 70 pcs it is Low", several[:1]))
    assert (single.rule, single.text) == ("", "With 70 pcs it is Low")


def seen_after_rest(qtbot: QtBot, window: MainWindow, page: PartsPage, number: str) -> list[str]:
    select(qtbot, page, number)
    qtbot.wait(QUIET_MS + 50)
    qtbot.waitUntil(lambda: not window.context.runner.is_busy, timeout=LONG)
    return texts(page.part_detail.exposure.next_steps)


def test_the_steps_come_for_the_shown_part(
    qtbot: QtBot, window: MainWindow, page: PartsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def of_part(steps: NextSteps, number: str) -> PartSteps:
        asked.append(number)
        return PartSteps(steps._suggestions[number], (fix(),), None, (TurningPoint(TurningKind.FACT, number, "Told"),))

    monkeypatch.setattr(NextSteps, "of_part", of_part)
    select(qtbot, page, "BD-20")  # passed over before it comes to rest
    told = seen_after_rest(qtbot, window, page, "BD-10")
    assert {"Best next fix", "4 → 2", "What would change this answer", "Told"} <= set(told)
    assert asked[-1] == "BD-10"
    assert "BD-20" not in asked


def test_where_no_step_helps_that_is_said(
    qtbot: QtBot, window: MainWindow, page: PartsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    useless = replace(fix(after=0.69), level_after=Level.CRITICAL)

    def of_part(steps: NextSteps, number: str) -> PartSteps:
        return PartSteps(steps._suggestions[number], (useless,), None, ())

    monkeypatch.setattr(NextSteps, "of_part", of_part)
    told = seen_after_rest(qtbot, window, page, "BD-10")
    assert "No single step lowers this answer." in told
    assert "What would change this answer" not in told


def test_a_failure_is_told_in_place(
    qtbot: QtBot, window: MainWindow, page: PartsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_part(_steps: NextSteps, _number: str) -> PartSteps:
        raise PlannerError("The bill of materials runs in a circle", "correct it")

    monkeypatch.setattr(NextSteps, "of_part", of_part)
    told = seen_after_rest(qtbot, window, page, "BD-10")
    assert told == [
        "The next steps could not be worked out: The bill of materials runs in a circle — correct it",
    ]


def test_a_part_that_cannot_be_assessed_is_told_what_would_settle_it(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    assert "What would change this answer" in seen_after_rest(qtbot, window, page, "BD-10")
