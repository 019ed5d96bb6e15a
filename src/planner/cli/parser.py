"""The whole command line, put together from the commands that each module adds."""

from __future__ import annotations

import argparse

from planner import __version__
from planner.cli import (
    answers,
    catalogue,
    changes,
    disagreements,
    editing,
    elements,
    exporting,
    importing,
    licensing,
    next_steps,
    report,
    rules,
    safety,
    scenarios,
    settings,
    tour,
)

# In the order in which --help lists their commands.
_MODULES = (
    catalogue,
    editing,
    importing,
    answers,
    disagreements,
    changes,
    scenarios,
    next_steps,
    elements,
    licensing,
    rules,
    settings,
    report,
    exporting,
    tour,
    safety,
)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = argparse.ArgumentParser(
        prog="planner", description="Exposure Planner: export-licence exposure of parts with rare-earth magnets."
    )
    root.add_argument("--version", action="version", version=f"Exposure Planner {__version__}")
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    for module in _MODULES:
        module.add_commands(commands)
    return root
