"""What a planner chose instead of a setting's default, kept in the catalogue like every other record."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.evidence import UNRECORDED, Origin


@dataclass(frozen=True, slots=True)
class ChosenSetting:
    """One setting of the catalogue by its name in planner.settings, with its value as text and why it was chosen."""

    setting: str
    value: str
    note: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED
