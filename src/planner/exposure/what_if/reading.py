"""Scenario records read into what-ifs: a chain of bases, then line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from planner.domain.exposure import Assumptions, Extended, LicenceTimes
from planner.domain.scenarios import Scenario, WhatIf
from planner.errors import PlannerError
from planner.exposure.presets import MODEL_KEYS, assumptions
from planner.exposure.what_if.known import Known, scenario_key
from planner.exposure.what_if.line_values import SUBJECT_READERS
from planner.exposure.what_if.lines import EXPECTED, Line, line_of, unreadable
from planner.exposure.what_if.mixing_weights import mix_of

_OCTOBER: Mapping[str, Extended | None] = {"on": Extended.ON, "off": Extended.OFF, "unknown": None}
_TIMES = tuple(one.name for one in fields(LicenceTimes))


@dataclass(frozen=True, slots=True)
class _Chain:
    """What a scenario and its bases say together: the last regime and the lines by what they are about."""

    regime: str | None = None
    lines: Mapping[str, Line] = field(default_factory=dict)

    def followed_by(self, scenario: Scenario) -> _Chain:
        """With what a scenario says on top; another regime's times replace the lines on times before it."""
        kept = {key: line for key, line in self.lines.items() if not (scenario.regime and line.key in _TIMES)}
        return _Chain(scenario.regime or self.regime, {**kept, **_lines(scenario)})


def read_what_if(scenario: Scenario | None, recorded: Assumptions, known: Known) -> WhatIf:
    """What a scenario assumes over the assumptions `recorded`; None assumes nothing else.

    A line takes the place of the same line of its bases. Raises PlannerError for a line that cannot be read or names
    what is not there, for a circle of bases, and for a mix whose weights do not add up to 100% or that says more.
    """
    if scenario is None:
        return WhatIf(recorded)
    chain = _Chain()
    for one in reversed(_with_bases(scenario, known)):
        chain = chain.followed_by(one)
    lines = list(chain.lines.values())
    mix = mix_of(scenario, [line for line in lines if line.key == "mix"], known)
    if mix:
        if len(lines) > len(mix) or chain.regime:
            raise PlannerError(f"{scenario.name} mixes scenarios and assumes more besides", "leave only its weights")
        return WhatIf(recorded, mix=mix)
    for line in lines:
        _refuse_unknown_key(line)
    return _subjects(lines, WhatIf(_assumed(chain, recorded)), known)


def _with_bases(scenario: Scenario, known: Known) -> list[Scenario]:
    """The scenario, its base, the base's base and so on; raises PlannerError for a circle, naming it."""
    found = [scenario]
    while found[-1].base:
        base = known.scenario(found[-1].base)
        if base is None:
            break
        found.append(base)
        keys = [scenario_key(one.name) for one in found]
        if keys[-1] in keys[:-1]:
            circle = " > ".join(one.name for one in found[keys.index(keys[-1]) :])
            raise PlannerError(f"{base.name} starts from itself: {circle}", "choose another base for one of them")
    return found


def _lines(scenario: Scenario) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for text in scenario.assumptions:
        line = line_of(text)
        key = scenario_key(f"{line.subject}={line.value.rpartition(' ')[0]}" if line.key == "mix" else line.subject)
        if key in found:
            raise PlannerError(f"{scenario.name} says {line.subject} twice", "leave one of the two lines")
        found[key] = line
    return found


def _refuse_unknown_key(line: Line) -> None:
    """Keys of what-ifs stand in EXPECTED; those of the model hold for everything."""
    if line.key in EXPECTED:
        return
    if line.about:
        raise unreadable(line, f"one of {', '.join(EXPECTED)}, or a key of the model such as horizon_days=120")
    if line.key not in MODEL_KEYS:
        raise PlannerError(
            f"There is no assumption named {line.key}", f"use one of {', '.join((*EXPECTED, *MODEL_KEYS))}"
        )


def _assumed(chain: _Chain, recorded: Assumptions) -> Assumptions:
    """The model's own assumptions: those recorded, with the regime's times and the lines that are the model's."""
    changes = {line.key: line.value for line in chain.lines.values() if line.key not in EXPECTED}
    regime = chain.regime or recorded.regime
    times = {} if chain.regime else {name: repr(getattr(recorded.licence, name)) for name in _TIMES}
    read = assumptions(regime, {**times, **changes})
    changed: dict[str, Any] = {name: getattr(read, name) for name in changes if name not in _TIMES}
    return replace(
        recorded,
        **changed,
        regime=regime,
        licence=read.licence,
        changed=recorded.changed | changes.keys(),
    )


def _subjects(lines: Iterable[Line], start: WhatIf, known: Known) -> WhatIf:
    found = start
    for line in lines:
        if line.key == "october":
            if line.value.casefold() not in _OCTOBER or line.about:
                raise unreadable(line)
            found = replace(found, october=_OCTOBER[line.value.casefold()])
        elif line.key in SUBJECT_READERS:
            name, read = SUBJECT_READERS[line.key]
            added: dict[str, Any] = {name: (*getattr(found, name), read(line, known))}
            found = replace(found, **added)
    return found
