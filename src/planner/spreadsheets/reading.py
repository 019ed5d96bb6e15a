"""Reads a supplier's file into cells, in a child process that has only so much time and memory."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import planner
from planner.errors import PlannerError
from planner.progress import Progress, Silent
from planner.spreadsheets.cells import CellValue, Sheet, Workbook
from planner.spreadsheets.child import Request
from planner.spreadsheets.limits import MEBIBYTE, Limits
from planner.spreadsheets.refusals import changed, slow, too_big, unsafe
from planner.spreadsheets.transfer import read_line

_POLL_SECONDS = 0.05
_STEPS = 3


def read_workbook(path: Path, *, limits: Limits = Limits(), progress: Progress = Silent()) -> Workbook:  # noqa: B008
    """The cells of a .xlsx, .xls, .xlsb, .ods or text file, whatever its name says; the file itself is not touched.

    Raises PlannerError where there is no such file, where it is locked, too large, damaged, encrypted, of another
    kind, changed while it was read, or more than the child process may take; Cancelled out of `progress`, which is
    asked about every 50 ms. Rows and columns stand where the spreadsheet program shows them.
    """
    return _Reading(path, limits, progress).run()


class _Reading:
    """One reading: hash the file, let the child read it, collect the cells."""

    def __init__(self, path: Path, limits: Limits, progress: Progress) -> None:
        self._path = path
        self._file = path.name
        self._limits = limits
        self._progress = progress

    def run(self) -> Workbook:
        if not self._path.exists():
            raise PlannerError(f"There is no file {self._path}", "check its name and place")
        if not self._path.is_file():
            raise PlannerError(f"{self._path} is not a file", "choose the spreadsheet itself")
        try:
            with self._path.open("rb") as source, tempfile.TemporaryFile() as cells:
                size = os.fstat(source.fileno()).st_size
                if size > self._limits.file_bytes:
                    raise too_big(self._file, size, self._limits.file_bytes)
                sha256 = self._hash(source)
                self._run_child(source, cells)
                return self._collect(cells, sha256, size)
        except PermissionError as error:
            raise PlannerError(
                f"{self._file} may not be read, or another program holds it", "close it there, or save a copy"
            ) from error
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise PlannerError(
                f"{self._file} could not be read ({reason})", "copy it to this computer first"
            ) from error

    def _advance(self, step: int) -> None:
        self._progress.advance(step, _STEPS, f"Reading {self._file}")

    def _hash(self, source: IO[bytes]) -> str:
        digest = hashlib.sha256()
        while block := source.read(MEBIBYTE):
            digest.update(block)
            self._advance(0)
        source.seek(0)
        return digest.hexdigest()

    def _run_child(self, source: IO[bytes], cells: IO[bytes]) -> None:
        """Waits for the child, never longer than the limit, and leaves none behind whatever happens."""
        child = subprocess.Popen(
            [*_command(), Request(self._file, self._limits).to_argument()],
            stdin=source,
            stdout=cells,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        deadline = time.monotonic() + self._limits.seconds
        try:
            while True:
                try:
                    child.wait(_POLL_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    self._advance(1)
                if time.monotonic() > deadline:
                    raise slow(self._file, self._limits.seconds)
        finally:
            child.kill()
            child.wait()

    def _collect(self, cells: IO[bytes], sha256: str, size: int) -> Workbook:
        cells.seek(0)
        sheets: list[tuple[str, bool, list[tuple[CellValue, ...]]]] = []
        try:
            for line in map(read_line, cells):
                self._advance(2)
                if isinstance(line, list):
                    sheets[-1][2].extend(map(tuple, line))
                elif "sheet" in line:
                    sheets.append((line["sheet"], line["hidden"], []))
                elif "refused" in line:
                    raise PlannerError(*line["refused"])
                else:
                    return self._workbook(line["done"], sheets, sha256, size)
        except (ValueError, LookupError, TypeError) as error:
            raise unsafe(self._file) from error
        raise unsafe(self._file)

    def _workbook(
        self,
        done: Mapping[str, Any],
        sheets: list[tuple[str, bool, list[tuple[CellValue, ...]]]],
        sha256: str,
        size: int,
    ) -> Workbook:
        if done["sha256"] != sha256:
            raise changed(self._file)
        for _, _, rows in sheets:
            while rows and not rows[-1]:
                rows.pop()
        self._advance(_STEPS)
        return Workbook(
            self._file,
            sha256,
            size,
            done["format"],
            tuple(Sheet(name, tuple(rows), hidden) for name, hidden, rows in sheets),
            done["encoding"],
            tuple(done["notes"]),
        )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-child"]
    return [sys.executable, "-P", "-m", "planner.spreadsheets.child"]


def _environment() -> dict[str, str]:
    """This process's environment, with the running package first on the child's path."""
    root = str(Path(planner.__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
