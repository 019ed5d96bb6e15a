"""The figures of the campaigns: always with what they are out of, never a bare nought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_ENOUGH_KILLS = 20

Figures = list[tuple[str, int]]


@dataclass
class Faults:
    """What must not happen: how often it did, by what it is, and each time in a sentence."""

    counts: Counter[str] = field(default_factory=Counter)
    sentences: list[str] = field(default_factory=list)

    def blame(self, what: str, sentence: str) -> None:
        """Enters a fault."""
        self.counts[what] += 1
        self.sentences.append(f"{what}: {sentence}")

    def blame_corrupt(self, where: str, problems: Sequence[str]) -> None:
        """Enters what was found wrong with one catalogue, where anything was."""
        if problems:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            self.blame("corrupt", f"{where}: {problems[0]}{more}")


@dataclass
class KillTally(Faults):
    """The figures of a campaign of kills."""

    kills: int = 0
    writing: int = 0
    hot: int = 0
    acknowledged: int = 0
    refused: int = 0
    further: int = 0
    old: int = 0
    restored: int = 0
    backups: int = 0
    seconds: float = 0.0
    in_flight: Counter[str] = field(default_factory=Counter)

    def blame_blindness(self) -> None:
        """Enters a fault where so many kills met no write that nothing was proved; a few kills may miss them all."""
        if self.kills >= _ENOUGH_KILLS and not self.writing:
            self.blame("blind", f"not one of {self.kills} kills met a journal on disk, so that nothing was proved")

    def figures(self) -> Figures:
        """The figures in the order in which they are told."""
        return [
            ("kills", self.kills),
            ("of these with a journal on disk", self.writing),
            ("of these with a hot journal", self.hot),
            *((f"in flight: {verb}", count) for verb, count in sorted(self.in_flight.items())),
            ("steps acknowledged", self.acknowledged),
            ("steps refused", self.refused),
            ("kills after which the step in flight was there, whole", self.further),
            ("migrations opened again", self.old),
            ("restored catalogues opened again", self.restored),
            ("backups opened", self.backups),
            ("acknowledged steps lost", self.counts["lost"]),
            ("half steps", self.counts["half"]),
            ("catalogues refused or not clean", self.counts["corrupt"]),
            ("failures without a sentence", self.counts["broken"]),
            ("processes left behind", self.counts["left"]),
        ]


@dataclass
class FaultTally(Faults):
    """The figures of a campaign of faults."""

    operations: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    tolerated: list[str] = field(default_factory=list)
    saved_though_refused: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def figures(self) -> Figures:
        """The figures in the order in which they are told."""
        return [
            *((f"operations on the drive: {name}", count) for name, count in self.operations.items()),
            *((f"of all these: {action}", count) for action, count in self.actions.items()),
            *((f"faults: {mode}", count) for mode, count in self.points.items()),
            ("fault points", self.points.total()),
            ("refused with a sentence", self.refused),
            ("done all the same, whole", len(self.tolerated)),
            ("refused, and yet saved whole", len(self.saved_though_refused)),
            ("acknowledged and lost", self.counts["lost"]),
            ("half done", self.counts["half"]),
            ("faults swallowed", self.counts["swallowed"]),
            ("catalogues refused or not clean", self.counts["corrupt"]),
            ("failures without a sentence", self.counts["broken"]),
            ("second attempts refused", self.counts["stuck"]),
        ]
