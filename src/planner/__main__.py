"""`planner …`: a sub-command goes to the command line; anything else opens the window."""

from __future__ import annotations

import sys

from planner.cli import run


def main() -> int:
    """Runs the program with the arguments it was started with; returns its exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
