"""What the evaluations of one catalogue on one day share, whatever is assumed: its columns, structure and rule book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from planner.domain.facts import Facts
from planner.domain.materials import Form
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.exposure.columns import Flags, NeedColumns, Wholes, in_order
from planner.exposure.made_parts import Upwards
from planner.exposure.needs.places import Places, places_of
from planner.exposure.needs.recorded import need_columns
from planner.exposure.needs.records import NeedRecords
from planner.exposure.needs.structure import Structure, structure_of
from planner.exposure.supply.reading import CompanyNumbers, source_columns
from planner.exposure.supply.sources import FORMS, SourceColumns
from planner.exposure.supply.supplying import Asked, asked_of
from planner.rulebook.cover import RuleDesk

_LOOSE = tuple(FORMS.index(form) for form in (Form.LOOSE_MAGNET, Form.RAW))


class Records:
    """The records behind the columns, for sentences and for money: by place, sorted when they are first asked for."""

    def __init__(self, facts: Facts, places: Places) -> None:
        self.facts, self.places = facts, places
        self.needs = NeedRecords(facts, places)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts on record by place; of two with equal numbers the later."""
        found = list(self.facts.parts[: self.places.recorded])
        for part in self.facts.parts:
            found[self.places.of(part.part_number)] = part
        return tuple(found)


@dataclass(frozen=True, eq=False)
class Ground:
    """The columns of a catalogue on a day; nothing in it changes, so that threads may share it.

    `numbers` are the part numbers by place, those only named in the bill of materials last. `on` is the local day of
    stock and demand; the desk answers under the rule book as it is on its own day, that of licences. `magnets` are the
    parts that can expose what they are built into, `holds_magnets` those that hold any; `order` ranks parts by their
    number. `recorded` are the records behind the columns; without them there are figures and no sentences.
    """

    numbers: tuple[str, ...]
    on: date
    columns: NeedColumns
    structure: Structure
    sources: SourceColumns
    desk: RuleDesk
    upwards: Upwards
    magnets: Flags
    holds_magnets: Flags
    order: Wholes
    recorded: Records | None = None

    @classmethod
    def of(
        cls,
        facts: Facts,
        states: tuple[MeasureState, ...],
        on: date,
        licence_day: date | None = None,
        *,
        left_by_shipments: Mapping[int, float] = MappingProxyType({}),
    ) -> Ground:
        """Reads a catalogue into columns; `states` is the rule book on the licence day, by default `on`.

        `left_by_shipments` is what is left on licences by what was shipped, in their units, by their ids.
        """
        places = places_of(facts)
        companies = CompanyNumbers()
        keys = {part_key(number): place for place, number in enumerate(places.numbers)}
        sources = source_columns(facts, keys, companies)
        columns = need_columns(facts, places, companies.__getitem__)
        desk = RuleDesk(facts, states, licence_day or on, left_by_shipments=left_by_shipments)
        tested = places.each({composition.part_number for composition in facts.compositions})
        tested = tested[(tested >= 0) & (tested < places.recorded)]
        return cls.of_columns(places.numbers, columns, sources, desk, on, tested, Records(facts, places))

    @classmethod
    def of_columns(
        cls,
        numbers: tuple[str, ...],
        columns: NeedColumns,
        sources: SourceColumns,
        desk: RuleDesk,
        on: date,
        tested: Wholes,
        recorded: Records | None = None,
    ) -> Ground:
        """Takes columns that were read already; `tested` are the places of parts with a recorded element content."""
        traits = sources.parts
        magnets = (traits.material >= 0) | np.isin(traits.form, _LOOSE)
        magnets[tested] = True
        structure = structure_of(columns)
        upwards = Upwards.of(columns.parent, columns.child, structure.codes, circles=bool(structure.circles))
        order = np.empty(columns.count, dtype=np.int32)
        order[sorted(range(columns.count), key=traits.numbers.__getitem__)] = np.arange(columns.count)
        return cls(
            numbers=numbers,
            on=on,
            columns=columns,
            structure=structure,
            sources=sources,
            desk=desk,
            upwards=upwards,
            magnets=magnets,
            holds_magnets=upwards.carried(magnets.astype(np.int8), np.maximum, 0) > 0,
            order=order,
            recorded=recorded,
        )

    def parents(self, place: int) -> list[int]:
        """The places of the parts that the part at a place is built into, in their order."""
        order, starts = self._by_child
        lines = order[starts[place] : starts[place + 1]]
        return sorted(set(self.columns.parent[lines].tolist()))

    @cached_property
    def _by_child(self) -> tuple[NDArray[np.intp], Wholes]:
        order = np.argsort(self.columns.child, kind="stable")
        return order, in_order(self.columns.child[order], self.columns.count)

    @cached_property
    def asked(self) -> Asked:
        """What the rule book answers for every source, whatever is assumed: asked once, for all what-ifs."""
        return asked_of(self.sources, self.desk, self.on)

    @property
    def states(self) -> tuple[MeasureState, ...]:
        """The rule book on the day of licences."""
        return self.desk.states

    @property
    def records(self) -> Records:
        """The records behind the columns; raises LookupError for a ground without them."""
        if self.recorded is None:
            raise LookupError("this ground has columns and no records")
        return self.recorded

    @property
    def facts(self) -> Facts:
        """The facts behind the columns, as `records` has them."""
        return self.records.facts

    @property
    def places(self) -> Places:
        """The places of part numbers, as `records` has them."""
        return self.records.places

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts on record by place, as `records` has them."""
        return self.records.parts
