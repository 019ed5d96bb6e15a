"""Kinds: which records a table's rows state, and which column feeds which of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planner.domain.kinds import Kind
from planner.importing.aliases import Meaning
from planner.importing.headers import Column
from planner.importing.text import words

# Columns that name what a row speaks of may serve every kind at once; all others serve one.
_SHARED = frozenset(
    words(
        "part_number | child | supplier | holder | name | maker | exporter | end_user | currency | order_number"
        " | licence | number"
    )
)
# Who gets a column that could serve several: movements before what they move.
_ORDER = (
    Kind.SHIPMENTS,
    Kind.ORDERS,
    Kind.SOURCES,
    Kind.PARTS,
    Kind.LICENCES,
    Kind.BOM,
    Kind.DEMAND,
    Kind.STOCK,
    Kind.COMPOSITIONS,
    Kind.SUPPLIERS,
    Kind.END_USERS,
    Kind.MARKET,
    Kind.MEASURES,
    Kind.MARKS,
)
_MOVEMENTS = frozenset({Kind.SHIPMENTS, Kind.ORDERS})


@dataclass(frozen=True, slots=True)
class _Signs:
    """How a kind shows: every group of `needs` must have a column, and one of `tells` a header that says so itself."""

    needs: tuple[tuple[str, ...], ...]
    tells: tuple[str, ...]


_SIGNS: Mapping[Kind, _Signs] = {
    Kind.SHIPMENTS: _Signs(
        (("supplier",), ("quantity",), ("shipped_on", "received_on")), ("shipped_on", "received_on")
    ),
    Kind.ORDERS: _Signs((("order_number",), ("part_number",), ("due", "quantity", "state")), ("order_number",)),
    Kind.LICENCES: _Signs(
        (("holder", "number"),),
        ("number", "type", "status", "holder", "applied_on", "accepted_on", "issued_on", "quantity_left", "quantity"),
    ),
    Kind.BOM: _Signs((("parent",), ("child",), ("quantity",)), ("parent", "child")),
    Kind.DEMAND: _Signs((("part_number",), ("per_day", "period")), ("per_day", "period", "quantity")),
    Kind.STOCK: _Signs((("part_number",), ("quantity",)), ("quantity", "as_of", "location", "state")),
    Kind.COMPOSITIONS: _Signs((("part_number",), ("element",), ("mass_fraction",)), ("mass_fraction",)),
    Kind.PARTS: _Signs(
        (("part_number",),),
        ("description", "material", "grade", "form", "mass_g", "safety_stock", "revenue_per_unit", "unit_price"),
    ),
    Kind.SOURCES: _Signs(
        (("part_number",), ("supplier",)),
        words(
            "share | origin | china_content | cn_value_share | approval | available_from | lead_time_days"
            " | transit_days | minimum_order | maker | exporter"
        ),
    ),
    Kind.SUPPLIERS: _Signs((("name",),), ("local_name", "tier", "ticker")),
    Kind.END_USERS: _Signs((("name",),), ("ours",)),
    Kind.MARKET: _Signs((("series",), ("month",), ("destination",), ("value",)), ()),
    Kind.MEASURES: _Signs((("id",),), ("limb", "announced", "effective", "suspended_from", "control_codes")),
    Kind.MARKS: _Signs((("part_number",), ("level",)), ("level", "suggested", "review")),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A column that feeds a field; its numbers are divided by `per`."""

    column: Column
    per: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table states: its kinds in the order of writing, and the columns behind their fields.

    `elements` are columns each holding the content of one element, `periods` columns each holding the demand of one
    period. `missing` names, for a kind that was asked for, the fields that no column feeds.
    """

    kinds: tuple[Kind, ...]
    fields: Mapping[Kind, Mapping[str, Bound]]
    elements: tuple[Column, ...] = ()
    periods: tuple[Column, ...] = ()
    unmapped: tuple[str, ...] = ()
    confidence: float = 0.0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What else speaks for a kind: the planner's word, the sheet's name or title, a supplier named for all rows."""

    forced: Kind | None = None
    named: Kind | None = None
    supplier: bool = False
    as_of: date = date.min


class _Evidence:
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
        if hints.supplier:
            for kind, field in ((Kind.SOURCES, "supplier"), (Kind.LICENCES, "holder"), (Kind.SHIPMENTS, "supplier")):
                self.meanings.setdefault((kind, field), [])

    def has(self, kind: Kind, field: str) -> bool:
        if kind is Kind.COMPOSITIONS and field in ("element", "mass_fraction") and self.elements:
            return True
        if kind is Kind.DEMAND and field in ("period", "quantity") and self.periods:
            return True
        return (kind, field) in self.meanings

    def meets_needs(self, kind: Kind) -> bool:
        return all(any(self.has(kind, field) for field in group) for group in _SIGNS[kind].needs)

    def tells(self, kind: Kind, fields: Iterable[str]) -> bool:
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


def decide_layout(columns: Sequence[Column], hints: Hints) -> Layout:
    """The kinds that a table's headers show, and the column of each of their fields; no kinds where none show."""
    evidence = _Evidence(columns, hints)
    if hints.forced is not None:
        kinds = {hints.forced}
    else:
        exact = _by_field_names(evidence)
        kinds = {exact} if exact is not None else _shown(evidence)
    while True:
        layout = _bind(evidence, kinds)
        unfed = {kind: _unfed(kind, layout, evidence) for kind in kinds}
        failing = [kind for kind in reversed(_ORDER) if unfed.get(kind)]
        if not failing:
            return layout
        if hints.forced is not None:
            return Layout((), {}, unmapped=tuple(c.header for c in columns), missing=unfed[hints.forced])
        kinds.remove(failing[0])


def _by_field_names(evidence: _Evidence) -> Kind | None:
    """The one kind whose own field names are all that the table is headed with, as in templates and exports."""
    known = [column for column in evidence.columns if column.recognised]
    if len(known) * 2 < len(evidence.columns):
        return None
    fitting = [
        kind
        for kind in Kind
        if evidence.meets_needs(kind)
        and all(any(meaning.exact and meaning.kind is kind for meaning in column.meanings) for column in known)
    ]
    if evidence.hints.named in fitting:
        return evidence.hints.named
    sure = [kind for kind in fitting if len(known) >= 3 or evidence.tells(kind, _SIGNS[kind].tells)]
    return sure[0] if len(sure) == 1 else None


def _shown(evidence: _Evidence) -> set[Kind]:
    kinds: set[Kind] = set()
    order = (*(kind for kind in _ORDER if kind not in (Kind.SOURCES, Kind.PARTS)), Kind.PARTS, Kind.SOURCES)
    for kind in sorted(order, key=lambda kind: kind in (Kind.SUPPLIERS, Kind.END_USERS)):
        if evidence.meets_needs(kind) and (evidence.hints.named is kind or _shows(kind, evidence, kinds)):
            kinds.add(kind)
    return kinds


def _shows(kind: Kind, evidence: _Evidence, others: set[Kind]) -> bool:
    """Whether the headers show a kind beside the others that they have shown already."""
    tells = set(_SIGNS[kind].tells)
    if kind is Kind.ORDERS and Kind.SHIPMENTS in others:
        return False
    if kind is Kind.LICENCES and others & _MOVEMENTS:
        tells.discard("number")
    if kind is Kind.SOURCES:
        return _shows_sources(evidence, others, tells)
    if kind is Kind.PARTS:
        return _shows_parts(evidence, others, tells)
    if kind is Kind.SUPPLIERS:
        return _shows_company(evidence, others, kind, ("country", "aliases", "list_status"))
    if kind is Kind.END_USERS:
        return Kind.SUPPLIERS not in others and _shows_company(evidence, others, kind, ("country", "list_status"))
    return not tells or evidence.tells(kind, tells)


def _shows_sources(evidence: _Evidence, others: set[Kind], tells: set[str]) -> bool:
    if others & _MOVEMENTS:
        tells.discard("origin")
    if evidence.tells(Kind.SOURCES, tells):
        return True
    return Kind.PARTS in others and not others & {*_MOVEMENTS, Kind.LICENCES, Kind.STOCK}


def _shows_parts(evidence: _Evidence, others: set[Kind], tells: set[str]) -> bool:
    form_speaks = Kind.LICENCES not in others and evidence.has(Kind.PARTS, "form")
    price_speaks = not others & _MOVEMENTS and not evidence.has(Kind.SOURCES, "supplier")
    if price_speaks and evidence.has(Kind.PARTS, "unit_price"):
        return True
    return form_speaks or evidence.tells(Kind.PARTS, tells - {"form", "unit_price"})


def _shows_company(evidence: _Evidence, others: set[Kind], kind: Kind, facts: Sequence[str]) -> bool:
    if evidence.tells(kind, _SIGNS[kind].tells):
        return True
    alone = not others & {*_MOVEMENTS, Kind.LICENCES}
    return alone and evidence.tells(kind, ("name",)) and any(evidence.has(kind, fact) for fact in facts)


def _candidates(evidence: _Evidence, kinds: set[Kind]) -> Iterator[tuple[int, int, int, Column, Meaning]]:
    for place, column in enumerate(evidence.columns):
        for meaning in column.meanings:
            if meaning.kind in kinds:
                rank = 0 if meaning.exact else 1 if meaning.tells else 2
                yield rank, _ORDER.index(meaning.kind), place, column, meaning


def _bind(evidence: _Evidence, kinds: set[Kind]) -> Layout:
    fields: dict[Kind, dict[str, Bound]] = {kind: {} for kind in kinds}
    taken: set[int] = set()
    used: set[int] = set()
    for _, _, _, column, meaning in sorted(_candidates(evidence, kinds), key=lambda one: one[:3]):
        shared = meaning.field in _SHARED
        if meaning.field in fields[meaning.kind] or (not shared and column.index in taken):
            continue
        if meaning.field == "notes" and kinds != {Kind.SUPPLIERS}:
            continue
        fields[meaning.kind][meaning.field] = Bound(column, meaning.per)
        used.add(column.index)
        if not shared:
            taken.add(column.index)
    elements = tuple(evidence.elements) if Kind.COMPOSITIONS in kinds else ()
    periods = tuple(evidence.periods) if Kind.DEMAND in kinds else ()
    used |= {column.index for column in (*elements, *periods)}
    unmapped = tuple(column.header for column in evidence.columns if column.index not in used)
    ordered = tuple(kind for kind in Kind if kind in kinds)
    confidence = _confidence(evidence, ordered, len(used))
    return Layout(ordered, fields, elements, periods, unmapped, confidence)


def _confidence(evidence: _Evidence, kinds: Sequence[Kind], used: int) -> float:
    """How sure the layout is, 0..1: the share of headers understood, less where only a title showed a kind."""
    if not kinds or not evidence.columns:
        return 0.0
    shown = all(
        kind is evidence.hints.forced or not _SIGNS[kind].tells or evidence.tells(kind, _SIGNS[kind].tells)
        for kind in kinds
    )
    understood = used / len(evidence.columns)
    return round((0.5 + 0.5 * understood) * (1.0 if shown else 0.8), 2)


def _unfed(kind: Kind, layout: Layout, evidence: _Evidence) -> tuple[str, ...]:
    """The fields that a kind needs and that neither a column nor the planner's supplier feeds."""
    bound = set(layout.fields[kind])
    if kind is Kind.COMPOSITIONS and layout.elements:
        bound |= {"element", "mass_fraction"}
    if kind is Kind.DEMAND and layout.periods:
        bound |= {"period", "quantity"}
    if evidence.hints.supplier:
        bound |= {"supplier", "holder"}
    if kind is Kind.DEMAND and "period" in bound and "per_day" not in bound and "quantity" not in bound:
        return ("quantity",)
    return tuple(group[0] for group in _SIGNS[kind].needs if not bound.intersection(group))
