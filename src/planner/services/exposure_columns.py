"""The catalogue's own columns as those that exposure is worked out in, without a record for each row.

They are the same that `exposure.needs` and `exposure.supply` make of records: a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.catalogue.exposure_reading import MISSING, SourceCode, StoredColumns, Table, read_columns
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.names import part_key
from planner.domain.suppliers import Supplier
from planner.exposure.columns import UNKNOWN_DAY, Floats, NeedColumns, Wholes
from planner.exposure.demand import span_of
from planner.exposure.supply.contents import ContentRows, contents_of
from planner.exposure.supply.reading import CompanyNumbers, is_raw
from planner.exposure.supply.sources import NOT_RECORDED, PartTraits, SourceColumns


@dataclass(frozen=True, slots=True, eq=False)
class ExposureColumns:
    """The columns of a catalogue: part numbers as written by place, needs, and sources with their companies.

    `tested` are the places of the parts with a recorded element content.
    """

    numbers: tuple[str, ...]
    needs: NeedColumns
    sources: SourceColumns
    tested: Wholes


def exposure_columns(uow: UnitOfWork, suppliers: Sequence[Supplier]) -> ExposureColumns:
    """Reads the columns of a catalogue whose companies are `suppliers`; parts lie in the order of their ids."""
    stored = read_columns(uow)
    companies = CompanyNumbers()
    number_of = _by_id({one.id: companies[one.name] for one in suppliers})
    places = _places(stored.parts)
    sources = _sources(stored, places, number_of, companies)
    tested = np.unique(places[_ids(stored.contents[:, 0])])
    return ExposureColumns(stored.numbers, _needs(stored, places, number_of), sources, tested)


def _places(parts: Table) -> Wholes:
    """The place of a part by its id."""
    ids = parts[:, 0].astype(np.int64)
    return _by_id(dict(zip(ids.tolist(), range(ids.size), strict=True)))


def _by_id(numbers: Mapping[int, int]) -> Wholes:
    """Numbers by an id; the last place is that of no id at all."""
    found = np.full(max(numbers, default=0) + 2, NOT_RECORDED, np.int32)
    found[list(numbers)] = list(numbers.values())
    return found


def _needs(stored: StoredColumns, places: Wholes, number_of: Wholes) -> NeedColumns:
    periods = _periods(stored.periods, places)
    halls: dict[str, int] = {"": 0}
    hall = np.zeros(len(stored.stock), np.int32)
    for row, text in stored.locations:
        hall[row] = halls.setdefault(text.strip().casefold(), len(halls))
    stock, receipts = stored.stock, stored.receipts
    return NeedColumns(
        count=len(stored.numbers),
        parent=places[_ids(stored.bom[:, 0])],
        child=places[_ids(stored.bom[:, 1])],
        quantity=stored.bom[:, 2],
        rate_part=places[_ids(stored.rates[:, 0])],
        rate=stored.rates[:, 1],
        period_part=periods[:, 0].astype(np.int32),
        period_first=periods[:, 1].astype(np.int32),
        period_days=periods[:, 2].astype(np.int32),
        period_pieces=periods[:, 3],
        stock_part=places[_ids(stock[:, 0])],
        stock_place=hall,
        stock_usable=stock[:, 1] == 1,
        stock_pieces=stock[:, 2],
        stock_on=stock[:, 3].astype(np.int32),
        receipt_part=places[_ids(receipts[:, 0])],
        receipt_company=number_of[_ids(receipts[:, 1])],
        receipt_pieces=receipts[:, 2],
        receipt_on=receipts[:, 3].astype(np.int32),
    )


def _periods(rows: Sequence[tuple[Any, ...]], places: Wholes) -> Table:
    """Dated demand as place, first day, days and pieces; a rate a day is spread over its period."""
    spans: dict[str, tuple[date, int] | None] = {text: span_of(text) for text in {row[1] for row in rows}}
    found = []
    for part, text, quantity, per_day in rows:
        span = spans[text]
        pieces = quantity if quantity is not None or span is None else per_day and per_day * span[1]
        if span is not None and pieces is not None:
            found.append((places[part], span[0].toordinal(), span[1], pieces))
    return np.array(found, np.float64).reshape(-1, 4)


def _sources(stored: StoredColumns, places: Wholes, number_of: Wholes, companies: CompanyNumbers) -> SourceColumns:
    part = places[stored.source_part]
    order = np.argsort(part, kind="stable").astype(np.int32)
    ids = stored.sources[:, 0]
    at = np.searchsorted(ids, np.array([row[0] for row in stored.source_extras], np.float64))
    _, maker, exporter, value_share, available, end_user = list(zip(*stored.source_extras, strict=True)) or [()] * 6
    named = [companies[name] if name else NOT_RECORDED for name in end_user]
    return SourceColumns(
        parts=_traits(stored, places),
        companies=tuple(companies.names),
        part=part[order],
        record=order,
        supplier=number_of[stored.source_supplier][order],
        maker=_spread(number_of[_or_none(maker)], at, ids.size, NOT_RECORDED)[order],
        exporter=_spread(number_of[_or_none(exporter)], at, ids.size, NOT_RECORDED)[order],
        end_user=_spread(np.array(named, np.int32), at, ids.size, NOT_RECORDED)[order],
        made_in=stored.source_code(SourceCode.MADE_IN)[order].astype(np.int8),
        china_content=(stored.source_code(SourceCode.CHINA_CONTENT)[order] - 1).astype(np.int8),
        value_share=_spread(np.array(value_share, np.float64), at, ids.size, np.nan)[order],
        share=_known(stored.sources[:, 3])[order],
        approval=(stored.source_code(SourceCode.APPROVAL)[order] - 1).astype(np.int8),
        available_from=_spread(_days(available), at, ids.size, UNKNOWN_DAY)[order],
        transit=stored.source_code(SourceCode.TRANSIT)[order].astype(np.int32),
        filed=np.zeros(order.size, np.bool_),
    )


def _traits(stored: StoredColumns, places: Wholes) -> PartTraits:
    grades: dict[str, int] = {}
    codes = [grades.setdefault(text, len(grades)) if text else NOT_RECORDED for text in stored.grades]
    traits = PartTraits(
        numbers=tuple(map(part_key, stored.numbers)),
        material=stored.parts[:, 1].astype(np.int8),
        form=stored.parts[:, 2].astype(np.int8),
        grade=np.array(codes, np.int32),
        contents=np.zeros(len(codes), np.int32),
        grams=_known(stored.parts[:, 3]),
        grades=tuple(grades),
        raw_contents=(),
    )
    element, basis = list(zip(*stored.content_words, strict=True)) or [(), ()]
    rows = ContentRows(
        part=places[_ids(stored.contents[:, 0])],
        element=element,
        fraction=stored.contents[:, 1],
        basis=basis,
        dated=stored.contents[:, 2].astype(np.int32),
    )
    contents, raw = contents_of(rows, is_raw(traits))
    return replace(traits, contents=contents, raw_contents=raw)


def _ids(column: Floats) -> NDArray[np.int64]:
    return column.astype(np.int64)


def _known(column: Floats) -> Floats:
    return np.where(column == MISSING, np.nan, column)


def _or_none(ids: Sequence[int | None]) -> NDArray[np.int64]:
    """Ids with the last place for none."""
    return np.array([-1 if one is None else one for one in ids], np.int64)


def _days(days: Sequence[int | None]) -> Wholes:
    return np.array([UNKNOWN_DAY if day is None else day for day in days], np.int32)


def _spread(values: NDArray[Any], at: NDArray[np.intp], count: int, otherwise: float) -> NDArray[Any]:
    """Values of a few rows in a column of all."""
    found = np.full(count, otherwise, values.dtype)
    found[at] = values
    return found
