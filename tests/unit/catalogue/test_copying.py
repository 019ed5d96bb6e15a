from __future__ import annotations

from pathlib import Path

import pytest

from planner.catalogue import copying
from planner.catalogue.copying import copy_verified, table_counts
from planner.catalogue.database import Catalogue
from planner.catalogue.meta import read_meta, write_meta
from planner.errors import PlannerError


def test_a_copy_opens_and_holds_the_same(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.writing() as uow:
        write_meta(uow, "company", "Rhein Motoren")
        uow.commit()

    copy_verified(catalogue.path, tmp_path / "copy.planner")
    copy = Catalogue.open(tmp_path / "copy.planner")
    with copy.reading() as uow:
        assert read_meta(uow)["company"] == "Rhein Motoren"
    copy.close()

    assert table_counts(tmp_path / "copy.planner") == table_counts(catalogue.path)


def test_a_copy_that_is_not_whole_gets_no_name(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / "copy.planner"
    earlier.write_bytes(b"the last good copy")
    monkeypatch.setattr(copying, "table_counts", lambda path: {path.name: 1})

    with pytest.raises(PlannerError, match="did not come out whole"):
        copy_verified(catalogue.path, earlier)

    assert earlier.read_bytes() == b"the last good copy"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["copy.planner", catalogue.path.name]


def test_a_folder_that_is_not_there_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="cannot be opened"):
        copy_verified(catalogue.path, tmp_path / "nowhere" / "copy.planner")
