from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from unit.services.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A catalogue with two parts since 2 November."""
    made = Desk(tmp_path / "magnets.planner")
    made.begin()
    yield made
    made.close()
