"""What the planner said of a file while it was reviewed, kept with the import: corrected cells above all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass

from planner.catalogue.imports import stored_choices
from planner.catalogue.unit_of_work import UnitOfWork
from planner.importing.options import ImportOptions, Mend


@dataclass(frozen=True, slots=True)
class Choices:
    """The encoding in which a text file was read, None where it was found, and the cells that were corrected."""

    encoding: str | None = None
    mends: tuple[Mend, ...] = ()

    def corrected(self, sheet: str, row: int, column: str | None) -> str | None:
        """What a cell was read as instead of its own text; None where it was read as it stands. Rows count from 1."""
        place = (sheet, row, column)
        return next((mend.text for mend in self.mends if (mend.sheet, mend.row, mend.column) == place), None)


def choices_text(options: ImportOptions) -> str | None:
    """The planner's wishes as JSON, those that were left open apart; None where nothing was said.

    Corrected cells stand under `mends`, each with its sheet, row, column and the text that was read instead.
    """
    untouched = ImportOptions(as_of=options.as_of)
    said = {
        field.name: _plain(getattr(options, field.name))
        for field in fields(options)
        if getattr(options, field.name) != getattr(untouched, field.name)
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else None


def choices_of(uow: UnitOfWork, batch: int) -> Choices:
    """What the planner said of an import of the catalogue, as far as its cells are shown by it."""
    said = json.loads(stored_choices(uow, batch) or "{}")
    mends = tuple(Mend(**mend) for mend in said.get("mends", ()))
    return Choices(said.get("encoding"), mends)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(one) for name, one in asdict(value).items() if one not in (None, {}, frozenset())}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(_plain, value), key=str)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
