"""Failures that are the world's fault and that a planner can do something about."""

from __future__ import annotations


class PlannerError(Exception):
    """A refusal that the planner reads: what is the cause, and what to do next.

    Both are plain sentences without a full stop at the joint; `str()` gives "cause — next step".
    """

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(f"{cause} — {next_step}")
        self.cause = cause
        self.next_step = next_step
