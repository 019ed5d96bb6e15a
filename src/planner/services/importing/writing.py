"""Writing a plan: its records into the catalogue, kind by kind, each with the cells that it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from planner.catalogue.imports import record_import, record_table
from planner.catalogue.ledger import Operation, Provenance
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.importing.known import keyed
from planner.importing.plan import AddedRecords, ImportPlan, RowStatus, TablePlan
from planner.progress import Progress
from planner.services.importing.earlier_states import keep_earlier_states
from planner.services.importing.renamed_licences import Renamed, follow_names, renamed_licences


def row_counts(plan: ImportPlan) -> dict[str, int]:
    """How many rows of a plan are added, changed, the same, rejected, and no records."""
    return {
        "added": plan.added,
        "changed": plan.changed,
        "same": plan.same,
        "rejected": plan.rejected,
        "not_records": sum(table.not_records for table in plan.tables),
    }


class PlanWriter:
    """Writes the records of one plan, kind by kind, so that referred-to records are there first."""

    def __init__(self, uow: UnitOfWork, operation: Operation, plan: ImportPlan, at: datetime) -> None:
        self._uow = uow
        self._operation = operation
        self._plan = plan
        self._at = at
        written = frozenset[Kind]().union(*(table.writes for table in plan.tables))
        self.kinds = [kind for kind in Kind if kind in written]
        self.batch = 0
        self._renamed: tuple[Renamed, ...] = ()
        self._tables: dict[tuple[str, int, Kind, tuple[tuple[str, str], ...]], int] = {}

    def write(self, content: bytes | None, progress: Progress, *, choices: str | None = None) -> dict[str, int]:
        """Writes everything; returns how many rows were added, changed, the same and rejected."""
        counts = row_counts(self._plan)
        book = self._plan.workbook
        self.batch = record_import(
            self._uow,
            self._operation,
            file=book.file,
            sha256=book.sha256,
            size=book.size,
            content=content,
            kinds=self._planned_kinds(),
            counts=counts,
            at=self._at,
            choices=choices,
        )
        for done, kind in enumerate(self.kinds):
            progress.advance(done, len(self.kinds), f"Writing {kind.value.replace('_', ' ')}")
            self._write_kind(kind)
        if self._renamed:
            follow_names(self._uow, self._operation, self._renamed)
        return counts

    def _planned_kinds(self) -> list[Kind]:
        named = Counter(kind for table in self._plan.tables for kind in table.kinds)
        return [kind for kind in Kind if kind in named]

    def _write_kind(self, kind: Kind) -> None:
        self._add(kind)
        changed = [
            (record, Provenance(self._table(table, kind, record.letters), record.row))
            for table in self._plan.tables
            for record in table.apart
            if record.kind is kind and record.status is RowStatus.CHANGED
        ]
        present = keyed(kind, load_records(self._uow, kind)) if changed else {}
        values = {
            present[record.key].id: {name: record.values[name] for name in record.before} for record, _ in changed
        }
        for record, origin in changed:
            number = present[record.key].id
            self._operation.change(kind, number, values[number], origin)
        if kind is Kind.LICENCES and changed:
            self._renamed = tuple(renamed_licences(present.values(), values))
            keep_earlier_states(
                self._uow, self._operation, present.values(), values, self._planned_steps(), self._at.date()
            )

    def _planned_steps(self) -> frozenset[Key]:
        """The keys of the steps of licences that the plan itself adds."""
        kind = Kind.LICENCE_STEPS
        return frozenset(record.key for table in self._plan.tables for record in table.apart if record.kind is kind)

    def _add(self, kind: Kind) -> None:
        added = [table.added_of(kind) for table in self._plan.tables]
        names = dict.fromkeys(name for records in added for name in records.values)
        values = {name: list(chain.from_iterable(records.column(name) for records in added)) for name in names}
        rows = list(chain.from_iterable(records.rows for records in added))
        tables = [
            number
            for table, records in zip(self._plan.tables, added, strict=True)
            for number in self._tables_of(table, records)
        ]
        self._operation.add_columns(kind, values, tables, rows)

    def _tables_of(self, table: TablePlan, records: AddedRecords) -> list[int]:
        """The read table of each record; records that are filled alike mostly share their letters as one object."""
        alike = dict(zip(map(id, records.letters), records.letters, strict=True))
        numbers = {place: self._table(table, records.kind, letters) for place, letters in alike.items()}
        return list(map(numbers.__getitem__, map(id, records.letters)))

    def _table(self, table: TablePlan, kind: Kind, letters: Mapping[str, str]) -> int:
        """The read table of a record: records whose fields came from the same columns share one."""
        listed = tuple(sorted(letters.items()))
        place = (table.sheet, table.header_row, kind, listed)
        if place not in self._tables:
            self._tables[place] = record_table(self._uow, self.batch, table.sheet, table.header_row, kind, dict(listed))
        return self._tables[place]
