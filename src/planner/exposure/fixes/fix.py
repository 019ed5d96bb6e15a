"""A fix: one step that a planner can take, what it costs, and the answer before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planner.domain.evidence import Fact
from planner.domain.exposure import Level, Money
from planner.domain.scenarios import WhatIf

# Chances are compared to the tenth of a percent: nobody chooses a step for less.
FALL_DIGITS = 3


class FixKind(StrEnum):
    """What sort of step it is."""

    BUY = "buy"
    QUALIFY = "qualify"
    MOVE = "move"
    GRADE = "grade"
    FILE = "file"
    RENEW = "renew"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that could be taken for a part, as a sentence and as the what-if that tries it.

    `cost` is None where it is not known, never 0 for that reason.
    """

    kind: FixKind
    part: str
    text: str
    what_if: WhatIf
    cost: Money | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """A step with the answer before and after it, of the part or of the product that it is judged for.

    `part` is the part that the step is taken for, `judged` the part or product whose answers these are. Probabilities
    are 0..1; money is None where it is not known. `per_cost` is what one unit of the currency of `cost` takes off the
    probability.
    """

    kind: FixKind
    text: str
    part: str
    judged: str
    level_before: Level
    level_after: Level
    p_before: float | None
    p_after: float | None
    revenue_before: Money | None
    revenue_after: Money | None
    cost: Money | None
    per_cost: float | None
    facts: tuple[Fact, ...]
    what_if: WhatIf

    @property
    def p_fall(self) -> float:
        """How much less likely a line-down becomes; 0 where it is not known."""
        if self.p_before is None or self.p_after is None:
            return 0.0
        return self.p_before - self.p_after

    @property
    def levels_down(self) -> int:
        """How many levels lower the answer becomes; 0 where it is Unassessed before or after."""
        if Level.UNASSESSED in (self.level_before, self.level_after):
            return 0
        return self.level_before.rank - self.level_after.rank

    @property
    def revenue_fall(self) -> Decimal:
        """How much less revenue is at risk, in its own currency; 0 where it is not known."""
        if self.revenue_before is None or self.revenue_after is None:
            return Decimal(0)
        return self.revenue_before.amount - self.revenue_after.amount

    @property
    def effect(self) -> tuple[float, int, Decimal]:
        """What fixes are ranked by: the fall of the probability, then of the level, then of the revenue at risk."""
        return round(self.p_fall, FALL_DIGITS), self.levels_down, self.revenue_fall

    @property
    def helps(self) -> bool:
        """Whether the answer is better after it, and nothing of it worse."""
        return self.effect > (0.0, 0, Decimal(0)) and self.levels_down >= 0


def ranked(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Fixes by their effect, the greatest first; of equal ones the cheaper, then those whose cost is not known."""
    return tuple(sorted(fixes, key=lambda fix: (tuple(-one for one in fix.effect), _price(fix))))


def ranked_by_cost(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Fixes that help and whose cost is known, the greatest fall of the probability per unit of cost first.

    Costs of different currencies are not compared: each currency follows the other, by its name.
    """
    priced = [fix for fix in fixes if fix.cost is not None and fix.helps]
    return tuple(
        sorted(priced, key=lambda fix: (fix.cost.currency if fix.cost else "", -(fix.per_cost or 0.0), _price(fix)))
    )


def best_value(fixes: Sequence[Fix]) -> Fix | None:
    """The fix that lowers the probability most per unit of cost; None where no cost, or more than one currency, is."""
    priced = ranked_by_cost(fixes)
    currencies = {fix.cost.currency for fix in priced if fix.cost}
    return priced[0] if len(currencies) == 1 else None


def _price(fix: Fix) -> tuple[bool, Decimal]:
    return fix.cost is None, fix.cost.amount if fix.cost else Decimal(0)
