"""An update of the rule book is shown as a difference, in words, before it is written."""

from __future__ import annotations

from desktop.import_review.desk import Desk
from desktop.pages.ledgers import ROTOR
from planner.domain.kinds import Kind


def test_an_update_of_the_rule_book_shows_what_differs_and_writes_nothing(desk: Desk) -> None:
    desk.open(desk.sheet("rules.csv", "id,limb,suspended_from,suspended_to", "57-2025,,2025-11-07,2027-05-10"))
    card = desk.review.review.rules

    assert card.isVisibleTo(desk.review.review)
    assert card.texts[0] == "No. 57 of 2025: from unconfirmed to suspended until 10 May 2027"
    assert card.texts[1].startswith("No. 57 of 2025: suspended to 10 Nov 2026 → 10 May 2027")
    assert desk.held(Kind.MEASURES, "measure") == []


def test_a_file_without_rules_leaves_the_rule_book_out(desk: Desk) -> None:
    desk.open(desk.stock("stock.csv", f"{ROTOR},Graz,4200,2026-11-16"))

    assert desk.review.review.rules.texts == ()
    assert not desk.review.review.rules.isVisibleTo(desk.review.review)
