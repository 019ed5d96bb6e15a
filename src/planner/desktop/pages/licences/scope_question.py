"""From what was typed into the scope test to the shipment that is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.desktop.dates import read_date
from planner.desktop.editing.reading import read_texts
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.licences import Licence
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.errors import PlannerError
from planner.rulebook.companies import Companies
from planner.rulebook.scope.answer import ScopeAnswer, Shipment

if TYPE_CHECKING:
    from planner.services.board import Board

_QUANTITY = re.compile(r"(?P<number>.*?)\s*(?P<unit>pcs|pieces|pc|kg)?", re.I)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the scope test, each without outer blanks."""

    part: str = ""
    exporter: str = ""
    end_user: str = ""
    form: str = ""
    end_use: str = ""
    quantity: str = ""
    leaves: str = ""


def shipment_of(typed: Typed, today: date) -> Shipment:
    """The shipment that was typed; empty fields ask about any.

    Raises PlannerError for a day or a quantity that cannot be read.
    """
    on = read_date(typed.leaves, today) if typed.leaves else today
    if on is None:
        raise PlannerError(f"“{typed.leaves}” is no day", "type a day such as 10 Dec 2026 or +30")
    quantity, unit = quantity_of(typed.quantity, today)
    return Shipment(
        part_number=typed.part,
        on=on,
        supplier=typed.exporter or None,
        end_user=typed.end_user or None,
        end_use=typed.end_use or None,
        form=typed.form or None,
        quantity=quantity,
        unit=unit,
    )


def quantity_of(text: str, today: date) -> tuple[float | None, str]:
    """The quantity that was typed, with its unit pcs or kg; None where nothing was.

    Raises PlannerError for what is no number, and for nothing at all: no shipment is of 0 pieces.
    """
    found = _QUANTITY.fullmatch(text)
    if not text or found is None:
        return None, "pcs"
    read = read_texts(Kind.LICENCES, {"quantity": found["number"]}, today)
    number = read.values.get("quantity")
    if read.told or not isinstance(number, (int, float)) or number <= 0:
        raise PlannerError(f"“{text}” is no quantity", "type a number such as 6000, with kg behind it for kilograms")
    return float(number), "kg" if (found["unit"] or "").lower() == "kg" else "pcs"


def ask(shipment: Shipment, board: Board) -> ScopeAnswer:
    """Holds a shipment against what a board holds, by the rule book of the day on which it leaves.

    Raises PlannerError for what the catalogue does not know.
    """
    from planner.rulebook.measures import rule_book
    from planner.rulebook.scope.checking import check_shipment

    facts, states = board.facts, board.rule_book
    if shipment.on != board.licence_day:
        states = rule_book(facts.measures, shipment.on, facts.notices)
    return check_shipment(shipment, facts, states, board.shipped_under)


class Prefill:
    """What the scope test begins with for a licence; sorts a catalogue's sources once."""

    def __init__(self, facts: Facts) -> None:
        self._companies = Companies.of(facts)
        self._parts: dict[str, list[str]] = {}
        for source in facts.sources:
            for name in {source.supplier, source.licence_holder}:
                self._parts.setdefault(self._companies.identity(name), []).append(source.part_number)

    def of(self, licence: Licence, part: str) -> Typed:
        """Exporter, end user, part and end use for a licence; `part` stays where the exporter is a source of it."""
        return Typed(self._part(licence, part), licence.holder, self._end_user(licence), end_use=licence.end_use or "")

    def _end_user(self, licence: Licence) -> str:
        """Who of us the licence names; where it names none of us, we ask for ourselves all the same."""
        ours = {self._companies.identity(company.name): company.name for company in self._companies.ours}
        named = (name for name in licence.end_user if self._companies.identity(name) in ours)
        return next(named, next(iter(ours.values()), ""))

    def _part(self, licence: Licence, part: str) -> str:
        if licence.part_number:
            return licence.part_number
        sold = self._parts.get(self._companies.identity(licence.holder), [])
        if any(part_key(number) == part_key(part) for number in sold):
            return part
        return sold[0] if sold else part


def part_of(facts: Facts, number: str) -> Part | None:
    """The part of a number as it was typed; None where it is not in the catalogue."""
    wanted = part_key(number)
    return next((part for part in facts.parts if part_key(part.part_number) == wanted), None)
