"""The comparison of what-ifs on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np

from planner.domain.exposure import Level, Money
from planner.domain.scenarios import Scenario, WhatIf
from planner.exposure.columns import Figures, ModelFigures
from planner.exposure.presets import PRESETS, assumptions
from planner.exposure.what_if.outcome import AS_RECORDED, ChangedPart, Comparison, Evaluated, Totals
from planner.exposure.what_if.standing import assumption_lines
from planner.reports.document import Document, Sentence, Table
from planner.reports.scenario_page import MOST_ROWS, PageHead, comparison_document

HEAD = PageHead(date(2026, 11, 22), "invented.planner", ("Brackwell",), datetime(2026, 11, 22, 9, 48, tzinfo=UTC))
BASE = WhatIf(assumptions())
SLOW = replace(BASE, assumed=replace(BASE.assumed, regime="spring-2025", licence=PRESETS["spring-2025"]))
_NONE = np.zeros(0)
_DAYS = np.zeros(0, dtype=np.int32)
_CODES = np.zeros(0, dtype=np.int8)
FIGURES = Figures(
    (), _CODES, _CODES, _CODES, ModelFigures(_NONE, _NONE, _NONE, _NONE, _DAYS, _DAYS, _DAYS, _NONE),
    _NONE, _NONE, _NONE, _DAYS, _DAYS,
)  # fmt: skip


def totals(**changes: Any) -> Totals:
    values: dict[str, Any] = {
        "levels": {Level.CRITICAL: 4, Level.HIGH: 7},
        "on_unconfirmed": 1,
        "first_line_down": date(2026, 12, 13),
        "first_part": "MG-1",
        "parts_short": 11,
        "expected_short_pcs": 38_400.4,
        "revenue_at_risk": (Money(Decimal("1940000.00"), "EUR"),),
        "next_file_by": None,
        "file_by_passed": 2,
    }
    return Totals(**{**values, **changes})


def column(name: str, what_if: WhatIf, found: Totals) -> Evaluated:
    scenario = None if name == AS_RECORDED else Scenario(name)
    return Evaluated(name, scenario, what_if, found, FIGURES, assumption_lines(what_if, BASE))


CHANGED = ChangedPart("MG-1", None, "Haoran", 68.4, (Level.HIGH, Level.CRITICAL), "Licence time grows")
COMPARISON = Comparison(
    (
        column(AS_RECORDED, BASE, totals()),
        column(
            "Slow",
            SLOW,
            totals(
                levels={Level.CRITICAL: 9},
                parts_short=9,
                expected_short_pcs=96_200.0,
                revenue_at_risk=(Money(Decimal(4_710_000), "EUR"), Money(Decimal(5), "USD")),
            ),
        ),
    ),
    (CHANGED,),
)


def page(comparison: Comparison = COMPARISON, head: PageHead = HEAD) -> Document:
    return comparison_document(comparison, head, parts=48)


def table(document: Document, number: int) -> Table:
    return [block for block in document.blocks if isinstance(block, Table)][number]


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def test_the_head_says_what_is_compared_over_which_days() -> None:
    document = page()
    assert (document.title, document.subtitle) == ("Scenario comparison", "48 parts, Brackwell")
    assert [line.value for line in document.header_lines] == ["22 Nov 2026"]
    opening = document.blocks[0]
    assert isinstance(opening, Sentence)
    assert opening.headline == "Base and 1 what-if, 180 days from 22 Nov 2026"
    assert document.footer.left == "invented.planner · printed 22 Nov 2026, 09:48"
    assert page(head=replace(HEAD, printed_at=None)).footer.left == "invented.planner"
    assert page(head=replace(HEAD, sample=True)).header_lines[1].text == "Sample data"


def test_assumptions_as_in_the_base_are_equal_signs() -> None:
    found = table(page(), 0)
    assert [head.title for head in found.columns] == ["Base", "What-if 1"]
    assert texts(found)[0] == ["As recorded", "Slow"]
    assert texts(found)[2:4] == [
        ["October 2025 set: as in the rule book", "="],
        ["Licence time: mid-2025", "Licence time: spring-2025"],
    ]


def test_assumptions_that_only_one_has_follow() -> None:
    papers = replace(BASE, assumed=replace(BASE.assumed, papers_days=20))
    columns = (COMPARISON.columns[0], column("Papers", papers, totals()))
    assert texts(table(page(Comparison(columns, ())), 0))[-1] == ["", "Papers take 20 days"]


def test_totals_show_their_difference_to_the_base() -> None:
    rows = {row[0]: row[1:] for row in texts(table(page(), 1))}
    assert rows["Critical"] == ["4", "9 (+5)"]
    assert rows["High"] == ["7", "0 (−7)"]
    assert rows["First line-down"] == ["13 Dec 2026", "13 Dec 2026"]
    assert rows["Parts short in 180 days"] == ["11", "9 (−2)"]
    assert rows["Expected short, pcs"] == ["38,400", "96,200 (+57,800)"]
    assert rows["Revenue at risk, M EUR"] == ["1.94", "4.71 (+2.77)"]
    assert rows["Revenue at risk, USD"] == ["0", "5 (+5)"]
    assert rows["Next last day to file"] == ["none left", "none left"]
    assert rows["Rest on an unconfirmed measure"] == ["1", "1"]


def test_differences_are_those_of_the_printed_numbers() -> None:
    base = replace(totals(), expected_short_pcs=31_007.6)
    columns = (column("As recorded", BASE, base), column("Lapse", BASE, replace(base, expected_short_pcs=68_068.4)))
    rows = {row[0]: row[1:] for row in texts(table(page(Comparison(columns, ())), 1))}
    assert rows["Expected short, pcs"] == ["31,008", "68,068 (+37,060)"]


def test_days_that_are_known_not_to_come_are_no_unknown_days() -> None:
    never = replace(totals(), first_line_down=None, next_file_by=None, file_by_passed=9)
    rows = {row[0]: row[1:] for row in texts(table(page(Comparison((column("As recorded", BASE, never),), ())), 1))}
    assert rows["First line-down"] == ["> 180 days"]
    assert rows["Next last day to file"] == ["none left"]


def test_only_parts_that_change_are_listed_with_their_main_reason() -> None:
    found = table(page(), 2)
    assert found.title == "Parts whose suggestion changes: 1 of 48"
    assert [head.title for head in found.columns[4:6]] == ["Base", "1"]
    assert texts(found) == [["MG-1", "–", "Haoran", "68", "3", "4", "Licence time grows"]]
    assert found.rows[0][5].level is Level.CRITICAL
    same = replace(CHANGED, levels=(Level.HIGH, Level.HIGH))
    assert texts(table(page(replace(COMPARISON, changed=(same,))), 2))[0][5] == "="


def test_a_long_list_is_cut_and_says_so() -> None:
    found = table(page(replace(COMPARISON, changed=(CHANGED,) * (MOST_ROWS + 3))), 2)
    assert len(found.rows) == MOST_ROWS
    assert found.note.startswith("and 3 more. ")
    assert table(page(replace(COMPARISON, changed=())), 2).note == "No suggestion changes."


def test_a_mix_says_that_it_has_no_levels_of_its_own() -> None:
    mix = WhatIf(BASE.assumed, mix=(("eased", 1.0),))
    document = page(Comparison((COMPARISON.columns[0], column("Mix", mix, totals())), ()))
    opening = document.blocks[0]
    assert isinstance(opening, Sentence)
    assert opening.detail.startswith("Mix is a weighted mix: a level there is that of the weighted chance")
