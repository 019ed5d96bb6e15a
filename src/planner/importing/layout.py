"""The layout of a table: which column feeds which field of the kinds that it states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.kinds import Kind
from planner.importing.aliases import Meaning
from planner.importing.headers import Column
from planner.importing.kinds import ORDER, SIGNS, Evidence, Hints, kind_by_field_names, shown_kinds
from planner.importing.text import words

# Columns that name what a row speaks of may serve every kind at once; all others serve one.
_SHARED = frozenset(
    words(
        "part_number | child | supplier | holder | name | maker | exporter | end_user | currency | order_number"
        " | licence | number"
    )
)


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


def decide_layout(columns: Sequence[Column], hints: Hints) -> Layout:
    """The kinds that a table's headers show, and the column of each of their fields; no kinds where none show."""
    evidence = Evidence(columns, hints)
    if hints.forced is not None:
        kinds = {hints.forced}
    else:
        exact = kind_by_field_names(evidence)
        kinds = {exact} if exact is not None else shown_kinds(evidence)
    while True:
        layout = _bind(evidence, kinds)
        unfed = {kind: _unfed(kind, layout, evidence) for kind in kinds}
        failing = [kind for kind in reversed(ORDER) if unfed.get(kind)]
        if not failing:
            return layout
        if hints.forced is not None:
            return Layout((), {}, unmapped=tuple(c.header for c in columns), missing=unfed[hints.forced])
        kinds.remove(failing[0])


def _candidates(evidence: Evidence, kinds: set[Kind]) -> Iterator[tuple[int, int, int, Column, Meaning]]:
    for place, column in enumerate(evidence.columns):
        for meaning in column.meanings:
            if meaning.kind in kinds:
                rank = 0 if meaning.exact else 1 if meaning.tells else 2
                yield rank, ORDER.index(meaning.kind), place, column, meaning


def _bind(evidence: Evidence, kinds: set[Kind]) -> Layout:
    fields: dict[Kind, dict[str, Bound]] = {kind: {} for kind in kinds}
    taken: set[int] = set()
    used: set[int] = set()
    for _, _, _, column, meaning in sorted(_candidates(evidence, kinds), key=lambda one: one[:3]):
        shared = meaning.field in _SHARED
        if meaning.field in fields[meaning.kind] or (not shared and column.index in taken):
            continue
        if meaning.field == "notes" and kinds not in ({Kind.SUPPLIERS}, {Kind.PLANTS}):
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


def _confidence(evidence: Evidence, kinds: Sequence[Kind], used: int) -> float:
    """How sure the layout is, 0..1: the share of headers understood, less where only a title showed a kind."""
    if not kinds or not evidence.columns:
        return 0.0
    shown = all(
        kind is evidence.hints.forced or not SIGNS[kind].tells or evidence.tells(kind, SIGNS[kind].tells)
        for kind in kinds
    )
    understood = used / len(evidence.columns)
    return round((0.5 + 0.5 * understood) * (1.0 if shown else 0.8), 2)


def _unfed(kind: Kind, layout: Layout, evidence: Evidence) -> tuple[str, ...]:
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
    return tuple(" or ".join(group) for group in SIGNS[kind].needs if not bound.intersection(group))
