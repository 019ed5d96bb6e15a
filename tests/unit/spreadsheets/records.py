"""Old .xls and binary .xlsb workbooks of numbers, made record by record."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from unit.spreadsheets.building import binary_record, wide_text, xlsb_of

_SECTOR = 512
_END_OF_CHAIN, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Cells = Mapping[tuple[int, int], tuple[float, int]]
"""Numbers with the number of their style, by (row, column) from 0."""


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def xls(
    cells: Cells,
    formats: Sequence[str] = (),
    hidden: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    first_of_1904: bool = False,
) -> bytes:
    """An .xls with one sheet, Stock; style 0 is general, style n has the nth of the formats."""
    codes = b"".join(
        record(0x041E, struct.pack("<HHB", 200 + n, len(code), 0) + code.encode("latin-1"))
        for n, code in enumerate(formats, 1)
    )
    styles = b"".join(record(0x00E0, struct.pack("<HH", 0, n and 200 + n) + bytes(16)) for n in range(len(formats) + 1))
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + record(
        0x0022, struct.pack("<H", first_of_1904)
    )
    head += codes + styles
    start = len(head) + 4 + 8 + 5 + 4
    head += record(0x0085, struct.pack("<IHBB", start, 0, 5, 0) + b"Stock") + record(0x000A)
    return compound({"Workbook": head + _sheet(cells, hidden, merged)})


def _sheet(cells: Cells, hidden: Sequence[int], merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    sheet += b"".join(record(0x0208, struct.pack("<6HI", row, 0, 9, 255, 0, 0, 0x20)) for row in hidden)
    by_row: dict[int, list[tuple[int, float, int]]] = {}
    for (row, column), (value, style) in sorted(cells.items()):
        by_row.setdefault(row, []).append((column, value, style))
    for row, numbers in by_row.items():
        if len(numbers) == 1:
            column, value, style = numbers[0]
            sheet += record(0x0203, struct.pack("<HHHd", row, column, style, value))
        else:
            body = b"".join(struct.pack("<Hi", style, int(value) << 2 | 2) for _, value, style in numbers)
            sheet += record(0x00BD, struct.pack("<HH", row, numbers[0][0]) + body + struct.pack("<H", numbers[-1][0]))
    if merged:
        areas = b"".join(struct.pack("<4H", top, bottom, left, right) for top, left, bottom, right in merged)
        sheet += record(0x00E5, struct.pack("<H", len(merged)) + areas)
    return sheet + record(0x000A)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, none of them in the mini stream."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, _END_OF_CHAIN, 0, child=1)]
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        entries.append(_entry(name, 2, len(sectors), len(content)))
        _chain(content, sectors, table)
    directory = len(sectors)
    _chain(b"".join(entries), sectors, table)
    table.append(_TABLE)
    allocation = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, directory, 0, 4096, _END_OF_CHAIN, 0, _END_OF_CHAIN, 0)
    header += struct.pack("<109I", len(sectors), *[_FREE] * 108)
    return header + b"".join(sectors) + allocation


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    wide = name.encode("utf-16-le")
    links = struct.pack("<3I", _FREE, _FREE, child) + bytes(36)
    return wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide) + 2, kind, 1) + links + struct.pack("<IQ", start, size)


def _chain(content: bytes, sectors: list[bytes], table: list[int]) -> None:
    pieces = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
    table.extend(range(len(sectors) + 1, len(sectors) + len(pieces)))
    table.append(_END_OF_CHAIN)
    sectors.extend(pieces)


def xlsb(
    cells: Cells,
    formats: Sequence[str] = (),
    hidden: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """An .xlsb like `xls`."""
    sheet = b""
    for row in sorted({row for row, _ in cells} | set(hidden)):
        sheet += binary_record(0, struct.pack("<IIHBB", row, 0, 0, 0, 0x10 if row in hidden else 0) + bytes(5))
        for (_, column), (value, style) in sorted(item for item in cells.items() if item[0][0] == row):
            sheet += binary_record(5, struct.pack("<IId", column, style, value))
    areas = b"".join(
        binary_record(176, struct.pack("<4I", top, bottom, left, right)) for top, left, bottom, right in merged
    )
    codes = b"".join(
        binary_record(44, struct.pack("<H", 200 + n) + wide_text(code)) for n, code in enumerate(formats, 1)
    )
    styles = b"".join(
        binary_record(47, struct.pack("<HH", 0, n and 200 + n) + bytes(12)) for n in range(len(formats) + 1)
    )
    parent = _counted(626, 1) + binary_record(47, bytes(16)) + binary_record(627)
    codes = _counted(615, len(formats)) + codes + binary_record(616)
    return xlsb_of(sheet, areas, codes + parent + _counted(617, len(formats) + 1) + styles + binary_record(618))


def _counted(kind: int, count: int) -> bytes:
    return binary_record(kind, struct.pack("<I", count))
