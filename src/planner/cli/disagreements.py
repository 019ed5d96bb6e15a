"""`planner disagreements`: the marks to look at again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, catalogue_argument, command_named
from planner.cli.session import board_of, print_json, shown

if TYPE_CHECKING:
    from planner.services.disagreements import Disagreement


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command to the command line."""
    parted = command_named(
        commands,
        "disagreements",
        run,
        "Marks to look at again: differing for long, facts changed since, or review due.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(parted)


def run(options: argparse.Namespace) -> int:
    """Prints the marks that differ for long, whose facts changed, or whose review is due."""
    from planner.services.disagreements import disagreements

    with shown(options) as catalogue, catalogue.reading() as uow:
        board = board_of(uow, options)
        found = disagreements(board, uow)
    if options.json:
        print_json([_document(one) for one in found])
        return 0
    for one in found:
        print(f"{one.part_number}  {one.text}")
    if not found:
        print("No mark asks to be looked at again." if board.marks else "Nothing is marked yet.")
    return 0


def _document(one: Disagreement) -> dict[str, object]:
    mark = one.mark
    return {
        "part": one.part_number,
        "mark": shapes.mark(mark),
        "suggested_then": mark.suggested.value if mark.suggested else None,
        "suggested": one.suggested.value if one.suggested else None,
        "days": one.days,
        "why": sorted(one.why),
        "facts": [
            {
                "kind": change.kind.value,
                "key": change.key,
                "happening": change.happening.value,
                "changes": shapes.plain(change.changes),
                "operations": list(change.operations),
            }
            for change in one.facts
        ],
        "text": one.text,
    }
