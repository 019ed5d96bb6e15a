"""The answers of a large catalogue straight from its columns: figures without a record for each, and no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from planner.catalogue.queries import load_kinds
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Assumptions
from planner.domain.kinds import Kind
from planner.exposure.chosen_settings import with_settings
from planner.exposure.evaluation import Evaluation, evaluate
from planner.exposure.ground import Ground
from planner.rulebook.cover import RuleDesk
from planner.rulebook.measures import rule_book
from planner.services.exposure_columns import exposure_columns
from planner.services.facts import with_shipped_book, with_shipped_grades

# Companies, licences, the rule book and settings are few, and are read as records.
_FEW = (
    Kind.SUPPLIERS,
    Kind.END_USERS,
    Kind.LICENCES,
    Kind.MEASURES,
    Kind.MEASURE_ITEMS,
    Kind.NOTICES,
    Kind.GRADES,
    Kind.SETTINGS,
)


def recalculate(
    uow: UnitOfWork,
    on: date,
    assumed: Assumptions,
    licence_day: date | None = None,
    *,
    left_by_shipments: Mapping[int, float] = MappingProxyType({}),
) -> Evaluation:
    """The figures of every part of a catalogue on a day, under its settings.

    `licence_day` is the day in Shanghai, `on` where none is given. The evaluation knows no records, so that it answers
    for levels and numbers; `exposure.assess` answers with reasons.
    """
    few = load_kinds(uow, _FEW)
    few = replace(with_shipped_book(few), grades=with_shipped_grades(few.grades))
    read = exposure_columns(uow, few.suppliers)
    states = rule_book(few.measures, licence_day or on, few.notices)
    keys = frozenset(read.sources.parts.numbers)
    desk = RuleDesk(few, states, licence_day or on, left_by_shipments=left_by_shipments, part_keys=keys)
    ground = Ground.of_columns(read.numbers, read.needs, read.sources, desk, on, read.tested)
    return evaluate(ground, with_settings(assumed, few.settings))
