"""Only the window needs Qt; and the rooms that reason need none of the heavy libraries to be imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WINDOW_LIBRARIES = ("PySide6", "shiboken6", "pyqtgraph")
HEAVY_LIBRARIES = (*WINDOW_LIBRARIES, "sqlalchemy", "alembic", "pandas", "openpyxl", "xlsxwriter")
PURE_ROOMS = ("domain", "importing", "rulebook", "exposure", "alerts", "trends", "reports")

IMPORT_ALL = """
import importlib, pkgutil, sys

blocked, rooms, unwanted = (set(filter(None, text.split(","))) for text in sys.argv[1:4])

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ImportError(f"{name} is blocked")
        return None

sys.meta_path.insert(0, Blocker())
import planner
for module in pkgutil.walk_packages(planner.__path__, "planner.", onerror=lambda name: None):
    room = module.name.split(".")[1]
    if room in unwanted or (rooms and room not in rooms):
        continue
    importlib.import_module(module.name)
    print(module.name)
"""


def imported(root: Path, *, blocked: tuple[str, ...], rooms: tuple[str, ...] = (), without: str = "") -> list[str]:
    """Imports every module of the rooms in a fresh interpreter where some libraries cannot be imported."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, ",".join(blocked), ",".join(rooms), without],
        cwd=root / "src",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_every_room_but_the_window_is_imported_without_qt(root: Path) -> None:
    modules = imported(root, blocked=WINDOW_LIBRARIES, without="desktop")
    rooms = {path.stem for path in (root / "src" / "planner").iterdir() if not path.name.startswith("__pyc")}

    assert {name.split(".")[1] for name in modules} == rooms - {"desktop", "__init__"}


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_room_that_reasons_is_imported_without_heavy_libraries(room: str, root: Path) -> None:
    assert f"planner.{room}" in imported(root, blocked=HEAVY_LIBRARIES, rooms=(room,))


def test_the_window_is_not_imported_without_qt(root: Path) -> None:
    with pytest.raises(AssertionError, match=r"PySide6[^ ]* is blocked"):
        imported(root, blocked=WINDOW_LIBRARIES, rooms=("desktop",))
