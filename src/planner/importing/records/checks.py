"""Checks on what one row states: needed fields, dates in order, records that can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from planner.domain.keys import key_fields, record_key
from planner.domain.kinds import REQUIRED, Kind
from planner.domain.names import company_key
from planner.domain.refusals import impossible
from planner.domain.shipments import Quality
from planner.importing.known import Known
from planner.importing.plan import Fix
from planner.importing.records.chosen_keys import ChosenKeys
from planner.importing.records.reading import Bulk, Statement
from planner.importing.text import day_shown, field_shown

_CODES: Mapping[tuple[Kind, str], str] = {
    (Kind.LICENCES, "valid_until"): "dates_out_of_order",
    (Kind.BOM, "parent"): "part_in_itself",
}
_MOVED = ("shipped_on", "received_on")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a statement cannot be planned; `field` names the cell at fault, `fixes` what the planner may do about it."""

    code: str
    field: str
    message: str
    expected: str | None = None
    fixes: tuple[Fix, ...] = ()


def faults(statement: Statement, known: Known, chosen: ChosenKeys | None = None) -> Iterator[Fault]:
    """Every reason to set a statement aside that shows without looking at other rows.

    `chosen` are the keys that the planner chose, by which the statement finds its record.
    """
    kind, values = statement.kind, statement.values
    if chosen is not None and kind in chosen.fields:
        yield from _not_found(statement, chosen)
    yield from _missing(statement, known)
    if kind is Kind.DEMAND and values.get("per_day") is None:
        yield from _dated_demand(values)
    if kind is Kind.LICENCES:
        yield from _dates_in_order(values, "issued_on", "valid_until", "The licence ends before it was issued")
    if kind is Kind.BOM and values.get("quantity") == 0:
        yield Fault("nothing_per_parent", "quantity", "No piece goes into the parent", "a number above 0")
    if kind in (Kind.SUPPLIERS, Kind.END_USERS) and values.get("name") and not company_key(str(values["name"])):
        yield Fault("name_without_letters", "name", "The name holds no letters", "a company's name")


def _not_found(statement: Statement, chosen: ChosenKeys) -> Iterator[Fault]:
    refused = chosen.refusal(statement.kind, statement.values)
    if refused is not None:
        field = next((name for name in chosen.fields[statement.kind] if name in statement.values), "")
        yield Fault(refused[0], field, refused[1], "a key that leads to one record")


def _missing(statement: Statement, known: Known) -> Iterator[Fault]:
    kind, values = statement.kind, statement.values
    missing = [name for name in REQUIRED[kind] if values.get(name) is None and name not in ("type", "status")]
    if kind is Kind.MARKET and values.get("quality") is Quality.MISSING:
        missing = [name for name in missing if name != "value"]
    if missing and not set(missing).intersection(key_fields(kind, values)):
        there = known.of(kind).get(record_key(kind, values), {})
        missing = [name for name in missing if there.get(name) is None]
    for name in missing:
        label = field_shown(name)
        yield Fault("missing", name, f"The {label} is missing", f"a value for the {label}")


def _dated_demand(values: Mapping[str, object]) -> Iterator[Fault]:
    for name in ("period", "quantity"):
        if values.get(name) is None:
            message = "Demand needs a daily use, or a period with its quantity"
            yield Fault("missing", name, message, "a daily use, or a period and its quantity")
            return


def _dates_in_order(values: Mapping[str, object], first: str, last: str, message: str) -> Iterator[Fault]:
    begin, end = values.get(first), values.get(last)
    if isinstance(begin, date) and isinstance(end, date) and end < begin:
        yield Fault("dates_out_of_order", last, message, f"a day on or after {day_shown(begin)}")


def places_with_faults(bulk: Bulk) -> set[int]:
    """The places of rows kept by column of which `faults` may have something to say: they leave a needed field open."""
    return {place for name in REQUIRED[bulk.kind] for place in bulk.blanks(name)}


def counted_ahead(statement: Statement, today: date) -> Iterator[Fault]:
    """What is odd about a count of stock whose day lies after today: it stands before every count until then."""
    counted = statement.values.get("as_of")
    if statement.kind is Kind.STOCK and isinstance(counted, date) and counted > today:
        message = f"The day of the count, {day_shown(counted)}, lies after today; earlier counts will not replace it"
        yield Fault("counted_in_future", "as_of", message, f"a day up to {day_shown(today)}")


def moved_ahead(statement: Statement, today: date) -> Iterator[tuple[str, str, str]]:
    """The field, what is odd and what is expected for each day of a shipment that lies after today."""
    for name in _MOVED if statement.kind is Kind.SHIPMENTS else ():
        day = statement.values.get(name)
        if isinstance(day, date) and day > today:
            message = f"Days in this column lie after today, the first is {day_shown(day)}"
            yield name, message, f"days up to {day_shown(today)}; what is still to come is an open order"


def first_places_ahead(bulk: Bulk, today: date) -> Iterator[int]:
    """The places of rows kept by column that `moved_ahead` speaks of first, one for each field."""
    for name in _MOVED:
        ahead = (place for day, place in bulk.first_places(name).items() if isinstance(day, date) and day > today)
        yield from islice(ahead, 1)


def contradiction(kind: Kind, values: Mapping[str, object]) -> Fault | None:
    """Why a record cannot be once a row is laid over what is known of it; None where it can.

    `values` are those of the whole record.
    """
    found = impossible(kind, values)
    if found is None:
        return None
    return Fault(_CODES.get((kind, found.field), "impossible"), found.field, found.cause, found.expected)
