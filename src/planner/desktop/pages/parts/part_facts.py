"""What is recorded of the parts of a board beside the parts themselves, sorted by part when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from planner.alerts.coverage import is_live
from planner.desktop.pages.parts.products import Product, pieces_in_products, product_of
from planner.domain.exposure import Suggestion
from planner.domain.materials import Composition
from planner.domain.names import part_key
from planner.domain.parts import Order, OrderState, Part
from planner.domain.suppliers import Approval, Source
from planner.reports.company_names import without_legal_form
from planner.reports.wording import LicenceWords
from planner.rulebook.content import best_known

if TYPE_CHECKING:
    from planner.services.board import Board

OfPart = TypeVar("OfPart", Source, Composition, Order)
_UNDER_WAY = frozenset({OrderState.SHIPPED, OrderState.PAST_CUSTOMS})
_ALTERNATES: Mapping[Approval, str] = {Approval.QUALIFYING: "qualifying", Approval.SUGGESTED: "suggested"}


class PartFacts:
    """The sources, contents and orders of each part; columns that nobody shows cost nothing."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._licences: dict[str, tuple[str, str]] = {}

    def licence(self, suggestion: Suggestion | None) -> tuple[str, str]:
        """The licence status of a part in words, and its tone; empty where nothing was computed."""
        if suggestion is None:
            return "", ""
        number = suggestion.part_number
        if number not in self._licences:
            words, tone = self._words.of(suggestion)
            self._licences[number] = words, str(tone)
        return self._licences[number]

    @cached_property
    def _words(self) -> LicenceWords:
        return LicenceWords(self._board.facts, self._board.as_of)

    @cached_property
    def _sources(self) -> Mapping[str, list[Source]]:
        return _by_part(self._board.facts.sources)

    @cached_property
    def _compositions(self) -> Mapping[str, list[Composition]]:
        return _by_part(self._board.facts.compositions)

    @cached_property
    def _orders(self) -> Mapping[str, list[Order]]:
        return _by_part(self._board.facts.orders)

    @cached_property
    def _parents(self) -> Mapping[str, Mapping[str, float]]:
        found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for line in self._board.facts.bom:
            found[part_key(line.child)][part_key(line.parent)] += line.quantity
        return found

    @cached_property
    def _parts(self) -> Mapping[str, Part]:
        return {part_key(part.part_number): part for part in self._board.facts.parts}

    def products(self, number: str) -> list[Product]:
        """The products that a part is built into, those that earn most first; what they earn is compared as written."""
        found = []
        for key, pieces in pieces_in_products(part_key(number), self._parents).items():
            part = self._parts.get(key)
            answer = self._board.suggestions.get(part.part_number) if part else None
            if part is not None:
                found.append(product_of(part, pieces, answer.demand_per_day if answer else None))
        return sorted(found, key=_most_earned)

    def exporters(self, number: str) -> str:
        """Who exports the part, by its approved sources; empty where nobody is named."""
        return _named(source.exporter for source in self._approved(number))

    def end_users(self, number: str) -> str:
        """For whom the part is bought; empty where no source names one."""
        return _named(source.end_user for source in self._approved(number))

    def alternates(self, number: str) -> str:
        """The sources that are not approved yet, each with how far it is."""
        waiting = [source for source in self._sources.get(part_key(number), ()) if source.approval in _ALTERNATES]
        return ", ".join(
            f"{without_legal_form(source.supplier)} {_ALTERNATES[source.approval]}"
            for source in waiting
            if source.approval is not None
        )

    def grams(self, part: Part, element: str) -> float | None:
        """Grams of an element in one piece; None where its content or the mass of the magnet is not recorded."""
        known = best_known(self._compositions.get(part_key(part.part_number), ()))
        found = next((known[name] for name in known if name.casefold() == element.casefold()), None)
        if found is None or part.mass_g is None:
            return None
        return part.mass_g * (part.pieces or 1) * found.mass_fraction

    def licence_ends(self, suggestion: Suggestion) -> date | None:
        """The first last day of the individual licences in hand under which the part is bought; None where none ends.

        It is asked for one part at a time, as it builds that part's sources.
        """
        used = {answer.licence_id for answer in suggestion.sources if answer.approved and answer.licence_id}
        on, facts = self._board.licence_day, self._board.facts
        held = (licence for licence in facts.licences if licence.id in used and is_live(licence, on))
        return min((licence.valid_until for licence in held if licence.valid_until), default=None)

    def in_transit(self, number: str) -> float | None:
        """Pieces that are shipped or past customs; None where nothing is recorded as under way."""
        under_way = [order for order in self._orders.get(part_key(number), ()) if order.state in _UNDER_WAY]
        pieces = [order.quantity for order in under_way if order.quantity is not None]
        return sum(pieces) if pieces else None

    def _approved(self, number: str) -> list[Source]:
        return [one for one in self._sources.get(part_key(number), ()) if one.approval is Approval.APPROVED]


def _most_earned(product: Product) -> tuple[Decimal, str]:
    return -(product.revenue_per_month.amount if product.revenue_per_month else Decimal()), product.number


def _by_part(records: Iterable[OfPart]) -> Mapping[str, list[OfPart]]:
    found: dict[str, list[OfPart]] = defaultdict(list)
    for record in records:
        found[part_key(record.part_number)].append(record)
    return found


def _named(names: Iterable[str | None]) -> str:
    """The names in short, each once; a company that nobody named is left out."""
    return ", ".join(dict.fromkeys(without_legal_form(name) for name in names if name))
