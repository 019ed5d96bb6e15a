"""`planner …`: a sub-command goes to the command line; anything else opens the window."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.cli import SUB_COMMANDS, run

READ_CHILD = "--read-child"
_NOT_THE_WINDOW = (*SUB_COMMANDS, "-h", "--help", "--version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with its arguments; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [READ_CHILD]:
        # A bundle has no `python -m`: its reading child is the program itself, started with this word.
        from planner.spreadsheets.child import main as read_child

        return read_child(given[1])
    if given and given[0] in _NOT_THE_WINDOW:
        return run(given)
    return _open_window(given)


def _open_window(given: Sequence[str]) -> int:
    options = argparse.ArgumentParser(
        prog="planner", description="Opens the window. `planner --help` lists the commands that need none."
    )
    options.add_argument("catalogue", nargs="?", type=Path, metavar="CATALOGUE")
    options.add_argument("--sample", action="store_true", help="on a throw-away copy of the sample catalogue")
    chosen = options.parse_args(given)
    from planner.desktop.app import run_window

    return run_window(chosen.catalogue, sample=chosen.sample, today=date.today(), who=getpass.getuser())


if __name__ == "__main__":
    sys.exit(main())
