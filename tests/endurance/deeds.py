"""What is done on a failing drive: each deed fills a folder with what stands before it, and says what to do there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from endurance.aiming import Phase, phase_in
from endurance.faulty_vfs import Drive, Mode, failing
from endurance.sheets import write_sheet
from endurance.work import FIRST_DAY, OLD_CATALOGUE, WHO, start_catalogue
from planner.catalogue.backups import backups_of, make_backup, restore
from planner.catalogue.copying import copy_verified
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.services.catalogues import import_file, open_catalogue
from planner.services.history import redo_last, undo_last
from planner.services.importing import apply_import, imports, prepare_import, take_back

CATALOGUE = "magnets.planner"
COPY = "copy.planner"

Do = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a planner does; `prepare` fills a folder and gives what then is done in a copy of it.

    `files` are the catalogues that it is about: as they were, or as they are to be.
    """

    name: str
    prepare: Callable[[Path], Do]
    files: tuple[str, ...] = (CATALOGUE,)


@contextmanager
def _committed(folder: Path) -> Iterator[UnitOfWork]:
    catalogue = open_catalogue(folder / CATALOGUE)
    try:
        with catalogue.writing() as uow:
            yield uow
            uow.commit()
    finally:
        catalogue.close()


def _fill(folder: Path) -> None:
    """A small catalogue after two imports, so that there is something to change, undo and take back."""
    start_catalogue(folder / CATALOGUE, folder)
    _read_in(folder, "stock")


def _read_in(folder: Path, kind: str) -> None:
    sheet = write_sheet(folder, "first", Random(f"first {kind}"), kind)
    catalogue = open_catalogue(folder / CATALOGUE)
    import_file(catalogue, sheet, ImportOptions(as_of=FIRST_DAY.date()), who=WHO, at=FIRST_DAY)
    catalogue.close()


def _import(folder: Path) -> Do:
    _fill(folder)
    sheet = write_sheet(folder, "second", Random("second parts"), "parts")
    catalogue = open_catalogue(folder / CATALOGUE)
    with catalogue.reading() as uow:
        # Once for all: reading a sheet does not touch the catalogue's drive.
        prepared = prepare_import(uow, sheet, ImportOptions(as_of=FIRST_DAY.date()))
    catalogue.close()

    def do(copy: Path) -> None:
        with _committed(copy) as uow:
            apply_import(uow, prepared, who=WHO, at=FIRST_DAY, accept_large_change=True)

    return do


def _undo(folder: Path) -> Do:
    _fill(folder)

    def do(copy: Path) -> None:
        with _committed(copy) as uow:
            undo_last(uow, who=WHO, at=FIRST_DAY)

    return do


def _redo(folder: Path) -> Do:
    _undo(folder)(folder)

    def do(copy: Path) -> None:
        with _committed(copy) as uow:
            redo_last(uow, who=WHO, at=FIRST_DAY)

    return do


def _take_back(folder: Path) -> Do:
    _fill(folder)

    def do(copy: Path) -> None:
        with _committed(copy) as uow:
            take_back(uow, imports(uow)[0].batch, who=WHO, at=FIRST_DAY)

    return do


def _copy(folder: Path) -> Do:
    _fill(folder)

    def do(copy: Path) -> None:
        copy_verified(copy / CATALOGUE, copy / COPY)

    return do


def _restore(folder: Path) -> Do:
    _fill(folder)
    make_backup(folder / CATALOGUE, at=FIRST_DAY, reason="by hand")
    _read_in(folder, "demand")

    def do(copy: Path) -> None:
        catalogue = copy / CATALOGUE
        restore(backups_of(catalogue)[-1].path, catalogue, at=FIRST_DAY + timedelta(days=1))

    return do


def _open(folder: Path) -> None:
    open_catalogue(folder / CATALOGUE).close()


def _migrate(folder: Path) -> Do:
    shutil.copyfile(OLD_CATALOGUE, folder / CATALOGUE)
    return _open


def _recover(folder: Path) -> Do:
    """What a crash in the middle of a commit leaves: some pages written, the journal hot."""
    do = _import(folder)
    with failing(Drive()) as drive:
        do(_copied(folder))
    for k in range(len(drive.operations) - 4, 0, -1):
        crashed = _copied(folder)
        with failing(Drive(Mode.LASTING, k)), suppress(PlannerError):
            do(crashed)
        if phase_in(crashed) is Phase.HOT:
            shutil.copytree(crashed, folder, dirs_exist_ok=True)
            return _open
    raise RuntimeError("no fault left a hot journal behind")


def _copied(folder: Path) -> Path:
    target = folder.with_name(f"{folder.name} crashed")
    shutil.rmtree(target, ignore_errors=True)
    return shutil.copytree(folder, target)


DEEDS: Mapping[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed("import", _import),
        Deed("undo", _undo),
        Deed("redo", _redo),
        Deed("take back", _take_back),
        Deed("backup copy", _copy, (CATALOGUE, COPY)),
        Deed("restoration", _restore),
        Deed("migration", _migrate),
        Deed("recovery", _recover),
    )
}
