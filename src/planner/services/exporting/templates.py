"""Templates: a blank sheet per kind, with drop-downs, to send out and to read back in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.domain.kinds import FIELDS, REQUIRED, Field, Kind, ValueType
from planner.domain.suppliers import Tier
from planner.services.exporting.guidance import guidance
from planner.services.exporting.replacing import refuse_other_files
from planner.spreadsheets.writing import FillIn, SheetToWrite, write_workbook

# The fields that name who fills the sheet in, where one company does for all of its rows.
_FILLED_BY = ("supplier", "holder")
_HELP = "how to fill this in"
_HELP_TITLE = "How to fill this in: one row for each record. Leave blank what you do not know; 0 means none."


def write_template(kind: Kind, out: Path, *, supplier: str | None = None) -> None:
    """Writes a blank workbook for one kind; raises PlannerError where it cannot be written or replaces another file."""
    refuse_other_files(out)
    write_workbook(out, template_sheets(kind, supplier))


def template_sheets(kind: Kind, supplier: str | None = None) -> list[SheetToWrite]:
    """A blank sheet headed with the kind's field names, and one that explains them.

    A `supplier` stands in the title, which holds for all rows that name none, and is its drop-down's one choice.
    """
    fields = FIELDS[kind]
    header = tuple(field.name for field in fields)
    fill_in = {place: _fill_in(kind, field, supplier) for place, field in enumerate(fields)}
    told = [(line,) for line in _told(kind, fields)]
    title = f"Supplier: {supplier}" if supplier else ""
    return [SheetToWrite(kind.value, header, [], fill_in, title), SheetToWrite(_HELP, (_HELP_TITLE,), told)]


def _fill_in(kind: Kind, field: Field, supplier: str | None) -> FillIn:
    return FillIn(
        note=guidance(kind, field),
        choices=_choices(field, supplier),
        required=field.name in REQUIRED[kind],
        dates=field.holds is ValueType.DATE,
        text=field.holds in (ValueType.TEXT, ValueType.NAMES, ValueType.PERIOD),
        # Several stages can be named with a semicolon between: the list only proposes.
        strict=field.name != "tier",
    )


def _choices(field: Field, supplier: str | None) -> tuple[str, ...]:
    if supplier is not None and field.name in _FILLED_BY:
        return (supplier,)
    if field.name == "tier":
        return tuple(Tier)
    if field.choices is not None:
        return tuple(choice.value for choice in field.choices)
    return ("yes", "no") if field.holds is ValueType.YES_NO else ()


def _told(kind: Kind, fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        needed = " This column is needed." if field.name in REQUIRED[kind] else ""
        yield f"The column {field.name}: {guidance(kind, field)}{needed}"
