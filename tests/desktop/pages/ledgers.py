"""A small catalogue with a history of invented steps, and contexts and boards on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.desktop.context import WindowContext
from planner.desktop.tasks import Runner
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.materials import Material
from planner.exposure.presets import assumptions
from planner.importing.options import ImportOptions
from planner.services.board import Board
from planner.services.catalogues import create_catalogue, import_file
from planner.services.load_board import load_board
from planner.services.marking import mark_parts

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 41, tzinfo=UTC)
ROTOR, SERVO, FERRITE = "BD-2214-38UH", "BD-3302-35EH", "BD-9128-FER"


def at(day: int) -> datetime:
    """A quarter past ten on a day of November 2026."""
    return datetime(2026, 11, day, 10, 15, tzinfo=UTC)


def small_catalogue(path: Path) -> Catalogue:
    """Steps: 1 the company, 2 three parts (02 Nov), 3 an import of stock (06 Nov), 4 a recount by hand (12 Nov).

    Ortega did all but the import, which Lindqvist did.
    """
    catalogue = create_catalogue(path, ["Brackwell Drives GmbH"], who="Ortega", at=at(2))
    materials = {ROTOR: Material.NDFEB, SERVO: Material.NDFEB, FERRITE: Material.FERRITE}
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "New parts", who="Ortega", at=at(2))
        operation.add(
            Kind.PARTS, [NewRecord({"part_number": name, "material": item}) for name, item in materials.items()]
        )
        uow.commit()
    import_stock(catalogue, path.with_name("stock.csv"), {ROTOR: 5600, SERVO: 900}, who="Lindqvist", day=6)
    edit_stock(catalogue, ROTOR, 4350, why="recount", day=12)
    return catalogue


def import_stock(catalogue: Catalogue, sheet: Path, pieces: Mapping[str, int], *, who: str, day: int) -> None:
    """Imports a sheet of stock as the command line would."""
    lines = [f"{name},Graz,{count},2026-11-{day:02}" for name, count in pieces.items()]
    sheet.write_text("\n".join(("part number,location,quantity,as of", *lines)) + "\n")
    import_file(catalogue, sheet, ImportOptions(as_of=date(2026, 11, day)), who=who, at=at(day))


def edit_stock(catalogue: Catalogue, part: str, pieces: float, *, why: str, day: int) -> None:
    """A planner types another stock."""
    with catalogue.writing() as uow:
        (stock,) = [item for item in load_records(uow, Kind.STOCK) if getattr(item, "part_number", "") == part]
        operation = begin_operation(uow, OperationKind.EDIT, f"Edit stock of {part}", who="Ortega", at=at(day), why=why)
        operation.change(Kind.STOCK, stock.id, {"quantity": pieces})
        uow.commit()


def mark(catalogue: Catalogue, parts: Iterable[str], level: Level, *, day: int, who: str = "Ortega") -> None:
    """A planner marks parts."""
    with catalogue.writing() as uow:
        mark_parts(uow, list(parts), level, suggestions={}, who=who, at=at(day), reason="Agreed")
        uow.commit()


def board_of(catalogue: Catalogue, **words: object) -> Board:
    """The board of today."""
    with catalogue.reading() as uow:
        return load_board(uow, as_of=TODAY, today=TODAY, assumed=assumptions("mid-2025"), **words)  # type: ignore[arg-type]


def context_on(catalogue: Catalogue) -> WindowContext:
    """A context on an open catalogue, which may be written; the caller shuts the runner down."""
    context = WindowContext(Runner(), today=TODAY, who="Ortega", clock=lambda: NOW)
    context.catalogue = catalogue
    return context
