"""Progress of long work: one call both reports and gives the planner the chance to stop it."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a wish of the planner's, not an error
    """Raised out of `advance` where the planner asked to stop; the work leaves everything as it was."""


class Progress(Protocol):
    """Receives how far long work has come."""

    def advance(self, done: int, total: int, label: str) -> None:
        """Reports `done` of `total` steps of the work named `label`; raises Cancelled to stop it."""


class Silent:
    """A progress that nobody watches and nobody cancels."""

    def advance(self, done: int, total: int, label: str) -> None:
        """Takes the report and drops it."""
