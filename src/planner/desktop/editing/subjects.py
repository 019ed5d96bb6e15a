"""What a form is about: which record of which kind, what stands already, and the names that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.desktop.editing.words import NOUNS
from planner.domain.evidence import SourceRef
from planner.domain.facts import Facts, Record, field_values
from planner.domain.kinds import FIELDS, Field, Kind, ValueType


@dataclass(frozen=True, slots=True)
class FormSubject:
    """One record to edit, or to add where `record` is None.

    `given` are values that are not asked for, `proposed` those that the form of a new record begins with. The names
    in `facts` are offered while one types. `check` is handed what stands in the lines and says by field what is
    missing there.
    """

    title: str
    kind: Kind
    record: Record | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    proposed: Mapping[str, object] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    check: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that have a line in the form."""
        return tuple(each for each in FIELDS[self.kind] if each.name not in self.given)

    @property
    def seen(self) -> Mapping[str, object]:
        """The values that the planner sees when the form opens."""
        return self.proposed if self.record is None else field_values(self.kind, self.record)

    def names_of(self, asked: Field) -> Sequence[str]:
        """The names that are offered for a typed field."""
        return names_of(self.kind, asked, self.facts)

    def source_of(self, asked: Field) -> SourceRef | None:
        """Where the present value of a field came from; None where nothing is recorded."""
        if self.record is None or self.seen.get(asked.name) in (None, "", ()):
            return None
        return self.record.origin.of(asked.attribute) or self.record.origin.of(asked.name)


def edited(kind: Kind, record: Record, name: str, facts: Facts, *, hidden: Sequence[str] = ()) -> FormSubject:
    """The form of a record that is there; `name` is what the planner calls it, `hidden` fields are not asked."""
    kept = {each: value for each, value in field_values(kind, record).items() if each in hidden}
    return FormSubject(f"Edit {name}", kind, record, given=kept, facts=facts)


def added(
    kind: Kind, facts: Facts, *, of: str = "", given: Mapping[str, object] | None = None, **proposed: object
) -> FormSubject:
    """The form of a new record, of the part or company `of`; `given` values are not asked, others are proposed."""
    about = f" of {of}" if of else ""
    return FormSubject(f"New {NOUNS[kind]}{about}", kind, given=given or {}, proposed=proposed, facts=facts)


def names_of(kind: Kind, asked: Field, facts: Facts) -> list[str]:
    """The names to offer for a typed field of a kind: of parts, of companies, and words used before."""
    if asked.refers_to is Kind.PARTS:
        return [part.part_number for part in facts.parts]
    if asked.refers_to is Kind.SUPPLIERS:
        return [supplier.name for supplier in facts.suppliers]
    if asked.name == "end_user":
        return [user.name for user in facts.end_users]
    if asked.name in _KNOWN:
        return list(dict.fromkeys((*_KNOWN[asked.name](facts), *_used_before(kind, asked, facts))))
    if asked.choices is None and asked.name in _REPEATED:
        return _used_before(kind, asked, facts)
    return []


# Words that a planner writes again and again; free texts such as notes are not offered.
_REPEATED = frozenset(
    {"programme", "grade", "owner", "country", "currency", "origin", "location", "element", "elements", "items"}
    | {"form", "end_use", "unit", "place", "limb", "item", "control_code", "destinations", "end_uses"}
)


def _licences(facts: Facts) -> Iterator[str]:
    """The texts by which licences are spoken of, their numbers before all designations."""
    yield from (licence.number for licence in facts.licences if licence.number)
    yield from (licence.designation for licence in facts.licences if not licence.number)


# What fields that refer by a text speak of.
_KNOWN: Mapping[str, Callable[[Facts], Iterable[str]]] = {
    "licence": _licences,
    "renews": lambda facts: (licence.number for licence in facts.licences if licence.number),
    "order_number": lambda facts: (order.order_number for order in facts.orders),
    "measure": lambda facts: (measure.measure for measure in facts.measures),
}


def _used_before(kind: Kind, asked: Field, facts: Facts) -> list[str]:
    records: Iterable[Record] = getattr(facts, kind.value)
    found: dict[str, None] = {}
    for record in records:
        value = getattr(record, asked.attribute)
        words = value if asked.holds is ValueType.NAMES else (value,)
        found.update(dict.fromkeys(str(word) for word in words if word))
    return sorted(found, key=str.casefold)
