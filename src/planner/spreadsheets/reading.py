"""Reads a supplier's file into cells, in a child process that has only so much time and memory."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import planner
from planner.errors import PlannerError
from planner.progress import Progress, Silent
from planner.spreadsheets.blocks import Rows, Shared
from planner.spreadsheets.by_column import RowsByColumn, joined
from planner.spreadsheets.cells import Sheet, Workbook
from planner.spreadsheets.child import Request
from planner.spreadsheets.leash import verdict
from planner.spreadsheets.limits import MEBIBYTE, Limits
from planner.spreadsheets.refusals import changed, slow, too_big
from planner.spreadsheets.transfer import read_line, with_facts

_POLL_SECONDS = 0.05
_STEPS = 3


def read_workbook(
    path: Path,
    *,
    limits: Limits = Limits(),  # noqa: B008
    progress: Progress = Silent(),  # noqa: B008
    encoding: str | None = None,
) -> Workbook:
    """The cells of a workbook, a text file, a web page or an XML file, whatever its name says; the file is not touched.

    `encoding` is one of `text_encoding.ENCODINGS` where the planner knows better than the guess; only text files,
    web pages and XML files ask for it. Raises PlannerError where there is no such file, where it is locked, too
    large, damaged, encrypted, of another kind, not in that encoding, changed while it was read, or more than the
    child process may take; Cancelled out of `progress`, which is asked about every 50 ms. Rows and columns stand
    where the spreadsheet program shows them.
    """
    if not path.exists():
        raise PlannerError(f"There is no file {path}", "check its name and place")
    if not path.is_file():
        raise PlannerError(f"{path} is not a file", "choose the spreadsheet itself")
    try:
        with path.open("rb") as source:
            return _Reading(Request(path.name, limits, encoding), progress).run(source)
    except PermissionError as error:
        raise PlannerError(
            f"{path.name} may not be read, or another program holds it", "close it there, or save a copy"
        ) from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise PlannerError(f"{path.name} could not be read ({reason})", "copy it to this computer first") from error


def read_text(
    text: str,
    name: str,
    *,
    limits: Limits = Limits(),  # noqa: B008
    progress: Progress = Silent(),  # noqa: B008
) -> Workbook:
    """The cells of a table that was pasted, as tabs and lines or as the web page that spreadsheet programs give along.

    It is read as a file called `name` with this text in UTF-8 would be, of which `sha256` and `size` are. Raises what
    `read_workbook` does.
    """
    with tempfile.TemporaryFile() as source:
        source.write(text.encode("utf-8", "surrogatepass"))
        source.seek(0)
        return _Reading(Request(name, limits, "utf-8"), progress).run(source)


class _Reading:
    """One reading: hash the content, let the child read it, collect the cells."""

    def __init__(self, request: Request, progress: Progress) -> None:
        self._request = request
        self._file = request.file
        self._limits = request.limits
        self._progress = progress

    def run(self, source: IO[bytes]) -> Workbook:
        with tempfile.TemporaryFile() as cells:
            size = os.fstat(source.fileno()).st_size
            if size > self._limits.file_bytes:
                raise too_big(self._file, size, self._limits.file_bytes)
            sha256 = self._hash(source)
            exit_code = self._run_child(source, cells)
            return self._collect(cells, sha256, size, exit_code)

    def _advance(self, step: int) -> None:
        self._progress.advance(step, _STEPS, f"Reading {self._file}")

    def _hash(self, source: IO[bytes]) -> str:
        digest = hashlib.sha256()
        while block := source.read(MEBIBYTE):
            digest.update(block)
            self._advance(0)
        source.seek(0)
        return digest.hexdigest()

    def _run_child(self, source: IO[bytes], cells: IO[bytes]) -> int:
        """Waits for the child, never longer than the limit, and leaves none behind whatever happens; its exit code."""
        child = subprocess.Popen(
            [*_command(), self._request.to_argument()],
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
                    return child.wait(_POLL_SECONDS)
                except subprocess.TimeoutExpired:
                    self._advance(1)
                if time.monotonic() > deadline:
                    raise slow(self._file, self._limits.seconds)
        finally:
            child.kill()
            child.wait()

    def _collect(self, cells: IO[bytes], sha256: str, size: int, exit_code: int) -> Workbook:
        cells.seek(0)
        sheets: list[tuple[Sheet, list[RowsByColumn]]] = []
        shared: Shared = {}
        told = Rows(shared)
        try:
            for line in map(read_line, cells):
                self._advance(2)
                if "rows" in line:
                    sheets[-1][1].append(told.of(line["rows"]))
                elif "sheet" in line:
                    sheets.append((Sheet(line["sheet"], (), line["hidden"]), []))
                    told = Rows(shared)
                elif "facts" in line:
                    sheets[-1] = (with_facts(sheets[-1][0], line["facts"]), sheets[-1][1])
                elif "refused" in line:
                    raise PlannerError(*line["refused"])
                else:
                    return self._workbook(line["done"], sheets, sha256, size)
        except (ValueError, LookupError, TypeError) as error:
            raise verdict(exit_code, self._file, self._limits) from error
        raise verdict(exit_code, self._file, self._limits)

    def _workbook(
        self,
        done: Mapping[str, Any],
        sheets: list[tuple[Sheet, list[RowsByColumn]]],
        sha256: str,
        size: int,
    ) -> Workbook:
        if done["sha256"] != sha256:
            raise changed(self._file)
        self._advance(_STEPS)
        encoding, sure, samples = done["encoding"] or (None, True, ())
        return Workbook(
            self._file,
            sha256,
            size,
            done["format"],
            tuple(replace(sheet, rows=joined(parts)) for sheet, parts in sheets),
            encoding,
            tuple(done["notes"]),
            sure,
            tuple(samples),
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
