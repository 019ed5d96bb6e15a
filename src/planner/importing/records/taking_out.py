"""Taking out: rows that are kept by column stand for themselves where something has to be said of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

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
        if _NUMBERS.isdisjoint(map(type, cells)):
            doubtful = (value for value in set(cells) if not is_evident(bulk.kind, name, value))
            places.update(map(cells.index, doubtful))
        else:
            places.update(_extremes(cells))
    return places


def _extremes(cells: Sequence[object]) -> Iterable[int]:
    numbers = [cell for cell in cells if isinstance(cell, float | Decimal)]
    if len(numbers) + cells.count(None) < len(cells) or not all(map(math.isfinite, numbers)):
        return range(len(cells))
    return map(cells.index, (min(numbers), max(numbers)))


def take_out_met(readings: Sequence[TableReading], known: Known) -> None:
    """Lets the rows stand for themselves that may be the same record as another one, outside of their bulk.

    A delivery is told from its equals by a running number at the end of its key.
    """
    held = {key[:-1] for key in known.of(Kind.SHIPMENTS)}
    keys = RunningKeys()
    held.update(keys.plain(one.kind, one.values) for _, one in statements_of(readings) if one.kind is Kind.SHIPMENTS)
    bulks = [(reading, reading.bulk) for reading in readings if reading.bulk]
    if not held and len(bulks) < 2:
        return
    own = [list(keys.plain_of_columns(bulk.kind, bulk.values, len(bulk))) for _, bulk in bulks]
    met = Counter(chain.from_iterable(map(set, own)))
    held.update(key for key, tables in met.items() if tables > 1)
    for (reading, _), found in zip(bulks, own, strict=True):
        reading.take_out([place for place, key in enumerate(found) if key in held])
