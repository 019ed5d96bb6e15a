from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.meta import read_meta
from planner.catalogue.place import NETWORK_DRIVE, SharedPlace, conflict_copies, local_copy, shared_place
from planner.errors import PlannerError

FIXED_DRIVE = 3
MOUNTS = "\n".join(
    (
        "/dev/sda2 / ext4 rw,relatime 0 0",
        "overlay /srv/box overlay rw 0 0",
        "tmpfs /tmp tmpfs rw 0 0",
        "server:/plan /mnt/plan nfs4 rw,vers=4.2 0 0",
        "//server/plan /mnt/old\\040plan cifs rw 0 0",
        "/dev/sdb1 /mnt/plan/local ext4 rw 0 0",
        "ana@server:/ /mnt/ssh fuse.sshfs rw 0 0",
        "remote: /mnt/cloud fuse.rclone rw 0 0",
        "host /mnt/host 9p rw 0 0",
        "short line",
        "",
    )
)


def _place(
    path: PurePath,
    environment: Mapping[str, str] | None = None,
    mounts: str = MOUNTS,
    drive: int = FIXED_DRIVE,
    dropbox: str = "",
) -> str | None:
    found = shared_place(
        path, environment=environment or {}, mounts=mounts, drive_kind=lambda root: drive, dropbox=dropbox
    )
    return found.service if found else None


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Data\ana\OneDrive\plan\magnets.planner", "OneDrive"),
        (r"C:\Data\ana\OneDrive - Brackwell Drives GmbH\magnets.planner", "OneDrive"),
        (r"C:\Data\ana\onedrive\magnets.planner", "OneDrive"),
        (r"C:\Data\ana\Dropbox (Brackwell)\magnets.planner", "Dropbox"),
        (r"G:\My Drive\magnets.planner", "Google Drive"),
        (r"G:\Meine Ablage\magnets.planner", "Google Drive"),
        (r"C:\Data\ana\iCloudDrive\magnets.planner", "iCloud Drive"),
        (r"C:\Data\ana\Nextcloud\magnets.planner", "Nextcloud"),
        (r"C:\Data\ana\ownCloud - Ana\magnets.planner", "ownCloud"),
        (r"\\server\plan\magnets.planner", "a network share"),
        (r"\\?\UNC\server\plan\magnets.planner", "a network share"),
        (r"\\wsl.localhost\Ubuntu\srv\magnets.planner", "a network share"),
        ("//server/plan/magnets.planner", "a network share"),
    ],
)
def test_a_shared_place_is_known_on_windows(path: str, service: str) -> None:
    assert _place(PureWindowsPath(path)) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/srv/ana/Library/CloudStorage/OneDrive-Brackwell/magnets.planner", "OneDrive"),
        ("/srv/ana/Library/CloudStorage/GoogleDrive-ana@example.com/magnets.planner", "Google Drive"),
        ("/srv/ana/Library/CloudStorage/Dropbox-Brackwell/magnets.planner", "Dropbox"),
        ("/srv/ana/Library/Mobile Documents/com~apple~CloudDocs/magnets.planner", "iCloud Drive"),
        ("/srv/ana/Dropbox/magnets.planner", "Dropbox"),
        ("/srv/ana/Nextcloud/magnets.planner", "Nextcloud"),
        ("/srv/ana/Nextcloud2/magnets.planner", "Nextcloud"),
        ("/srv/ana/Box Sync/magnets.planner", "Box"),
        ("/srv/ana/SynologyDrive/magnets.planner", "Synology Drive"),
        ("/srv/ana/Syncthing/magnets.planner", "Syncthing"),
        ("/mnt/plan/magnets.planner", "a network share"),
        ("/mnt/old plan/magnets.planner", "a network share"),
        ("/mnt/ssh/magnets.planner", "a network share"),
        ("/mnt/host/magnets.planner", "a network share"),
        ("/mnt/cloud/magnets.planner", "a mounted cloud drive"),
    ],
)
def test_a_shared_place_is_known_on_macos_and_linux(path: str, service: str) -> None:
    assert _place(PurePosixPath(path)) == service


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Data\ana\Documents\magnets.planner"),
        PureWindowsPath(r"\\?\C:\Data\magnets.planner"),
        PureWindowsPath(r"C:\Data\OneDriveTools\magnets.planner"),
        PureWindowsPath(r"C:\Data\plan\Dropbox.planner"),
        PureWindowsPath(r"C:\Data\plan\OneDrive"),
        PurePosixPath("/srv/ana/magnets.planner"),
        PurePosixPath("/srv/box/magnets.planner"),
        PurePosixPath("/tmp/magnets.planner"),
        PurePosixPath("/mnt/plan/local/magnets.planner"),
        PurePosixPath("/mnt/planning/magnets.planner"),
    ],
)
def test_a_place_of_this_computer_is_none_of_them(path: PurePath) -> None:
    assert _place(path) is None


def test_a_mapped_drive_is_known_by_its_kind() -> None:
    path = PureWindowsPath(r"Z:\plan\magnets.planner")
    asked: list[str] = []

    def kind(root: str) -> int:
        asked.append(root)
        return NETWORK_DRIVE

    found = shared_place(path, environment={}, mounts="", drive_kind=kind)

    assert found is not None
    assert (found.service, asked) == ("a network share", ["Z:\\"])
    assert _place(path, drive=FIXED_DRIVE) is None


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_renamed_onedrive_folder_is_known_by_the_environment(name: str) -> None:
    path = PureWindowsPath(r"D:\Cloud\plan\magnets.planner")

    assert _place(path, environment={name: r"d:\cloud"}) == "OneDrive"
    assert _place(path, environment={name: r"D:\Other"}) is None
    assert _place(path, environment={name: ""}) is None


def test_a_renamed_dropbox_folder_is_known_by_dropboxs_own_note() -> None:
    path = PurePosixPath("/srv/files/plan/magnets.planner")
    note = {"personal": {"path": "/srv/own", "host": 1}, "business": {"path": "/srv/files"}}

    assert _place(path, dropbox=json.dumps(note)) == "Dropbox"
    assert _place(PurePosixPath("/srv/filesystem/m.planner"), dropbox=json.dumps(note)) is None


@pytest.mark.parametrize(
    "note", ["{", "[]", '{"personal": 3}', '{"personal": {"path": 3}}', '{"personal": {"path": ""}}', "[" * 99_999]
)
def test_a_note_that_cannot_be_read_says_nothing(note: str) -> None:
    assert _place(PurePosixPath("/srv/files/magnets.planner"), dropbox=note) is None


def test_of_two_mounts_on_one_folder_the_later_counts() -> None:
    path = PurePosixPath("/mnt/plan/magnets.planner")

    assert _place(path, mounts=f"{MOUNTS}\n/dev/sdc1 /mnt/plan ext4 rw 0 0") is None
    assert _place(path, mounts="") is None


def test_the_sentence_says_calmly_what_can_happen_and_what_to_do() -> None:
    cloud = shared_place(PurePosixPath("/srv/Dropbox/m.planner"), environment={}, mounts="", drive_kind=lambda root: 0)
    share = shared_place(
        PureWindowsPath(r"\\server\plan\m.planner"), environment={}, mounts="", drive_kind=lambda root: 0
    )

    assert cloud == SharedPlace(
        "Dropbox",
        "m.planner lies in Dropbox, which copies it at moments of its own: two computers can change it at once, or a "
        "half-copied state can arrive. Work on a local copy, and put a copy back when others need it.",
    )
    assert share is not None
    assert share.sentence == (
        "m.planner lies on a network share: two computers can write it at once, or the connection can break. "
        "Work on a local copy, and put a copy back when others need it."
    )


CONFLICTS = [
    "magnets (Ana's conflicted copy 2026-11-22).planner",
    "magnets (conflicted copy 2026-11-22 101010).planner",
    "magnets (In Konflikt stehende Kopie von Ana 2026-11-22).planner",
    "magnets_conflict-20261122-101010.planner",
    "magnets.sync-conflict-20261122-101010-ABCDEFG.planner",
    "magnets (冲突).planner",
    "magnets-NB-0417.planner",
    "magnets (1).planner",
    "magnets 2.planner",
]
OTHERS = [
    "magnets.planner",
    "magnets-2026.planner",
    "magnets-old.planner",
    "magnets (final).planner",
    "magnets 2026.planner",
    "motors (1).planner",
    "magnets.planner.lock",
    "magnets (conflicted copy 2026).xlsx",
]


def test_second_versions_beside_a_catalogue_are_found_by_their_names(tmp_path: Path) -> None:
    for name in (*CONFLICTS, *OTHERS):
        (tmp_path / name).write_text("x")
    (tmp_path / "magnets (2).planner").mkdir()

    found = conflict_copies(tmp_path / "magnets.planner")

    assert [path.name for path in found] == sorted(CONFLICTS)


def test_a_folder_that_cannot_be_listed_has_no_second_versions(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "nowhere" / "magnets.planner") == ()


def test_a_name_with_signs_of_patterns_is_taken_as_it_is(tmp_path: Path) -> None:
    for name in ("m+ (x).planner", "m+ (x) (1).planner", "mm (x) (1).planner"):
        (tmp_path / name).write_text("x")

    assert [path.name for path in conflict_copies(tmp_path / "m+ (x).planner")] == ["m+ (x) (1).planner"]


def test_a_local_copy_is_whole_and_lies_in_a_folder_that_is_made(catalogue: Catalogue, tmp_path: Path) -> None:
    copy = local_copy(catalogue.path, tmp_path / "plan" / "mine")

    assert copy == tmp_path / "plan" / "mine" / "magnets.planner"
    opened = Catalogue.open(copy)
    with opened.reading() as uow:
        assert "created" in read_meta(uow)
    opened.close()


def test_a_local_copy_never_overwrites_and_needs_a_folder(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="already"):
        local_copy(catalogue.path, tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(PlannerError, match="The folder file cannot be made"):
        local_copy(catalogue.path, tmp_path / "file")
    with pytest.raises(PlannerError, match="The folder mine cannot be made"):
        local_copy(catalogue.path, tmp_path / "file" / "mine")
