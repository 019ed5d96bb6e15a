"""What an import would do to the answers: cover and suggested level of the parts it touches, before and after."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import OperationKind, begin_operation
from planner.catalogue.private_copy import copy_privately, private_engine, private_folder
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Level, Suggestion
from planner.domain.names import part_key
from planner.exposure.columns import Figures
from planner.importing.plan import ImportPlan, PlannedRecord
from planner.progress import Progress, Silent
from planner.services.board import Board
from planner.services.importing.preparing import PreparedImport
from planner.services.importing.writing import PlanWriter
from planner.services.recalculation import recalculate

_PART_FIELDS = ("part_number", "parent", "child")


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one part: cover in days and suggested level; None where there is no answer."""

    cover_before: float | None
    cover_after: float | None
    level_before: Level | None
    level_after: Level | None


def effects(
    catalogue: Catalogue,
    prepared: PreparedImport,
    board: Board,
    *,
    licence_day: date | None = None,
    progress: Progress | None = None,
) -> dict[str, Effect]:
    """What a reviewed plan would do to each part, by the part number as it is compared.

    The plan is written into a private copy that is thrown away, so that nobody waits for the catalogue. `board` gives
    the answers before; `licence_day` is the one that it was made with. Holds the parts that the file names, and those
    whose answer changes through them. Raises Cancelled.
    """
    shown = progress or Silent()
    shown.advance(0, 1, "Working out the effect of the import")
    with private_folder() as folder:
        copy = copy_privately(catalogue, Path(folder))
        after = _figures_after(copy, prepared.plan, board, licence_day or board.as_of, shown)
    return dict(_compared(board.suggestions, after, _named_parts(prepared.plan)))


def parts_of(record: PlannedRecord) -> tuple[str, ...]:
    """The parts that a record names, as they are compared: both ends of a line of a bill of materials."""
    named = (record.values.get(name) for name in _PART_FIELDS)
    return tuple(part_key(str(part)) for part in named if part)


def _named_parts(plan: ImportPlan) -> frozenset[str]:
    return frozenset(part for table in plan.tables for record in table.records for part in parts_of(record))


def _figures_after(path: Path, plan: ImportPlan, board: Board, licence_day: date, progress: Progress) -> Figures:
    """The figures once the plan is written into a copy; what is not committed goes with it.

    Only numbers are compared, so that no record is read of parts, sources and counts.
    """
    engine = private_engine(path)
    try:
        with UnitOfWork(engine, write=True) as uow:
            if any(table.writes for table in plan.tables):
                at = datetime.combine(board.today, time.min, UTC)
                operation = begin_operation(uow, OperationKind.IMPORT, "Effect", who="", at=at)
                PlanWriter(uow, operation, plan, at).write(None, progress)
            return recalculate(uow, board.as_of, board.assumptions, licence_day, progress).figures
    finally:
        engine.dispose()


def _compared(before: Mapping[str, Suggestion], after: Figures, named: Collection[str]) -> Iterator[tuple[str, Effect]]:
    earlier = {part_key(number): answer for number, answer in before.items()}
    levels = {level.rank: level for level in Level}
    for number, cover, rank in zip(after.numbers, after.cover_days.tolist(), after.level.tolist(), strict=True):
        part = part_key(number)
        then = earlier.get(part)
        days = None if math.isnan(cover) else cover
        effect = Effect(then.cover_days if then else None, days, then.level if then else None, levels[rank])
        if part in named or effect.cover_before != effect.cover_after or effect.level_before != effect.level_after:
            yield part, effect
