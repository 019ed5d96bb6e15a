"""The table of the parts at Medium and above."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.domain.exposure import Level, Mark, Suggestion
from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.reports.company_names import MakerNames
from planner.reports.document import Align, Cell, Column, ColumnKind, Table
from planner.reports.levels import medium_and_above
from planner.reports.licence_words import LicenceWords
from planner.reports.wording import UNKNOWN, number_text, run_out_text

# With the other blocks this many rows still fit two A4 pages; fewer where another table stands beneath.
MOST_ROWS = 40
MOST_ROWS_WITH_CHANGES = 28

COLUMNS = (
    Column("Mark", ColumnKind.BADGE, width=78),
    Column("Sugg.", ColumnKind.SUGGESTION, width=38),
    Column("Part no.", ColumnKind.STRONG, width=104),
    Column("Description", width=112),
    Column("Maker", width=96),
    Column("Cover, d", ColumnKind.NUMBER, Align.RIGHT, width=48),
    Column("Run-out", ColumnKind.DATE, width=78),
    Column("Licence", ColumnKind.TONE, width=128),
)


def exposure_table(
    facts: Facts,
    suggestions: Mapping[str, Suggestion],
    marks: Mapping[str, Mark],
    on: date,
    horizon_days: int,
    most: int = MOST_ROWS,
) -> Table:
    """The parts at Medium and above by the level that counts, the first to run out first; `most` of them."""
    found = medium_and_above(suggestions, marks)
    descriptions = {part_key(part.part_number): part.description for part in facts.parts}
    makers, words = MakerNames(facts), LicenceWords(facts, on)
    rows = []
    for suggestion, _ in found[:most]:
        number = suggestion.part_number
        licence, tone = words.of(suggestion)
        rows.append(
            (
                *_level_cells(suggestion, marks.get(number)),
                Cell(number),
                Cell(descriptions.get(part_key(number)) or UNKNOWN),
                Cell(makers.of(number) or UNKNOWN),
                Cell(number_text(suggestion.cover_days)),
                Cell(run_out_text(suggestion, horizon_days)),
                Cell(licence, tone=tone),
            )
        )
    title = "Parts marked Medium and above" if marks else "Parts suggested Medium and above"
    return Table(title, COLUMNS, tuple(rows), _note(len(found), most, marked=bool(marks)))


def _level_cells(suggestion: Suggestion, mark: Mark | None) -> tuple[Cell, Cell]:
    """The mark with its word, and the suggestion beside it: = where the two are equal."""
    suggested = Cell(suggestion.level.key, level=suggestion.level)
    if mark is None:
        return Cell(UNKNOWN), suggested
    own = Cell(mark.level.value, level=mark.level)
    return own, Cell("=") if mark.level is suggestion.level else suggested


def _note(found: int, most: int, *, marked: bool) -> str:
    if not found:
        return f"No part is {'marked or ' if marked else ''}suggested {Level.MEDIUM.value} or above."
    more = f"and {found - most:,} more. " if found > most else ""
    equal = "= the mark equals the suggestion. " if marked else ""
    return f"{more}{equal}Cover counts usable stock past customs only. {UNKNOWN} is not known."
