"""A drive that fails when it is told to: SQLite's own file layer with faults put into what it writes.

A copy of the default VFS of the very SQLite library that Python uses, made the default while it is on, so that the
program needs no hook. Layouts from sqlite.org/c3ref/vfs.html, c3ref/io_methods.html and c3ref/file.html.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_OK = 0
_MAIN_DB = 0x00000100
_MAIN_JOURNAL = 0x00000800

_Pointer = ctypes.c_void_p
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)
# Names are handed on as the addresses they are: SQLite keeps them, and reads past their end.
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, _Pointer, ctypes.c_int, _Pointer)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("close", _Pointer),
        ("read", _Pointer),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        *((f"other_{number}", _Pointer) for number in range(13)),
    )


class _File(ctypes.Structure):
    """sqlite3_file: what every file of a VFS begins with."""

    _fields_ = (("methods", _Pointer),)


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", _Pointer),
        ("name", ctypes.c_char_p),
        ("data", _Pointer),
        ("open", _OPEN),
        ("delete", _DELETE),
        *((f"other_{number}", _Pointer) for number in range(14)),
    )


class Action(StrEnum):
    """The operations of a drive that can be made to fail."""

    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"
    OPEN = "open"


class Mode(StrEnum):
    """How the drive fails at operation k."""

    ONCE = "an error, once"
    LASTING = "an error, and from then on"
    FULL = "full from then on"
    TORN = "half a write, then an error, once"
    TORN_LASTING = "half a write, then errors from then on"
    DELETED = "deleted, then an error"
    LYING = "a write that never happens and is not told"


_CODES = {
    Action.WRITE: sqlite3.SQLITE_IOERR_WRITE,
    Action.TRUNCATE: sqlite3.SQLITE_IOERR_TRUNCATE,
    Action.SYNC: sqlite3.SQLITE_IOERR_FSYNC,
    Action.DELETE: sqlite3.SQLITE_IOERR_DELETE,
    Action.OPEN: sqlite3.SQLITE_CANTOPEN,
}


_LASTING = (Mode.LASTING, Mode.FULL, Mode.TORN_LASTING)
# What an operation must be for a mode to begin with it; the others begin with any.
BEGINS_WITH = {
    Mode.FULL: Action.WRITE,
    Mode.TORN: Action.WRITE,
    Mode.TORN_LASTING: Action.WRITE,
    Mode.DELETED: Action.DELETE,
    Mode.LYING: Action.WRITE,
}


@dataclass
class Drive:
    """What the drive does and did: the operations so far, and how many failed; k counts from 1, 0 never fails."""

    mode: Mode = Mode.ONCE
    k: int = 0
    operations: list[Action] = field(default_factory=list)
    struck: int = 0

    def before(self, action: Action) -> Mode | None:
        """Takes note of one operation; the way in which it fails, None where it does not."""
        self.operations.append(action)
        number = len(self.operations)
        strikes = number == self.k or (number > self.k > 0 and self.mode in _LASTING)
        if not strikes or (self.mode is Mode.FULL and action is not Action.WRITE):
            return None
        self.struck += 1
        return self.mode


def library() -> ctypes.CDLL | None:
    """The SQLite library that Python itself uses; None where its functions cannot be reached."""
    try:
        found = ctypes.CDLL(_sqlite3.__file__)
        found.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        found.sqlite3_vfs_find.argtypes = (ctypes.c_char_p,)
        found.sqlite3_vfs_register.argtypes = (ctypes.POINTER(_Vfs), ctypes.c_int)
    except (AttributeError, OSError):
        return None
    return found


class _FaultyVfs:
    """The wrapped VFS; Python must keep it as long as SQLite may call it."""

    def __init__(self, original: Any, drive: Drive) -> None:
        self._original = original.contents
        self._drive = drive
        self._wrapped: dict[int, tuple[_Methods, _Methods]] = {}
        self._by_wrapped: dict[int, _Methods] = {}
        self._calls = (_WRITE(self._write), _TRUNCATE(self._truncate), _SYNC(self._sync))
        self.vfs = _Vfs.from_buffer_copy(self._original)
        self.vfs.name = b"faulty"
        self.vfs.open = _OPEN(self._open)
        self.vfs.delete = _DELETE(self._delete)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        if flags & _MAIN_JOURNAL and self._drive.before(Action.OPEN):
            _File.from_address(file).methods = None
            return _CODES[Action.OPEN]
        result = int(self._original.open(vfs, name, file, flags, out))
        if result == _OK and flags & (_MAIN_DB | _MAIN_JOURNAL):
            opened = _File.from_address(file)
            opened.methods = self._wrap(opened.methods)
        return result

    def _wrap(self, address: int) -> int:
        """The address of a table of methods like the one at `address`, with ours in it."""
        if address not in self._wrapped:
            own = _Methods.from_address(address)
            ours = _Methods.from_buffer_copy(own)
            ours.write, ours.truncate, ours.sync = self._calls
            self._wrapped[address] = (own, ours)
            self._by_wrapped[ctypes.addressof(ours)] = own
        return ctypes.addressof(self._wrapped[address][1])

    def _own(self, file: int) -> _Methods:
        return self._by_wrapped[_File.from_address(file).methods]

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        mode = self._drive.before(Action.WRITE)
        if mode is None:
            return int(self._own(file).write(file, data, size, offset))
        if mode is Mode.LYING:
            return _OK
        if mode is Mode.FULL:
            return sqlite3.SQLITE_FULL
        if mode in (Mode.TORN, Mode.TORN_LASTING):
            self._own(file).write(file, data, size // 2, offset)
        return _CODES[Action.WRITE]

    def _truncate(self, file: int, size: int) -> int:
        if self._drive.before(Action.TRUNCATE):
            return _CODES[Action.TRUNCATE]
        return int(self._own(file).truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        if self._drive.before(Action.SYNC):
            return _CODES[Action.SYNC]
        return int(self._own(file).sync(file, flags))

    def _delete(self, vfs: int, name: int, durably: int) -> int:
        mode = self._drive.before(Action.DELETE)
        if mode is Mode.DELETED:
            self._original.delete(vfs, name, durably)
            return sqlite3.SQLITE_IOERR_DIR_FSYNC
        return _CODES[Action.DELETE] if mode else int(self._original.delete(vfs, name, durably))


@contextmanager
def failing(drive: Drive) -> Iterator[Drive]:
    """Lets every catalogue that is opened within the block lie on such a drive; all must be closed by its end.

    Raises RuntimeError where the SQLite library cannot be reached.
    """
    found = library()
    if found is None:
        raise RuntimeError("the SQLite library that Python uses cannot be reached")
    original = found.sqlite3_vfs_find(None)
    faulty = _FaultyVfs(original, drive)
    found.sqlite3_vfs_register(ctypes.byref(faulty.vfs), 1)
    try:
        yield drive
    finally:
        found.sqlite3_vfs_register(original, 1)
        found.sqlite3_vfs_unregister(ctypes.byref(faulty.vfs))
