"""The fields, the clock and the account of a licence as lines of name, value and source."""

from __future__ import annotations

from planner.desktop.pages.fields import FieldLine, value_text
from planner.domain.licences import Licence
from planner.exposure.licence_clock import Clock
from planner.reports.wording import date_text, number_text
from planner.rulebook.licence_account import LicenceAccount
from planner.rulebook.wording import count_text

_FIELDS = (
    ("type", "Type"),
    ("holder", "Exporter"),
    ("end_user", "End users named"),
    ("status", "Status"),
    ("part_number", "Part"),
    ("items", "Items"),
    ("elements", "Elements"),
    ("form", "Form"),
    ("end_use", "End use"),
    ("renews", "Renews"),
    ("applied_on", "Applied on"),
    ("accepted_on", "Accepted on"),
    ("issued_on", "Issued on"),
    ("valid_from", "Valid from"),
    ("valid_until", "Valid until"),
)


def field_lines(licence: Licence) -> list[FieldLine]:
    """The recorded fields; those that are not recorded stand with a dash."""
    lines = []
    for attribute, name in _FIELDS:
        value = getattr(licence, attribute)
        source = licence.origin.of(attribute) if value not in (None, "", ()) else None
        lines.append(FieldLine(name, value_text(value), source))
    return lines


def clock_lines(clock: Clock) -> list[FieldLine]:
    """Where an application stands in time: by the rules, and by the chosen licence times."""
    lines = []
    if clock.in_stage is not None:
        lines.append(FieldLine("In this state", count_text(clock.in_stage, "day")))
    if clock.used is not None:
        lines.append(FieldLine("Working days used", f"{clock.used} of {clock.limit}"))
    if clock.why_not:
        lines.append(FieldLine("Limit", clock.why_not))
    if clock.due is not None:
        about = "≈ " if clock.estimated else ""
        over = f", {count_text(clock.overdue, 'working day')} past" if clock.overdue else ""
        lines.append(FieldLine("Decision due", f"{about}{date_text(clock.due)}{over}"))
    if clock.used is not None or clock.likely is not None:
        lines.append(FieldLine("Likely by (P50)", date_text(clock.likely) if clock.likely else "not reached"))
        lines.append(FieldLine("Late case (P90)", date_text(clock.late) if clock.late else "not reached"))
    return lines


def account_lines(account: LicenceAccount) -> list[FieldLine]:
    """What a licence was given for, what was used and is left, as recorded and by the shipments under it."""
    licence, unit = account.licence, account.unit or ("pcs" if account.quantity is not None else "")
    known = account.quantity is not None and account.left is not None
    used = (account.quantity or 0.0) - (account.left or 0.0) if known else None
    return [
        _line("Licensed", account.quantity, unit, licence, "quantity"),
        _line("Used", used, unit),
        _line("Left", account.left, unit, licence, "quantity_left"),
        _line("Shipped under it", account.shipped, unit),
        _line("Left by shipments", account.left_by_shipments, unit),
    ]


def _line(name: str, value: float | None, unit: str, licence: Licence | None = None, field: str = "") -> FieldLine:
    text = number_text(value) if value is None else f"{number_text(value)} {unit}".rstrip()
    return FieldLine(name, text, licence.origin.of(field) if licence is not None and value is not None else None)
