"""The command line: a stable face of the services."""

from __future__ import annotations

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code."""
    return 0 if arguments else 2
