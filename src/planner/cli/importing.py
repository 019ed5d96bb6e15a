"""Commands of the way in: import, imports, take-back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.session import StandardError, now, opened, print_json, shown, who
from planner.cli.shapes import plain

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.importing.options import ImportOptions
    from planner.importing.plan import Issue, TablePlan
    from planner.services.importing import PreparedImport

# What a planner says on the command line to settle what the importer left open.
_SWITCHES: Mapping[str, str] = {
    "kind_unknown": "--kind, --header-row, --map FIELD=COLUMN",
    "columns_missing": "--map FIELD=COLUMN, --kind",
    "ambiguous_date": "--locale",
    "ambiguous_number": "--locale",
}


def read_in(options: argparse.Namespace) -> int:
    """Imports files one after another, each as its own batch, all or nothing."""
    from planner.errors import PlannerError
    from planner.importing.options import ImportOptions
    from planner.progress import Cancelled

    chosen = ImportOptions(
        as_of=date.today(),
        kind=options.kind,
        sheet=options.sheet,
        header_row=options.header_row,
        mapping=dict(options.map),
        locale=options.locale,
        supplier=options.supplier,
    )
    done: list[tuple[PreparedImport, int | None]] = []
    with opened(options.catalogue) as catalogue:
        for path in options.files:
            try:
                done.append(_one(catalogue, path, chosen, options))
            except PlannerError as error:
                # One file's failure does not stop the others; each is all or nothing by itself.
                named = path.name in error.cause or len(options.files) == 1
                print(error if named else f"{path.name}: {error}", file=sys.stderr)
            except (Cancelled, KeyboardInterrupt):
                if not done:
                    raise
                print(f"Stopped at {path.name} — import again from there; what came before it is in", file=sys.stderr)
                break
    documents = [_document(prepared, batch, options.dry_run) for prepared, batch in done]
    if not options.json:
        for prepared, batch in done:
            _print_summary(prepared, batch, dry_run=options.dry_run)
    elif len(options.files) > 1:
        print_json(documents)
    elif documents:
        print_json(documents[0])
    return 0 if len(done) == len(options.files) else 1


def _one(
    catalogue: Catalogue, path: Path, chosen: ImportOptions, options: argparse.Namespace
) -> tuple[PreparedImport, int | None]:
    from planner.services.importing import apply_import, prepare_import

    progress = StandardError()
    with catalogue.reading() as uow:
        prepared = prepare_import(uow, path, chosen, progress=progress)
    if options.dry_run:
        return prepared, None
    with catalogue.writing() as uow:
        batch = apply_import(
            uow,
            prepared,
            who=who(),
            at=now(),
            progress=progress,
            accept_large_change=options.accept_large_change,
        ).batch
        uow.commit()
    return prepared, batch


def _document(prepared: PreparedImport, batch: int | None, dry_run: bool) -> dict[str, object]:
    plan = prepared.plan
    book = plan.workbook
    return {
        "batch": batch,
        "dry_run": dry_run,
        "file": book.file,
        "sha256": book.sha256,
        "notes": list(book.notes),
        "large_changes": plain(prepared.large_changes),
        "tables": [_table(table) for table in plan.tables],
        "issues": [
            {
                "code": issue.code,
                "severity": issue.severity,
                "sheet": issue.sheet,
                "row": issue.row,
                "column": issue.column,
                "header": issue.header,
                "value": issue.value,
                "message": issue.message,
                "expected": issue.expected,
            }
            for issue in plan.issues
        ],
    }


def _table(table: TablePlan) -> dict[str, object]:
    return {
        "sheet": table.sheet,
        "header_row": table.header_row,
        "first_row": table.first_row,
        "last_row": table.last_row,
        "kinds": [kind.value for kind in table.kinds],
        "confidence": round(table.confidence, 3),
        "columns": dict(table.columns),
        "unmapped": list(table.unmapped),
        "rows_read": table.rows_read,
        "added": table.added,
        "changed": table.changed,
        "same": table.same,
        "rejected": table.rejected,
        "not_records": table.not_records,
    }


def _print_summary(prepared: PreparedImport, batch: int | None, *, dry_run: bool) -> None:
    plan = prepared.plan
    written = f"import {batch}" if batch else "not written (dry run)" if dry_run else "nothing to write"
    print(f"{plan.workbook.file}: {written}")
    for note in plan.workbook.notes:
        print(f"  note: {note}")
    for change in prepared.large_changes if dry_run else ():
        print(f"  large change: {change.text} would be overwritten; this needs --accept-large-change")
    for table in plan.tables:
        kinds = ", ".join(kind.value for kind in table.kinds) or "not recognised"
        print(
            f"  {table.sheet}: {kinds}; {table.added} added, {table.changed} changed, {table.same} the same, "
            f"{table.rejected} set aside"
        )
        if table.kinds and table.unmapped:
            print(f"  {table.sheet}: columns left out: {', '.join(table.unmapped)}")
    for issue in plan.issues:
        if issue.severity != "info":
            print(f"  {issue.severity}: {_place(issue)}: {_sentence(issue)}")
        elif issue.row is None and issue.column is None:
            print(f"  note: {_place(issue)}: {issue.message}")


def _place(issue: Issue) -> str:
    return f"{issue.sheet} {issue.column or ''}{issue.row or ''}".rstrip()


def _sentence(issue: Issue) -> str:
    """What was found and what was expected, with the switch that says it here."""
    found = f"{issue.message} (found: {issue.value})" if issue.value else issue.message
    switch = f" ({_SWITCHES[issue.code]})" if issue.code in _SWITCHES else ""
    return f"{found} — {issue.expected}{switch}" if issue.expected else found


def ledger(options: argparse.Namespace) -> int:
    """Prints the import ledger."""
    from planner.services.importing import imports

    with shown(options) as catalogue, catalogue.reading() as uow:
        lines = imports(uow)
    if options.json:
        print_json(
            [
                {
                    "batch": line.batch,
                    "file": line.file,
                    "at": plain(line.at),
                    "by": line.by,
                    "kinds": [kind.value for kind in line.kinds],
                    "added": line.added,
                    "changed": line.changed,
                    "rejected": line.rejected,
                    "taken_back": line.taken_back,
                }
                for line in lines
            ]
        )
        return 0
    for line in lines:
        state = "taken back" if line.taken_back else "applied"
        print(
            f"{line.batch}  {line.at:%Y-%m-%d %H:%M}  {line.file}  {line.added} added, {line.changed} changed  {state}"
        )
    return 0


def take_back(options: argparse.Namespace) -> int:
    """Takes one import back, or shows what that would do."""
    from planner.services.importing import take_back as take_back_import

    with opened(options.catalogue) as catalogue, catalogue.writing() as uow:
        result = take_back_import(
            uow, options.batch, who=who(), at=now(), why=options.why, allow_nothing=options.dry_run
        )
        if not options.dry_run:
            uow.commit()
    kept = [{"kind": item.kind, "key": item.key, "field": item.field, "why": item.why} for item in result.kept]
    if options.json:
        print_json({"batch": options.batch, "dry_run": options.dry_run, "reverted": result.reverted, "kept": kept})
        return 0
    would = "would be " if options.dry_run else ""
    print(f"Import {options.batch}: {result.reverted} values and records {would}taken back, {len(kept)} {would}kept.")
    for item in result.kept:
        print(f"  kept {item.kind} {item.key}{f', {item.field}' if item.field else ''}: {item.why}")
    return 0
