"""Writing a plan: its records into the catalogue, kind by kind, each with the cells that it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from planner.catalogue.imports import record_import, record_table
from planner.catalogue.ledger import Operation, Provenance
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.importing.known import keyed
from planner.importing.plan import ImportPlan, PlannedRecord, RowStatus, TablePlan
from planner.progress import Progress

_AT_ONCE = 10_000
WRITTEN = (RowStatus.ADDED, RowStatus.CHANGED)


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
        self.kinds = sorted(
            {record.kind for table in plan.tables for record in table.records if record.status in WRITTEN},
            key=list(Kind).index,
        )
        self.batch = 0
        self._alike: dict[tuple[int, str, str, int], int] = {}
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
        return counts

    def _planned_kinds(self) -> list[Kind]:
        named = Counter(kind for table in self._plan.tables for kind in table.kinds)
        return [kind for kind in Kind if kind in named]

    def _write_kind(self, kind: Kind) -> None:
        # Lines of a bill of materials only all together, as they may close a circle.
        added = self._planned(kind, RowStatus.ADDED)
        while chunk := list(islice(added, None if kind is Kind.BOM else _AT_ONCE)):
            self._operation.add_read(
                kind,
                [record.values for _, record in chunk],
                [self._table(table, record) for table, record in chunk],
                [record.row for _, record in chunk],
            )
        changed = [(record, self._origin(table, record)) for table, record in self._planned(kind, RowStatus.CHANGED)]
        present = keyed(kind, load_records(self._uow, kind)) if changed else {}
        for record, origin in changed:
            values = {name: record.values[name] for name in record.before}
            self._operation.change(kind, present[record.key].id, values, origin)

    def _planned(self, kind: Kind, status: RowStatus) -> Iterator[tuple[TablePlan, PlannedRecord]]:
        for table in self._plan.tables:
            for record in table.records:
                if record.kind is kind and record.status is status:
                    yield table, record

    def _origin(self, table: TablePlan, record: PlannedRecord) -> Provenance:
        return Provenance(self._table(table, record), record.row)

    def _table(self, table: TablePlan, record: PlannedRecord) -> int:
        """The read table of a record: records whose fields came from the same columns share one."""
        # Records that are filled alike mostly share their letters as one object.
        alike = (table.header_row, table.sheet, record.kind.value, id(record.letters))
        found = self._alike.get(alike)
        if found is None:
            found = self._alike[alike] = self._entered(table, record)
        return found

    def _entered(self, table: TablePlan, record: PlannedRecord) -> int:
        letters = tuple(sorted(record.letters.items()))
        place = (table.sheet, table.header_row, record.kind, letters)
        if place not in self._tables:
            self._tables[place] = record_table(
                self._uow, self.batch, table.sheet, table.header_row, record.kind, dict(letters)
            )
        return self._tables[place]
