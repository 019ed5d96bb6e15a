"""Commands of the way in: import, imports, take-back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.arguments import (
    Commands,
    catalogue_argument,
    command_named,
    key_value,
    kind,
    kind_fields,
    ledger_number,
    why_argument,
)
from planner.cli.import_words import document, print_summary
from planner.cli.session import StandardError, now, opened, print_json, shown, who
from planner.cli.shapes import plain
from planner.domain.kinds import Kind, reading_order
from planner.errors import PlannerError
from planner.rulebook.clock import shanghai_day

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.importing.options import ImportOptions
    from planner.services.importing import PreparedImport


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds import, imports and take-back to the command line."""
    read = command_named(commands, "import", read_in, "Read, check and write files, each all or nothing.", json=True)
    catalogue_argument(read)
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder with files")
    read.add_argument("--kind", type=kind, metavar="KIND", help=", ".join(Kind))
    read.add_argument("--sheet", metavar="NAME", help="the only sheet to read")
    read.add_argument("--leave-out", action="append", default=[], metavar="NAME", help="a sheet that is not read")
    read.add_argument("--header-row", type=int, metavar="N", help="as the spreadsheet program counts: 1 is the first")
    read.add_argument("--map", action="append", type=key_value, default=[], metavar="FIELD=COLUMN")
    read.add_argument("--locale", metavar="TAG", help="de, en-US …: where dates or numbers can be read two ways")
    read.add_argument("--supplier", metavar="NAME", help="the supplier of rows that name none")
    _reading_arguments(read)
    read.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")
    read.add_argument(
        "--accept-large-change", action="store_true", help="also where it overwrites most records of a kind"
    )
    read.add_argument(
        "--export-set-aside", type=Path, metavar="OUT.xlsx", help="the rows set aside, with the reasons, to be mended"
    )
    catalogue_argument(command_named(commands, "imports", ledger, "Show the import ledger.", json=True, known_on=True))
    back = command_named(commands, "take-back", take_back, "Undo one import, now or weeks later.", json=True)
    catalogue_argument(back)
    back.add_argument("batch", type=ledger_number, metavar="BATCH", help="the import's number in the ledger")
    back.add_argument("--dry-run", action="store_true", help="show what would go and what would be kept")
    why_argument(back)


def _reading_arguments(read: argparse.ArgumentParser) -> None:
    """What a planner may say of a file beyond its kind and its columns."""
    read.add_argument(
        "--unused", action="append", default=[], metavar="COLUMN", help="a column letter that feeds nothing"
    )
    read.add_argument(
        "--set", action="append", type=key_value, default=[], metavar="FIELD=VALUE", help="the same for all rows"
    )
    read.add_argument(
        "--alias", action="append", type=key_value, default=[], metavar="WRITTEN=NAME", help="a company's other name"
    )
    read.add_argument(
        "--key", action="append", type=kind_fields, default=[], metavar="KIND=FIELD,…", help="how rows find records"
    )
    read.add_argument("--sender", metavar="NAME", help="who sent it: its columns are remembered by that")
    read.add_argument("--encoding", metavar="NAME", help="of a text file, such as gb18030, where the guess is wrong")


def read_in(options: argparse.Namespace) -> int:
    """Imports files one after another, each as its own batch, all or nothing."""
    from planner.importing.options import ImportOptions
    from planner.services.exporting import refuse_other_files

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
        left_out=frozenset(options.leave_out),
    )
    if options.export_set_aside is not None:
        refuse_other_files(options.export_set_aside)
    paths = _files(options.files)
    with opened(options.catalogue) as catalogue:
        done = _read_all(catalogue, paths, chosen, options)
    _say([done[path] for path in paths if path in done], options, several=len(paths) > 1 or paths != options.files)
    if options.export_set_aside is not None:
        _export_set_aside([prepared for prepared, _, _ in done.values()], options.export_set_aside)
    return 0 if len(done) == len(paths) >= len(options.files) else 1


def _files(given: Sequence[Path]) -> list[Path]:
    """The files that are named, and those in the folders that are named; a folder without any is told of."""
    from planner.spreadsheets.folders import spreadsheets_in

    found: list[Path] = []
    for path in given:
        try:
            found += spreadsheets_in([path])
        except PlannerError as error:
            _refused(path, error, alone=len(given) == 1)
    return list(dict.fromkeys(found))


# A file that was read, the import that it became, and what it changes about the rule book.
_Done = tuple["PreparedImport", int | None, tuple[str, ...]]


def _read_all(
    catalogue: Catalogue, paths: Sequence[Path], chosen: ImportOptions, options: argparse.Namespace
) -> dict[Path, _Done]:
    """Imports the files that can be, what others refer to first; one file's failure does not stop the others."""
    from planner.progress import Cancelled

    done: dict[Path, _Done] = {}
    for path in paths if len(paths) == 1 else _in_order(catalogue, paths, chosen):
        try:
            done[path] = _one(catalogue, path, chosen, options)
        except PlannerError as error:
            _refused(path, error, alone=len(paths) == 1)
        except (Cancelled, KeyboardInterrupt):
            if not done:
                raise
            print(f"Stopped at {path.name} — import again from there; what came before it is in", file=sys.stderr)
            break
    return done


def _in_order(catalogue: Catalogue, paths: Sequence[Path], chosen: ImportOptions) -> list[Path]:
    """The files so that what others refer to comes first."""
    from planner.services.importing import prepare_import

    late: dict[Path, tuple[int, int]] = {}
    with catalogue.reading() as uow:
        for path in paths:
            try:
                tables = prepare_import(uow, path, chosen, progress=StandardError()).plan.tables
            except PlannerError:
                # It is said when its turn comes.
                continue
            late[path] = reading_order([kind for table in tables for kind in table.kinds])
    return sorted(paths, key=lambda path: late.get(path, reading_order([])))


def _refused(path: Path, error: PlannerError, *, alone: bool) -> None:
    named = path.name in error.cause or alone
    print(error if named else f"{path.name}: {error}", file=sys.stderr)


def _one(catalogue: Catalogue, path: Path, chosen: ImportOptions, options: argparse.Namespace) -> _Done:
    from planner.services.importing import apply_import, prepare_import
    from planner.services.rule_book import planned_texts

    progress = StandardError()
    with catalogue.reading() as uow:
        prepared = prepare_import(uow, path, chosen, progress=progress)
        rules = planned_texts(uow, prepared.plan, shanghai_day(now()))
    if options.dry_run:
        return prepared, None, rules
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
    return prepared, batch, rules


def _say(done: Sequence[_Done], options: argparse.Namespace, *, several: bool) -> None:
    documents = [document(prepared, batch, rules, dry_run=options.dry_run) for prepared, batch, rules in done]
    if not options.json:
        for prepared, batch, rules in done:
            print_summary(prepared, batch, rules, dry_run=options.dry_run)
    elif several:
        print_json(documents)
    elif documents:
        print_json(documents[0])


def _export_set_aside(files: Sequence[PreparedImport], out: Path) -> None:
    from planner.services.importing.set_aside import write_set_aside

    if not any(prepared.plan.rejected for prepared in files):
        print("No rows are set aside; no file is written.", file=sys.stderr)
        return
    write_set_aside([prepared.plan for prepared in files], out)
    print(f"Wrote the rows set aside to {out}: mend them and import that file.", file=sys.stderr)


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
