"""Which record changes concern a part: the likely causes of a change of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.catalogue.ledger import RecordChange
from planner.domain.exposure import Suggestion
from planner.domain.facts import Facts, Record
from planner.domain.kinds import Kind
from planner.domain.licences import Licence
from planner.domain.measures import Measure
from planner.domain.names import company_key, part_key
from planner.domain.parts import BomLine
from planner.domain.suppliers import EndUser, Source, Supplier

# No answer rests on these.
_WITHOUT_EFFECT = frozenset({Kind.SHIPMENTS, Kind.MARKET, Kind.MARKS, Kind.PLANTS, Kind.ALERTS, Kind.SCENARIOS})
# What concerns every part: a measure, or the company that licences must name.
_EVERY_PART = "*"


class Causes:
    """The record changes by the parts and companies that they speak of."""

    def __init__(self, changes: Sequence[RecordChange], earlier: Facts, now: Facts) -> None:
        self._by_subject: dict[str, dict[int, RecordChange]] = {}
        states = [dict(_records(changes, facts)) for facts in (earlier, now)]
        for number, change in enumerate(changes):
            for record in (state.get((change.kind, change.record_id)) for state in states):
                for subject in _subjects(record) if record is not None else ():
                    self._by_subject.setdefault(subject, {})[number] = change
        self._companies: dict[str, set[str]] = {}
        self._parents: dict[str, set[str]] = {}
        if self._by_subject:
            self._note_companies((*earlier.sources, *now.sources))
            self._note_parents((*earlier.bom, *now.bom))

    def of(self, part: str, *answers: Suggestion | None) -> tuple[RecordChange, ...]:
        """The changes that concern a part, the nearest first.

        Nearest are its own records, then those of the magnets in it and of what it is built into, which brings the
        demand, then the companies that it is bought from, then what concerns every part.
        """
        own = part_key(part)
        related = [part_key(child) for answer in answers if answer for child in answer.magnet_children]
        related += self._built_into(own)
        companies = sorted(company for key in (own, *related) for company in self._companies.get(key, ()))
        subjects = (f"part {own}", *(f"part {key}" for key in related), *companies, _EVERY_PART)
        found: dict[int, RecordChange] = {}
        for subject in subjects:
            for number, change in self._by_subject.get(subject, {}).items():
                found.setdefault(number, change)
        return tuple(found.values())

    def _built_into(self, part: str) -> list[str]:
        """All that a part is built into, the nearest first."""
        found = dict.fromkeys(sorted(self._parents.get(part, ())))
        waiting = list(found)
        for parent in waiting:
            further = [other for other in sorted(self._parents.get(parent, ())) if other not in found]
            found.update(dict.fromkeys(further))
            waiting += further
        return list(found)

    def _note_companies(self, sources: Iterable[Source]) -> None:
        for source in sources:
            named = (source.supplier, source.maker, source.exporter, source.end_user)
            companies = {f"company {company_key(name)}" for name in named if name}
            self._companies.setdefault(part_key(source.part_number), set()).update(companies)

    def _note_parents(self, lines: Iterable[BomLine]) -> None:
        for line in lines:
            self._parents.setdefault(part_key(line.child), set()).add(part_key(line.parent))


def _records(changes: Iterable[RecordChange], facts: Facts) -> Iterator[tuple[tuple[Kind, int], Record]]:
    """The changed records as a state holds them, by kind and id."""
    wanted: dict[Kind, set[int]] = {}
    for change in changes:
        if change.kind not in _WITHOUT_EFFECT:
            wanted.setdefault(change.kind, set()).add(change.record_id)
    for kind, ids in wanted.items():
        for record in getattr(facts, kind.value):
            if record.id in ids:
                yield (kind, record.id), record


def _subjects(record: Record) -> Iterator[str]:
    """What a record speaks of: its parts, else its company, else every part."""
    numbers = [getattr(record, name, None) for name in ("part_number", "parent", "child")]
    parts = [f"part {part_key(number)}" for number in numbers if number]
    if parts:
        yield from parts
    elif isinstance(record, Licence):
        yield f"company {company_key(record.holder)}"
    elif isinstance(record, Supplier):
        yield f"company {company_key(record.name)}"
    elif isinstance(record, EndUser):
        yield _EVERY_PART if record.ours else f"company {company_key(record.name)}"
    elif isinstance(record, Measure):
        yield _EVERY_PART
