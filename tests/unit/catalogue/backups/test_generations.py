from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalogue.backups import (
    Backup,
    backup_folder,
    backups_of,
    make_backup,
    to_drop,
)
from planner.catalogue.database import Catalogue
from unit.catalogue.backups.stocked import AT, names


def _on(*moments: datetime) -> list[Backup]:
    return [Backup(Path(f"{moment:%Y%m%d%H%M%S}.planner"), moment, 1, None, None, "") for moment in moments]


def _kept(backups: list[Backup], at: datetime) -> list[datetime]:
    dropped = to_drop(backups, at)
    return sorted((item.at for item in backups if item not in dropped), reverse=True)


def test_the_last_ten_are_kept_and_of_each_earlier_day_the_last() -> None:
    hours = [AT - timedelta(hours=hour) for hour in range(60)]

    kept = _kept(_on(*hours), AT)

    assert kept[:10] == hours[:10]
    assert kept[10:] == [datetime(2026, 11, day, 23, tzinfo=UTC) for day in (21, 20, 19)]


def test_fourteen_days_and_twelve_months_are_kept() -> None:
    days = [AT - timedelta(days=day) for day in range(800)]

    kept = _kept(_on(*days), AT)

    assert kept[:14] == days[:14]
    months = [(moment.year, moment.month) for moment in kept]
    assert sorted(set(months), reverse=True) == [(2026, month) for month in range(11, 0, -1)] + [(2025, 12)]
    assert len(kept) == 14 + 11
    assert all((moment + timedelta(days=1)).month != moment.month for moment in kept[14:])


def test_what_is_dropped_comes_oldest_first() -> None:
    dropped = to_drop(_on(*(AT - timedelta(minutes=minute) for minute in range(13))), AT)

    assert [item.at for item in dropped] == [AT - timedelta(minutes=minute) for minute in (12, 11, 10)]


def test_a_clock_that_ran_ahead_drops_nothing_that_is_young() -> None:
    moments = [AT - timedelta(days=day) for day in range(14)]
    assert _kept(_on(*moments), AT + timedelta(days=4000)) == moments

    ahead = [AT + timedelta(days=4000 + day) for day in range(30)]
    assert _kept(_on(*moments, *ahead), AT) == sorted([*moments, *ahead], reverse=True)


@given(st.lists(st.integers(-90_000, 90_000), unique=True), st.integers(-2000, 2000))
def test_the_newest_is_never_dropped_and_dropping_twice_drops_no_more(hours: list[int], days: int) -> None:
    backups = _on(*(AT + timedelta(hours=hour) for hour in hours))
    at = AT + timedelta(days=days)

    dropped = to_drop(backups, at)
    kept = [item for item in backups if item not in dropped]

    assert not backups or max(item.at for item in backups) in {item.at for item in kept}
    assert to_drop(kept, at) == ()
    assert len([item for item in kept if item.at <= at]) <= 10 + 14 + 12 + 1
    assert {item.at.date() for item in kept if item.at <= at} >= set(
        sorted({item.at.date() for item in backups if item.at <= at}, reverse=True)[:14]
    )


def test_a_new_backup_lets_older_generations_go_with_their_notes(catalogue: Catalogue) -> None:
    for minute in range(12):
        make_backup(catalogue.path, at=AT + timedelta(minutes=minute), reason=str(minute))

    assert [item.reason for item in backups_of(catalogue.path)] == [str(minute) for minute in range(11, 1, -1)]
    assert len(names(backup_folder(catalogue.path))) == 20


def test_a_backup_that_cannot_be_removed_does_no_harm(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    for minute in range(11):
        make_backup(catalogue.path, at=AT + timedelta(minutes=minute), reason=str(minute))

    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(PermissionError):
        backup_folder(catalogue.path).joinpath("x").unlink()
    from planner.catalogue.backups.keeping import thin_out

    thin_out(catalogue.path, AT + timedelta(days=900))
    assert len(backups_of(catalogue.path)) == 10
