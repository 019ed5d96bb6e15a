"""What a fix is tried with: the model's answer for a few parts under a what-if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from planner.domain.exposure import Level, Money
from planner.domain.facts import Facts
from planner.domain.scenarios import WhatIf


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of one part that a fix is judged by; None where they are not known.

    `p_line_down` is a probability 0..1, `revenue_at_risk` the expected one, `stock` in pieces, `per_day` pieces a day.
    `level_if_off` is the level with every unconfirmed measure off.
    """

    level: Level
    level_if_off: Level | None = None
    p_line_down: float | None = None
    revenue_at_risk: Money | None = None
    line_down: date | None = None
    stock: float | None = None
    per_day: float | None = None


class Evaluation(Protocol):
    """Answers under what-ifs over the same facts on the same day."""

    def evaluate(self, what_if: WhatIf, parts: Sequence[str]) -> Mapping[str, Answer]:
        """The answers for these part numbers, by the number as asked."""


class Evaluator(Protocol):
    """Makes the evaluation of facts, under the rule book and on the day that it was made for."""

    def __call__(self, facts: Facts, /) -> Evaluation:
        """The evaluation of these facts."""
