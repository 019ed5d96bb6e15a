"""Licences by the pair that they belong to: an exporter and an end user that it may ship to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.facts import Facts
from planner.domain.licences import Licence
from planner.reports.wording import date_text
from planner.rulebook.companies import Companies
from planner.rulebook.standing import APPLIED_FOR

_NO_CUSTOMER = "No customer is named"


@dataclass(frozen=True, slots=True)
class Pair:
    """One licence for one other side of it: the end user of an exporter, or the exporter of an end user."""

    other: str
    licence: Licence

    def words(self, on: date) -> str:
        """The licence in one line: General licence TY-25-0117, issued, until 02 Dec 2026."""
        licence = self.licence
        kind = licence.type.value.replace("_", " ")
        what = f"{kind} licence {licence.number or ''}".strip()
        if licence.status in APPLIED_FOR:
            what = f"application for {licence.part_number or licence.items or 'an ' + kind + ' licence'}"
        pieces = [what[:1].upper() + what[1:], licence.status.value.replace("_", " ")]
        if licence.valid_until is not None:
            ended = licence.valid_until < on
            pieces.append(f"{'ended on' if ended else 'until'} {date_text(licence.valid_until)}")
        return ", ".join(pieces)


def pairs_of_supplier(facts: Facts, supplier: str) -> list[Pair]:
    """The licences of an exporter by the end users that they name, each end user's together."""
    companies = Companies.of(facts)
    own = companies.identity(supplier)
    pairs = [
        Pair(name, licence)
        for licence in facts.licences
        if companies.identity(licence.holder) == own
        for name in licence.end_user or (_NO_CUSTOMER,)
    ]
    return sorted(pairs, key=lambda pair: (pair.other.casefold(), pair.licence.type.value, pair.licence.name))


def pairs_of_end_user(facts: Facts, end_user: str) -> list[Pair]:
    """The licences that name an end user, by their exporters."""
    companies = Companies.of(facts)
    own = companies.identity(end_user)
    pairs = [
        Pair(licence.holder, licence)
        for licence in facts.licences
        if any(companies.identity(name) == own for name in licence.end_user)
    ]
    return sorted(pairs, key=lambda pair: (pair.other.casefold(), pair.licence.type.value, pair.licence.name))
