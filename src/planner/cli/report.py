"""`planner report`: the printed page as PDF."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.arguments import Commands, assumption_arguments, catalogue_argument, command_named
from planner.cli.session import board_of, known, licence_day, local_zone, now, opened, who
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.reports.document import Document
    from planner.services.board import Board


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command to the command line."""
    printed = command_named(commands, "report", run, "The printed page as PDF.", as_of=True, known_on=True)
    catalogue_argument(printed)
    printed.add_argument("out", type=Path, metavar="OUT.pdf")
    printed.add_argument("--kind", choices=["summary"], default="summary")
    printed.add_argument("--paper", choices=["A4", "Letter"], default="A4")
    assumption_arguments(printed)


def run(options: argparse.Namespace) -> int:
    """Writes the exposure summary, and enters it among the prints of the catalogue where that can be written."""
    from planner.desktop.app import application
    from planner.desktop.printing.pdf import write_pdf
    from planner.services.prints import record_print
    from planner.services.states import end_of_day

    if not options.out.name:
        raise PlannerError(f"{options.out} is a folder", "name the file to write too, such as summary.pdf")
    with opened(options.catalogue) as catalogue:
        with known(catalogue, options) as state:
            board, document = summary_of(state, options, options.catalogue.name)
        application()
        write_pdf(document, options.out, options.paper)
        day = options.known_on
        record_print(
            catalogue,
            as_of=board.as_of,
            operation=board.operation,
            known_until=end_of_day(day, local_zone(day)) if day else None,
            file=options.out.name,
            who=who(),
            at=now(),
        )
    print(f"Wrote {options.out}.")
    return 0


def summary_of(state: Catalogue, options: argparse.Namespace, name: str) -> tuple[Board, Document]:
    """The board and the summary of a state, with what changed since the last print that this state knows of."""
    from planner.services.differences import difference
    from planner.services.reporting import exposure_summary
    from planner.services.states import since_last_print

    with state.reading() as uow:
        board = board_of(uow, options)
        since = since_last_print(uow, local_zone())
        changed = difference(state, uow, board, since, licence_day=licence_day(options)) if since else None
    return board, exposure_summary(board, catalogue_name=name, printed_at=datetime.now(), changed=changed)
