"""The fullest summary with what changed since the last one still fits two pages."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from planner.desktop.printing.layout import lay_out
from planner.desktop.printing.paper import Paper
from planner.domain.alerts import Alert, Severity
from planner.domain.exposure import Level
from planner.reports.changes import ChangedPart, ChangedSince
from unit.reports.invented import facts, keyed, licence, suggestion
from unit.reports.test_summary import summary

MOVED = (
    "run-out 20 Dec 2026 → 13 Dec 2026; licence “General, customers not recorded” → “Holder yes, our name not listed”"
)
WHY = (
    "stock Bamberg works, hall 7, rack 12 / usable: quantity 3,000 → 100, as of 02 Nov 2026 → 16 Nov 2026; and 12 more"
)
SENTENCE = (
    "Since the summary printed on 16 Nov 2026 for 25 Nov 2026 as known on 15 Nov 2026: 12 parts changed level, "
    "3 new parts and 40 parts moved at the same level."
)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_fullest_page_with_changes_has_two_pages(paper: Paper, qapp: QApplication) -> None:
    numbers = tuple(f"BD-{2200 + index}-38UH-LONG" for index in range(43))
    parts = keyed(*(suggestion(number, Level.HIGH, date(2026, 12, 1), cover_days=33.0) for number in numbers))
    text = "Stock ends on 30 Dec 2026, in 35 days; a licence is likely only by 04 Feb 2027"
    alerts = [
        Alert(f"a{day}", "stock", Severity.HIGH, "parts", numbers[day], text, date(2026, 12, day), owner="Ortega")
        for day in range(1, 10)
    ]
    moved = [ChangedPart(number, Level.LOW, Level.HIGH, MOVED, WHY) for number in numbers]
    document = summary(
        suggestions=parts,
        facts=facts(licence(), numbers=numbers),
        alerts=alerts,
        changed=ChangedSince("Changed since the last printed summary", SENTENCE, moved),
    )

    layout = lay_out(document, paper)
    assert len(layout.pages) == 2
    body = paper.body
    for page in layout.pages:
        assert max(placed.top + placed.piece.height for placed in page) <= body.height()
