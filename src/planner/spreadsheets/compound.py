"""Reads streams out of the compound file that holds an old .xls workbook.

Layout after Microsoft's open specification [MS-CFB]: a header of 512 bytes, sectors chained by an allocation table,
and small streams packed into a mini stream.
"""

from __future__ import annotations

import struct

from planner.spreadsheets.refusals import damaged

_ENTRY = 128
_MINI_SECTOR = 64
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on mean "end of chain", "free" and the like
_STREAM, _ROOT = 2, 5


class CompoundFile:
    """The named streams of a compound file, found in any case; raises PlannerError where the file is damaged."""

    def __init__(self, content: bytes, file: str) -> None:
        self._content = content
        self._file = file
        try:
            self._open()
        except (struct.error, IndexError, OverflowError) as error:
            raise damaged(file) from error

    def __contains__(self, name: str) -> bool:
        return name in self._streams

    def read(self, name: str) -> bytes:
        """The content of the stream of that name in lower case; raises KeyError where there is none."""
        start, size = self._streams[name]
        try:
            if size < self._mini_cutoff:
                return self._mini(start, size)
            return self._chain(start)[:size]
        except (struct.error, IndexError) as error:
            raise damaged(self._file) from error

    def _open(self) -> None:
        content = self._content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise damaged(self._file)
        self._sector = 1 << shift
        directory, _, self._mini_cutoff, mini_table, _, more, more_count = struct.unpack_from("<7I", content, 48)
        self._table = self._allocation(more, more_count)
        self._mini_table = _numbers(self._chain(mini_table)) if mini_table < _LAST_SECTOR else ()
        self._streams: dict[str, tuple[int, int]] = {}
        self._mini_stream = b""
        entries = self._chain(directory)
        for offset in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            self._enter(entries[offset : offset + _ENTRY])

    def _enter(self, entry: bytes) -> None:
        length, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<II", entry, 116)
        if kind == _ROOT and start < _LAST_SECTOR:
            self._mini_stream = self._chain(start)[:size]
        elif kind == _STREAM:
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
            self._streams.setdefault(name, (start, size))

    def _allocation(self, more: int, more_count: int) -> tuple[int, ...]:
        tables = list(struct.unpack_from("<109I", self._content, 76))
        for _ in range(min(more_count, len(self._content) // self._sector)):
            numbers = _numbers(self._sector_at(more))
            tables.extend(numbers[:-1])
            more = numbers[-1]
            if more >= _LAST_SECTOR:
                break
        return tuple(n for sector in tables if sector < _LAST_SECTOR for n in _numbers(self._sector_at(sector)))

    def _chain(self, start: int) -> bytes:
        sectors: list[bytes] = []
        while start < _LAST_SECTOR:
            if len(sectors) > len(self._table):
                raise damaged(self._file)
            sectors.append(self._sector_at(start))
            start = self._table[start]
        return b"".join(sectors)

    def _mini(self, start: int, size: int) -> bytes:
        sectors: list[bytes] = []
        while start < _LAST_SECTOR and len(sectors) * _MINI_SECTOR < size:
            sectors.append(self._mini_stream[start * _MINI_SECTOR : (start + 1) * _MINI_SECTOR])
            start = self._mini_table[start]
        return b"".join(sectors)[:size]

    def _sector_at(self, number: int) -> bytes:
        offset = (number + 1) * self._sector
        sector = self._content[offset : offset + self._sector]
        if not sector:
            raise damaged(self._file)
        return sector


def _numbers(sector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
