"""The rows and cells of a piece of a sheet's XML that is nothing but whole rows, written evenly."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from planner.spreadsheets.regular.words import MASKS, WIDTH, Places, Text, Truths, Words, digits, require, word

_OPEN = ord("<")
_CLOSED, _SLASH, _QUOTE = ord(">"), ord("/"), ord('"')
_A, _Z = ord("A"), ord("Z")
_LETTERS = 26
_ROW, _CELL, _END_OF_ROW = b'<row r="', b'<c r="', b"</row>"
_ATTRIBUTES = re.compile(rb'(?: +[A-Za-z_][\w.:-]*="[^"<>&]*")* */?>')
_NAME = re.compile(rb' ([\w.:-]+)="')
EMPTY, VALUE, INLINE, PRESERVED = b"", b"<v>", b"<is><t>", b'<is><t xml:space="preserve">'
"""What stands between a cell's tag and its text."""
_AFTER_VALUE, _AFTER_INLINE = b"</v></c>", b"</t></is></c>"
_TAGS_OF_VALUE, _TAGS_OF_INLINE = 4, 6
_TAGS = {EMPTY: 1, VALUE: _TAGS_OF_VALUE, INLINE: _TAGS_OF_INLINE, PRESERVED: _TAGS_OF_INLINE}


@dataclass(frozen=True, slots=True)
class Group:
    """Cells whose text stands behind the same `opening`: where the text is and how long, and which cells they are."""

    opening: bytes
    cells: Places
    starts: Places
    counts: Places


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of a piece in their order: rows and columns from 0, and where their attributes are after the place.

    `attributes` begin after the place's quotation mark and go on for `lengths` bytes, to the sign > and with it.
    `last_row` is the last one of the piece, which may be without cells.
    """

    rows: Places
    columns: Places
    attributes: Places
    lengths: Places
    groups: tuple[Group, ...]
    first_row: int
    last_row: int


def cells_of(text: Text) -> Cells:
    """The cells of whole rows; raises Irregular where there is anything else than rows, cells and their values."""
    every = np.flatnonzero(text.bytes == _OPEN)
    kinds = text.bytes[every + 1]
    opens, ends = every[:-1], every[1:]
    rows, cells = np.flatnonzero(kinds == ord("r")), np.flatnonzero(kinds == ord("c"))
    require(len(rows) > 0 and rows[0] == 0 and opens[0] == 0)
    numbers, written, lengths = _rows(text, opens[rows], ends[rows])
    closing = _closing(text, opens, ends, rows)
    following = kinds[cells + 1]
    groups = [
        *_empty(ends, cells, np.flatnonzero((following != ord("v")) & (following != ord("i")))),
        *_values(text, opens, ends, cells, np.flatnonzero(following == ord("v"))),
        *_inline(text, opens, ends, cells, np.flatnonzero(following == ord("i"))),
    ]
    # These are all tags there are: none is left that was not looked at, as an unknown one before an inline text would.
    require(len(opens) == sum(_TAGS[group.opening] * len(group.cells) for group in groups) + len(rows) + closing)
    counts = np.diff(np.searchsorted(cells, rows), append=len(cells))
    columns, attributes = _places(text, opens[cells], counts, written, lengths)
    of_cells = np.repeat(numbers, counts)
    ascending = (np.diff(columns) > 0) | (np.diff(of_cells) > 0)
    require(ascending.all() and (np.diff(numbers) > 0).all())
    return Cells(
        of_cells - 1,
        columns,
        attributes,
        ends[cells] - attributes,
        tuple(groups),
        int(numbers[0]) - 1,
        int(numbers[-1]) - 1,
    )


def _rows(text: Text, opens: Places, ends: Places) -> tuple[Places, Words, Places]:
    """Of each row its number, the digits of it with the quotation mark behind, and how many bytes those are.

    What else its tag says is of no interest here, but has to be attributes; most rows say the same.
    """
    require((text.words(opens) == word(_ROW)).all())
    written = text.words(opens + len(_ROW))
    quotes = written.view(np.uint8).reshape(-1, WIDTH) == _QUOTE
    count = quotes.argmax(axis=1)
    number, good = digits(written, count)
    require(good.all() and (count > 0).all() and (written & MASKS[1] != ord("0")).all())
    behind = (opens + len(_ROW) + count + 1).tolist()
    said = {text.whole[start:end] for start, end in zip(behind, ends.tolist(), strict=True)}
    require(all(map(_are_attributes, said)))
    return number.astype(np.intp), written & MASKS[count + 1], count + 1


def _are_attributes(said: bytes) -> bool:
    """Whether these are attributes besides a row's number, each there once, up to the end of the tag."""
    names = [b"r", *_NAME.findall(said)]
    return _ATTRIBUTES.fullmatch(said) is not None and len(set(names)) == len(names)


def _closing(text: Text, opens: Places, ends: Places, rows: Places) -> int:
    """How many tags close a row; the others are closed in themselves."""
    require((text.bytes[ends[rows] - 1] == _CLOSED).all())
    opened = text.bytes[ends[rows] - 2] != _SLASH
    tags = np.append(rows[1:], len(opens))[opened] - 1
    require((text.words(opens[tags]) & MASKS[len(_END_OF_ROW)] == word(_END_OF_ROW)).all())
    require((opens[tags] + len(_END_OF_ROW) == ends[tags]).all())
    return len(tags)


def _empty(ends: Places, cells: Places, which: Places) -> list[Group]:
    """The cells without anything in them; they are closed in themselves, as their attributes tell."""
    return [Group(EMPTY, which, ends[cells[which]], np.zeros_like(which))] if len(which) else []


def _values(text: Text, opens: Places, ends: Places, cells: Places, which: Places) -> list[Group]:
    """The cells with a value."""
    if not len(which):
        return []
    tags = cells[which]
    require(tags[-1] + _TAGS_OF_VALUE <= len(opens))
    starts, after = opens[tags + 1], opens[tags + 2]
    require((text.words(starts) & MASKS[len(VALUE)] == word(VALUE)).all())
    require((text.words(after) == word(_AFTER_VALUE)).all() and (after + WIDTH == ends[tags + 3]).all())
    starts += len(VALUE)
    return [Group(VALUE, which, starts, after - starts)]


def _inline(text: Text, opens: Places, ends: Places, cells: Places, which: Places) -> list[Group]:
    """The cells with a text of their own."""
    if not len(which):
        return []
    tags = cells[which]
    require(tags[-1] + _TAGS_OF_INLINE <= len(opens))
    before, after = opens[tags + 1], opens[tags + 3]
    end = after + len(_AFTER_INLINE)
    require(_are(text, after, _AFTER_INLINE).all() and (end == ends[tags + 5]).all())
    groups = []
    for opening in (INLINE, PRESERVED):
        chosen = _are(text, before, opening)
        starts = before[chosen] + len(opening)
        if len(starts):
            groups.append(Group(opening, which[chosen], starts, after[chosen] - starts))
    return groups


def _are(text: Text, places: Places, written: bytes) -> Truths:
    """At which places these bytes stand."""
    found = np.ones(len(places), np.bool_)
    for first in range(0, len(written), WIDTH):
        part = written[first : first + WIDTH]
        found &= text.words(places + first) & MASKS[len(part)] == word(part)
    return found


def _places(text: Text, opens: Places, counts: Places, written: Words, lengths: Places) -> tuple[Places, Places]:
    """The columns of cells, and where their attributes begin; so many cells have the row whose digits are `written`."""
    tags = text.words(opens)
    require((tags & MASKS[len(_CELL)] == word(_CELL)).all())
    letters = tags.view(np.uint8).reshape(-1, WIDTH)
    one, two = letters[:, -2].astype(np.intp), letters[:, -1].astype(np.intp)
    has_two = two >= _A
    require(one.min(initial=_A) >= _A and one.max(initial=_A) <= _Z and two.max(initial=_A) <= _Z)
    digits_at = opens + (len(_CELL) + 1) + has_two
    length = np.repeat(lengths, counts)
    require((text.words(digits_at) & MASKS[length] == np.repeat(written, counts)).all())
    columns = np.where(has_two, (one - _A + 1) * _LETTERS + two - _A, one - _A)
    return columns, digits_at + length
