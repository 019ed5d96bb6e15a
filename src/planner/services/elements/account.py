"""The account of elements of one board: what each part, programme or supplier needs, and what is not counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from planner.domain.evidence import Fact
from planner.domain.materials import Composition
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.errors import PlannerError
from planner.exposure.columns import Floats
from planner.exposure.element_kilograms import ElementKilograms, contents_of, element_kilograms
from planner.exposure.needs.need_facts import need_facts
from planner.exposure.needs.places import UNKNOWN_PLACE
from planner.exposure.spread import Spread, over_programmes, over_suppliers
from planner.services.board import Board
from planner.services.elements.part_facts import content_facts, needed
from planner.services.elements.table import ElementTable, Missing, NotCounted, by_element, table_of
from planner.services.evaluations import evaluation_of


class By(StrEnum):
    """What the rows of a table stand for."""

    PART = "part"
    PROGRAMME = "programme"
    SUPPLIER = "supplier"
    ELEMENT = "element"


@dataclass(frozen=True, slots=True)
class PartShare:
    """A part behind a programme or supplier, with the kilograms of all elements that it adds."""

    part: str
    kg: float


class Elements:
    """Kilograms of elements over the horizon of a board, before stock; threads may share it."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._evaluation = evaluation_of(board)
        ground = self._evaluation.ground
        contents = contents_of(board.facts.parts, board.facts.compositions, ground.places)
        self._kilograms: ElementKilograms = element_kilograms(
            contents, ground.places, ground.structure, self._evaluation.needs
        )
        self._tables: dict[By, ElementTable] = {}

    @property
    def horizon_days(self) -> int:
        """How many days are looked ahead."""
        return self._evaluation.needs.horizon

    def table(self, by: By) -> ElementTable:
        """The kilograms by what is asked for; the total is that of all parts."""
        found = self._tables.get(by)
        return found or self._tables.setdefault(by, self._table(by))

    @cached_property
    def not_counted(self) -> tuple[NotCounted, ...]:
        """The parts with contents on record whose mass or demand is not known, by their numbers."""
        kilograms, needs = self._kilograms, self._evaluation.needs
        weightless = set(kilograms.contents.part[np.isnan(kilograms.contents.kg)].tolist())
        found = []
        for place in kilograms.unknown.tolist():
            missing = [Missing.MASS] if place in weightless else []
            if np.isnan(needs.per_day[place]):
                missing.append(Missing.DEMAND)
            number = kilograms.places.numbers[place]
            part = self._part(number)
            found.append(NotCounted(number, part.description if part else None, tuple(missing)))
        return tuple(sorted(found, key=lambda one: one.part))

    def parts_of(self, by: By, of: str | None) -> tuple[PartShare, ...]:
        """The parts behind a programme or supplier (None: behind demand that has none), most kilograms first."""
        spread, names = self._spread(by)
        group = names.index(of) if of is not None else -1
        rows = np.flatnonzero(spread.group == group)
        kg = self._kg_by_part[spread.part[rows]] * spread.weight[rows]
        order = np.argsort(-kg, kind="stable")
        numbers = self._kilograms.places.numbers
        return tuple(PartShare(numbers[spread.part[rows[at]]], float(kg[at])) for at in order.tolist() if kg[at] > 0)

    def facts(self, number: str) -> tuple[Fact, ...]:
        """What the kilograms of a part come from, each with its source; raises PlannerError where there is no such."""
        place = self._kilograms.places.of(number)
        if place == UNKNOWN_PLACE:
            raise PlannerError(f"There is no part {number}", "see the list of parts for the numbers there are")
        ground, needs = self._evaluation.ground, self._evaluation.needs
        demand = need_facts(place, ground.records.needs, needs, ground.structure, ground.on)
        pieces = float(needs.per_day[place]) * needs.horizon
        part = self._part(number) or Part(number)
        held = self._compositions.get(part_key(number), ())
        return *demand, needed(pieces, needs.horizon, ground.on), *content_facts(part, held)

    def _table(self, by: By) -> ElementTable:
        ground, facts = self._evaluation.ground, self._board.facts
        if by is By.ELEMENT:
            return by_element(self.table(By.PART))
        if by is By.PART:
            return table_of(self._kilograms.by_part())
        if by is By.SUPPLIER:
            return table_of(self._kilograms.by_supplier(self._evaluation.supply, facts.sources))
        return table_of(self._kilograms.by_programme(facts.parts, ground.structure, self._evaluation.needs))

    def _spread(self, by: By) -> tuple[Spread, tuple[str, ...]]:
        if by is By.SUPPLIER:
            return self._over_suppliers
        if by is By.PROGRAMME:
            return self._over_programmes
        raise ValueError(f"parts lie behind programmes and suppliers, not behind a {by}")

    @cached_property
    def _over_suppliers(self) -> tuple[Spread, tuple[str, ...]]:
        count = len(self._kilograms.places.numbers)
        return over_suppliers(self._evaluation.supply, self._board.facts.sources, count)

    @cached_property
    def _over_programmes(self) -> tuple[Spread, tuple[str, ...]]:
        ground, needs = self._evaluation.ground, self._evaluation.needs
        return over_programmes(self._board.facts.parts, ground.places, ground.structure, needs)

    @cached_property
    def _kg_by_part(self) -> Floats:
        kilograms = self._kilograms
        count = len(kilograms.places.numbers)
        return np.bincount(kilograms.contents.part, weights=kilograms.kg, minlength=count).astype(np.float64)

    @cached_property
    def _parts(self) -> dict[str, Part]:
        return {part_key(part.part_number): part for part in self._board.facts.parts}

    def _part(self, number: str) -> Part | None:
        return self._parts.get(part_key(number))

    @cached_property
    def _compositions(self) -> dict[str, Sequence[Composition]]:
        found: dict[str, list[Composition]] = {}
        for composition in self._board.facts.compositions:
            found.setdefault(part_key(composition.part_number), []).append(composition)
        return dict(found)
