"""The columns of the parts grid that are shown only where the planner chose them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, text_cell
from planner.domain.exposure import Suggestion
from planner.reports.wording import date_text, number_text
from planner.rulebook.wording import money_text

_SOURCES = "This comes from the sources of the part; open its tab Sources"
_CONTENTS = "This comes from the contents of the part; open its tab Magnet"
_ELEMENTS = ("Dy", "Tb", "Ho", "Sm")


def recorded_columns() -> tuple[Column[PartLine], ...]:
    """What is recorded of the part itself, which can be edited in the grid."""
    fields = (("programme", "Programme", 110), ("grade", "Grade", 80), ("form", "Form", 110), ("owner", "Owner", 90))
    return tuple(
        Column(name, title, partial(_field_cell, name), Look.QUIET, width, minimum=60, field=name, optional=True)
        for name, title, width in fields
    )


def source_columns() -> tuple[Column[PartLine], ...]:
    """What is recorded of its sources."""
    columns: tuple[tuple[str, str, Callable[[PartLine], str], int], ...] = (
        ("exporter", "Exporter", lambda line: line.known.exporters(line.number), 110),
        ("end_user", "End user", lambda line: line.known.end_users(line.number), 110),
        ("alternate", "Alternate", lambda line: line.known.alternates(line.number), 150),
    )
    return tuple(
        Column(key, title, partial(_words_cell, words), Look.QUIET, width, 60, optional=True, instead=_SOURCES)
        for key, title, words, width in columns
    )


def figure_columns() -> tuple[Column[PartLine], ...]:
    """What the model says beside cover and run-out, and what it rests on."""
    return (
        _number("use", "Use/day", lambda answer: answer.demand_per_day, 1, "Pieces a calendar day, own and built in"),
        _number("stock", "Stock", lambda answer: answer.stock, 0, "Usable pieces on the day"),
        Column(
            "in_transit",
            "In transit",
            _transit_cell,
            Look.NUMBER,
            84,
            hint="Pieces of orders that are shipped or past customs",
            optional=True,
        ),
        _day("file_by", "Last day to file", lambda answer: answer.last_day_to_file, "For an even chance of a licence"),
        _number("chance", "Chance short", lambda answer: answer.p_line_down, 2, "Chance of a line-down"),
        _number("kg", "Exposed, kg", _kilograms, 1, "All elements that need a licence, over the horizon"),
        Column(
            "revenue",
            "Revenue at risk",
            _revenue_cell,
            Look.NUMBER,
            120,
            hint="Expected over the horizon",
            optional=True,
        ),
        *(
            Column(
                element.lower(),
                f"{element}, g",
                partial(_grams_cell, element),
                Look.NUMBER,
                64,
                hint=f"Grams of {element} in one piece",
                optional=True,
                instead=_CONTENTS,
            )
            for element in _ELEMENTS
        ),
    )


def mark_columns() -> tuple[Column[PartLine], ...]:
    """When and why a part was marked, and when that is to be reviewed."""
    return (
        Column("marked_on", "Marked on", _marked_cell, width=98, optional=True, instead=_OF_MARK),
        Column("review", "Review", _review_cell, width=98, optional=True, instead=_OF_MARK),
        Column("reason", "Reason", _reason_cell, Look.QUIET, width=180, minimum=80, optional=True, instead=_OF_MARK),
    )


_OF_MARK = "This belongs to the mark; press R to change its reason and its review date"


def _field_cell(name: str, line: PartLine) -> Cell:
    value = getattr(line.part, name)
    return text_cell(None if value is None else str(value).replace("_", " "))


def _words_cell(words: Callable[[PartLine], str], line: PartLine) -> Cell:
    return text_cell(words(line))


def _number(
    key: str, title: str, figure: Callable[[Suggestion], float | None], decimals: int, hint: str
) -> Column[PartLine]:
    def cell(line: PartLine) -> Cell:
        value = figure(line.suggestion) if line.suggestion else None
        return Cell(number_text(value, decimals), value)

    return Column(key, title, cell, Look.NUMBER, 92, sorted_as=title.lower(), hint=hint, optional=True)


def _day(key: str, title: str, day: Callable[[Suggestion], date | None], hint: str) -> Column[PartLine]:
    def cell(line: PartLine) -> Cell:
        value = day(line.suggestion) if line.suggestion else None
        return Cell(date_text(value), value)

    return Column(key, title, cell, width=112, hint=hint, optional=True)


def _kilograms(answer: Suggestion) -> float | None:
    return sum(answer.kg_exposed.values()) if answer.kg_exposed else None


def _transit_cell(line: PartLine) -> Cell:
    pieces = line.known.in_transit(line.number)
    return Cell(number_text(pieces), pieces)


def _revenue_cell(line: PartLine) -> Cell:
    money = line.suggestion.revenue_at_risk_expected if line.suggestion else None
    return Cell(money_text(money), float(money.amount)) if money else Cell(UNKNOWN)


def _grams_cell(element: str, line: PartLine) -> Cell:
    grams = line.known.grams(line.part, element)
    return Cell(number_text(grams, 2), grams)


def _marked_cell(line: PartLine) -> Cell:
    on = line.mark.on if line.mark else None
    return Cell(date_text(on), on)


def _review_cell(line: PartLine) -> Cell:
    review = line.mark.review if line.mark else None
    return Cell(date_text(review), review)


def _reason_cell(line: PartLine) -> Cell:
    return text_cell(line.mark.reason if line.mark else None)
