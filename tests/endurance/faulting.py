"""The campaign of faults: a deed is done again and again, and each time the drive fails at another operation."""

from __future__ import annotations

import shutil
import sqlite3
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from endurance.deeds import Deed, Do
from endurance.faulty_vfs import BEGINS_WITH, Drive, Mode, failing
from endurance.states import whole_state
from endurance.tallies import FaultTally
from endurance.work import page_problems_of, problems_of
from planner.errors import PlannerError

MODES = (Mode.ONCE, Mode.LASTING, Mode.FULL, Mode.TORN, Mode.TORN_LASTING, Mode.DELETED)

_HALF_MADE = (".part", ".new")

State = tuple[str, ...]


class Bench:
    """One deed with its states before and after, and the folders in which it is done over and over."""

    def __init__(self, deed: Deed, folder: Path, tally: FaultTally) -> None:
        self._deed = deed
        self._base = folder / deed.name / "before"
        self._place = folder / deed.name / "done"
        self._look = folder / deed.name / "looked at"
        self._tally = tally
        self._base.mkdir(parents=True)
        self._do: Do = deed.prepare(self._base)
        self._before = self._sound_state(self._base)
        _copy(self._base, self._place)
        with failing(Drive()) as drive:
            self._do(self._place)
        self._after = self._sound_state(self._place)
        self.operations = drive.operations
        tally.operations[deed.name] = len(drive.operations)
        tally.actions.update(drive.operations)

    def points(self, mode: Mode) -> list[int]:
        """The operations at which a mode can begin; counted from 1."""
        wanted = BEGINS_WITH.get(mode)
        return [k for k, action in enumerate(self.operations, 1) if wanted in (None, action)]

    def strike(self, mode: Mode, k: int) -> None:
        """Does the deed on a drive that fails so at operation k, and judges what it says and what it leaves."""
        drive = Drive(mode, k)
        self.strike_with(
            failing(drive), f"operation {k} of {len(self.operations)} ({self.operations[k - 1]}), {mode}", mode
        )

    def strike_with(self, fault: AbstractContextManager[object], where: str, mode: str) -> None:
        """Does the deed while a fault goes on, and judges what it says and what it leaves."""
        where = f"{self._deed.name}, {where}"
        _copy(self._base, self._place)
        refusal: PlannerError | None = None
        with fault:
            try:
                self._do(self._place)
            except PlannerError as error:
                refusal = error
            except Exception:  # noqa: BLE001 - whatever it is, it is no sentence for a planner
                self._tally.blame("broken", f"{where}: {traceback.format_exc()}")
                refusal = PlannerError("It broke", "mend it")
        self._tally.points[mode] += 1
        try:
            self._judge(where, acknowledged=refusal is None)
        except (PlannerError, sqlite3.Error) as failure:
            self._tally.blame("corrupt", f"{where}: {failure!r}")

    def _judge(self, where: str, *, acknowledged: bool) -> None:
        state = self._state(self._place)
        self._tally.refused += not acknowledged
        if state not in (self._before, self._after):
            self._tally.blame("half", f"{where}: neither as before nor as after")
        elif acknowledged and state != self._after:
            self._tally.blame("lost", f"{where}: acknowledged, and not there")
        elif acknowledged:
            self._tally.tolerated.append(where)
        elif state == self._after != self._before:
            self._tally.saved_though_refused.append(where)
        if acknowledged and state != self._after:
            self._tally.blame("swallowed", f"{where}: nothing was said of the fault")
        for file in self._looked_at():
            # The whole check was made of the states before and after; what is there is one of them.
            self._tally.blame_corrupt(where, page_problems_of(file))
        self._judge_left_overs(where)
        if state == self._before:
            self._try_again(where)

    def _judge_left_overs(self, where: str) -> None:
        """Nothing may be left half made; a copy made for safety may be left, whole."""
        for file in self._place.rglob("*.planner*"):
            inside = file.relative_to(self._place)
            if not file.is_file() or file.name.endswith("-journal") or (self._base / inside).exists():
                continue
            if inside.as_posix() in self._deed.files:
                continue
            if file.suffix in _HALF_MADE or whole_state(file) not in self._before:
                self._tally.blame("half", f"{where}: {file.name} was left behind")

    def _try_again(self, where: str) -> None:
        try:
            self._do(self._place)
        except PlannerError as refusal:
            self._tally.blame("stuck", f"{where}: the second attempt was refused: {refusal}")
            return
        if self._state(self._place) != self._after:
            self._tally.blame("half", f"{where}: the second attempt led elsewhere")

    def _looked_at(self) -> list[Path]:
        return [self._look / name for name in self._deed.files if (self._look / name).exists()]

    def _sound_state(self, folder: Path) -> State:
        state = self._state(folder)
        for file in self._looked_at():
            self._tally.blame_corrupt(f"{self._deed.name} without faults", problems_of(file))
        return state

    def _state(self, folder: Path) -> State:
        """The states of the deed's catalogues, read in a copy, so that the program meets the journals first."""
        _copy(folder, self._look)
        return tuple(
            whole_state(self._look / name) if (self._look / name).exists() else "" for name in self._deed.files
        )


def _copy(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.csv"))


def strike_all(
    deeds: Iterable[Deed], folder: Path, *, one_in: int = 1, heard: Callable[[str], None] = lambda _: None
) -> FaultTally:
    """Strikes every deed at every point, or at one in so many, spread evenly; returns the figures."""
    tally = FaultTally()
    began = time.monotonic()
    for deed in deeds:
        try:
            bench = Bench(deed, folder, tally)
        except Exception:  # noqa: BLE001 - whatever it is, the other deeds are still to be tried
            tally.blame("broken", f"{deed.name} without faults: {traceback.format_exc()}")
            continue
        heard(f"{deed.name}: {len(bench.operations)} operations on the drive")
        points = [(mode, k) for mode in MODES for k in bench.points(mode)]
        for point in points[::one_in]:
            bench.strike(*point)
    tally.seconds = time.monotonic() - began
    return tally
