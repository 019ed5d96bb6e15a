"""Which facts each figure of a suggestion rests on, in one place.

A fact belongs to a group by its name or by how its name begins, such as "stock at Hall 2" to the stock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from planner.domain.evidence import Fact
from planner.domain.exposure import Suggestion

_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "stock": ("stock", "usable stock"),
        "demand": ("demand", "needed by"),
        "shares": ("share of",),
        "licence times": ("licence times",),
        "horizon": ("horizon",),
        "renewal": ("renewal of general licences",),
        "stock cut": ("left of the stock in the test for Medium",),
        "papers": ("papers before filing",),
        "mass": ("mass of one magnet",),
        "magnets": ("magnets in one part",),
        "price": ("unit price",),
        "revenue": ("revenue",),
        "listing": ("material", "origin", "form"),
    }
)

_CHANCE = ("stock", "demand", "shares", "licence times", "horizon", "renewal")
_MASS = ("mass", "magnets", "demand", "shares", "horizon")

# The figures of a suggestion and the groups of facts that each rests on.
RESTS_ON: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "unsecured_share": ("shares",),
        "cover_days": ("stock", "demand"),
        "tts_days": ("stock", "demand", "shares", "horizon"),
        "line_down": ("stock", "demand", "shares", "horizon"),
        "licence_p50_days": ("licence times",),
        "licence_p90_days": ("licence times",),
        "p_line_down": _CHANCE,
        "p_line_down_stock_cut": (*_CHANCE, "stock cut"),
        "expected_short_pcs": _CHANCE,
        "worst_short_pcs": ("stock", "demand", "shares", "horizon"),
        "kg_exposed": _MASS,
        "kg_short_worst": (*_MASS, "stock"),
        "spend_exposed": ("price", "demand", "shares", "horizon"),
        "revenue_at_risk_expected": (*_CHANCE, "revenue"),
        "revenue_at_risk_worst": ("stock", "demand", "shares", "horizon", "revenue"),
        "last_day_to_file": ("stock", "demand", "shares", "licence times", "papers"),
    }
)

# Where no licence is needed these are certain, and rest on why none is.
_WITHOUT_LICENCE = frozenset({"unsecured_share", "p_line_down"})


def facts_behind(figure: str, suggestion: Suggestion, element: str | None = None) -> Mapping[str, tuple[Fact, ...]]:
    """The facts of a suggestion that one of its figures rests on, by their group; a group is empty where none is told.

    `figure` is the name of a field of a suggestion, `element` the symbol where the figure is a mass. A made part shows
    figures of the magnet that decides: they rest on that magnet's.
    """
    told = tuple(_told(suggestion))
    if shown := tuple(fact for fact in told if fact.name.startswith(f"{figure} of ")):
        return {"magnet": shown}
    groups = RESTS_ON[figure]
    if figure in _WITHOUT_LICENCE and any(reason.rule in ("R0", "R9", "F1") for reason in suggestion.reasons):
        groups = ("listing",)
    found = {group: tuple(fact for fact in told if _belongs(fact, group)) for group in groups}
    if element is not None:
        found["content"] = tuple(fact for fact in told if fact.name.startswith(f"{element} ("))
    return found


def _told(suggestion: Suggestion) -> Iterator[Fact]:
    return (fact for reason in suggestion.reasons for fact in reason.facts)


def _belongs(fact: Fact, group: str) -> bool:
    return any(fact.name == start or fact.name.startswith(f"{start} ") for start in _GROUPS[group])
