"""The parts, suppliers and scenarios of a catalogue that the lines of a scenario may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from planner.domain.facts import Facts
from planner.domain.names import company_key, part_key
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.exposure.presets import PRESETS

RECORD = "record"


def scenario_key(name: str) -> str:
    """A scenario's name as it is compared: without case and outer blanks."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class Known:
    """What a line may name, by the key under which names are compared; a supplier by each of its names.

    `on` is the day that is evaluated, from which lines such as "in 14 days" count.
    """

    on: date
    parts: Mapping[str, str] = field(default_factory=dict)
    suppliers: Mapping[str, str] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Facts, on: date, scenarios: Iterable[Scenario] | None = None) -> Known:
        """The names of a catalogue; `scenarios` are taken instead of its own where they are given."""
        suppliers: dict[str, str] = {}
        for one in facts.suppliers:
            for name in (one.local_name, *one.aliases):
                if name:
                    suppliers.setdefault(company_key(name), one.name)
        suppliers |= {company_key(one.name): one.name for one in facts.suppliers}
        return cls(
            on,
            MappingProxyType({part_key(part.part_number): part.part_number for part in facts.parts}),
            MappingProxyType(suppliers),
            _scenarios_by_key(facts.scenarios if scenarios is None else scenarios),
        )

    def part(self, name: str) -> str:
        """The number of a part as it is recorded; raises PlannerError where there is none."""
        found = self.parts.get(part_key(name))
        if found is None:
            raise PlannerError(f"There is no part {name}", "see the list of parts for the numbers there are")
        return found

    def supplier(self, name: str) -> str:
        """The name of a supplier as it is recorded; raises PlannerError where there is none."""
        found = self.suppliers.get(company_key(name))
        if found is None:
            raise PlannerError(f"There is no supplier {name}", "see the list of suppliers for the names there are")
        return found

    def scenario(self, name: str) -> Scenario | None:
        """The scenario of that name, a preset as a scenario of its times, None for the record itself.

        Raises PlannerError where there is none.
        """
        key = scenario_key(name)
        if key in self.scenarios:
            return self.scenarios[key]
        preset = next((preset for preset in PRESETS if preset.casefold() == key), None)
        if preset is not None:
            return Scenario(preset, regime=preset)
        if is_record(name):
            return None
        names = [one.name for one in self.scenarios.values()]
        raise PlannerError(f"There is no scenario {name}", f"use one of {', '.join((*names, *PRESETS, RECORD))}")


def _scenarios_by_key(scenarios: Iterable[Scenario]) -> Mapping[str, Scenario]:
    """Scenarios by the key of their name."""
    return MappingProxyType({scenario_key(one.name): one for one in scenarios})


def is_record(name: str) -> bool:
    """Whether a name means what is recorded, without any what-if."""
    return scenario_key(name) in (RECORD, "as recorded")
