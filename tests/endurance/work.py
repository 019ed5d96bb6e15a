"""A planner's day at random, by a seed: imports, edits, merges, undo, redo, take-backs, restores, old catalogues.

Every verb goes through the services as the window and the command line do. What happens depends on the seed, the
step and the catalogue alone, so that a day can be lived again on a copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from endurance.sheets import SUPPLIERS, first_sheets, write_sheet
from planner.catalogue.backups import make_backup, restore
from planner.catalogue.checking import check
from planner.catalogue.database import Catalogue
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.parts import Part
from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.services.catalogues import create_catalogue, import_file, open_catalogue
from planner.services.editing import Edit, edit_records, remove_records
from planner.services.history import redo_last, undo_last
from planner.services.importing import apply_import, imports, prepare_import, take_back
from planner.services.marking import mark_parts
from planner.services.merging import merge_suppliers

WHO = "Ana"
FIRST_DAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
OLD_CATALOGUE = Path(__file__).parents[1] / "schemas" / "schema_1.planner"
OLD_NAMES, RESTORED_NAMES = "old-", "restored-"

Commit = Callable[[UnitOfWork], None]


def commit(uow: UnitOfWork) -> None:
    """Makes a step lasting, as the program does."""
    uow.commit()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a day: what is done, a name of its own, when in the planner's time, and a chance of its own."""

    verb: str
    name: str
    at: datetime
    random: Random


@dataclass(frozen=True, slots=True)
class Day:
    """Where a day is lived: the open catalogue, a folder for sheets and other catalogues, and how steps are committed.

    `number` counts the days of a catalogue, so that the planner's time goes on.
    """

    catalogue: Catalogue
    folder: Path
    seed: str
    number: int
    commit: Commit = commit

    def step(self, number: int) -> Step:
        """The step of that number; the first is 0."""
        random = Random(f"{self.seed}/{number}")
        verb = random.choices(list(_VERBS), [weight for weight, _ in _VERBS.values()])[0]
        at = FIRST_DAY + timedelta(days=self.number, minutes=number)
        return Step(verb, f"{self.number}-{number}", at, random)

    def take(self, step: Step) -> None:
        """Does it; on return it is committed. Raises PlannerError where it is refused, and then nothing was done."""
        _VERBS[step.verb][1](self, step)

    @contextmanager
    def committed(self) -> Iterator[UnitOfWork]:
        """A unit of work that is committed at the end of the block."""
        with self.catalogue.writing() as uow:
            yield uow
            self.commit(uow)


def _import(day: Day, step: Step) -> None:
    sheet = write_sheet(day.folder, step.name, step.random)
    with day.catalogue.reading() as uow:
        prepared = prepare_import(uow, sheet, ImportOptions(as_of=step.at.date()))
    with day.committed() as uow:
        apply_import(uow, prepared, who=WHO, at=step.at, accept_large_change=True)


def _mark(day: Day, step: Step) -> None:
    with day.committed() as uow:
        numbers = [part.part_number for part in load_records(uow, Kind.PARTS) if isinstance(part, Part)]
        chosen = step.random.sample(numbers, min(len(numbers), step.random.randrange(1, 12)))
        if not chosen:
            raise PlannerError("There are no parts to mark", "import some")
        level = step.random.choice(list(Level)[:4])
        mark_parts(uow, chosen, level, suggestions={}, who=WHO, at=step.at, reason="recount")


def _edit(day: Day, step: Step) -> None:
    with day.committed() as uow:
        parts = load_records(uow, Kind.PARTS)
        edits = [
            Edit(Kind.PARTS, part.id, {"safety_stock": float(step.random.randrange(900))})
            for part in step.random.sample(parts, min(len(parts), step.random.randrange(30)))
        ]
        added = Edit(Kind.PARTS, None, {"part_number": f"BY-{step.name}", "pieces": step.random.randrange(1, 9)})
        edit_records(uow, [*edits, added], who=WHO, at=step.at, why="recount")


def _remove(day: Day, step: Step) -> None:
    with day.committed() as uow:
        kind = step.random.choice([Kind.STOCK, Kind.DEMAND, Kind.SHIPMENTS, Kind.PARTS])
        records = load_records(uow, kind)
        chosen = step.random.sample(records, min(len(records), step.random.randrange(1, 20)))
        remove_records(uow, kind, [record.id for record in chosen], who=WHO, at=step.at)


def _merge(day: Day, step: Step) -> None:
    with day.committed() as uow:
        keep, other = step.random.sample(SUPPLIERS, 2)
        merge_suppliers(uow, keep, other, who=WHO, at=step.at, why="one company")


def _undo(day: Day, step: Step) -> None:
    with day.committed() as uow:
        undo_last(uow, who=WHO, at=step.at)


def _redo(day: Day, step: Step) -> None:
    with day.committed() as uow:
        redo_last(uow, who=WHO, at=step.at)


def _take_back(day: Day, step: Step) -> None:
    with day.committed() as uow:
        standing = [line.batch for line in imports(uow) if not line.taken_back]
        if not standing:
            raise PlannerError("There is no import to take back", "import something")
        take_back(uow, step.random.choice(standing), who=WHO, at=step.at)


def _migrate(day: Day, step: Step) -> None:
    """Opens a catalogue of the first released schema."""
    old = day.folder / f"{OLD_NAMES}{step.name}.planner"
    _place_old_catalogue(old)
    open_catalogue(old).close()


def _restore(day: Day, step: Step) -> None:
    """Restores a backup of this catalogue over another one, which is itself backed up first."""
    target = day.folder / f"{RESTORED_NAMES}{step.name}.planner"
    _place_old_catalogue(target)
    backup = make_backup(day.catalogue.path, at=step.at, reason="by hand")
    restore(backup.path, target, at=step.at)


def _place_old_catalogue(path: Path) -> None:
    # Under its name it is whole: a kill during this copy would prove nothing about the program.
    coming = path.with_suffix(".coming")
    shutil.copyfile(OLD_CATALOGUE, coming)
    coming.replace(path)


_VERBS: Mapping[str, tuple[int, Callable[[Day, Step], None]]] = {
    "import": (7, _import),
    "edit": (4, _edit),
    "remove": (2, _remove),
    "merge": (1, _merge),
    "mark": (2, _mark),
    "undo": (5, _undo),
    "redo": (4, _redo),
    "take back": (3, _take_back),
    "migrate": (2, _migrate),
    "restore": (1, _restore),
}


def start_catalogue(path: Path, folder: Path) -> None:
    """Makes the catalogue that a planner's days begin with: all parts and suppliers that the sheets speak of."""
    catalogue = create_catalogue(path, ["Brackwell Drives GmbH"], who=WHO, at=FIRST_DAY)
    for sheet in first_sheets(folder):
        import_file(catalogue, sheet, ImportOptions(as_of=FIRST_DAY.date()), who=WHO, at=FIRST_DAY)
    catalogue.close()


def live_through(path: Path, folder: Path) -> None:
    """Takes every verb once, in the order of their list; what is refused is left."""
    catalogue = open_catalogue(path)
    day = Day(catalogue, folder, "every verb", 0)
    for number, verb in enumerate(_VERBS):
        step = day.step(number)
        with suppress(PlannerError):
            day.take(Step(verb, step.name, step.at, step.random))
    catalogue.close()


def problems_of(path: Path) -> tuple[str, ...]:
    """What the program itself finds wrong with a catalogue on opening and checking it; raises PlannerError."""
    with _opened(path) as catalogue:
        return check(catalogue).problems


def page_problems_of(path: Path) -> tuple[str, ...]:
    """What it finds wrong with pages and references alone: enough where the content is known to be sound."""
    with _opened(path) as catalogue:
        return catalogue.problems()


@contextmanager
def _opened(path: Path) -> Iterator[Catalogue]:
    catalogue = open_catalogue(path)
    try:
        yield catalogue
    finally:
        catalogue.close()
