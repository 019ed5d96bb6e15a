"""The layout of a table: which column feeds which field of the kinds that it states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from planner.domain.kinds import REQUIRED, Kind
from planner.importing.columns.aliases import Meaning, divides_price, tells_return
from planner.importing.columns.headers import Column
from planner.importing.columns.kinds import Evidence, Hints, kind_by_field_names, shown_kinds
from planner.importing.columns.signs import ORDER, SIGNS
from planner.importing.columns.unit_column import unit_column
from planner.importing.text import words

# Columns that name what a row speaks of may serve every kind at once; all others serve one.
_SHARED = frozenset(
    words(
        "part_number | child | supplier | holder | name | maker | exporter | end_user | currency | order_number"
        " | licence | number"
    )
)
# Cells that name parts or companies which are there speak louder than a header.
_BORNE_OUT = 0.6
_SURE_OF_CONTENT = 0.95
# What a table is worth, 0..1, whose needed fields are certain: its rest adds what it explains, a mere title takes away.
_NEEDED, _UNDERSTOOD, _ONLY_NAMED = 0.85, 0.14, 0.85


@dataclass(frozen=True, slots=True)
class Bound:
    """A column that feeds a field; its numbers are divided by `per`. `sure`, 0..1, and `reason` say why this one."""

    column: Column
    per: Decimal = Decimal(1)
    sure: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table states: its kinds in the order of writing, and the columns behind their fields.

    `elements` are columns each holding the content of one element, `periods` columns each holding the demand of one
    period. `unmapped` are the headers of the columns that feed nothing, `left_out` their places. `missing` names, for
    a kind that was asked for, the fields that no column feeds. `per_parent` is a column of quantities in a list of
    parts that does not name the parent which they are built into, `units` the column of units beside quantities that
    are counted in pieces, `price_unit` the column that says for how many pieces each price is. `returned` are the
    columns of a list of licences that tell of a return: of its day, `on`, and the `reason`. `supplier_given` says that
    the planner or a title names the supplier of rows without one.
    """

    kinds: tuple[Kind, ...]
    fields: Mapping[Kind, Mapping[str, Bound]]
    elements: tuple[Column, ...] = ()
    periods: tuple[Column, ...] = ()
    unmapped: tuple[str, ...] = ()
    confidence: float = 0.0
    missing: tuple[str, ...] = ()
    left_out: frozenset[int] = frozenset()
    per_parent: Column | None = None
    units: Column | None = None
    price_unit: Column | None = None
    returned: Mapping[str, Bound] = field(default_factory=dict)
    supplier_given: bool = False

    @property
    def levels(self) -> Column | None:
        """The column of levels from which the parents of a bill of materials follow; None where there is none."""
        parent = self.fields.get(Kind.BOM, {}).get("parent")
        return parent.column if parent is not None and parent.column.levels else None


def decide_layout(columns: Sequence[Column], hints: Hints) -> Layout:
    """The kinds that a table's headers show, and the column of each of their fields; no kinds where none show."""
    evidence = Evidence(columns, hints)
    kinds = _kinds(evidence, hints)
    while True:
        layout = _bind(evidence, kinds)
        unfed = {kind: _unfed(kind, layout, evidence) for kind in kinds}
        failing = [kind for kind in reversed(ORDER) if unfed.get(kind)]
        if not failing:
            return layout if layout.kinds or not hints.remembered else decide_layout(columns, _afresh(hints))
        if hints.forced is not None:
            return Layout((), {}, unmapped=_headers(columns), missing=unfed[hints.forced])
        kinds.remove(failing[0])


def _afresh(hints: Hints) -> Hints:
    """The hints without what was remembered, which no longer fits."""
    return replace(hints, remembered=())


def _kinds(evidence: Evidence, hints: Hints) -> set[Kind]:
    if hints.forced is not None:
        return {hints.forced, *({Kind.PARTS} if hints.forced is Kind.BOM and evidence.levels else ())}
    exact = None if hints.remembered else kind_by_field_names(evidence)
    kinds = {*hints.remembered} or ({exact} if exact is not None else shown_kinds(evidence))
    # A list of licences that tells of returns tells of steps, whatever its other headers are called.
    return kinds | {Kind.LICENCE_STEPS} if kinds == {Kind.LICENCES} and evidence.returns else kinds


def explain(layout: Layout) -> tuple[dict[str, str], dict[str, float]]:
    """Why each field has its column, in words, and how sure that is, 0..1; both by `kind.field`."""
    bound = {f"{kind.value}.{name}": one for kind, fields in layout.fields.items() for name, one in fields.items()}
    reasons = {name: one.reason for name, one in bound.items() if one.reason}
    sure = {name: one.sure for name, one in bound.items() if one.reason}
    for column in layout.elements:
        name = f"{Kind.COMPOSITIONS.value}.mass_fraction.{column.element}"
        reasons[name], sure[name] = f"header “{column.header}” names the element {column.element}", _SURE_OF_CONTENT
    for column in layout.periods:
        if column.period is not None:
            name = f"{Kind.DEMAND.value}.quantity.{column.period.text}"
            reasons[name] = f"header “{column.header}” names the period {column.period.text}"
            sure[name] = 0.7 if column.period.assumed else _SURE_OF_CONTENT
    return reasons, sure


_Candidate = tuple[tuple[int, int, float, int], Column, Meaning]


def _candidates(evidence: Evidence, kinds: set[Kind]) -> Iterator[_Candidate]:
    borne_out = {
        (meaning.kind, meaning.field)
        for column in evidence.columns
        for meaning in column.meanings
        if meaning.field in _SHARED and (meaning.cells or 0) >= _BORNE_OUT
    }
    for place, column in enumerate(evidence.columns):
        for meaning in column.meanings:
            if meaning.kind in kinds:
                loud = (meaning.kind, meaning.field) not in borne_out or (meaning.cells or 0) >= _BORNE_OUT
                rank = _rank(column, meaning) + (0 if loud else 5)
                yield (rank, ORDER.index(meaning.kind), -round(meaning.cells or 0.0, 1), place), column, meaning


def _rank(column: Column, meaning: Meaning) -> int:
    """In which turn a column gets a field: its own name, a word of its kind, any word, a stand-in, a stated text."""
    if column.stated is not None:
        return 4
    return 0 if meaning.exact else 3 if meaning.weak else 1 if meaning.tells else 2


def _bind(evidence: Evidence, kinds: set[Kind]) -> Layout:
    fields: dict[Kind, dict[str, Bound]] = {kind: {} for kind in kinds}
    taken: set[int] = set()
    for _, column, meaning in sorted(_candidates(evidence, kinds), key=lambda one: one[0]):
        shared = meaning.field in _SHARED or column.stated is not None
        if meaning.field in fields[meaning.kind] or (not shared and column.index in taken):
            continue
        if not shared and _is_double(meaning, fields):
            continue
        if meaning.field == "notes" and kinds not in ({Kind.SUPPLIERS}, {Kind.PLANTS}):
            continue
        fields[meaning.kind][meaning.field] = Bound(column, meaning.per, meaning.sure, meaning.reason)
        if not shared:
            taken.add(column.index)
    _drop_doubles(fields)
    returned = _returned(evidence, fields)
    elements = tuple(evidence.elements) if Kind.COMPOSITIONS in kinds else ()
    periods = tuple(evidence.periods) if Kind.DEMAND in kinds else ()
    bound = [one.column for own in (*fields.values(), returned) for one in own.values()]
    used = {column.place for column in (*bound, *elements, *periods) if column.stated is None}
    of_sheet = [column for column in evidence.columns if column.stated is None and column.source is None]
    units = unit_column(of_sheet, kinds)
    left = [column for column in of_sheet if column.index not in used and column is not units]
    price_unit = _price_unit(left, fields)
    left = [column for column in left if column is not price_unit]
    ordered = tuple(kind for kind in Kind if kind in kinds)
    confidence = _confidence(evidence, ordered, fields, 1 - len(left) / max(len(of_sheet), 1))
    return Layout(
        ordered,
        fields,
        elements,
        periods,
        _headers(left),
        confidence,
        left_out=frozenset(column.index for column in left),
        per_parent=_per_parent(left, ordered),
        units=units,
        price_unit=price_unit,
        returned=returned,
        supplier_given=evidence.hints.supplier,
    )


def _price_unit(left: Sequence[Column], fields: Mapping[Kind, Mapping[str, Bound]]) -> Column | None:
    priced = any("unit_price" in own and own["unit_price"].per == 1 for own in fields.values())
    return next((one for one in left if divides_price(one.header) and not one.unused), None) if priced else None


def _is_double(meaning: Meaning, fields: Mapping[Kind, Mapping[str, Bound]]) -> bool:
    """Whether another kind has the field already, from a column that would serve this kind as well."""
    return not meaning.exact and any(
        (one.kind, one.field) == (meaning.kind, meaning.field)
        for own in fields.values()
        if (bound := own.get(meaning.field)) is not None
        for one in bound.column.meanings
    )


def _headers(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.header for column in columns if column.stated is None and column.source is None)


def _drop_doubles(fields: Mapping[Kind, dict[str, Bound]]) -> None:
    """A name that stands in for the part's number is not its description too."""
    parts = fields.get(Kind.PARTS, {})
    if {"part_number", "description"} <= parts.keys() and parts["part_number"].column == parts["description"].column:
        del parts["description"]


def _returned(evidence: Evidence, fields: Mapping[Kind, dict[str, Bound]]) -> dict[str, Bound]:
    """The columns of a list of licences that tell of returns; its steps leave to the licences what both say."""
    steps = fields.get(Kind.LICENCE_STEPS)
    if steps is None or Kind.LICENCES not in fields:
        return {}
    for name in ("licence", "status", "quantity_left"):
        steps.pop(name, None)
    taken = {one.column.index for own in fields.values() for one in own.values()}
    found: dict[str, Bound] = {}
    for column in evidence.columns:
        told = tells_return(column.header)
        if told is not None and column.index not in taken and not column.unused:
            found.setdefault(told, Bound(column))
    return found


def _per_parent(left: Sequence[Column], kinds: Sequence[Kind]) -> Column | None:
    if Kind.PARTS not in kinds or Kind.BOM in kinds:
        return None
    return next((one for one in left for m in one.meanings if (m.kind, m.field) == (Kind.BOM, "quantity")), None)


def _confidence(
    evidence: Evidence, kinds: Sequence[Kind], fields: Mapping[Kind, Mapping[str, Bound]], understood: float
) -> float:
    """How sure the layout is, 0..1: as sure as the least sure field that its kinds need; 1 for field names alone."""
    if not kinds or not evidence.columns:
        return 0.0
    bound = [one for own in fields.values() for one in own.values()]
    if understood == 1 and bound and all(one.sure == 1 for one in bound):
        return 1.0
    needed = [
        max((fields[kind][name].sure for name in group if name in fields[kind]), default=_SURE_OF_CONTENT)
        for kind in kinds
        for group in SIGNS[kind].needs
    ]
    needed += [fields[kind][name].sure for kind in kinds for name in REQUIRED[kind] if name in fields[kind]]
    sure = min(needed, default=1.0) * (_NEEDED + _UNDERSTOOD * understood)
    return round(sure * (_ONLY_NAMED if _only_named(evidence, kinds) else 1.0), 2)


def _only_named(evidence: Evidence, kinds: Sequence[Kind]) -> bool:
    """Whether nothing but the name of the sheet or its title shows a kind."""
    hints = evidence.hints
    if hints.forced is not None or hints.named not in kinds or hints.named in hints.remembered:
        return False
    unnamed = Evidence(evidence.columns, replace(hints, named=None))
    return hints.named not in shown_kinds(unnamed) and kind_by_field_names(unnamed) is not hints.named


def _unfed(kind: Kind, layout: Layout, evidence: Evidence) -> tuple[str, ...]:
    """The fields that a kind needs and that neither a column nor the planner's supplier feeds."""
    bound = set(layout.fields[kind])
    if kind is Kind.COMPOSITIONS and layout.elements:
        bound |= {"element", "mass_fraction"}
    if kind is Kind.DEMAND and layout.periods:
        bound |= {"period", "quantity"}
    if evidence.hints.supplier:
        bound |= {"supplier", "holder"}
    if kind is Kind.LICENCE_STEPS and Kind.LICENCES in layout.kinds:
        bound |= {"licence", "status", *layout.returned}
    if kind is Kind.DEMAND and "period" in bound and "per_day" not in bound and "quantity" not in bound:
        return ("quantity",)
    return tuple(" or ".join(group) for group in SIGNS[kind].needs if not bound.intersection(group))
