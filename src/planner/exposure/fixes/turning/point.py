"""A turning point: something that would change the level of a part, and the level then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.domain.evidence import Fact
from planner.domain.exposure import Level
from planner.domain.facts import Facts
from planner.domain.scenarios import WhatIf
from planner.exposure.fixes.evaluation import Evaluation, Evaluator
from planner.exposure.fixes.situation import Situation


class TurningKind(StrEnum):
    """What it is that changes: stock, something not recorded, a day that comes, the rules."""

    COVER = "cover"
    FACT = "fact"
    DATE = "date"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which it could turn out, such as "renewed in time", and the level then."""

    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """What would change the answer for `part`, as a sentence; `on` is the day it comes, None where there is none.

    `cases` are empty where the level cannot be told before the fact is known. `what_if` is the one that tries it, None
    where the facts themselves would change.
    """

    kind: TurningKind
    part: str
    text: str
    cases: tuple[Case, ...] = ()
    on: date | None = None
    facts: tuple[Fact, ...] = ()
    what_if: WhatIf | None = None

    def changes(self, level: Level) -> bool:
        """Whether any case gives another level than this one, or none can be told."""
        return not self.cases or any(case.level is not level for case in self.cases)


@dataclass(frozen=True, slots=True)
class Trial:
    """Tries what-ifs and changed facts for one part."""

    situation: Situation
    evaluation: Evaluation
    evaluator: Evaluator

    def level(self, what_if: WhatIf) -> Level:
        """The level of the part under another what-if."""
        return self.evaluation.evaluate(what_if, [self.situation.number])[self.situation.number].level

    def level_with(self, facts: Facts) -> Level:
        """The level of the part where the facts around it were these."""
        number = self.situation.number
        return self.evaluator(facts).evaluate(self.situation.what_if, [number])[number].level

    def cases(self, *variants: tuple[str, Facts]) -> tuple[Case, ...]:
        """The level in each of some variants of the facts."""
        return tuple(Case(text, self.level_with(facts)) for text, facts in variants)

    def with_assumed(self, **changes: object) -> WhatIf:
        """The what-if of the part with other assumptions of the model."""
        what_if = self.situation.what_if
        changed = what_if.assumed.changed | frozenset(changes)
        return replace(what_if, assumed=replace(what_if.assumed, **changes, changed=changed))  # type: ignore[arg-type]
