"""Small catalogues for the tests: one part, its sources and whatever a case needs besides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from planner.domain.evidence import Origin, ReadTable
from planner.domain.exposure import Assumptions, SourceAnswer, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.measures import MeasureState
from planner.domain.parts import Demand, Part, Stock
from planner.domain.suppliers import Approval, EndUser, Source, Supplier, YesNoUnknown
from planner.exposure.assess import assess
from planner.exposure.ground import Ground
from planner.exposure.presets import assumptions
from planner.exposure.suggestions import Suggestions
from planner.reference import shipped_measures
from planner.rulebook.cover import RuleDesk
from planner.rulebook.measures import rule_book

TODAY = date(2026, 11, 22)
_TELLING = frozenset({"F3", "F4", "F5", "F6", "F7", "F8", "F9"})
PART = "MAG-48UH"
US = "Nordhelm Antriebe GmbH"
MAKER = "Ningbo Xinghai Magnet Co., Ltd."

SUPPLIERS = (
    Supplier(name=MAKER, local_name="宁波星海磁材有限公司", aliases=("Xinghai",), country="CN"),
    Supplier(name="Second Source Magnetics", country="CN"),
    Supplier(name="Kansai Jishaku K.K.", country="JP"),
)
END_USERS = (EndUser(name=US, aliases=("Nordhelm",), ours=True),)


def cell(row: int, **columns: str) -> Origin:
    """An origin in an invented sheet: field name to column letter."""
    return Origin(ReadTable(1, "facts.xlsx", "Parts", columns, TODAY), row)


def magnet(number: str = PART, **changes: Any) -> Part:
    values: dict[str, Any] = {
        "part_number": number,
        "material": Material.NDFEB,
        "form": Form.LOOSE_MAGNET,
        "mass_g": 30.0,
        "unit_price": Decimal("1.80"),
        "currency": "EUR",
        "revenue_per_unit": Decimal("18.75"),
    }
    return Part(**{**values, **changes})


def heavy(
    number: str = PART, dy: float = 0.03, tb: float = 0.005, basis: Basis = Basis.DECLARED
) -> tuple[Composition, ...]:
    return (Composition(number, "Dy", dy, basis), Composition(number, "Tb", tb, basis))


def source(supplier: str = MAKER, number: str = PART, **changes: Any) -> Source:
    values: dict[str, Any] = {"origin_country": "CN", "approval": Approval.APPROVED}
    return Source(number, supplier, **{**values, **changes})


def foreign(supplier: str = "Kansai Jishaku K.K.", **changes: Any) -> Source:
    return source(supplier, origin_country="JP", **changes)


def with_chinese_content(**changes: Any) -> Source:
    return foreign(china_content=YesNoUnknown.YES, **changes)


def licence(kind: LicenceType, status: LicenceStatus, holder: str = MAKER, **changes: Any) -> Licence:
    return Licence(holder, type=kind, status=status, **{"end_user": (US,), **changes})


def general(until: date | None, holder: str = MAKER, **changes: Any) -> Licence:
    return licence(LicenceType.GENERAL, LicenceStatus.ISSUED, holder, number="GL-1", valid_until=until, **changes)


def application(status: LicenceStatus = LicenceStatus.NOT_STARTED, holder: str = MAKER, **changes: Any) -> Licence:
    return licence(LicenceType.INDIVIDUAL, status, holder, **changes)


def catalogue(
    *sources: Source, part: Part | None = None, stock: float | None = 15_000, demand: float | None = 200, **kinds: Any
) -> Facts:
    """Facts about one part; `kinds` adds to or replaces records of other kinds."""
    part = part or magnet()
    values: dict[str, Any] = {
        "suppliers": SUPPLIERS,
        "end_users": END_USERS,
        "parts": (part,),
        "sources": sources,
        "compositions": heavy(part.part_number),
        "stock": () if stock is None else (Stock(part.part_number, stock, TODAY),),
        "demand": () if demand is None else (Demand(part.part_number, per_day=demand),),
    }
    return Facts(**{**values, **kinds})


def ground_of(facts: Facts, on: date = TODAY) -> Ground:
    return Ground.of(facts, rule_book(shipped_measures(), on), on)


def assessed(facts: Facts, assumed: Assumptions | None = None, on: date = TODAY) -> Suggestions:
    return assess(facts, rule_book(shipped_measures(), on), assumed or assumptions(), on)


def suggested(facts: Facts, assumed: Assumptions | None = None, on: date = TODAY, number: str = PART) -> Suggestion:
    return assessed(facts, assumed, on)[number]


def answered(facts: Facts, states: Sequence[MeasureState] | None = None, on: date = TODAY) -> SourceAnswer:
    """The rule book's answer for the first source and part; the shipped rule book where no states are given."""
    book = rule_book(shipped_measures(), on) if states is None else states
    return RuleDesk(facts, book, on).verdict(facts.sources[0], facts.parts[0]).answer


def rules(suggestion: Suggestion) -> list[str]:
    """The rules that decided or warned; F3 to F9 only tell how sources stand, what comes in and what is at stake."""
    return [reason.rule for reason in suggestion.reasons if reason.rule not in _TELLING]


def texts(reasons: Sequence[Any]) -> str:
    return "\n".join(reason.text for reason in reasons)


FIGURES = (
    "unsecured_share", "cover_days", "tts_days", "line_down", "licence_p50_days", "licence_p90_days", "p_line_down",
    "p_line_down_stock_cut", "expected_short_pcs", "worst_short_pcs", "spend_exposed", "revenue_at_risk_expected",
    "revenue_at_risk_worst", "last_day_to_file",
)  # fmt: skip


def has_no_figures(found: Suggestion) -> bool:
    figures = [getattr(found, name) for name in FIGURES]
    return not any(figures) and 0 not in figures and not found.kg_exposed and not found.kg_short_worst
