"""How long licences take: named presets, and the assumptions that the planner may change one by one.

Medians and P90 are assumptions of ours; the chances of approval follow what associations reported
(methods.md section 6): 25 % in June 2025, 60 % at the end of that month (CLEPA).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from planner.domain.exposure import Assumptions, Extended, LicenceTimes
from planner.errors import PlannerError
from planner.settings import CATALOGUE_SETTINGS, LONGEST_DAYS

DEFAULT_REGIME = "mid-2025"

PRESETS: Mapping[str, LicenceTimes] = MappingProxyType(
    {
        "eased": LicenceTimes(p_first=0.95, p_again=0.95, median=20, p90=45, gap=10, attempts=3),
        "mid-2025": LicenceTimes(p_first=0.60, p_again=0.60, median=45, p90=90, gap=14, attempts=3),
        "spring-2025": LicenceTimes(p_first=0.25, p_again=0.25, median=45, p90=90, gap=14, attempts=3),
    }
)

_MOST_ATTEMPTS = 20


def assumptions(regime: str = DEFAULT_REGIME, changes: Mapping[str, str] = MappingProxyType({})) -> Assumptions:
    """The assumptions of a preset with the planner's changes, each KEY=VALUE as the command line takes it.

    Raises PlannerError for a regime, a key or a value that is not known or not possible.
    """
    if regime not in PRESETS:
        raise PlannerError(f"There is no preset named {regime}", f"use one of {', '.join(PRESETS)}")
    values = {key: _read(key, text) for key, text in changes.items()}
    names = {field.name for field in fields(LicenceTimes)}
    licence = replace(PRESETS[regime], **{key: value for key, value in values.items() if key in names})
    if licence.p90 <= licence.median:
        raise PlannerError(
            "The P90 of the licence time is not above its median", "give a larger p90 or a smaller median"
        )
    start = Assumptions(regime=regime, licence=licence, changed=frozenset(changes))
    return replace(start, **{key: value for key, value in values.items() if key not in names})


def _read(key: str, text: str) -> Any:
    if key not in _READERS:
        raise PlannerError(f"There is no assumption named {key}", f"use one of {', '.join(_READERS)}")
    read, expected = _READERS[key]
    try:
        return read(text.strip())
    except ValueError:
        raise PlannerError(f"{key} cannot be {text.strip() or 'blank'}", f"give {expected}") from None


def _number(least: float, most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if not least <= value <= most:
            raise ValueError(text)
        return value

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError(text)
        return value

    return read


_CHANCE = (_number(0, 1), "a number from 0 to 1")
_LENGTH = (_number(0.1, LONGEST_DAYS), f"days from 0.1 to {LONGEST_DAYS}")

_READERS: Mapping[str, tuple[Callable[[str], Any], str]] = {
    **{name: (setting.read, setting.expected) for name, setting in CATALOGUE_SETTINGS.items()},
    "extended": (Extended, "off, on or unknown"),
    "p_first": _CHANCE,
    "p_again": _CHANCE,
    "median": _LENGTH,
    "p90": _LENGTH,
    "gap": (_whole(0, LONGEST_DAYS), f"whole days from 0 to {LONGEST_DAYS}"),
    "attempts": (_whole(1, _MOST_ATTEMPTS), f"a whole number from 1 to {_MOST_ATTEMPTS}"),
}

# What `assumptions` takes by name.
MODEL_KEYS = tuple(_READERS)
