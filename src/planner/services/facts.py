"""The facts that the answers rest on: the catalogue's records over the shipped reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from planner.catalogue.queries import load_facts, load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.evidence import SourceRef
from planner.domain.facts import Facts, Record, field_values
from planner.domain.keys import Key, record_key
from planner.domain.kinds import FIELDS, Kind
from planner.domain.materials import GradeBand
from planner.domain.measures import Measure, MeasureItem, Notice
from planner.domain.shipments import MarketPoint
from planner.progress import Progress
from planner.reference import shipped_grades, shipped_items, shipped_market, shipped_measures

R = TypeVar("R", bound=Record)

# What is said of a measure, by whom and when: a record that does not say so has not said it.
_SAID_ANEW = frozenset({"status", "source", "verified_on"})


def facts_with_reference(uow: UnitOfWork, progress: Progress | None = None) -> Facts:
    """The catalogue's facts with the shipped rule book, grades and market series beneath them, without its shipments.

    What the planner recorded stands in place of the shipped record of the same key; of a measure, field by field.
    """
    recorded = load_facts(uow, with_shipments=False, progress=progress)
    return replace(
        with_shipped_book(recorded),
        grades=with_shipped_grades(recorded.grades),
        market=_overlaid(Kind.MARKET, shipped_market(), _recorded(uow, Kind.MARKET, MarketPoint)),
    )


def rule_book_facts(uow: UnitOfWork) -> Facts:
    """Only the rule book as it counts: measures and their entries, recorded over shipped, and the notices."""
    return with_shipped_book(
        Facts(
            measures=tuple(_recorded(uow, Kind.MEASURES, Measure)),
            measure_items=tuple(_recorded(uow, Kind.MEASURE_ITEMS, MeasureItem)),
            notices=tuple(_recorded(uow, Kind.NOTICES, Notice)),
        )
    )


def with_shipped_grades(recorded: Iterable[GradeBand]) -> tuple[GradeBand, ...]:
    """The shipped grades, those of the same key replaced by recorded ones."""
    return _overlaid(Kind.GRADES, shipped_grades(), recorded)


def with_shipped_book(recorded: Facts) -> Facts:
    """Facts with the shipped measures and entries beneath the recorded ones."""
    shipped = _by_key(Kind.MEASURES, shipped_measures())
    measures = _by_key(Kind.MEASURES, recorded.measures)
    filled = (_filled(measure, shipped[key]) if key in shipped else measure for key, measure in measures.items())
    return replace(
        recorded,
        measures=_overlaid(Kind.MEASURES, shipped_measures(), filled),
        measure_items=_overlaid(Kind.MEASURE_ITEMS, shipped_items(), recorded.measure_items),
    )


def _filled(recorded: Measure, shipped: Measure) -> Measure:
    """A recorded measure with the shipped values of what it does not state: dates, scope and lists, each as shipped.

    A suspension that it says begins on another day keeps no end that was meant for the earlier one.
    """
    origins: dict[str, SourceRef] = {}
    values: dict[str, object] = {}
    for field in FIELDS[Kind.MEASURES]:
        name = field.attribute
        ends_another = name == "suspended_to" and recorded.suspended_from not in (None, shipped.suspended_from)
        if name in _SAID_ANEW or ends_another or getattr(recorded, name) not in (None, ()):
            continue
        source = shipped.origin.of(field.name)
        if getattr(shipped, name) not in (None, ()) and source is not None:
            values[name], origins[field.name] = getattr(shipped, name), source
    origin = replace(recorded.origin, exceptions={**origins, **recorded.origin.exceptions})
    filled: Measure = replace(recorded, origin=origin, **values)  # type: ignore[arg-type]
    return filled


def _recorded(uow: UnitOfWork, kind: Kind, made: type[R]) -> Iterator[R]:
    return (record for record in load_records(uow, kind) if isinstance(record, made))


def _overlaid(kind: Kind, shipped: Iterable[R], recorded: Iterable[R]) -> tuple[R, ...]:
    """The shipped records in their order, those of the same key replaced by recorded ones; new ones follow."""
    return tuple((_by_key(kind, shipped) | _by_key(kind, recorded)).values())


def _by_key(kind: Kind, records: Iterable[R]) -> dict[Key, R]:
    return {record_key(kind, field_values(kind, record)): record for record in records}
