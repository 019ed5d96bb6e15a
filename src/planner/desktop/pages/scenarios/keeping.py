"""What-ifs that are not saved: closing the window, or opening another catalogue, loses none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from planner.desktop.pages.scenarios.desk import Draft
from planner.desktop.pages.scenarios.sheet import Sheet
from planner.desktop.preferences import remember, text_preference
from planner.domain.scenarios import Scenario

_KEPT = "scenarios/unsaved"
_MOST_FILES = 10  # of catalogues that are gone nothing is told; the oldest go
_REST_MS = 400


class DraftKeeper(QObject):
    """Writes what is not saved into the window's own memory, by catalogue, once the page rests."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._path: Path | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.keep)
        sheet.redraw.connect(self._rest.start)

    def turn_to(self, path: Path | None) -> tuple[Scenario, ...]:
        """Keeps what the catalogue before had, and tells what is kept of another one."""
        self.keep()
        self._path = path
        return () if path is None else kept_scenarios(path)

    def keep(self) -> None:
        """Keeps what is not saved now."""
        self._rest.stop()
        if self._path is not None:
            keep_scenarios(self._path, [draft for draft in self._sheet.desk.drafts if draft.is_changed])


def keep_scenarios(path: Path, drafts: Sequence[Draft]) -> None:
    """Keeps the drafts of a catalogue, and nothing of one that has none."""
    kept = _read()
    before = kept.get(str(path), [])
    now: list[object] = [_written(draft.scenario) for draft in drafts]
    if now != before:
        others = {file: held for file, held in kept.items() if file != str(path)}
        newest = {str(path): now, **others} if now else others
        remember(_KEPT, json.dumps(dict(list(newest.items())[:_MOST_FILES])))


def kept_scenarios(path: Path) -> tuple[Scenario, ...]:
    """What is kept of a catalogue; what cannot be read any more is left out."""
    found = (_scenario(held) for held in _read().get(str(path), []))
    return tuple(scenario for scenario in found if scenario is not None)


def _read() -> dict[str, list[object]]:
    try:
        held = json.loads(text_preference(_KEPT, "{}"))
    except ValueError:
        return {}
    return {str(file): each for file, each in held.items() if isinstance(each, list)} if isinstance(held, dict) else {}


def _written(scenario: Scenario) -> dict[str, object]:
    return {
        "name": scenario.name,
        "base": scenario.base,
        "regime": scenario.regime,
        "assumptions": list(scenario.assumptions),
        "note": scenario.note,
    }


def _scenario(held: object) -> Scenario | None:
    if not isinstance(held, Mapping) or not isinstance(held.get("name"), str):
        return None
    lines = held.get("assumptions")
    texts = [held.get(name) for name in ("base", "regime", "note")]
    base, regime, note = (text if isinstance(text, str) else None for text in texts)
    assumptions = tuple(str(line) for line in lines) if isinstance(lines, list) else ()
    return Scenario(held["name"], base, regime, assumptions, note)
