"""Seals: what the content of each table of records comes to, so that a value that changed by itself is found.

SQLite's own checks miss most flipped bits (reliability.md section 0.4). A seal is the sum of a hash of every row
modulo 2**128: the order of rows does not matter, so each write adds and takes away only the rows that it touches.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import Any

from sqlalchemy import Connection

from planner.domain.kinds import Kind

_HASH_BYTES = 16
_MODULUS = 1 << (8 * _HASH_BYTES)
_HASH = hashlib.blake2b(digest_size=_HASH_BYTES)
# Hashes one after the other, each with room for what a chunk of them comes to, are the digits of one great number.
_ROOM = bytes(4)
_LARGEST_DIGIT = (1 << (8 * (_HASH_BYTES + len(_ROOM)))) - 1
_CHUNK = 5000
_BETWEEN_COLUMNS = "\x1f"
_SEALS = "planner_seals"
_UNWRITTEN = "planner_unwritten_seals"


@dataclass(frozen=True, slots=True)
class Seal:
    """How many rows a table holds, and the sum of their hashes."""

    rows: int = 0
    sum: int = 0

    def __add__(self, other: Seal) -> Seal:
        return Seal(self.rows + other.rows, (self.sum + other.sum) % _MODULUS)

    def __sub__(self, other: Seal) -> Seal:
        return Seal(self.rows - other.rows, (self.sum - other.sum) % _MODULUS)

    @property
    def text(self) -> str:
        """The sum as the catalogue keeps it: 32 hexadecimal digits."""
        return f"{self.sum:0{2 * _HASH_BYTES}x}"


Seals = dict[Kind, Seal]


def canonical_json(text: object) -> object:
    """JSON text with its keys in order and without blanks; anything else as it is."""
    if not isinstance(text, str):
        return text
    try:
        return json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))
    except ValueError:
        return text


def seal_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Seal:
    """The seal of rows as they are stored, their values in the order of `columns`."""
    total = Seal()
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        total += seal_of_columns(dict(zip(columns, zip(*chunk, strict=True), strict=True)))
    return total


def seal_of_columns(columns: Mapping[str, Sequence[Any]]) -> Seal:
    """The seal of rows as they are stored, given by column.

    A row is hashed as `name=value` of its columns in the order of their names. Empty ones are left out, so that a
    later schema with one more column seals an old row alike.
    """
    count = len(next(iter(columns.values())))
    hashes = map(_hashed, _texts(columns, count))
    total = 0
    while chunk := list(islice(hashes, _CHUNK)):
        total += _sum(chunk)
    return Seal(count, total % _MODULUS)


def _hashed(text: str) -> bytes:
    # A copy of a hash that is set up is ready sooner than a new one.
    digest = _HASH.copy()
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.digest()


def _sum(hashes: Sequence[bytes]) -> int:
    """The sum of hashes as numbers: what their digits come to when nines, so to speak, are cast out."""
    return int.from_bytes(_ROOM.join(hashes)) % _LARGEST_DIGIT


def holds_one_value(values: Sequence[Any]) -> bool:
    """Whether a column holds the very same in all rows; never of decimal numbers, of which equal ones can differ."""
    first = values[0]
    return (
        first == values[-1]
        and not isinstance(first, float)
        and values.count(first) == len(values)
        # 1 and True are equal.
        and (not isinstance(first, int) or len(set(map(type, values))) == 1)
    )


def _texts(columns: Mapping[str, Sequence[Any]], count: int) -> Iterator[str]:
    """What is hashed of each row: one template, filled in with what differs between the rows."""
    template = ""
    varying: list[Iterable[Any]] = []
    for name in sorted(columns):
        values: Sequence[Any] = columns[name]
        if name == "exceptions":
            values = [canonical_json(value) for value in values]
        if holds_one_value(values):
            template += "" if values[0] is None else f"{_BETWEEN_COLUMNS}{name}={values[0]}".replace("%", "%%")
        elif type(None) in set(map(type, values)):
            template += "%s"
            varying.append(_where_stated(name, values))
        else:
            template += f"{_BETWEEN_COLUMNS}{name}=%s"
            varying.append(values)
    start = len(_BETWEEN_COLUMNS)
    rows = zip(*varying, strict=True) if varying else repeat((), count)
    if template.startswith(_BETWEEN_COLUMNS):
        return map(template[start:].__mod__, rows)
    return (filled[start:] for filled in map(template.__mod__, rows))


def _where_stated(name: str, values: Sequence[Any]) -> Iterator[str]:
    return ("" if value is None else f"{_BETWEEN_COLUMNS}{name}={value}" for value in values)


def state_of(seals: Mapping[Kind, Seal]) -> str:
    """The state of all records in short: a hash over the seals of the tables that hold any."""
    held = sorted((kind.value, seal.rows, seal.text) for kind, seal in seals.items() if seal.rows)
    return hashlib.blake2b(json.dumps(held).encode(), digest_size=_HASH_BYTES).hexdigest()


def read_seals(connection: Connection) -> Seals:
    """The seals that the catalogue keeps; raises ValueError where one cannot be read."""
    stored = connection.exec_driver_sql('SELECT kind, "rows", "sum" FROM seals').fetchall()
    return {Kind(kind): Seal(rows, int(text, 16)) for kind, rows, text in stored}


def current_seals(connection: Connection) -> Seals:
    """The seals as this transaction has made them so far."""
    seals: Seals | None = connection.info.get(_SEALS)
    if seals is None:
        seals = connection.info[_SEALS] = read_seals(connection)
    return seals


def enter(connection: Connection, kind: Kind, *, added: Seal = Seal(), removed: Seal = Seal()) -> None:
    """Takes rows into a table's seal and others out of it; kept in memory until `write_seals`."""
    seals = current_seals(connection)
    seals[kind] = seals.get(kind, Seal()) + added - removed
    connection.info.setdefault(_UNWRITTEN, set()).add(kind)


def write_seals(connection: Connection) -> None:
    """Writes the seals that changed since they were last written."""
    unwritten: set[Kind] = connection.info.pop(_UNWRITTEN, set())
    seals = current_seals(connection) if unwritten else {}
    for kind in sorted(unwritten):
        connection.exec_driver_sql(
            'INSERT INTO seals (kind, "rows", "sum") VALUES (?, ?, ?) '
            'ON CONFLICT (kind) DO UPDATE SET "rows" = excluded."rows", "sum" = excluded."sum"',
            (kind.value, seals[kind].rows, seals[kind].text),
        )


def forget_seals(connection: Connection) -> None:
    """Drops what is in memory, for the catalogue's own word: a part of the transaction was rolled back."""
    connection.info.pop(_SEALS, None)
    connection.info.pop(_UNWRITTEN, None)
