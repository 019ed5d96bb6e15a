"""The values of a scenario's lines that are about a part or a supplier, read into the changes of a what-if."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from planner.domain.scenarios import Approval, DemandChange, Outage, Purchase, ReadyAlternate, ShareMove
from planner.exposure.what_if.known import Known
from planner.exposure.what_if.lines import BETWEEN, INTO, Line, unreadable

_PERCENT = re.compile(r"(?P<sign>[+\-\u2212]?)(?P<number>\d+(?:\.\d+)?)\s?%")
_PURCHASE = re.compile(
    r"(?P<weeks>\d+(?:\.\d+)?)(?:\s+by\s+(?P<day>\S+)|\s+(?:landed\s+)?in\s+(?P<days>\d{1,4})\s+days?)?"
)
_READY = re.compile(r"(?P<day>\S+)(?:\s+(?P<share>\S.*))?")
_MOST_DEMAND = 9
_MOST_WEEKS = 520

Reader = Callable[[Line, Known], object]


def read_percent(text: str, line: Line, *, least: float, most: float, signed: bool = False) -> float:
    """A percentage as a share, 40% as 0.4; `signed` asks for a + or −. Raises PlannerError naming the line."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None or bool(found["sign"]) is not signed:
        raise unreadable(line)
    share = float(found["number"]) / 100 * (-1 if found["sign"] in ("-", "\u2212") else 1)
    if not least <= share <= most:
        raise unreadable(line)
    return share


def _demand(line: Line, known: Known) -> DemandChange:
    change = read_percent(line.value, line, least=-1, most=_MOST_DEMAND, signed=True)
    return DemandChange(round(1 + change, 12), _part_or_all(line, known))


def _purchase(line: Line, known: Known) -> Purchase:
    found = _PURCHASE.fullmatch(line.value)
    if found is None or not 0 < float(found["weeks"]) <= _MOST_WEEKS:
        raise unreadable(line)
    lands = None
    if found["day"]:
        lands = _day(found["day"], line)
    elif found["days"]:
        lands = known.on + timedelta(days=int(found["days"]))
    return Purchase(float(found["weeks"]), lands, _part_or_all(line, known))


def _outage(line: Line, known: Known) -> Outage:
    first, sign, last = line.value.partition("..")
    if not sign or not line.about:
        raise unreadable(line)
    days = _day(first, line), _day(last, line) if last.strip() else None
    if days[1] is not None and days[1] < days[0]:
        raise unreadable(line, "a last day that is not before the first one")
    part, supplier = _part_and_supplier(line, known) if BETWEEN in line.about else (None, known.supplier(line.about))
    return Outage(supplier, *days, part)


def _alternate(line: Line, known: Known) -> ReadyAlternate:
    found = _READY.fullmatch(line.value)
    if found is None:
        raise unreadable(line)
    share = read_percent(found["share"], line, least=0, most=1) if found["share"] else None
    return ReadyAlternate(*_part_and_supplier(line, known), _day(found["day"], line), share)


def _approval(line: Line, known: Known) -> Approval:
    if not line.about:
        raise unreadable(line)
    return Approval(known.supplier(line.about), read_percent(line.value, line, least=0, most=1))


def _move(line: Line, known: Known) -> ShareMove:
    part, sign, suppliers = line.about.partition(BETWEEN)
    giver, into, taker = suppliers.partition(INTO)
    if not (sign and into):
        raise unreadable(line)
    share = read_percent(line.value, line, least=0, most=1)
    return ShareMove(known.part(part), known.supplier(giver), known.supplier(taker), share)


def _filed(line: Line, known: Known) -> tuple[str, str]:
    _refuse_but_yes(line)
    return _part_and_supplier(line, known)


def _freed(line: Line, known: Known) -> str:
    _refuse_but_yes(line)
    return known.part(line.about)


SUBJECT_READERS: Mapping[str, tuple[str, Reader]] = {
    "demand": ("demand", _demand),
    "buy_weeks": ("purchases", _purchase),
    "out": ("outages", _outage),
    "alternate": ("alternates", _alternate),
    "approval": ("approvals", _approval),
    "move": ("moves", _move),
    "filed": ("filed", _filed),
    "freed": ("freed", _freed),
}


def _part_or_all(line: Line, known: Known) -> str | None:
    return known.part(line.about) if line.about else None


def _part_and_supplier(line: Line, known: Known) -> tuple[str, str]:
    part, sign, supplier = line.about.partition(BETWEEN)
    if not sign:
        raise unreadable(line)
    return known.part(part), known.supplier(supplier)


def _day(text: str, line: Line) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise unreadable(line) from None


def _refuse_but_yes(line: Line) -> None:
    if line.value.casefold() != "yes" or not line.about:
        raise unreadable(line)
