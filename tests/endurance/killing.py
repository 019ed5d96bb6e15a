"""The campaign of kills: work is killed at random moments, and what was promised is looked for in what is left."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from endurance.aiming import AIMS, SAID, USUAL_AIMS, Phase, Rhythm, measure, phase_in
from endurance.judging import judge_backups, judge_migrated, judge_restored
from endurance.launching import Launcher, Line, News, end_group
from endurance.states import recorded_states, whole_state
from endurance.tallies import KillTally
from endurance.work import problems_of, start_catalogue
from endurance.worker import Task
from planner.errors import PlannerError

_KILLS_PER_CATALOGUE = 25
_CALIBRATION_STEPS = 12
_KILLS_BETWEEN_NEWS = 50
_NAME = "magnets.planner"


@dataclass
class _Session:
    """One worker's day as its parent heard it."""

    task: Task
    state: str
    promised: dict[int, str | None]
    states: set[str]
    finished: set[str] = field(default_factory=set)
    step: int = -1
    verb: str = ""
    started: int = 0
    heard: int = 0

    def hear(self, news: News, tally: KillTally) -> None:
        """Takes note of what the worker said."""
        if "doing" in news:
            self.step, self.verb = news["doing"], news["verb"]
            self.started += 1
        elif "done" in news:
            self.heard = self.started
            self.state = news["state"]
            self.states.add(self.state)
            self.finished.add(f"{self.task.day}-{news['done']}")
            self.promised[news["operation"]] = news["recorded"]
            tally.acknowledged += 1
        elif "refused" in news:
            self.heard = self.started
            tally.refused += 1
            if news["state"] != self.state:
                tally.blame("half", f"{self.verb} was refused and yet changed the catalogue: {news['words']}")
        elif "broken" in news:
            tally.blame("broken", f"{self.verb}: {news['broken']}")

    @property
    def under_way(self) -> bool:
        """Whether a step was begun and not yet acknowledged or refused."""
        return self.started > self.heard


class Campaign:
    """Kills one worker after another on the same catalogue, a fresh one now and then, and judges what is left."""

    def __init__(self, launcher: Launcher, folder: Path, seed: int) -> None:
        self._launcher = launcher
        self._random = Random(seed)
        self._seed = seed
        self._folder = folder / "work"
        self._before = folder / "before"
        self._replay = folder / "replay"
        self._evidence = folder / "evidence"
        self._path = self._folder / _NAME
        self._promised: dict[int, str | None] = {}
        self._states: set[str] = set()
        self._rhythm = Rhythm(0.1, 0.01, 0.01)
        self._is_spoilt = False
        self.tally = KillTally()

    def run(
        self,
        kills: int,
        aims: Sequence[str] = USUAL_AIMS,
        way: str = "careful",
        heard: Callable[[str], None] = lambda _: None,
    ) -> KillTally:
        """Does so many kills; returns the figures."""
        began = time.monotonic()
        for number in range(kills):
            if number and number % _KILLS_BETWEEN_NEWS == 0:
                heard(f"{number} of {kills} kills, {self.tally.hot} of them with a hot journal")
            if number % _KILLS_PER_CATALOGUE == 0 or self._is_spoilt:
                self._begin()
            self._kill(number, self._random.choice(aims), way)
        self.tally.blame_blindness()
        self.tally.seconds += time.monotonic() - began
        return self.tally

    def _begin(self) -> None:
        """Starts a catalogue and watches how long undisturbed work on it takes."""
        _empty(self._folder)
        start_catalogue(self._path, self._folder)
        task = self._task(-1, steps=_CALIBRATION_STEPS)
        self._promised.clear()
        self._states.clear()
        session = self._session(task)
        _, line = self._launcher.start(task)
        # What was not at risk is not counted.
        calm = KillTally()

        def busy() -> bool:
            while (going_on := session.heard < _CALIBRATION_STEPS and not calm.sentences) and (news := line.waiting()):
                session.hear(news, calm)
            return going_on

        self._rhythm = measure(self._folder, _CALIBRATION_STEPS, busy)
        self._launcher.ended(line)
        for sentence in calm.sentences:
            self.tally.blame("broken", f"without a kill: {sentence}")

    def _task(self, number: int, steps: int | None = None, folder: Path | None = None, way: str = "careful") -> Task:
        folder = folder or self._folder
        return Task(str(folder / _NAME), str(folder), f"{self._seed}/{number}", number + 1, steps, way)

    def _session(self, task: Task) -> _Session:
        state = whole_state(self._path)
        self._states.add(state)
        return _Session(task, state, self._promised, self._states)

    def _kill(self, number: int, aim: str, way: str) -> None:
        _clear(self._folder)
        _empty(self._before)
        shutil.copyfile(self._path, self._before / _NAME)
        session = self._session(self._task(number, way=way))
        process, line = self._launcher.start(session.task)
        self._let_work(line, session, self._random.randrange(4))
        self._await(aim, line, session)
        end_group(process)
        last, left = self._launcher.ended(line)
        for news in last:
            session.hear(news, self.tally)
        self._count(session, left)
        self._judge(session)

    def _let_work(self, line: Line, session: _Session, steps: int) -> None:
        """Listens until the worker began the step after so many."""
        while session.started <= steps and (news := line.next()) is not None:
            session.hear(news, self.tally)
            if "broken" in news:
                return

    def _await(self, aim: str, line: Line, session: _Session) -> None:
        if aim != SAID:
            AIMS[aim](self._folder, self._rhythm, self._random)
            return
        before = self.tally.acknowledged
        while self.tally.acknowledged == before and (news := line.next()) is not None:
            session.hear(news, self.tally)
            if "broken" in news:
                return

    def _count(self, session: _Session, left: int) -> None:
        phase = phase_in(self._folder)
        self.tally.kills += 1
        self.tally.writing += phase is not Phase.NONE
        self.tally.hot += phase is Phase.HOT
        self.tally.in_flight[session.verb if session.under_way else "between two steps"] += 1
        if left:
            self.tally.blame("left", f"a process outlived a kill during {session.verb}")

    def _judge(self, session: _Session) -> None:
        """Opens what is left and compares it with what was promised."""
        known = len(self.tally.sentences)
        _empty(self._evidence / "at the kill")
        for file in self._folder.glob("*.planner*"):
            if file.is_file():
                shutil.copyfile(file, self._evidence / "at the kill" / file.name)
        try:
            self._judge_catalogue(session)
            judge_backups(self._path, self._states, self.tally)
            judge_migrated(self._folder, session.finished, self.tally)
            judge_restored(self._folder, session.finished, self._states, self.tally)
        except (PlannerError, sqlite3.Error) as refusal:
            self.tally.blame("corrupt", f"after a kill during {session.verb} the catalogue was refused: {refusal!r}")
        self._is_spoilt = len(self.tally.sentences) > known
        if self._is_spoilt:
            (self._evidence / "at the kill").rename(self._evidence / f"kill {self.tally.kills}")

    def _judge_catalogue(self, session: _Session) -> None:
        where = f"seed {self._seed}, kill {self.tally.kills}, during {session.verb}"
        self.tally.blame_corrupt(where, problems_of(self._path))
        ledger = recorded_states(self._path)
        missing = [number for number in session.promised if number not in ledger]
        changed = [number for number in session.promised if ledger.get(number) != session.promised[number]]
        if missing:
            self.tally.blame("lost", f"{where}: operations {missing} were acknowledged and are not there")
        elif changed:
            self.tally.blame("lost", f"{where}: operations {changed} led elsewhere than was acknowledged")
        elif whole_state(self._path) != session.state:
            self._judge_further(session, where)
        session.promised.clear()
        session.promised.update(ledger)
        session.states.add(whole_state(self._path))

    def _judge_further(self, session: _Session, where: str) -> None:
        """The one step in flight may be there, but only whole: as if it had been lived through without a kill."""
        _empty(self._replay)
        shutil.copyfile(self._before / _NAME, self._replay / _NAME)
        number = session.task.day - 1
        task = self._task(number, session.step + 1, self._replay, session.task.way)
        _, line = self._launcher.start(task)
        last, _ = self._launcher.ended(line)
        done = last[-1] if last else {}
        if session.under_way and done.get("done") == session.step and done["state"] == whole_state(self._path):
            self.tally.further += 1
        else:
            self.tally.blame("half", f"{where}: the catalogue is neither as it was nor one whole step further: {last}")


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _clear(folder: Path) -> None:
    """Removes the sheets and old catalogues of earlier days."""
    for entry in folder.iterdir():
        if entry.name != _NAME:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
