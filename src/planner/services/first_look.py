"""What can be shown at once on a large catalogue, before the board is worked out: no model, only indexed reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from planner.catalogue.ledger import OperationLine, next_redo, next_undo
from planner.catalogue.ledger.lines import find_lines
from planner.catalogue.meta import read_meta
from planner.catalogue.tables import EndUserRow, MarkRow, PartRow, SealRow, StockRow, table_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.materials import Material
from planner.domain.parts import StockState

_OPERATIONS = 8
_PARTS = 200


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part as it is recorded; `stock` are its usable pieces as counted last, None where none were counted."""

    part_number: str
    description: str | None
    material: Material | None
    grade: str | None
    mark: Level | None
    stock: float | None


@dataclass(frozen=True, slots=True)
class FirstLook:
    """How many records there are by kind, the last operations, and the first parts by number."""

    counts: Mapping[Kind, int]
    company: tuple[str, ...]
    sample: bool
    operations: tuple[OperationLine, ...]
    parts: tuple[PartLine, ...]
    undo_label: str | None
    redo_label: str | None


def first_look(uow: UnitOfWork) -> FirstLook:
    """The newest eight operations and the first 200 parts, with what stands in the frame of the window."""
    undoable, redoable = next_undo(uow), next_redo(uow)
    ours = select(EndUserRow.name).where(EndUserRow.ours).order_by(EndUserRow.id)
    return FirstLook(
        counts=dict(_counts(uow.connection)),
        company=tuple(uow.connection.execute(ours).scalars()),
        sample=read_meta(uow).get("sample") == "yes",
        operations=tuple(find_lines(uow.connection, newest_first=True, limit=_OPERATIONS)),
        parts=tuple(_parts(uow.connection)),
        undo_label=undoable.label if undoable else None,
        redo_label=redoable.label if redoable else None,
    )


def _counts(connection: Connection) -> Iterator[tuple[Kind, int]]:
    """The records by kind, as the seals keep count of them; counted where a table has no seal yet."""
    sealed = {row[0]: row[1] for row in connection.execute(select(SealRow.kind, SealRow.rows))}
    for kind in Kind:
        counted = sealed.get(kind.value)
        if counted is None:
            counted = connection.execute(select(func.count()).select_from(table_of(kind))).scalar_one()
        yield kind, counted


def _parts(connection: Connection) -> Iterator[PartLine]:
    shown = select(PartRow.id, PartRow.part_number, PartRow.description, PartRow.material, PartRow.grade)
    rows = connection.execute(shown.order_by(PartRow.part_number).limit(_PARTS)).all()
    ids = [row.id for row in rows]
    marked = select(MarkRow.part_number_id, MarkRow.level).where(MarkRow.part_number_id.in_(ids))
    marks = {row[0]: Level(row[1]) for row in connection.execute(marked)}
    stock = _usable_stock(connection, ids)
    for row in rows:
        material = Material(row.material) if row.material else None
        yield PartLine(row.part_number, row.description, material, row.grade, marks.get(row.id), stock.get(row.id))


def _usable_stock(connection: Connection, ids: Collection[int]) -> dict[int, float]:
    """The usable pieces of parts; of several counts of one place the newest stands, as in the model."""
    counted = select(StockRow.part_number_id, StockRow.location, StockRow.state, StockRow.as_of, StockRow.quantity)
    newest: dict[tuple[int, str, str], tuple[date, float]] = {}
    for part, location, state, as_of, quantity in connection.execute(
        counted.where(StockRow.part_number_id.in_(ids)).order_by(StockRow.id)
    ):
        place = part, (location or "").strip().casefold(), state
        if place not in newest or newest[place][0] < as_of:
            newest[place] = as_of, quantity
    stock: dict[int, float] = {}
    for (part, _, state), (_, quantity) in newest.items():
        stock[part] = stock.get(part, 0.0) + (quantity if state == StockState.USABLE else 0.0)
    return stock
