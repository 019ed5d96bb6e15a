"""The columns of the parts grid."""

from __future__ import annotations

import re

from planner.desktop.badges import level_words
from planner.desktop.pages.parts.lines import PartLine
from planner.desktop.pages.parts.more_columns import figure_columns, mark_columns, recorded_columns, source_columns
from planner.desktop.tables.columns import UNKNOWN, Cell, Column, Look, name_cell, text_cell
from planner.reports.wording import number_text

_PARTLY = "Issued, partly used"
_YEAR = re.compile(r" \d{4}$")  # the year of a day at the end


def _mark_cell(line: PartLine) -> Cell:
    spoken = f"{line.number}, {level_words(line.marked, line.suggested)}"
    marked = line.marked
    return Cell(str(marked) if marked else UNKNOWN, marked, level=marked, spoken=spoken)


def _suggestion_cell(line: PartLine) -> Cell:
    words = f"suggested {line.suggested.key} {line.suggested}" if line.suggested else "no suggestion"
    return Cell("", line.suggested, level=line.suggested, mark=line.marked, spoken=words)


def _cover_cell(line: PartLine) -> Cell:
    days = line.suggestion.cover_days if line.suggestion else None
    return Cell(number_text(days), days)


def _run_out_cell(line: PartLine) -> Cell:
    down = line.suggestion.line_down if line.suggestion else None
    return Cell(line.run_out or UNKNOWN, down, order=line.run_out_order)


def _licence_cell(line: PartLine) -> Cell:
    words = line.licence
    without_year = _YEAR.sub("", words)
    briefs = tuple(dict.fromkeys((words.replace(_PARTLY, "Partly used"), without_year.replace(_PARTLY, "Partly used"))))
    return Cell(words or UNKNOWN, words or None, tone=line.licence_tone, briefs=briefs if briefs != (words,) else ())


def part_columns() -> tuple[Column[PartLine], ...]:
    """The columns in their usual order."""
    return (
        Column(
            "mark",
            "Mark",
            _mark_cell,
            Look.MARK,
            width=112,
            hint="What you marked",
            instead="A mark is set with the keys 0 to 4 and U; its reason with R",
        ),
        Column(
            "suggestion",
            "Sugg.",
            _suggestion_cell,
            Look.SUGGESTION,
            width=50,
            sorted_as="suggestion",
            hint="What the model suggests",
        ),
        Column(
            "part_number",
            "Part no.",
            lambda line: text_cell(line.number),
            Look.STRONG,
            width=124,
            minimum=120,
            field="part_number",
        ),
        Column(
            "description",
            "Description",
            lambda line: text_cell(line.part.description),
            Look.QUIET,
            width=156,
            minimum=110,
            stretch=3,
            field="description",
        ),
        *recorded_columns(),
        Column(
            "maker",
            "Maker",
            lambda line: name_cell(line.makers),
            width=104,
            minimum=84,
            stretch=2,
            instead="The maker comes from the sources of the part; open its tab Sources",
        ),
        *source_columns(),
        Column(
            "cover",
            "Cover, d",
            _cover_cell,
            Look.NUMBER,
            width=68,
            sorted_as="cover",
            hint="Usable stock divided by use per day, whatever the licences",
        ),
        Column("run_out", "Run-out", _run_out_cell, width=98, hint="The day on which the line stops without a licence"),
        Column("licence", "Licence", _licence_cell, Look.TONE, width=196, minimum=150, stretch=1, slow=True),
        *figure_columns(),
        *mark_columns(),
    )
