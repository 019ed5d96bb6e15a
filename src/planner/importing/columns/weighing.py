"""Weighing: how sure each meaning of a header is, and why, once the words and the cells below it have spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.kinds import Kind
from planner.importing.columns.aliases import Meaning, feeds_nothing, meanings_of
from planner.importing.columns.fuzzy import nearest, part_number_at_end
from planner.importing.columns.headers import Column
from planner.importing.columns.testimony import (
    COMPANY_FIELDS,
    PART_FIELDS,
    Share,
    Testimony,
    are_codes,
    are_designators,
    have_digits,
)
from planner.importing.text import field_shown, fold
from planner.spreadsheets.cells import column_letter

# How sure a header's word alone makes: the field's own name, a word of its kind, a word of several kinds, a stand-in.
EXACT, TELLS, SHARED_WORD, STAND_IN = 1.0, 0.95, 0.88, 0.6
# From this share on the cells bear a field out; below the other they speak against it.
BORNE_OUT, CONTRADICTED = 0.6, 0.1
_FEWEST = 5
_MAGNETS = ("8505", "2805", "2846", "7202", "8501", "8503", "8511", "7206")


def weigh(columns: Sequence[Column], width: range, testimony: Testimony) -> tuple[Column, ...]:
    """The columns of a table with every meaning weighed, and with the fields that only their cells show.

    `width` are the places of the table's columns; one without a header is taken in where its cells show a field.
    """
    headed = {column.index for column in columns if column.header.strip()}
    columns = [column for column in columns if column.index in headed]
    nameless = [Column(index, column_letter(index)) for index in width if index not in headed]
    weighed = [_weighed(column, testimony) for column in columns]
    found = _shown_by_cells([*weighed, *nameless], testimony)
    return tuple(sorted((one for one in found if one.index in headed or one.meanings), key=lambda one: one.index))


def _weighed(column: Column, testimony: Testimony) -> Column:
    if column.element or column.period:
        return column
    meanings = column.meanings or tuple(_nearly(column, testimony))
    meanings = _without_impossible(column, meanings, testimony)
    return replace(column, meanings=tuple(_of_cells(column, _of_words(column, one), testimony) for one in meanings))


def _without_impossible(column: Column, meanings: Sequence[Meaning], testimony: Testimony) -> tuple[Meaning, ...]:
    """The meanings without those that the look of the cells rules out, whatever is known of the parts there are."""
    if not any(one.field in PART_FIELDS and not one.exact for one in meanings):
        return tuple(meanings)
    ruled_out = PART_FIELDS if _names_places(column, testimony) else frozenset()
    if any(one.field == "material" for one in meanings):
        ruled_out = frozenset({"material"}) if _numbers_materials(column, testimony) else PART_FIELDS
    return tuple(one for one in meanings if one.field not in ruled_out)


def _numbers_materials(column: Column, testimony: Testimony) -> bool:
    """Whether a column headed Material holds the numbers of parts, as some systems call them, and no materials."""
    share = testimony.of(column.index, Kind.PARTS, "material")
    return share is not None and share.part <= CONTRADICTED and have_digits(testimony.cells(column.index))


def _names_places(column: Column, testimony: Testimony) -> bool:
    """Whether a column of references names places on a circuit board: reference means either in most languages."""
    if not fold(column.header).startswith("ref"):
        return False
    cells = testimony.cells(column.index)
    return are_designators(cells) and testimony.known_parts(cells) is None


def _of_words(column: Column, meaning: Meaning) -> Meaning:
    """The meaning with what the header's words are worth."""
    if meaning.reason:
        return meaning
    name = field_shown(meaning.field)
    if meaning.exact:
        return replace(meaning, sure=EXACT, reason=f"header “{column.header}” is the name of the field")
    if meaning.weak:
        return replace(meaning, sure=STAND_IN, reason=f"header “{column.header}” can stand in for {name}")
    sure = TELLS if meaning.tells else SHARED_WORD
    return replace(meaning, sure=sure, reason=f"header “{column.header}” is a known word for {name}")


def _of_cells(column: Column, meaning: Meaning, testimony: Testimony) -> Meaning:
    """The meaning as the cells bear it out or speak against it."""
    share = testimony.of(column.index, meaning.kind, meaning.field)
    if share is None:
        return _as_code(column, meaning, testimony)
    known = meaning.field in PART_FIELDS | COMPANY_FIELDS or (meaning.kind, meaning.field) == (Kind.SUPPLIERS, "name")
    weighed = replace(meaning, cells=share.part)
    if known:
        if share.part < BORNE_OUT:
            return weighed
        sure = max(meaning.sure, round(0.8 + 0.19 * share.part, 2))
        return replace(weighed, sure=sure, weak=False, reason=f"{meaning.reason}; {share.words}")
    if share.part >= 0.5 or meaning.exact:
        return weighed
    doubted = replace(weighed, sure=round(meaning.sure * max(share.part, 0.2), 2), reason=_but(meaning, share))
    against = share.part <= CONTRADICTED and share.of >= _FEWEST
    return replace(doubted, tells=False, weak=True) if against else doubted


def _as_code(column: Column, meaning: Meaning, testimony: Testimony) -> Meaning:
    """The meaning of a company's name as a mere stand-in where the cells are numbers and no names."""
    names = meaning.field in COMPANY_FIELDS or (meaning.kind, meaning.field) == (Kind.SUPPLIERS, "name")
    if meaning.exact or not names or not are_codes(testimony.cells(column.index)):
        return meaning
    return replace(meaning, weak=True, sure=0.4, reason=f"{meaning.reason}, but its cells are numbers")


def _but(meaning: Meaning, share: Share) -> str:
    none = f"none of {share.of} cells is {share.what[1]}"
    return f"{meaning.reason}, but {none if share.hits == 0 else f'only {share.words}'}"


def _nearly(column: Column, testimony: Testimony) -> Iterator[Meaning]:
    """The meanings of a known header that this one comes near to, where the cells do not speak against them."""
    near = nearest(column.header)
    if near is None:
        tail = part_number_at_end(column.header)
        for one in meanings_of("part number") if tail else ():
            yield replace(one, tells=False, exact=False, weak=True, sure=0.5, reason=f"ends with “{tail}”")
        return
    for one in meanings_of(near.word):
        share = testimony.of(column.index, one.kind, one.field)
        if near.short and (share is None or share.part < BORNE_OUT):
            continue
        if share is None or share.part >= 0.5 or one.field in PART_FIELDS | COMPANY_FIELDS:
            sure = round(near.likeness * (TELLS if one.tells else SHARED_WORD) * 0.9, 2)
            reason = f"like “{near.word}”, {near.likeness * 100:.0f} %"
            yield replace(one, exact=False, weak=one.weak, sure=sure, reason=reason)


def _shown_by_cells(columns: Sequence[Column], testimony: Testimony) -> list[Column]:
    """The columns with the fields that nothing but their cells shows."""
    found = list(columns)
    parts = _clearest(found, "part_number", PART_FIELDS, testimony)
    if parts is not None:
        found[parts[0]] = _said_by_cells(found[parts[0]], meanings_of("part_number"), parts[1])
    makers = COMPANY_FIELDS | {"name", "end_user"}
    companies = _clearest([one if not one.meanings else None for one in found], "supplier", makers, testimony)
    named = any(meaning.field in COMPANY_FIELDS for one in found for meaning in one.meanings)
    if companies is not None and not named:
        found[companies[0]] = _said_by_cells(found[companies[0]], meanings_of("supplier"), companies[1])
    return [_coded(one, testimony) if not one.recognised else one for one in found]


def _clearest(
    columns: Sequence[Column | None], field: str, like: frozenset[str], testimony: Testimony
) -> tuple[int, Share] | None:
    """The column whose cells show a field best, where no column that may mean it is borne out by its cells."""
    best: tuple[int, Share] | None = None
    for place, column in enumerate(columns):
        if column is None or column.element or column.period:
            continue
        cells = testimony.cells(column.index)
        share = testimony.known_parts(cells) if field == "part_number" else testimony.known_companies(cells)
        if share is None or share.part < BORNE_OUT or share.hits < 2:
            continue
        if any(meaning.field in like for meaning in column.meanings):
            return None
        if best is None or share.part > best[1].part:
            best = place, share
    return best


def _said_by_cells(column: Column, meanings: Sequence[Meaning], share: Share) -> Column:
    sure = round(0.5 + 0.45 * share.part, 2)
    said = (
        replace(one, tells=False, exact=False, weak=False, sure=sure, reason=share.words, cells=share.part)
        for one in meanings
    )
    return replace(column, meanings=tuple(said))


def _coded(column: Column, testimony: Testimony) -> Column:
    """The column with a field whose cells bear it on their face: customs codes of magnets, currencies, elements."""
    cells = testimony.cells(column.index)
    if len(cells) < 2 or feeds_nothing(column.header):
        return column
    for word, kind, name in (
        ("hs_code", Kind.SHIPMENTS, "hs_code"),
        ("currency", Kind.PARTS, "currency"),
        ("element", Kind.COMPOSITIONS, "element"),
    ):
        share = testimony.of(column.index, kind, name)
        if share is None or share.part < 0.9:
            continue
        if word == "hs_code" and sum(str(cell).startswith(_MAGNETS) for cell in cells) * 2 < len(cells):
            continue
        if word == "element" and not any(str(cell).strip() in ("Dy", "Tb", "Nd", "Pr", "Sm") for cell in cells):
            continue
        return _said_by_cells(column, meanings_of(word), share)
    return column
