"""The settings that a catalogue keeps, taken into the assumptions of the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from planner.domain.catalogue_settings import ChosenSetting
from planner.domain.exposure import Assumptions
from planner.settings import CATALOGUE_SETTINGS


def with_settings(assumed: Assumptions, chosen: Iterable[ChosenSetting]) -> Assumptions:
    """The assumptions with the catalogue's settings in place of defaults; what was asked for by name stays.

    A setting of a later program, or one that cannot be read, is passed over: the default counts.
    """
    values: dict[str, Any] = {}
    for one in chosen:
        setting = CATALOGUE_SETTINGS.get(one.setting)
        if setting is None or one.setting in assumed.changed:
            continue
        try:
            values[one.setting] = setting.read(one.value)
        except ValueError:
            continue
    return replace(assumed, **values)
