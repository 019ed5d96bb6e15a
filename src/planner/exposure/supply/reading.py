"""From records to the columns of sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from planner.domain.facts import Facts
from planner.domain.materials import Form, Material
from planner.domain.names import company_key, part_key
from planner.domain.parts import Part
from planner.exposure.columns import UNKNOWN_DAY, Flags, Floats, Wholes
from planner.exposure.supply.contents import ContentRows, contents_of
from planner.exposure.supply.sources import (
    ANSWERS,
    APPROVALS,
    FORMS,
    MATERIALS,
    NOT_RECORDED,
    PartTraits,
    SourceColumns,
    made_in,
)

Row = TypeVar("Row", np.int8, np.int32)
_PART_NUMBER = attrgetter("part_number")


class CompanyNumbers(dict[str, int]):
    """Numbers of companies by any way their name is written; equal companies (company_key) have one number."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self._keys: dict[str, int] = {}

    def __missing__(self, name: str) -> int:
        number = self._keys.setdefault(company_key(name), len(self.names))
        if number == len(self.names):
            self.names.append(name)
        self[name] = number
        return number


class PartPlaces(dict[str, int]):
    """The places of parts by any way their number is written; NOT_RECORDED for a part without a place."""

    def __init__(self, keys: Mapping[str, int]) -> None:
        super().__init__(keys)
        self.keys_by_place = tuple(keys)

    @classmethod
    def of(cls, parts: Sequence[Part]) -> PartPlaces:
        """The places of the parts that have a record, in their order."""
        keys = dict.fromkeys(part_key(part.part_number) for part in parts)
        return cls({key: place for place, key in enumerate(keys)})

    def __missing__(self, number: str) -> int:
        key = part_key(number)
        place = self[key] if key != number and key in self else NOT_RECORDED
        self[number] = place
        return place


def source_columns(
    facts: Facts, places: Mapping[str, int] | None = None, companies: CompanyNumbers | None = None
) -> SourceColumns:
    """The columns of a catalogue's parts and sources.

    `places` are the places of the parts by their keys (part_key) in the order of the places, by default those of the
    recorded parts. `companies` is filled with the companies of the sources; the other columns may have filled it
    before, so that all share their numbers. `record` is the place of a source among those of the catalogue.
    """
    found = PartPlaces(places) if places is not None else PartPlaces.of(facts.parts)
    numbers = CompanyNumbers() if companies is None else companies
    part = _places(facts.sources, found)
    order = np.argsort(part, kind="stable").astype(np.int32)
    order = order[np.searchsorted(part[order], 0) :]

    def of(name: str, code: Callable[[Any], int], kind: type[Row]) -> NDArray[Row]:
        return _coded(_values(facts.sources, name), code, kind)[order]

    def company(name: str) -> Wholes:
        return of(name, lambda text: numbers[text] if text else NOT_RECORDED, np.int32)

    return SourceColumns(
        parts=_traits(facts, found),
        part=part[order],
        record=order,
        supplier=company("supplier"),
        maker=company("maker"),
        exporter=company("exporter"),
        end_user=company("end_user"),
        made_in=of("origin_country", made_in, np.int8),
        china_content=of("china_content", _place_in(ANSWERS), np.int8),
        value_share=_floats(facts.sources, "cn_value_share")[order],
        share=_floats(facts.sources, "share")[order],
        approval=of("approval", _place_in(APPROVALS), np.int8),
        available_from=of("available_from", lambda day: day.toordinal() if day else UNKNOWN_DAY, np.int32),
        transit=of("transit_days", lambda days: days or 0, np.int32),
        filed=np.zeros(order.size, bool),
        companies=tuple(numbers.names),
    )


def _traits(facts: Facts, places: PartPlaces) -> PartTraits:
    count, at = len(places.keys_by_place), _places(facts.parts, places)
    grades: dict[str, int] = {}

    def of(name: str, code: Callable[[Any], int], kind: type[Row]) -> NDArray[Row]:
        """The values at the places of their parts; parts without a record have none."""
        found = np.full(count, NOT_RECORDED, kind)
        found[at] = _coded(_values(facts.parts, name), code, kind)
        return found

    grams = np.full(count, np.nan)
    pieces = _coded(_values(facts.parts, "pieces"), lambda number: number or 1, np.int32)
    grams[at] = _floats(facts.parts, "mass_g") * pieces
    known = PartTraits(
        numbers=places.keys_by_place,
        material=of("material", _place_in(MATERIALS), np.int8),
        form=of("form", _place_in(FORMS), np.int8),
        grade=of("grade", lambda text: grades.setdefault(text, len(grades)) if text else NOT_RECORDED, np.int32),
        contents=np.zeros(count, np.int32),
        grams=grams,
        grades=tuple(grades),
        raw_contents=(),
    )
    contents, raw = contents_of(_content_rows(facts, places), is_raw(known))
    return replace(known, contents=contents, raw_contents=raw)


def is_raw(parts: PartTraits) -> Flags:
    """Which parts are raw materials, whose every element matters."""
    bought_raw, ferrite = FORMS.index(Form.RAW), MATERIALS.index(Material.FERRITE)
    return np.asarray((parts.form == bought_raw) & (parts.material != ferrite))


def _content_rows(facts: Facts, places: PartPlaces) -> ContentRows:
    part = _places(facts.compositions, places)
    if (part < 0).any():
        held = tuple(one for one, place in zip(facts.compositions, part, strict=True) if place >= 0)
        return _content_rows(Facts(compositions=held), places)
    return ContentRows(
        part,
        _values(facts.compositions, "element"),
        _floats(facts.compositions, "mass_fraction"),
        _values(facts.compositions, "basis"),
        _coded(_values(facts.compositions, "report_date"), lambda day: day.toordinal() if day else 0, np.int32),
    )


def _place_in(members: Sequence[Any]) -> Callable[[Any], int]:
    """What gives the place of a recorded value among the members of an enumeration, NOT_RECORDED for None."""
    places = {member: number for number, member in enumerate(members)}
    return lambda value: NOT_RECORDED if value is None else places[value]


def _values(records: Sequence[object], name: str) -> list[Any]:
    return list(map(attrgetter(name), records))


def _coded(values: Sequence[Any], code: Callable[[Any], int], kind: type[Row]) -> NDArray[Row]:
    """The codes of values of which few differ: each distinct one is asked for once."""
    codes = {value: code(value) for value in dict.fromkeys(values)}
    return np.fromiter(map(codes.__getitem__, values), kind, len(values))


def _places(records: Sequence[object], places: PartPlaces) -> Wholes:
    return np.fromiter((places[number] for number in map(_PART_NUMBER, records)), np.int32, len(records))


def _floats(records: Sequence[object], name: str) -> Floats:
    return np.array(_values(records, name), float)
