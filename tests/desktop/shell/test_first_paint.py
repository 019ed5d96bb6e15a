from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "sqlalchemy",
    "pandas",
    "pyqtgraph",
    "openpyxl",
    "xlsxwriter",
    "numpy",
    "alembic",
    "rapidfuzz",
    "python_calamine",
)

SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QSettings
from planner.desktop import session
from planner.desktop.app import run_window

QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])

def opened(self, path, **_words):
    heavy = [name for name in sys.argv[2].split() if name in sys.modules]
    print("shown", self.parent().isVisible(), "heavy", heavy)
    self.parent().close()

session.Session.open_file = opened
sys.exit(run_window(Path("any.planner"), sample=False, today=date(2026, 11, 22), who="Ortega"))
"""


def test_the_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), " ".join(HEAVY)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "shown True heavy []", done.stderr
    assert done.returncode == 0
