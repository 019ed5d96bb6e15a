"""How long the window keeps a planner waiting while files are read and planned in its review: its longest gap.

    python3 packaging/start.py tool python benchmarks/window_alive.py [FILE or FOLDER …] [--rows N] [--limit-ms N]

Opens a window with the sample, drops one file after the other on its page of imports, and waits for the review or for
the sentence that refuses the file. Meanwhile a timer asks for its turn every 5 ms; a gap is how late it got it. Without
files it reads a list of stock of so many rows.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QPushButton

from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.imports import ImportsPage

TODAY = date(2026, 11, 22)
_EVERY_MS = 5
_LONGEST_MS = 180_000
_HELD = 1


class Pulse:
    """A timer that asks for its turn, and the longest time in milliseconds that it did not get it."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last) - _EVERY_MS)
        self._last = now

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Measures while something runs."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start(_EVERY_MS)
        try:
            yield
        finally:
            self._timer.stop()


def wait_until(holds: Callable[[], bool]) -> None:
    """Lets the window run until something holds; raises TimeoutError after three minutes."""
    loop, poll, limit = QEventLoop(), QTimer(), QTimer()
    limit.setSingleShot(True)
    poll.timeout.connect(lambda: loop.exit(_HELD) if holds() else None)
    limit.timeout.connect(loop.quit)
    poll.start(_EVERY_MS)
    limit.start(_LONGEST_MS)
    ended = loop.exec()
    poll.stop()
    if ended != _HELD:
        raise TimeoutError("the window did not come to an end")


def read_in_window(window: MainWindow, page: ImportsPage, path: Path, pulse: Pulse) -> tuple[float, str]:
    """Drops a file and waits for what is made of it: the longest gap in milliseconds, and what the window then says."""
    review = page.review
    with pulse.counting():
        page.start([path])
        wait_until(lambda: not (review.is_busy or window.context.runner.is_busy))
    draft = review.draft
    said = f"{draft.plan.added} to add, {draft.plan.rejected} set aside" if draft is not None else review.sentence
    [leave] = [button for button in review.findChildren(QPushButton) if button.text() == "Leave this file"]
    leave.click()
    return pulse.longest, said


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those within the folders named."""
    return [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if file.is_file()]


def stock_list(folder: Path, rows: int) -> Path:
    """A list of invented parts and their stock."""
    path = folder / "stock.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("Part number", "Description", "Material", "Location", "Quantity", "As of"))
        writer.writerows((f"MG-{n:06d}", "Ring magnet", "NdFeB", "Graz", n % 7000, "2026-11-20") for n in range(rows))
    return path


def main() -> int:
    """Prints the longest gap of each file; 1 where one is over the limit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--rows", type=int, default=20_000)
    options.add_argument("--limit-ms", type=float, default=100)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
        window = build_window(today=TODAY, who="benchmark", theme="light")
        window.resize(1366, 768)
        window.show()
        window.session.open_sample()
        wait_until(lambda: window.context.board is not None and not window.context.runner.is_busy)
        window.open_page("imports")
        page = window.pages.currentWidget()
        if not isinstance(page, ImportsPage):
            raise TypeError("the page of imports is not shown")
        over, pulse = 0, Pulse()
        for path in files_of(chosen.files) or [stock_list(folder, chosen.rows)]:
            gap, said = read_in_window(window, page, path, pulse)
            over += gap > chosen.limit_ms
            print(f"{gap:7.1f} ms  {'OVER  ' if gap > chosen.limit_ms else 'within'}  {path.name}: {said}", flush=True)
        window.session.close()
    print(f"{over} over {chosen.limit_ms:g} ms")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
