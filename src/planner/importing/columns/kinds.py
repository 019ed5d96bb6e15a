"""Kinds: which records the headers of a table show that its rows state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.kinds import Kind
from planner.importing.columns.aliases import Meaning, tells_return
from planner.importing.columns.headers import Column
from planner.importing.columns.signs import ALONE, MOVEMENTS, ORDER, OWN_NOTES, QUIET, SIGNS


@dataclass(frozen=True, slots=True)
class Hints:
    """What else speaks for a kind: the planner's word, the sheet's name or title, a supplier named for all rows.

    `remembered` are the kinds that the same sender's last sheet of this layout was read as.
    """

    forced: Kind | None = None
    named: Kind | None = None
    supplier: bool = False
    as_of: date = date.min
    remembered: tuple[Kind, ...] = ()


class Evidence:
    """What the headers of one table offer to each kind."""

    def __init__(self, columns: Sequence[Column], hints: Hints) -> None:
        self.columns = columns
        self.hints = hints
        self.meanings: dict[tuple[Kind, str], list[Meaning]] = {}
        for column in columns:
            for meaning in column.meanings:
                self.meanings.setdefault((meaning.kind, meaning.field), []).append(meaning)
        self.elements = [column for column in columns if column.element]
        self.periods = _demand_periods(columns, hints.as_of)
        self.levels = any(column.levels for column in columns)
        self.returns = any(tells_return(column.header) and not column.unused for column in columns)
        if hints.supplier:
            for kind, field in ((Kind.SOURCES, "supplier"), (Kind.LICENCES, "holder"), (Kind.SHIPMENTS, "supplier")):
                self.meanings.setdefault((kind, field), [])

    def has(self, kind: Kind, field: str) -> bool:
        """Whether any header, or the planner, offers a field of a kind."""
        if kind is Kind.COMPOSITIONS and field in ("element", "mass_fraction") and self.elements:
            return True
        if kind is Kind.DEMAND and field in ("period", "quantity") and self.periods:
            return True
        if kind is Kind.LICENCE_STEPS and self._follows_licence(field):
            return True
        return (kind, field) in self.meanings

    def _follows_licence(self, field: str) -> bool:
        """Whether a list of licences offers a field of their steps."""
        of_licences = any((Kind.LICENCES, name) in self.meanings for name in ("holder", "number"))
        return of_licences and (field == "licence" or (self.returns and field in ("status", "on")))

    def offers(self, kind: Kind, field: str) -> bool:
        """Whether a header offers a field of a kind by a word for it, and not by a stand-in alone."""
        return any(not meaning.weak for meaning in self.meanings.get((kind, field), ()))

    def meets_needs(self, kind: Kind) -> bool:
        """Whether every field that a kind cannot do without is offered."""
        return all(any(self.has(kind, field) for field in group) for group in SIGNS[kind].needs)

    def tells(self, kind: Kind, fields: Iterable[str]) -> bool:
        """Whether a header shows a kind by itself through one of some fields."""
        if (kind is Kind.COMPOSITIONS and self.elements) or (kind is Kind.DEMAND and self.periods):
            return True
        return any(meaning.tells for field in fields for meaning in self.meanings.get((kind, field), ()))


def _demand_periods(columns: Sequence[Column], as_of: date) -> list[Column]:
    """The columns headed by a period, each period once; only past ones are a history and no demand."""
    periods: dict[str, Column] = {}
    for column in columns:
        if column.period is not None:
            periods.setdefault(column.period.text, column)
    ahead = any(column.period is not None and column.period.last_day >= as_of for column in periods.values())
    return list(periods.values()) if ahead else []


def kind_by_field_names(evidence: Evidence) -> Kind | None:
    """The one kind whose own field names are all that the table is headed with, as in templates and exports."""
    fitting = {kind: known for kind in Kind if (known := _own_columns(kind, evidence))}
    if evidence.hints.named in fitting:
        return evidence.hints.named
    sure = [
        kind
        for kind, known in fitting.items()
        if (known >= 3 and kind not in QUIET) or evidence.tells(kind, SIGNS[kind].tells)
    ]
    return sure[0] if len(sure) == 1 else None


def _own_columns(kind: Kind, evidence: Evidence) -> int:
    """How many columns bear a kind's own field names; 0 where others are known too, or hardly any is."""
    if not evidence.meets_needs(kind):
        return 0
    known = [column for column in evidence.columns if _is_known(column, kind)]
    if len(known) * 2 < len(evidence.columns):
        return 0
    own = all(any(meaning.exact and meaning.kind is kind for meaning in column.meanings) for column in known)
    return len(known) if own else 0


def _is_known(column: Column, kind: Kind) -> bool:
    others = {meaning.kind for meaning in column.meanings} - (QUIET - {kind})
    return bool(others or column.element or column.period)


def shown_kinds(evidence: Evidence) -> set[Kind]:
    """The kinds that the headers show together, each judged beside those that were shown before it."""
    kinds: set[Kind] = set()
    late = (Kind.PARTS, Kind.SOURCES)
    order = (*(kind for kind in ORDER if kind not in {*late, *OWN_NOTES}), *late)
    for kind in sorted(order, key=lambda kind: kind in (Kind.SUPPLIERS, Kind.END_USERS)):
        if evidence.meets_needs(kind) and (evidence.hints.named is kind or _shows(kind, evidence, kinds)):
            kinds.add(kind)
    return kinds


def _shows(kind: Kind, evidence: Evidence, others: set[Kind]) -> bool:
    """Whether the headers show a kind beside the others that they have shown already."""
    tells = set(SIGNS[kind].tells)
    if others & ALONE:
        return False
    if kind in ALONE or kind is Kind.LICENCE_STEPS:
        return _shows_rules(kind, evidence, others)
    if kind is Kind.ORDERS and Kind.SHIPMENTS in others:
        return False
    if kind is Kind.LICENCES and others & MOVEMENTS:
        tells.discard("number")
    if kind is Kind.SOURCES:
        return _shows_sources(evidence, others, tells)
    if kind is Kind.PARTS:
        return _shows_parts(evidence, others, tells)
    if kind is Kind.PLANTS:
        return _shows_plants(evidence)
    if kind is Kind.SUPPLIERS:
        return Kind.PLANTS not in others and _shows_company(
            evidence, others, kind, ("country", "aliases", "list_status")
        )
    if kind is Kind.END_USERS:
        return Kind.SUPPLIERS not in others and _shows_company(evidence, others, kind, ("country", "list_status"))
    return not tells or evidence.tells(kind, tells)


def _shows_rules(kind: Kind, evidence: Evidence, others: set[Kind]) -> bool:
    """Whether the headers show the states or papers of licences, entries of measures, notices on them, or grades."""
    told = evidence.tells(kind, SIGNS[kind].tells)
    if kind is Kind.LICENCE_STEPS:
        return Kind.LICENCES in others and not others & MOVEMENTS and (told or evidence.returns)
    if kind is Kind.DOCUMENTS:
        return told and any(evidence.has(kind, day) for day in ("requested_on", "received_on", "couriered_on"))
    if kind is Kind.MEASURE_ITEMS:
        return told or (evidence.offers(kind, "element") and evidence.offers(kind, "control_code"))
    return told


def _shows_sources(evidence: Evidence, others: set[Kind], tells: set[str]) -> bool:
    if others & MOVEMENTS:
        tells.discard("origin")
    if evidence.tells(Kind.SOURCES, tells):
        return True
    return Kind.PARTS in others and not others & {*MOVEMENTS, Kind.LICENCES, Kind.STOCK}


def _shows_parts(evidence: Evidence, others: set[Kind], tells: set[str]) -> bool:
    form_speaks = Kind.LICENCES not in others and evidence.has(Kind.PARTS, "form")
    price_speaks = not others & MOVEMENTS and not evidence.has(Kind.SOURCES, "supplier")
    if evidence.levels or (price_speaks and evidence.has(Kind.PARTS, "unit_price")):
        return True
    return form_speaks or evidence.tells(Kind.PARTS, tells - {"form", "unit_price"})


def _shows_plants(evidence: Evidence) -> bool:
    """Whether a header names a plant in a list that is neither one of parts nor one of suppliers alone."""
    of_suppliers = any(evidence.has(Kind.SUPPLIERS, name) for name in ("ticker", "list_status", "aliases"))
    of_parts = evidence.has(Kind.PARTS, "part_number") or bool(evidence.elements or evidence.periods)
    return evidence.tells(Kind.PLANTS, ("name",)) and not of_suppliers and not of_parts


def _shows_company(evidence: Evidence, others: set[Kind], kind: Kind, facts: Sequence[str]) -> bool:
    if evidence.tells(kind, SIGNS[kind].tells):
        return True
    alone = not others & {*MOVEMENTS, Kind.LICENCES}
    return alone and evidence.tells(kind, ("name",)) and any(evidence.offers(kind, fact) for fact in facts)
