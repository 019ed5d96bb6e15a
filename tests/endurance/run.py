"""Proves the promises of docs/reliability.md: kills the program at work, and lets the drive fail under it.

    python3 packaging/start.py tool python tests/endurance/run.py --kills 1000 --faults all [--seed N]

Prints every figure with what it is out of, and with date, SQLite version and system. Ends with exit code 1 where
anything was lost, half done or not told.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from endurance.deeds import DEEDS
from endurance.faulting import strike_all
from endurance.faulty_vfs import library
from endurance.killing import Campaign
from endurance.launching import Launched
from endurance.tallies import Faults, FaultTally, KillTally

_SAMPLE = 41


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1000, metavar="N", help="how often to kill the program at work")
    parser.add_argument("--faults", choices=("all", "sample", "none"), default="all", help="which fault points to try")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed is another campaign of kills")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="works in a new folder in this one: on the drive to be tried"
    )
    return parser.parse_args(arguments)


def _heard(news: str) -> None:
    print(f"  {news}", file=sys.stderr, flush=True)


def kills(folder: Path, number: int, seed: int) -> KillTally:
    """Does so many kills in a folder."""
    with Launched() as launcher:
        return Campaign(launcher, folder / "kills", seed).run(number, heard=_heard)


def faults(folder: Path, which: str) -> FaultTally:
    """Tries all fault points in a folder, or a sample."""
    return strike_all(DEEDS.values(), folder / "faults", one_in=1 if which == "all" else _SAMPLE, heard=_heard)


def tell(tally: KillTally | FaultTally) -> None:
    """Prints the figures of one campaign and every fault that it found."""
    print(f"\n{(type(tally).__doc__ or '').removeprefix('The figures of ')[:-1].capitalize()}")
    for name, figure in tally.figures():
        print(f"  {name:<60}{figure:>9,}")
    print(f"  {'seconds':<60}{tally.seconds:>9,.0f}")
    if isinstance(tally, FaultTally):
        # The points at which the answer was another than a refusal with nothing saved.
        for point in tally.tolerated:
            print(f"  done all the same: {point}")
        for point in tally.saved_though_refused:
            print(f"  saved though refused: {point}")
    for sentence in tally.sentences:
        print(f"  {sentence}")
    sys.stdout.flush()


def conclude(tallies: Sequence[Faults], folder: Path) -> int:
    """Says how it ended and removes the folder where nothing was found; returns the exit code."""
    if any(tally.sentences for tally in tallies):
        print(f"\nFaults were found; what the kills left is in {folder}")
        return 1
    shutil.rmtree(folder)
    print("\nNothing was lost")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Runs the campaigns that were asked for, in a new folder that goes again where nothing was found."""
    options = _parsed(arguments)
    folder = Path(tempfile.mkdtemp(prefix="planner-endurance-", dir=options.folder))
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, SQLite {sqlite3.sqlite_version}, {system}", flush=True)
    tallies: list[KillTally | FaultTally] = []
    if options.kills:
        tallies.append(kills(folder, options.kills, options.seed))
        tell(tallies[-1])
    if options.faults != "none" and library() is None:
        print("No faults were tried: the SQLite library that Python uses cannot be reached here", file=sys.stderr)
    elif options.faults != "none":
        tallies.append(faults(folder, options.faults))
        tell(tallies[-1])
    return conclude(tallies, folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
