"""When to kill: moments are chosen by chance and by the measured length of the work, so that many fall into a write.

A rollback journal on disk means a write is under way. Once its first byte is written it is hot: from there until it is
removed the pages of the catalogue itself are being written, and whoever opens the file next has to roll back
(sqlite.org/fileformat2.html, section 3).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random

_POLL_SECONDS = 0.0001
_PATIENCE_SECONDS = 1.5
_LONG_WRITE_SECONDS = 0.5


class Phase(StrEnum):
    """How far a write had come at a moment."""

    NONE = "no journal"
    WRITING = "journal on disk"
    HOT = "hot journal"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How long the work takes here: a step, the life of a journal, the hot part of that life; seconds."""

    step: float
    writing: float
    hot: float


def phase_in(folder: Path) -> Phase:
    """How far the write has come that goes on in a folder, whatever the catalogue's name."""
    for name in os.listdir(folder):  # noqa: PTH208 - a moment counts here
        if not name.endswith("-journal"):
            continue
        try:
            with (folder / name).open("rb") as file:
                first = file.read(1)
        except FileNotFoundError:
            continue
        if first:
            return Phase.WRITING if first == b"\0" else Phase.HOT
    return Phase.NONE


def wait_for(folder: Path, *wanted: Phase, busy: Callable[[], bool] = lambda: True) -> bool:
    """Waits until a write is in one of these phases; False where none came or the work ended."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and busy():
        if phase_in(folder) in wanted:
            return True
        time.sleep(_POLL_SECONDS)
    return False


def _anywhere(folder: Path, rhythm: Rhythm, random: Random) -> None:
    time.sleep(random.uniform(0, rhythm.step))


def _while_writing(folder: Path, rhythm: Rhythm, random: Random) -> None:
    wait_for(folder, Phase.WRITING, Phase.HOT)
    time.sleep(random.uniform(0, rhythm.writing))


def _while_hot(folder: Path, rhythm: Rhythm, random: Random) -> None:
    # Sleeping is not exact enough for the length of a commit.
    if wait_for(folder, Phase.WRITING, Phase.HOT):
        _spin(_LONG_WRITE_SECONDS, lambda: phase_in(folder) is Phase.WRITING)
    _spin(random.uniform(0, rhythm.hot), lambda: True)


def _once_written(folder: Path, rhythm: Rhythm, random: Random) -> None:
    if wait_for(folder, Phase.WRITING, Phase.HOT):
        wait_for(folder, Phase.NONE)


# Moments by name; "said" is the next acknowledgement, for which the campaign listens itself.
AIMS: Mapping[str, Callable[[Path, Rhythm, Random], None]] = {
    "anywhere": _anywhere,
    "while writing": _while_writing,
    "while hot": _while_hot,
    "once written": _once_written,
}
SAID = "said"
USUAL_AIMS = (
    *("while hot",) * 5,
    *("while writing",) * 3,
    *("anywhere",) * 2,
    *("once written",) * 2,
    *(SAID,) * 2,
)


def _spin(most: float, going_on: Callable[[], bool]) -> None:
    until = time.perf_counter() + most
    while time.perf_counter() < until and going_on():
        continue


def _measure_writes(folder: Path, busy: Callable[[], bool]) -> tuple[list[float], list[float]]:
    """The lives of the journals that come and go in a folder while work goes on: whole, and hot; seconds."""
    lives: list[float] = []
    hot: list[float] = []
    while busy():
        if not wait_for(folder, Phase.WRITING, Phase.HOT, busy=busy):
            continue
        began = time.perf_counter()
        became_hot = time.perf_counter() if wait_for(folder, Phase.HOT, Phase.NONE, busy=busy) else began
        wait_for(folder, Phase.NONE, busy=busy)
        ended = time.perf_counter()
        lives.append(ended - began)
        hot.append(ended - became_hot)
    return lives, hot


def measure(folder: Path, steps: int, busy: Callable[[], bool]) -> Rhythm:
    """Watches work of so many steps to its end."""
    began = time.perf_counter()
    lives, hot = _measure_writes(folder, busy)
    return Rhythm((time.perf_counter() - began) / steps, _most(lives), _most(hot))


def _most(times: list[float]) -> float:
    """What nine of ten do not exceed; a hundredth of a second where nothing was measured."""
    return sorted(times)[int(len(times) * 0.9)] if times else 0.01
