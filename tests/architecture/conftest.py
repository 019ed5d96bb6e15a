"""The project's tree as the tests of its shape see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
# Made by tools or by running the program, and ignored by git.
NOT_OURS = {"__pycache__", "build", "dist", "pictures"}
OURS_THOUGH_HIDDEN = {".ci", ".gitignore", ".gitattributes"}


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        hidden = entry.name.startswith(".") and entry.name not in OURS_THOUGH_HIDDEN
        if hidden or entry.name in NOT_OURS or entry.suffix in (".planner", ".pyc"):
            continue
        if entry.is_dir():
            yield from _walk(entry)
        else:
            yield entry


@pytest.fixture(scope="session")
def root() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    return list(_walk(PROJECT))


@pytest.fixture(scope="session")
def python_files(project_files: list[Path]) -> list[Path]:
    return [path for path in project_files if path.suffix == ".py"]
