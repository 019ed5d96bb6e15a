"""What a catalogue file says of itself in its first 100 bytes, read before SQLite touches it.

Offsets from the file format's description (sqlite.org/fileformat2.html, section 1.3).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from planner.catalogue.failures import DamagedError, damaged
from planner.errors import PlannerError

APPLICATION_ID = int.from_bytes(b"ExPl")
SCHEMA = 5

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class FileHeader:
    """The fields of the header that decide whether the file may be opened; sizes in bytes."""

    page_size: int
    pages: int
    pages_valid: bool
    user_version: int
    application_id: int
    file_size: int


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of a catalogue."""
    return path.with_name(f"{path.name}-journal")


def read_header(path: Path) -> FileHeader:
    """The header of a file; raises PlannerError where it cannot be read or is not an SQLite file."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except OSError as failure:
        raise PlannerError(
            f"{path.name} cannot be opened ({failure.strerror})",
            "check that the file is there and that you may read it",
        ) from failure
    if not head:
        raise DamagedError(f"{path.name} is empty", "restore the latest backup or create a new catalogue")
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        raise PlannerError(f"{path.name} is not a catalogue of Exposure Planner", "choose another file")
    (page_size,) = struct.unpack_from(">H", head, 16)
    change_counter, pages = struct.unpack_from(">II", head, 24)
    (user_version,) = struct.unpack_from(">i", head, 60)
    (application_id,) = struct.unpack_from(">I", head, 68)
    (valid_for,) = struct.unpack_from(">I", head, 92)
    return FileHeader(
        65536 if page_size == 1 else page_size,
        pages,
        valid_for == change_counter,
        user_version,
        application_id,
        size,
    )


def is_truncated(header: FileHeader) -> bool:
    """Whether a file is shorter than its header says, or ends within a page."""
    if header.page_size == 0 or header.file_size % header.page_size:
        return True
    return header.pages_valid and header.file_size < header.pages * header.page_size


def check_application(name: str, application_id: int) -> None:
    """Refuses a file of another program, with PlannerError."""
    if application_id != APPLICATION_ID:
        raise PlannerError(f"{name} belongs to another program", "choose a catalogue of Exposure Planner")


def check_version(name: str, application_id: int, version: int) -> None:
    """Refuses a file of another program and a catalogue of a newer version, with PlannerError."""
    check_application(name, application_id)
    if version > SCHEMA:
        raise PlannerError(
            f"{name} was written by a newer version of Exposure Planner", "update this program, then open it again"
        )


def check_header(path: Path) -> None:
    """Refuses, untouched, a file that is no catalogue of this version or an older one; raises PlannerError.

    Beside a journal of an interrupted write only the magic words are trusted: SQLite mends the rest on opening,
    and the version is read again after that.
    """
    header = read_header(path)
    journal = journal_of(path)
    if journal.exists() and journal.stat().st_size > 0:
        return
    check_version(path.name, header.application_id, header.user_version)
    if is_truncated(header):
        raise damaged(path, "its end is missing")
