"""The verbs of safety: health, backups when they are due, where a catalogue lies, and whether it is a copy."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.catalogue.backups import Backup, backups_of, make_backup
from planner.catalogue.database import Catalogue
from planner.catalogue.failures import DamagedError
from planner.catalogue.home import Home, settle_home
from planner.errors import PlannerError
from planner.progress import Cancelled
from planner.services import safety
from planner.services.safety import (
    back_up,
    back_up_on_closing,
    back_up_on_opening,
    back_up_to,
    check_catalogue,
    check_file,
    copy_here,
    copy_notice,
    list_backups,
    restore_backup,
    settle,
    where_it_lies,
)
from unit.catalogue.backups.stocked import add, altered, parts

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """A catalogue with one part."""
    made = Catalogue.create(tmp_path / "magnets.planner", AT)
    add(made, "MG-1")
    yield made
    made.close()


def test_a_sound_catalogue_is_found_sound(catalogue: Catalogue) -> None:
    health = check_file(catalogue.path, at=AT)

    assert (health.ok, health.problems, health.counts["parts"], health.operations) == (True, (), 1, 1)
    assert check_catalogue(catalogue) == health


def test_a_changed_value_is_a_problem(catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute("UPDATE parts SET part_number = 'MH-1'")
        connection.commit()

    health = check_file(catalogue.path, at=AT)

    assert not health.ok
    assert health.problems != ()


@pytest.mark.parametrize("size", [0, 4096])
def test_a_catalogue_too_damaged_to_be_opened_is_a_finding(catalogue: Catalogue, size: int) -> None:
    catalogue.path.write_bytes(catalogue.path.read_bytes()[:size])

    health = check_file(catalogue.path, at=AT)

    assert not health.ok
    assert "magnets.planner is" in health.problems[0]


def test_what_is_no_catalogue_is_refused_and_no_finding(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear supplier " * 20)

    with pytest.raises(PlannerError, match="not a catalogue"):
        check_file(tmp_path / "letter.txt", at=AT)
    with pytest.raises(PlannerError, match="cannot be opened"):
        check_file(tmp_path / "none.planner", at=AT)


def test_a_check_can_be_stopped(catalogue: Catalogue) -> None:
    class Stopping:
        def advance(self, done: int, total: int, label: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        check_catalogue(catalogue, Stopping())


def test_a_backup_by_hand_lies_among_the_generations(catalogue: Catalogue) -> None:
    made = back_up(catalogue.path, at=AT)

    assert list_backups(catalogue.path) == (made,)
    assert made.reason == "by hand"


def test_a_backup_to_a_named_file_never_overwrites(catalogue: Catalogue, tmp_path: Path) -> None:
    back_up_to(catalogue.path, tmp_path / "out.planner")

    assert parts(tmp_path / "out.planner") == ["MG-1"]
    with pytest.raises(PlannerError, match="already"):
        back_up_to(catalogue.path, tmp_path / "out.planner")
    assert list_backups(catalogue.path) == ()


@pytest.mark.parametrize("damage", [b"", b"rubbish" * 99])
def test_what_is_no_catalogue_is_not_backed_up(catalogue: Catalogue, tmp_path: Path, damage: bytes) -> None:
    catalogue.path.write_bytes(damage)

    with pytest.raises(PlannerError, match=r"is empty|not a catalogue"):
        back_up(catalogue.path, at=AT)
    with pytest.raises(PlannerError, match=r"is empty|not a catalogue"):
        back_up_to(catalogue.path, tmp_path / "out.planner")
    assert [item.name for item in tmp_path.iterdir()] == ["magnets.planner"]


def test_an_altered_catalogue_is_backed_up_nowhere(catalogue: Catalogue, tmp_path: Path) -> None:
    altered(catalogue.path)
    told = (
        "magnets.planner is damaged: the table of parts does not hold what was written — "
        "restore a backup that passes `planner check`"
    )

    with pytest.raises(DamagedError) as refusal:
        back_up(catalogue.path, at=AT)
    assert str(refusal.value) == told
    with pytest.raises(DamagedError) as refusal:
        back_up_to(catalogue.path, tmp_path / "out.planner")
    assert str(refusal.value) == told
    assert str(back_up_on_closing(catalogue.path, at=AT)) == told
    assert str(back_up_on_opening(catalogue.path, at=AT)) == told
    assert list_backups(catalogue.path) == ()
    assert not (tmp_path / "out.planner").exists()


def test_a_folder_is_neither_checked_nor_backed_up(catalogue: Catalogue, tmp_path: Path) -> None:
    for refused in (
        lambda: check_file(tmp_path, at=AT),
        lambda: back_up(tmp_path, at=AT),
        lambda: back_up_to(tmp_path, tmp_path / "out.planner"),
        lambda: back_up_to(catalogue.path, tmp_path),
    ):
        with pytest.raises(PlannerError, match=f"^{tmp_path.name} is a folder — name a file$"):
            refused()


def test_a_closed_window_leaves_a_backup_if_something_was_done(catalogue: Catalogue) -> None:
    made = back_up_on_closing(catalogue.path, at=AT)

    assert isinstance(made, Backup)
    assert made.reason == "on closing"
    assert back_up_on_closing(catalogue.path, at=AT + timedelta(days=2)) is None
    assert back_up_on_closing(made.path, at=AT) is None


def test_what_stands_in_the_way_of_a_backup_does_not_keep_a_window_open(catalogue: Catalogue) -> None:
    folder = catalogue.path.with_name("magnets.planner.backups")
    folder.write_text("in the way")

    refusal = back_up_on_closing(catalogue.path, at=AT)

    assert isinstance(refusal, PlannerError)
    assert "cannot be listed" in refusal.cause
    assert isinstance(back_up_on_opening(catalogue.path, at=AT), PlannerError)


def test_a_catalogue_that_went_away_does_not_keep_a_window_open(catalogue: Catalogue) -> None:
    catalogue.path.unlink()

    assert isinstance(back_up_on_closing(catalogue.path, at=AT), PlannerError)


@pytest.mark.parametrize(("hours", "made"), [(0, False), (23, False), (24, True), (-24, True)])
def test_an_opened_window_makes_a_backup_if_the_last_is_a_day_old(catalogue: Catalogue, hours: int, made: bool) -> None:
    make_backup(catalogue.path, at=AT, reason="")
    add(catalogue, "MG-2")

    found = back_up_on_opening(catalogue.path, at=AT + timedelta(hours=hours))

    assert isinstance(found, Backup) == made


def test_an_opened_window_makes_a_first_backup_and_none_of_what_did_not_change(catalogue: Catalogue) -> None:
    first = back_up_on_opening(catalogue.path, at=AT)

    assert isinstance(first, Backup)
    assert back_up_on_opening(catalogue.path, at=AT + timedelta(days=9)) is None
    assert back_up_on_opening(first.path, at=AT + timedelta(days=9)) is None


def test_a_backup_is_restored(catalogue: Catalogue) -> None:
    made = back_up(catalogue.path, at=AT)
    add(catalogue, "MG-2")

    restored = restore_backup(made.path, catalogue.path, at=AT)

    assert parts(catalogue.path) == ["MG-1"]
    assert restored.replaced in backups_of(catalogue.path)


# Where it lies


@pytest.fixture
def nowhere_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without any synchronising service, whose drives are its own."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer", "APPDATA", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(safety, "_mounts", lambda: "")


@pytest.mark.usefixtures("nowhere_shared")
def test_a_folder_of_this_computer_is_nothing_to_speak_of(catalogue: Catalogue) -> None:
    assert where_it_lies(catalogue.path) == safety.Whereabouts(None, ())


@pytest.mark.usefixtures("nowhere_shared")
def test_the_environment_and_dropboxs_note_are_asked(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def service() -> str | None:
        shared = where_it_lies(catalogue.path).shared
        return shared.service if shared else None

    (tmp_path / "profile" / ".dropbox").mkdir(parents=True)
    note = tmp_path / "profile" / ".dropbox" / "info.json"
    note.write_text(f'{{"personal": {{"path": {str(tmp_path)!r}}}}}'.replace("'", '"'))
    assert service() is None
    monkeypatch.setenv("HOME", str(tmp_path / "profile"))
    assert service() == "Dropbox"
    (tmp_path / "roaming" / "Dropbox").mkdir(parents=True)
    note.rename(tmp_path / "roaming" / "Dropbox" / "info.json")
    assert service() is None
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    assert service() == "Dropbox"
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert service() == "OneDrive"


@pytest.mark.usefixtures("nowhere_shared")
def test_the_mounts_of_this_computer_are_asked(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "_mounts", lambda: f"server:/plan {tmp_path} nfs4 rw 0 0")

    shared = where_it_lies(catalogue.path).shared

    assert shared is not None
    assert shared.service == "a network share"


@pytest.mark.usefixtures("nowhere_shared")
def test_second_versions_beside_it_are_listed(catalogue: Catalogue, tmp_path: Path) -> None:
    other = tmp_path / "magnets (conflicted copy 2026-11-22).planner"
    other.write_text("x")

    assert where_it_lies(catalogue.path).conflicts == (other,)


def test_a_local_copy_is_a_catalogue(catalogue: Catalogue, tmp_path: Path) -> None:
    assert parts(copy_here(catalogue.path, tmp_path / "local")) == ["MG-1"]


def _notice(path: Path) -> str | None:
    opened = Catalogue.open(path)
    try:
        with opened.reading() as uow:
            return copy_notice(uow, path)
    finally:
        opened.close()


@pytest.fixture
def copy(catalogue: Catalogue, tmp_path: Path) -> Path:
    """A copy of a catalogue that is at home beside it."""
    with catalogue.writing() as uow:
        assert settle(uow, catalogue.path)
        uow.commit()
    copied = tmp_path / "copy.planner"
    shutil.copy(catalogue.path, copied)
    return copied


@pytest.mark.usefixtures("nowhere_shared")
def test_a_copied_file_says_so_until_it_settles(catalogue: Catalogue, copy: Path) -> None:
    assert _notice(catalogue.path) is None
    assert _notice(copy) == (
        f"This is a copy of magnets.planner ({catalogue.path}), made on {socket.gethostname()}; "
        "what you change here does not go back there."
    )
    opened = Catalogue.open(copy)
    with opened.writing() as uow:
        assert settle(uow, copy)
        assert not settle(uow, copy)
        uow.commit()
    opened.close()
    assert _notice(copy) is None


@pytest.mark.usefixtures("nowhere_shared")
def test_a_backup_is_not_called_a_copy(catalogue: Catalogue, copy: Path) -> None:
    made = back_up(catalogue.path, at=AT)

    assert _notice(made.path) is None


@pytest.mark.usefixtures("nowhere_shared")
def test_one_file_on_a_share_is_not_called_a_copy_on_every_computer(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with catalogue.writing() as uow:
        settle_home(uow, Home("NB-2000", r"Z:\plan\magnets.planner"))
        uow.commit()
    assert _notice(catalogue.path) is not None

    monkeypatch.setattr(safety, "_mounts", lambda: f"server:/plan {tmp_path} nfs4 rw 0 0")
    assert _notice(catalogue.path) is None


def test_the_real_mounts_and_drives_can_be_asked() -> None:
    assert isinstance(safety._mounts(), str)
    assert safety._drive_kind("C:\\") in range(7)
