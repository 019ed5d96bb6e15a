"""What the exposure of parts rests on, read from the catalogue as columns of numbers rather than as records.

A record of each source, count and line costs more than the whole answer where there are 50,000 parts. Only words and
days that SQL can turn into numbers become numbers here; what they mean is said by `services.exposure_columns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.materials import Form, Material
from planner.domain.parts import OrderState, StockState
from planner.domain.suppliers import Approval, YesNoUnknown

Table = NDArray[np.float64]
Row = tuple[Any, ...]

# What stands for a value that is not recorded: below every number that a catalogue takes in these columns.
MISSING = -1.0
_BITS_OF_SUPPLIER = 24


@dataclass(frozen=True, slots=True, eq=False)
class StoredColumns:
    """Tables of numbers, one row a record in the order of the ids, and the texts that cannot be numbers.

    Parts and suppliers are known by their ids; days are ordinals; choices are places in their enumeration. Columns of
    `parts`: id, material, form, grams in one piece; `sources`: id, part and supplier packed, codes packed, share;
    `bom`: parent, child, quantity; `stock`: part, usable, pieces, day; `receipts`: part, supplier, pieces, day;
    `rates`: part, pieces a day; `contents`: part, mass fraction, day of the report. `source_extras` are rows of what
    few sources have: id, maker, exporter, value share, available from, end user, each None where not recorded.
    `periods` are rows of part, period, quantity and per_day, `locations` of a count's place and its location.
    """

    parts: Table
    numbers: tuple[str, ...]
    grades: tuple[str | None, ...]
    sources: Table
    source_extras: tuple[Row, ...]
    bom: Table
    stock: Table
    locations: tuple[tuple[int, str], ...]
    receipts: Table
    rates: Table
    periods: tuple[Row, ...]
    contents: Table
    content_words: tuple[Row, ...]

    @property
    def source_part(self) -> NDArray[np.int64]:
        """The part of each source."""
        return self.sources[:, 1].astype(np.int64) >> _BITS_OF_SUPPLIER

    @property
    def source_supplier(self) -> NDArray[np.int64]:
        """The supplier of each source."""
        return self.sources[:, 1].astype(np.int64) & ((1 << _BITS_OF_SUPPLIER) - 1)

    def source_code(self, code: SourceCode) -> NDArray[np.int64]:
        """One of the codes of each source."""
        first, bits = code.value
        return (self.sources[:, 2].astype(np.int64) >> first) & ((1 << bits) - 1)


class SourceCode(Enum):
    """Where a code lies in the packed ones: its first bit, and how many it has.

    MADE_IN is 0 not recorded, 1 China, 2 abroad; the choices are 0 not recorded, else their place and 1.
    """

    MADE_IN = (0, 2)
    CHINA_CONTENT = (2, 2)
    APPROVAL = (4, 2)
    TRANSIT = (6, 24)


def read_columns(uow: UnitOfWork) -> StoredColumns:
    """Everything that needs and supply are worked out from; licences and companies are few, and read as records."""
    texts = _rows(uow, "SELECT part_number, grade FROM parts ORDER BY id")
    elements = _rows(uow, "SELECT element, basis FROM compositions ORDER BY id")
    return StoredColumns(
        parts=_table(uow, _PARTS, 4),
        numbers=tuple(row[0] for row in texts),
        grades=tuple(row[1] for row in texts),
        sources=_table(uow, _SOURCES, 4),
        source_extras=tuple(_rows(uow, _SOURCE_EXTRAS)),
        bom=_table(uow, "SELECT parent_id, child_id, quantity FROM bom ORDER BY id", 3),
        stock=_table(uow, _STOCK, 4),
        locations=_placed(uow, "stock", "location"),
        receipts=_table(uow, _RECEIPTS, 4),
        rates=_table(uow, _RATES, 2),
        periods=tuple(_rows(uow, _PERIODS)),
        contents=_table(uow, _CONTENTS, 3),
        content_words=tuple(elements),
    )


def _place_in(column: str, members: Iterable[StrEnum]) -> str:
    """A choice as its place in the enumeration, −1 where nothing is recorded."""
    cases = " ".join(f"WHEN '{member.value}' THEN {place}" for place, member in enumerate(members))
    return f"CASE {column} {cases} ELSE -1 END"


def _ordinal(column: str) -> str:
    """A day as datetime.date.toordinal gives it; its number of the Julian calendar begins at noon."""
    return f"CAST(julianday({column}) - 1721424.5 AS INTEGER)"


def _or_missing(expression: str) -> str:
    return f"coalesce({expression}, {MISSING})"


_MADE_IN = "CASE WHEN origin_country IS NULL THEN 0 WHEN origin_country = 'CN' THEN 1 ELSE 2 END"
_PARTS = (
    f"SELECT id, {_place_in('material', Material)}, {_place_in('form', Form)},"  # noqa: S608 - our own names only
    f" {_or_missing('mass_g * coalesce(nullif(pieces, 0), 1)')} FROM parts ORDER BY id"
)
# Each number that a row holds costs as much as SQLite's own work on it, so that small ones go together.
_SOURCES = (
    f"SELECT id, (part_number_id << {_BITS_OF_SUPPLIER}) | supplier_id, {_MADE_IN}"  # noqa: S608
    f" | (({_place_in('china_content', YesNoUnknown)} + 1) << {SourceCode.CHINA_CONTENT.value[0]})"
    f" | (({_place_in('approval', Approval)} + 1) << {SourceCode.APPROVAL.value[0]})"
    f" | (coalesce(transit_days, 0) << {SourceCode.TRANSIT.value[0]}), {_or_missing('share')} FROM sources ORDER BY id"
)
_SOURCE_EXTRAS = (
    f"SELECT id, maker_id, exporter_id, cn_value_share, {_ordinal('available_from')}, end_user"  # noqa: S608
    " FROM sources WHERE maker_id IS NOT NULL OR exporter_id IS NOT NULL OR cn_value_share IS NOT NULL"
    " OR available_from IS NOT NULL OR end_user IS NOT NULL"
)
_STOCK = (
    f"SELECT part_number_id, state = '{StockState.USABLE}', quantity, {_ordinal('as_of')} FROM stock"  # noqa: S608
    " ORDER BY id"
)
_RECEIPTS = (
    f"SELECT part_number_id, {_or_missing('supplier_id')}, quantity, {_ordinal('due')} FROM orders"  # noqa: S608
    f" WHERE state = '{OrderState.PAST_CUSTOMS}' AND quantity > 0 AND due IS NOT NULL ORDER BY id"
)
_RATES = (
    "SELECT part_number_id, per_day FROM demand WHERE per_day IS NOT NULL AND coalesce(period, '') = '' ORDER BY id"
)
_PERIODS = "SELECT part_number_id, period, quantity, per_day FROM demand WHERE period > '' ORDER BY id"
_CONTENTS = (
    f"SELECT part_number_id, mass_fraction, coalesce({_ordinal('report_date')}, 0)"  # noqa: S608
    " FROM compositions ORDER BY id"
)


def _table(uow: UnitOfWork, query: str, columns: int) -> Table:
    found = np.fromiter(chain.from_iterable(_driver(uow).execute(query)), np.float64)
    return found.reshape(-1, columns)


def _rows(uow: UnitOfWork, query: str) -> Sequence[Row]:
    found: Sequence[Row] = _driver(uow).execute(query).fetchall()
    return found


def _driver(uow: UnitOfWork) -> Any:
    """The connection of the database's own driver: its rows are plain tuples."""
    return uow.connection.connection.driver_connection


def _placed(uow: UnitOfWork, table: str, column: str) -> tuple[tuple[int, str], ...]:
    """The texts of a column that few rows have, each with the place of its row in the order of the ids."""
    if not uow.connection.exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} > '')"  # noqa: S608
    ).scalar():
        return ()
    query = f"SELECT {column} FROM {table} ORDER BY id"  # noqa: S608 - our own names only
    return tuple((place, row[0]) for place, row in enumerate(_rows(uow, query)) if row[0])
