"""The what-ifs that lie side by side: what each holds now, what of it is saved, and which saved ones are put away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.domain.evidence import UNRECORDED
from planner.domain.scenarios import Scenario

MOST = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """One what-if: as it stands in its column, and as the catalogue holds it (None: not saved yet).

    `key` tells it from the others as long as the window is open.
    """

    key: int
    scenario: Scenario
    saved: Scenario | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it holds something that the catalogue does not."""
        return self.saved is None or _said(self.scenario) != _said(self.saved)


class Desk:
    """Up to four drafts in their order; drafts outlive a change of page and every new board."""

    def __init__(self) -> None:
        self.drafts: tuple[Draft, ...] = ()
        self.put_away: tuple[Scenario, ...] = ()
        self._hidden: set[int] = set()
        self._last = 0

    @property
    def is_full(self) -> bool:
        """Whether no more what-if fits beside the others."""
        return len(self.drafts) >= MOST

    def draft(self, key: int) -> Draft | None:
        """The draft of a key; None where it is gone."""
        return next((draft for draft in self.drafts if draft.key == key), None)

    def names(self) -> list[str]:
        """The names that are taken, shown or put away."""
        return [draft.scenario.name for draft in self.drafts] + [each.name for each in self.put_away]

    def add(self, scenario: Scenario, place: int | None = None, saved: Scenario | None = None) -> Draft:
        """Lays a what-if beside the others, at the end or at a place; one that is new gets a name of its own."""
        if saved is None:
            name = free_name(scenario.name, self.names())
            scenario = replace(scenario, name=name, id=0, origin=UNRECORDED)
        self._last += 1
        made = Draft(self._last, scenario, saved)
        at = len(self.drafts) if place is None else place
        self.drafts = (*self.drafts[:at], made, *self.drafts[at:])
        return made

    def change(self, key: int, scenario: Scenario) -> None:
        """What a draft holds from now on."""
        self.drafts = tuple(replace(each, scenario=scenario) if each.key == key else each for each in self.drafts)

    def take_out(self, key: int) -> int:
        """Takes a draft off the desk; returns where it lay."""
        place = [draft.key for draft in self.drafts].index(key)
        self.drafts = tuple(draft for draft in self.drafts if draft.key != key)
        return place

    def hide(self, key: int) -> None:
        """Puts a saved what-if away as it is saved; it stays in the catalogue."""
        draft = self.draft(key)
        if draft is not None and draft.saved is not None:
            self.take_out(key)
            self._hidden.add(draft.saved.id)
            self.put_away = (*self.put_away, draft.saved)

    def bring(self, name: str) -> Draft | None:
        """Lays a saved what-if that was put away beside the others again; None where there is no room for it."""
        found = next((each for each in self.put_away if each.name == name), None)
        if found is None or self.is_full:
            return None
        self._hidden.discard(found.id)
        self.put_away = tuple(each for each in self.put_away if each is not found)
        return self.add(found, saved=found)

    def take_saved(self, records: Sequence[Scenario]) -> None:
        """Takes what the catalogue holds now: what was changed here stays changed, the rest follows the catalogue."""
        self.drafts = tuple(draft for each in self.drafts if (draft := _followed(each, records)) is not None)
        shown = {draft.saved.id for draft in self.drafts if draft.saved is not None}
        self.put_away = ()
        for record in records:
            if record.id in shown:
                continue
            if self.is_full or record.id in self._hidden:
                self.put_away = (*self.put_away, record)
            else:
                self.add(record, saved=record)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """A name that no other what-if has: the wanted one, else with a number after it."""
    names = {name.casefold() for name in taken}
    if wanted.casefold() not in names:
        return wanted
    number = 2
    while f"{wanted} {number}".casefold() in names:
        number += 1
    return f"{wanted} {number}"


def _followed(draft: Draft, records: Sequence[Scenario]) -> Draft | None:
    """A draft after the catalogue changed; None where its record is gone and nothing was changed here."""
    saved = draft.saved
    record = next((each for each in records if saved is not None and each.id == saved.id), None)
    if record is None:
        name = draft.scenario.name.casefold()
        record = next((each for each in records if each.name.casefold() == name), None)
    if record is None:
        kept = replace(draft.scenario, id=0, origin=UNRECORDED)
        return replace(draft, scenario=kept, saved=None) if draft.is_changed else None
    # A draft that was just saved says the same as its record, so that it is not taken for changed any more.
    scenario = draft.scenario if draft.is_changed else record
    return replace(draft, scenario=replace(scenario, id=record.id, origin=record.origin), saved=record)


def _said(scenario: Scenario) -> tuple[object, ...]:
    """What a scenario says, without where it is recorded."""
    return scenario.name, scenario.base, scenario.regime, scenario.assumptions, scenario.note
