"""The assumptions of a what-if as the planner reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.exposure import Extended
from planner.domain.scenarios import (
    Approval,
    DemandChange,
    Outage,
    Purchase,
    ReadyAlternate,
    ShareMove,
    WhatIf,
)
from planner.exposure.presets import PRESETS, assumptions
from planner.exposure.what_if.standing import assumption_lines

BASE = WhatIf(assumptions())


def told(what_if: WhatIf, base: WhatIf = BASE) -> list[tuple[str, bool]]:
    return [(line.text, line.changed) for line in assumption_lines(what_if, base)]


def test_four_lines_always_stand() -> None:
    assert told(BASE) == [
        ("General licences end on their last day", False),
        ("October 2025 set: as in the rule book", False),
        ("Licence time: mid-2025", False),
        ("Looks 180 days ahead", False),
    ]
    assert [line.value for line in assumption_lines(BASE, BASE)] == ["0", "unknown", "mid-2025", "180"]


def test_a_changed_line_takes_its_place_and_is_marked() -> None:
    assumed = replace(BASE.assumed, regime="eased", licence=PRESETS["eased"], gl_renew_prob=0.8, horizon_days=120)
    assert told(WhatIf(assumed, october=Extended.ON)) == [
        ("General licences are renewed with a chance of 80%", True),
        ("October 2025 set: in force", True),
        ("Licence time: eased", True),
        ("Looks 120 days ahead", True),
    ]


def test_times_of_ones_own_are_told_in_full() -> None:
    own = replace(BASE.assumed, licence=replace(BASE.assumed.licence, p_again=0.3, median=40, attempts=1))
    assert told(WhatIf(own))[2] == (
        "Licence time: 60%, then 30% approved, 40 days (nine in ten 90), 1 attempt",
        True,
    )


def test_what_else_is_assumed_follows() -> None:
    what_if = replace(
        BASE,
        assumed=replace(BASE.assumed, extended=Extended.ON, papers_days=1),
        demand=(DemandChange(0.8, "MG-1"),),
        purchases=(Purchase(8, date(2026, 12, 2)), Purchase(1, None, "MG-1")),
        outages=(Outage("Haoran", date(2026, 12, 1), date(2027, 3, 1)), Outage("Haoran", date(2026, 12, 1))),
        alternates=(ReadyAlternate("MG-1", "Nordic", date(2027, 1, 15), 0.5),),
        approvals=(Approval("Haoran", 0.4),),
        moves=(ShareMove("MG-1", "Haoran", "Nordic", 0.3),),
        filed=(("MG-1", "Haoran"),),
        freed=("MG-1",),
    )
    assert [text for text, changed in told(what_if)[4:] if changed] == [
        "Goods made abroad: the 0.1% value rule applies",
        "Papers take 1 day",
        "Demand of MG-1 \u221220%",
        "All parts that need a licence: +8 weeks, landed by 02 Dec 2026",
        "MG-1: +1 week, here today",
        "Haoran delivers nothing from 01 Dec 2026 to 01 Mar 2027",
        "Haoran delivers nothing from 01 Dec 2026 on",
        "MG-1: Nordic ready on 15 Jan 2027 with 50%",
        "Haoran: 40% of applications approved",
        "MG-1: 30% moves from Haoran to Nordic",
        "Haoran files for MG-1 today",
        "MG-1 is free of Dy and Tb",
    ]


def test_a_mix_tells_its_weights() -> None:
    assert told(WhatIf(BASE.assumed, mix=(("eased", 0.7), ("record", 0.3)))) == [
        ("70% eased", True),
        ("30% as recorded", True),
    ]
