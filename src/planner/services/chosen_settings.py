"""Settings of the catalogue: chosen and given back to their default, each time as one operation of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.catalogue_settings import ChosenSetting
from planner.domain.changes import ChangeSet, Touched
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.editing import Edit, edit_records, remove_records
from planner.settings import CATALOGUE_SETTINGS, CatalogueSetting


@dataclass(frozen=True, slots=True)
class SettingInUse:
    """One setting with what counts: the planner's own value, or its default where `chosen` is None."""

    setting: CatalogueSetting
    chosen: ChosenSetting | None

    @property
    def value(self) -> str:
        """The value that counts, as text."""
        return self.chosen.value if self.chosen else self.setting.default


def settings_in_use(chosen: tuple[ChosenSetting, ...]) -> tuple[SettingInUse, ...]:
    """Every setting of a catalogue in the order in which they are declared."""
    by_name = {one.setting: one for one in chosen}
    return tuple(SettingInUse(setting, by_name.get(name)) for name, setting in CATALOGUE_SETTINGS.items())


def choose_setting(
    uow: UnitOfWork, name: str, value: str | None, *, who: str, at: datetime, why: str | None = None
) -> ChangeSet:
    """Chooses a value, or gives the default back where `value` is None; the caller commits.

    Raises PlannerError for a setting that there is not, and for a value that it cannot have.
    """
    if name not in CATALOGUE_SETTINGS:
        raise PlannerError(f"There is no setting {name}", f"use one of {', '.join(CATALOGUE_SETTINGS)}")
    held = {one.setting: one for one in load_records(uow, Kind.SETTINGS) if isinstance(one, ChosenSetting)}
    there = held.get(name)
    if value is None:
        if there is None:
            return ChangeSet(Touched.NOTHING)
        return remove_records(uow, Kind.SETTINGS, [there.id], who=who, at=at, why=why)
    stated = {"setting": name, "value": value.strip(), "note": why}
    label = f"Set {name} to {value.strip()}"
    edit = Edit(Kind.SETTINGS, there.id if there else None, stated)
    return edit_records(uow, [edit], who=who, at=at, why=why, label=label)
