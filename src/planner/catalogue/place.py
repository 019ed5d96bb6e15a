"""Where a catalogue lies: in a synchronised folder or on a network share it is not safe to work on.

Pure but for `conflict_copies` and `local_copy`: what the system says of drives and folders is handed in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from planner.catalogue.copying import copy_verified
from planner.errors import PlannerError

NETWORK_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW

_SHARE = "a network share"
_CLOUD_DRIVE = "a mounted cloud drive"

# Types of file systems in /proc/mounts that live on another computer.
_MOUNTS: Mapping[str, str] = {
    **dict.fromkeys(
        ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "ncpfs", "9p", "davfs"), _SHARE
    ),
    **dict.fromkeys(("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.davfs2", "fuse.vmhgfs-fuse"), _SHARE),
    **dict.fromkeys(("fuse.rclone", "fuse.s3fs", "fuse.google-drive-ocamlfuse"), _CLOUD_DRIVE),
}

# Names of folders by which the services are known, on Windows, macOS (CloudStorage) and Linux.
_FOLDERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern, re.IGNORECASE))
    for service, pattern in (
        ("OneDrive", r"OneDrive|OneDrive ?- ?.+"),
        ("Dropbox", r"Dropbox|Dropbox \(.+\)|Dropbox-.+"),
        ("Google Drive", r"Google ?Drive|GoogleDrive-.+|My Drive|Meine Ablage|Mon Drive|Mi unidad"),
        ("iCloud Drive", r"Mobile Documents|com~apple~CloudDocs|iCloud ?Drive"),
        ("Nextcloud", r"Nextcloud\d*|Nextcloud ?- ?.+"),
        ("ownCloud", r"ownCloud\d*|ownCloud ?- ?.+"),
        ("Box", r"Box Sync|Box-Box"),
        ("Syncthing", r"Syncthing"),
        ("Synology Drive", r"SynologyDrive.*"),
    )
)
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

# Words that services put into the name of a second version, in the languages of planners and suppliers.
_CONFLICT = r"conflict|konflikt|conflit|conflitto|conflicto|冲突|衝突|競合"
_COMPUTER = r"-(?=[0-9-]*[A-Z])[A-Z0-9-]{2,15}"  # OneDrive: the NetBIOS name of the other computer
_NUMBER = r" \(\d{1,2}\)| \d"  # Google Drive and iCloud


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A place that others write to: whose it is, and the sentence that explains what can happen and what to do."""

    service: str
    sentence: str


def shared_place(
    path: PurePath,
    *,
    environment: Mapping[str, str],
    mounts: str,
    drive_kind: Callable[[str], int],
    dropbox: str = "",
) -> SharedPlace | None:
    """The synchronised folder or network share in which an absolute path lies; None for a drive of this computer.

    `mounts` is the content of /proc/mounts, `drive_kind` GetDriveTypeW for the root of a drive ("Z:\\\\"), `dropbox`
    the content of Dropbox's info.json; each may be empty or say nothing where the system has no such thing.
    """
    service = (
        _by_environment(path, environment)
        or _by_dropbox(path, dropbox)
        or _by_folder(path)
        or _by_share(path, drive_kind)
        or _by_mount(path, mounts)
    )
    return SharedPlace(service, _sentence(path.name, service)) if service else None


def _sentence(name: str, service: str) -> str:
    if service == _SHARE:
        what = f"{name} lies on a network share: two computers can write it at once, or the connection can break."
    else:
        what = (
            f"{name} lies in {service}, which copies it at moments of its own: two computers can change it at once, "
            "or a half-copied state can arrive."
        )
    return f"{what} Work on a local copy, and put a copy back when others need it."


def _by_environment(path: PurePath, environment: Mapping[str, str]) -> str | None:
    roots = (environment.get(name) for name in _ONEDRIVE_VARIABLES)
    return "OneDrive" if any(root and _lies_in(path, root) for root in roots) else None


def _by_dropbox(path: PurePath, info: str) -> str | None:
    """By {"personal": {"path": …}, "business": {"path": …}} (Dropbox's help, "locate your folders")."""
    try:
        accounts = json.loads(info) if info else {}
    except (ValueError, RecursionError):
        return None
    accounts = accounts.values() if isinstance(accounts, dict) else ()
    roots = [account.get("path") for account in accounts if isinstance(account, dict)]
    return "Dropbox" if any(isinstance(root, str) and root and _lies_in(path, root) for root in roots) else None


def _lies_in(path: PurePath, root: str) -> bool:
    return path.is_relative_to(type(path)(root))


def _by_folder(path: PurePath) -> str | None:
    for folder in path.parts[:-1]:
        for service, pattern in _FOLDERS:
            if pattern.fullmatch(folder):
                return service
    return None


def _by_share(path: PurePath, drive_kind: Callable[[str], int]) -> str | None:
    start = str(path).replace("/", "\\")
    if re.match(r"\\\\\?\\UNC\\|\\\\[^\\?.]", start, re.IGNORECASE):
        return _SHARE
    letter = re.match(r"(?:\\\\\?\\)?([A-Za-z]:)\\", start)
    return _SHARE if letter and drive_kind(f"{letter[1]}\\") == NETWORK_DRIVE else None


def _by_mount(path: PurePath, mounts: str) -> str | None:
    longest, kind = -1, ""
    for root, found in _mounted(mounts):
        # Of two mounts on one folder the later lies on top.
        if _lies_in(path, root) and len(root) >= longest:
            longest, kind = len(root), found
    return _MOUNTS.get(kind)


def _mounted(mounts: str) -> Iterator[tuple[str, str]]:
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            # Blanks and the like stand there as octal numbers (proc_pid_mounts(5), getmntent(3)).
            yield re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]), fields[2]


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Files beside a catalogue that a synchronising service seems to have made of a second version of it.

    By their names only: "magnets (conflicted copy …).planner", "magnets-NB0417.planner", "magnets (1).planner".
    """
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    pattern = re.compile(rf"{stem}(?:{_COMPUTER}|{_NUMBER}|.*(?i:{_CONFLICT}).*){suffix}")
    try:
        found = [item for item in path.parent.iterdir() if pattern.fullmatch(item.name) and item.is_file()]
    except OSError:
        return ()
    return tuple(sorted(found))


def local_copy(path: Path, folder: Path) -> Path:
    """Makes a verified copy of a catalogue in a folder, which is made where it is missing; never overwrites.

    Raises PlannerError where the folder holds a file of that name already or cannot be written.
    """
    copy = folder / path.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise PlannerError(
            f"The folder {folder.name} cannot be made ({failure.strerror})", "choose a folder where you may write"
        ) from failure
    copy_verified(path, copy)
    return copy
