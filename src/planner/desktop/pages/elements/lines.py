"""The rows of the page and their columns: a column an element, heavy ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, text_cell
from planner.reports.kilograms import kg_text
from planner.rulebook.wording import chance_text, joined_text

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.elements import ElementRow, NotCounted

TITLES = {"programme": "Programme", "supplier": "Supplier", "part": "Part no."}
NO_NAME = {
    "programme": "No programme on record",
    "supplier": "Supplier or share not on record",
    "part": "No part on record",
}
TYPICAL = "typical"
_ROOM_FOR_WORDS = 6  # elements, beside which a description has room


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One row: what it stands for (`of`; None is what is not recorded), and its kilograms by element.

    `missing` says of a part what is not known where its kilograms are not counted.
    """

    of: str | None
    name: str
    description: str | None = None
    kg: Mapping[str, float] = field(default_factory=dict)
    typical_kg: Mapping[str, float] = field(default_factory=dict)
    typical_share: float | None = None
    missing: str = ""


def element_line(row: ElementRow, by: str, description: str | None = None) -> ElementLine:
    """The line of a row of a table."""
    name = row.of or NO_NAME[by]
    return ElementLine(row.of, name, description, row.kg, row.typical_kg, row.typical_share)


def missing_line(part: NotCounted) -> ElementLine:
    """The line of a part that is not counted."""
    missing = joined_text(f"the {one}" for one in part.missing)
    return ElementLine(part.part, part.part, part.description, missing=missing)


def element_columns(by: str, elements: Sequence[str], horizon_days: int) -> tuple[Column[ElementLine], ...]:
    """The columns of the kilograms by programme, supplier or part."""
    name: Column[ElementLine] = Column("name", TITLES[by], lambda line: text_cell(line.name), Look.STRONG, 180, 132, 2)
    described: Column[ElementLine] = Column(
        "description", "Description", lambda line: text_cell(line.description), Look.QUIET, 130, 60, 2
    )
    return (
        name,
        *((described,) if by == "part" and len(elements) <= _ROOM_FOR_WORDS else ()),
        *(_element_column(element, horizon_days) for element in elements),
        Column(
            TYPICAL,
            "Of it typical",
            _typical,
            Look.NUMBER,
            96,
            88,
            hint="The share of the kilograms that rests on typical contents, which are an assumption",
            sorted_as="the share of typical values",
        ),
    )


def missing_columns() -> tuple[Column[ElementLine], ...]:
    """The columns of the parts that are not counted."""
    return (
        Column("name", "Part no.", lambda line: text_cell(line.name), Look.STRONG, 180, 132, 1),
        Column("description", "Description", lambda line: text_cell(line.description), Look.QUIET, 200, 60, 2),
        Column("missing", "Not on record", lambda line: text_cell(line.missing), Look.TEXT, 220, 100, 2),
    )


def total_cells(name: str, lines: Sequence[ElementLine], elements: Sequence[str]) -> dict[str, Cell]:
    """The total of lines by the keys of their columns."""
    kg = {element: sum(line.kg.get(element, 0.0) for line in lines) for element in elements}
    whole = sum(kg.values())
    typical = sum(sum(line.typical_kg.values()) for line in lines) / whole if whole else None
    amounts = {element: Cell(kg_text(amount), amount) for element, amount in kg.items()}
    return {"name": Cell(name, name), **amounts, TYPICAL: Cell(share_text(typical), typical)}


def share_text(share: float | None) -> str:
    """A share of typical values as it is read."""
    return UNKNOWN if share is None else chance_text(share)


def _element_column(element: str, horizon_days: int) -> Column[ElementLine]:
    return Column(
        element,
        f"{element}, kg",
        partial(_kg, element),
        Look.NUMBER,
        72,
        60,
        1,
        hint=f"Needed over {horizon_days} days, before stock; {UNKNOWN} is not on record",
        sorted_as=element,
    )


def _kg(element: str, line: ElementLine) -> Cell:
    kg = line.kg.get(element)
    return Cell(kg_text(kg), kg)


def _typical(line: ElementLine) -> Cell:
    return Cell(share_text(line.typical_share), line.typical_share)
