"""Who may import whom: the contracts in pyproject.toml hold, and each of them notices when it is broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAYERS = "A room uses the rooms before it on the data's path, never those after"
PLANTS = {
    "a word that knows the model": (LAYERS, "domain/planted.py", "import planner.exposure"),
    "two rooms side by side": (LAYERS, "alerts/planted.py", "import planner.trends"),
    "a room that nobody placed": (LAYERS, "attic/__init__.py", ""),
    "a service with a window": ("Only the window knows Qt and pyqtgraph", "services/planted.py", "import PySide6"),
    "a report with a chart": ("Only the window knows Qt and pyqtgraph", "reports/planted.py", "import pyqtgraph"),
    "a model with a database": (
        "The rooms that reason are pure: no database, no catalogue, no files",
        "exposure/planted.py",
        "from sqlalchemy import select",
    ),
    "an alert that opens files": (
        "The rooms that reason are pure: no database, no catalogue, no files",
        "alerts/planted.py",
        "from pathlib import Path",
    ),
    "a page with its own tables": (
        "Only the catalogue and the services know the tables",
        "desktop/planted.py",
        "import planner.catalogue.tables",
    ),
    "a command that paints": (
        "The command line paints only in report and tour",
        "cli/planted.py",
        "import planner.desktop",
    ),
}


def broken_contracts(folder: Path) -> set[str]:
    """The names of the contracts that the source below `folder` breaks."""
    plain = {"PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1", "COLUMNS": "200"}
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), **plain}
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", check],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    verdicts = re.findall(r"^(.+) (KEPT|BROKEN)(?: \(.*\))?$", done.stdout, re.MULTILINE)
    assert verdicts, done.stdout + done.stderr
    broken = {name.strip() for name, verdict in verdicts if verdict == "BROKEN"}
    assert bool(broken) == bool(done.returncode)
    return broken


def test_every_room_keeps_the_import_contracts(root: Path) -> None:
    assert broken_contracts(root) == set()


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_import_breaks_its_contract(plant: str, root: Path, tmp_path: Path) -> None:
    contract, place, line = PLANTS[plant]
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "planner" / place
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{line}\n", encoding="utf-8")

    assert broken_contracts(tmp_path) == {contract}
