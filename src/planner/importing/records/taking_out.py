"""Taking out: rows that are kept by column stand for themselves where something has to be said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from decimal import Decimal
from itertools import chain
from types import NoneType
from typing import Any

from planner.domain.kinds import Kind
from planner.domain.refusals import is_evident
from planner.domain.soundness import Soundness
from planner.importing.known import Known
from planner.importing.records.reading import Bulk, TableReading
from planner.importing.records.references import statements_of
from planner.importing.running_keys import RunningKeys

_NUMBERS = frozenset({float, Decimal})


def take_out_all(readings: Sequence[TableReading], kinds: Collection[Kind]) -> None:
    """Lets all rows of some kinds stand for themselves."""
    for reading in readings:
        if reading.bulk is not None and reading.bulk.kind in kinds:
            reading.take_out(range(len(reading.bulk)))


def take_out_impossible(readings: Sequence[TableReading], soundness: Soundness) -> None:
    """Lets the rows stand for themselves whose records could not be."""
    for reading in readings:
        bulk = reading.bulk
        if bulk is not None and next(_impossible(bulk, _telling_places(bulk), soundness), None) is not None:
            reading.take_out(list(_impossible(bulk, range(len(bulk)), soundness)))


def _impossible(bulk: Bulk, places: Iterable[int], soundness: Soundness) -> Iterator[int]:
    return (place for place in places if soundness.impossible(bulk.kind, bulk.record(place)) is not None)


def _telling_places(bulk: Bulk) -> set[int]:
    """Few rows that show whether any row states what cannot be, as domain.soundness says why.

    Among them they hold every value that is not evident, and the extremes of all numbers.
    """
    places: set[int] = set()
    for name, cells in bulk.values.items():
        different = bulk.different[name]
        types = set(map(type, cells if different is None else different))
        if types - {NoneType} <= _NUMBERS:
            places.update(_extremes(cells, types))
        else:
            doubtful = {value for value in different or set(cells) if not is_evident(bulk.kind, name, value)}
            places.update(cells.index(value) for value in doubtful if value in cells)
    return places


def _extremes(cells: Sequence[object], types: Set[type]) -> Iterable[int]:
    """The places of the least and the greatest number among cells of some types; nan is never read as a number."""
    numbers: Sequence[Any] = [cell for cell in cells if cell is not None] if NoneType in types else cells
    return map(cells.index, (min(numbers), max(numbers))) if numbers else ()


def take_out_met(readings: Sequence[TableReading], known: Known) -> None:
    """Lets the rows stand for themselves that may be the same record as another one, outside of their bulk.

    A delivery is told from its equals by a running number at the end of its key.
    """
    held = {key[:-1] for key in known.of(Kind.SHIPMENTS)}
    keys = RunningKeys()
    held.update(keys.plain(one.kind, one.values) for _, one in statements_of(readings) if one.kind is Kind.SHIPMENTS)
    bulks = [(reading, reading.bulk) for reading in readings if reading.bulk]
    if len(bulks) > 1:
        own = (set(keys.plain_of_columns(bulk.kind, bulk.values, len(bulk))) for _, bulk in bulks)
        held.update(key for key, tables in Counter(chain.from_iterable(own)).items() if tables > 1)
    for reading, bulk in bulks:
        reading.take_out(keys.places_of(held, bulk.kind, bulk.values, len(bulk)))
