from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import next_undo, undo
from planner.catalogue.queries import load_facts
from planner.errors import PlannerError
from planner.services.chosen_settings import choose_setting, settings_in_use

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue.create(tmp_path / "magnets.planner", AT)
    yield made
    made.close()


def _values(catalogue: Catalogue) -> dict[str, str]:
    with catalogue.reading() as uow:
        return {one.setting.name: one.value for one in settings_in_use(load_facts(uow).settings)}


def test_a_setting_is_chosen_changed_given_back_and_undone(catalogue: Catalogue) -> None:
    default = _values(catalogue)
    for value in ("0.2", "0.25"):
        with catalogue.writing() as uow:
            choose_setting(uow, "high_from", value, who="Ana", at=AT, why="agreed in November")
            uow.commit()
        assert _values(catalogue) == {**default, "high_from": value}

    with catalogue.writing() as uow:
        assert choose_setting(uow, "high_from", None, who="Ana", at=AT).operation is not None
        uow.commit()
    assert _values(catalogue) == default

    with catalogue.writing() as uow:
        last = next_undo(uow)
        assert last is not None
        undo(uow, last.id, who="Ana", at=AT)
        uow.commit()
    assert _values(catalogue)["high_from"] == "0.25"


@pytest.mark.parametrize(("name", "value"), [("high_from", "often"), ("warn_days", "-1"), ("colour", "red")])
def test_what_cannot_be_chosen_is_refused_and_changes_nothing(catalogue: Catalogue, name: str, value: str) -> None:
    before = _values(catalogue)
    with catalogue.writing() as uow, pytest.raises(PlannerError):
        choose_setting(uow, name, value, who="Ana", at=AT)
    assert _values(catalogue) == before


def test_giving_back_a_default_that_counts_already_is_no_step(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        assert choose_setting(uow, "warn_days", None, who="Ana", at=AT).operation is None
