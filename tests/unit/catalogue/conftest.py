from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue of its own for every test."""
    made = Catalogue.create(tmp_path / "magnets.planner", datetime(2026, 11, 1, 8, 0, tzinfo=UTC))
    yield made
    made.close()
