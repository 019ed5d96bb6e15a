"""Drives that are soon full or can only be read, for tests; made where the machine lets a test mount one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

SMALL_MB = 4


def _mount(*arguments: str) -> None:
    if sys.platform != "linux":
        pytest.skip("a drive of its own is mounted on Linux only")
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    except OSError:
        pytest.skip("there is no mount command on this machine")
    if done.returncode:
        pytest.skip(f"this machine lets a test mount nothing: {done.stderr.strip()}")


@contextmanager
def small_drive() -> Iterator[Path]:
    """A drive in memory of 4 MB, mounted outside the folders that pytest itself clears away."""
    with TemporaryDirectory(prefix="small-drive-") as name:
        folder = Path(name)
        _mount("-t", "tmpfs", "-o", f"size={SMALL_MB}m", "tmpfs", name)
        try:
            yield folder
        finally:
            subprocess.run(["umount", name], check=True)


def only_read(folder: Path) -> None:
    """Makes a small drive one that can only be read."""
    _mount("-o", "remount,ro", str(folder))


def free_bytes(folder: Path) -> int:
    """What is free on a drive."""
    return shutil.disk_usage(folder).free


def leave_free(folder: Path, size: int) -> Path:
    """Fills a drive but for `size` bytes; returns the file that does."""
    filler = folder / "filler"
    filler.write_bytes(b"x" * max(0, free_bytes(folder) - size))
    return filler
