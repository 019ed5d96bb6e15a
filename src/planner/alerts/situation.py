"""What every rule looks at: the facts and answers of one day, indexed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.alerts.coverage import Coverage
from planner.domain.alerts import Severity
from planner.domain.exposure import Assumptions, Level, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import Licence
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.rulebook.licence_account import LicenceAccount, Links

_BY_LEVEL: Mapping[Level, Severity] = {
    Level.CRITICAL: Severity.CRITICAL,
    Level.HIGH: Severity.HIGH,
    Level.MEDIUM: Severity.MEDIUM,
}


@dataclass(frozen=True, slots=True)
class Situation:
    """The inputs of the rules on the day `on`; suggestions are keyed by part number, accounts by the licence's id."""

    facts: Facts
    suggestions: Mapping[str, Suggestion]
    states: tuple[MeasureState, ...]
    assumptions: Assumptions
    on: date
    coverage: Coverage
    links: Links
    parts: Mapping[str, Part] = field(default_factory=dict)
    accounts: Mapping[int, LicenceAccount] = field(default_factory=dict)

    def owner(self, part_number: str) -> str | None:
        """Who looks after a part."""
        part = self.parts.get(part_key(part_number))
        return part.owner if part else None

    def one_owner(self, part_numbers: Iterable[str]) -> str | None:
        """Who looks after all of the parts; None where several do."""
        owners = {self.owner(number) for number in part_numbers}
        return owners.pop() if len(owners) == 1 else None

    def under(self, licence: Licence) -> tuple[str, ...]:
        """The parts that count on a licence or application and need one."""
        return self.controlled(self.coverage.parts_under(licence))

    def controlled(self, part_numbers: Iterable[str]) -> tuple[str, ...]:
        """Those of the parts that need a licence, or of which that is not known."""
        known = {number: self.suggestions.get(number) for number in part_numbers}
        return tuple(number for number, found in known.items() if found is None or found.controlled is not False)

    def worst(self, part_numbers: Iterable[str]) -> Severity:
        """The severity of the highest level suggested for any of the parts; low where none is Medium or above."""
        found = [self.suggestions[number].level for number in part_numbers if number in self.suggestions]
        return severity_of(max(found, key=lambda level: level.rank, default=Level.NONE))

    def last_day_to_file(self, part_numbers: Iterable[str]) -> date | None:
        """The first of the last days to file an application for any of the parts."""
        found = (self.suggestions[number].last_day_to_file for number in part_numbers if number in self.suggestions)
        return min((day for day in found if day), default=None)


def at_least(severity: Severity, other: Severity) -> Severity:
    """The more urgent one of two."""
    return min(severity, other, key=list(Severity).index)


def severity_of(level: Level) -> Severity:
    """How urgent a condition of a part at this level is."""
    return _BY_LEVEL.get(level, Severity.LOW)


def is_made(suggestion: Suggestion) -> bool:
    """Whether a part is not bought but built from magnets, so that its days are those of a magnet told elsewhere."""
    return bool(suggestion.magnet_children) and not any(answer.approved for answer in suggestion.sources)


def alert_id(rule: str, kind: str, key: str) -> str:
    """The id that an alert keeps while its condition holds for the same subject."""
    return f"{rule}:{kind}:{key}"
