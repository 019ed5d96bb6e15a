"""The answers of a large catalogue straight from its columns: figures without a record for each, and no sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.catalogue.queries import load_kinds
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Assumptions
from planner.domain.kinds import Kind
from planner.exposure.chosen_settings import with_settings
from planner.exposure.evaluation import Evaluation, evaluate
from planner.exposure.ground import Ground
from planner.progress import Progress, Silent
from planner.rulebook.cover import RuleDesk
from planner.rulebook.measures import rule_book
from planner.services.exposure_columns import exposure_columns
from planner.services.facts import with_shipped_book, with_shipped_grades
from planner.services.licences import left_on_licences

# Companies, licences, the rule book and settings are few, and are read as records.
_FEW = (
    Kind.SUPPLIERS,
    Kind.END_USERS,
    Kind.LICENCES,
    Kind.LICENCE_STEPS,
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
    progress: Progress | None = None,
) -> Evaluation:
    """The figures of every part of a catalogue on a day, under its settings.

    `licence_day` is the day in Shanghai, `on` where none is given. The evaluation knows no records, so that it answers
    for levels and numbers; `exposure.assess` answers with reasons. Each half is a step of `progress`; raises Cancelled.
    """
    shown = progress or Silent()
    shown.advance(0, 2, "Reading the catalogue")
    few = load_kinds(uow, _FEW)
    few = replace(with_shipped_book(few), grades=with_shipped_grades(few.grades))
    read = exposure_columns(uow, few.suppliers)
    states = rule_book(few.measures, licence_day or on, few.notices)
    left = left_on_licences(uow, few, licence_day or on)
    keys = frozenset(read.sources.parts.numbers)
    desk = RuleDesk(few, states, licence_day or on, left_by_shipments=left, part_keys=keys)
    ground = Ground.of_columns(read.numbers, read.needs, read.sources, desk, on, read.tested)
    shown.advance(1, 2, "Computing")
    return evaluate(ground, with_settings(assumed, few.settings))
