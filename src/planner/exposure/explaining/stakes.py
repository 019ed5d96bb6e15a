"""The sentence about what is at stake: F9, elements, spend and revenue within the horizon, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import Money, Reason, Suggestion
from planner.domain.materials import Composition
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.rulebook.content import best_known, measured
from planner.rulebook.wording import joined_text, quantity_text


def at_stake(found: Suggestion, horizon: int, facts: Sequence[Fact]) -> Reason | None:
    """F9: what the unsecured share holds, costs and earns within the horizon; None where none of it is known."""
    if not found.kg_exposed and found.spend_exposed is None and found.revenue_at_risk_worst is None:
        return None
    told = [*_masses(found.kg_exposed), *_amounts(found)]
    text = f"Without cover within {horizon} days: {joined_text(told)}" if told else "Nothing is at stake without cover"
    return Reason("F9", text, tuple(facts))


def _masses(kg: Mapping[str, float]) -> list[str]:
    known = [f"{quantity_text(round(mass, 3), 'kg')} {element}" for element, mass in kg.items() if mass > 0]
    return [joined_text(known)] if known else []


def _amounts(found: Suggestion) -> list[str]:
    words = (("of spend", found.spend_exposed), ("of revenue at worst", found.revenue_at_risk_worst))
    return [f"{_money_text(money)} {word}" for word, money in words if money is not None and money.amount]


def _money_text(money: Money) -> str:
    return f"{money.amount:,.2f} {money.currency}"


def mass_facts(part: Part, compositions: Sequence[Composition]) -> tuple[Fact, ...]:
    """What one piece of a part holds: the mass and the number of its magnets, and the best-known contents."""
    if part.mass_g is None:
        return ()
    magnets = assumption("not recorded, taken as one") if part.pieces is None else part.origin.of("pieces")
    return (
        Fact("mass of one magnet", part.mass_g, "g", source=part.origin.of("mass_g")),
        Fact("magnets in one part", part.pieces or 1, source=magnets),
        *map(measured, best_known(compositions).values()),
    )


def price_facts(part: Part, sources: Iterable[Source]) -> tuple[Fact, ...]:
    """What one piece costs from each source: its own price before that of the part."""
    told = []
    for source in sources:
        own = source.unit_price is not None
        price, currency = (source.unit_price, source.currency) if own else (part.unit_price, part.currency)
        origin = (source.origin if own else part.origin).of("unit_price")
        if price is not None:
            name = f"unit price of {source.supplier}" if own else "unit price"
            told.append(Fact(name, price, currency or part.currency, source=origin))
    if not told and part.unit_price is not None:
        told.append(Fact("unit price", part.unit_price, part.currency, source=part.origin.of("unit_price")))
    return tuple(told)


def revenue_facts(parts: Iterable[Part]) -> tuple[Fact, ...]:
    """The revenue per unit of a part and of what it is built into, where it is recorded."""
    return tuple(
        Fact(
            f"revenue per unit of {one.part_number}",
            one.revenue_per_unit,
            one.currency,
            source=one.origin.of("revenue_per_unit"),
        )
        for one in parts
        if one.revenue_per_unit is not None
    )
