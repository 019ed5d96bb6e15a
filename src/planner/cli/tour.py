"""`planner tour`: the main job once, with its results left to be looked at; works without a display."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.arguments import Commands, command_named
from planner.cli.report import summary_of
from planner.cli.session import StandardError, day, now, shown, who
from planner.domain.exposure import Level
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.services.board import Board


SAMPLE = "sample.planner"


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command to the command line."""
    toured = command_named(
        commands, "tour", run, "Do the main job once, without a display too.", as_of=True, known_on=True
    )
    toured.add_argument("out", type=Path, metavar="OUT_DIR")
    toured.add_argument("catalogue", nargs="?", type=Path, metavar="CATALOGUE", help="default: the sample")


def run(options: argparse.Namespace) -> int:
    """Leaves the summary, the tables and a picture of every page in OUT_DIR and prints what was found."""
    from planner.desktop.printing.pdf import write_pdf
    from planner.desktop.tour import photograph
    from planner.services.tables import board_tables
    from planner.spreadsheets.writing import write_workbook

    options.out.mkdir(parents=True, exist_ok=True)
    summary, tables = options.out / "exposure-summary.pdf", options.out / "tables.xlsx"
    with _catalogue(options) as catalogue:
        board, document = summary_of(catalogue, options, options.catalogue.name if options.catalogue else SAMPLE)
        pictures = photograph(catalogue, options.out / "pictures", today=day(options), who=who())
        write_pdf(document, summary)
        with catalogue.reading() as uow:
            write_workbook(tables, board_tables(uow, board))
    for line in findings(board):
        print(line)
    print(f"Summary to print: {summary}")
    print(f"Tables: {tables}")
    print(f"Pictures of the pages: {options.out / 'pictures'} ({len(pictures)})")
    return 0


@contextmanager
def _catalogue(options: argparse.Namespace) -> Iterator[Catalogue]:
    if options.catalogue is not None:
        with shown(options) as catalogue:
            yield catalogue
        return
    if options.known_on is not None:
        raise PlannerError(
            "The sample is made new and knew nothing before", "leave --known-on out, or name a catalogue"
        )
    from planner.services.catalogues import create_sample

    with tempfile.TemporaryDirectory() as folder:
        sample = create_sample(Path(folder) / SAMPLE, who=who(), at=now(), progress=StandardError())
        try:
            yield sample
        finally:
            sample.close()


def findings(board: Board) -> list[str]:
    """What was found, in a few lines: levels, the first line-down and the most urgent alerts."""
    from planner.reports.wording import first_line_down_sentence, headline, subject_text

    counts = Counter(answer.level for answer in board.suggestions.values())
    levels = ", ".join(f"{counts[level]} {level}" for level in reversed(Level) if counts[level])
    lines = [
        f"{len(board.suggestions)} parts as of {board.as_of.isoformat()}{f': {levels}' if levels else ''}.",
        headline(board.suggestions, board.marks),
        first_line_down_sentence(board.suggestions, board.as_of, board.marks, board.assumptions.horizon_days),
        f"{len(board.alerts)} alerts; the most urgent:",
    ]
    lines += [f"  {alert.severity}: {subject_text(alert)}: {alert.text}" for alert in board.alerts[:5]]
    return lines
