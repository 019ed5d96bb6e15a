from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def files() -> Path:
    """The small workbooks that only a spreadsheet program's own library can write."""
    return Path(__file__).parent / "files"
