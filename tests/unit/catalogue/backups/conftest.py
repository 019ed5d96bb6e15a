from __future__ import annotations

import pytest

from planner.catalogue.backups import Backup, make_backup
from planner.catalogue.database import Catalogue
from unit.catalogue.backups.stocked import AT, add


@pytest.fixture
def backup(catalogue: Catalogue) -> Backup:
    """A backup with one part; the catalogue has a second one since."""
    add(catalogue, "MG-1")
    made = make_backup(catalogue.path, at=AT, reason="by hand")
    add(catalogue, "MG-2")
    return made
