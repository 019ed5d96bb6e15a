"""Commands of the way in: import, imports, take-back."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.import_words import document, print_summary
from planner.cli.session import StandardError, now, opened, print_json, shown, who
from planner.cli.shapes import plain

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.importing.options import ImportOptions
    from planner.services.importing import PreparedImport


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
        unused=frozenset(letter.strip().upper() for letter in options.unused),
        constants=dict(options.set),
        aliases=dict(options.alias),
        keys=dict(options.key),
        sender=options.sender,
        encoding=options.encoding,
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
    documents = [document(prepared, batch, dry_run=options.dry_run) for prepared, batch in done]
    if not options.json:
        for prepared, batch in done:
            print_summary(prepared, batch, dry_run=options.dry_run)
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
