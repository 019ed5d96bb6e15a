"""Commands that write by hand and go back: add, edit, remove, merge, undo, redo, history."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import (
    Commands,
    catalogue_argument,
    command_named,
    key_value,
    kind,
    ledger_number,
    why_argument,
)
from planner.cli.session import local_zone, now, opened, print_json, shown, who
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.catalogue.ledger import OperationLine
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.domain.changes import ChangeSet
    from planner.services.histories import StoryLine


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the commands that write by hand and go back to the command line."""
    for name, run, sentence in (
        ("add", add, "Add a record."),
        ("edit", edit, "Change fields of a record."),
        ("remove", remove, "Remove a record that nothing refers to."),
    ):
        command = command_named(commands, name, run, sentence)
        catalogue_argument(command)
        command.add_argument("kind", type=kind, metavar="KIND", help=", ".join(Kind))
        if name != "add":
            command.add_argument("key", metavar="KEY", help="its name or key, such as 'MG-10 / Main store', or #12")
        if name != "remove":
            command.add_argument("values", nargs="+", type=key_value, metavar="FIELD=VALUE", help="no VALUE empties it")
            command.add_argument("--locale", metavar="TAG", help="de, en-US …: for numbers and dates of two readings")
        why_argument(command)
    merged = command_named(commands, "merge", merge, "Merge a supplier into another one.")
    catalogue_argument(merged)
    merged.add_argument("keep", metavar="KEEP", help="the supplier that stays")
    merged.add_argument("other", metavar="OTHER", help="the one that goes into it")
    merged.add_argument("--dry-run", action="store_true", help="show what would happen and write nothing")
    why_argument(merged)
    for name, run, sentence in (
        ("undo", undo, "Undo the newest operation that stands, or any one."),
        ("redo", redo, "Do again what was undone last, or any undone one."),
    ):
        step = command_named(commands, name, run, sentence)
        catalogue_argument(step)
        step.add_argument(
            "operation", nargs="?", type=ledger_number, metavar="OPERATION", help="its number in the history"
        )
    told = command_named(
        commands, "history", history, "The operations, or what happened to a record.", json=True, known_on=True
    )
    catalogue_argument(told)
    told.add_argument("kind", nargs="?", type=kind, metavar="KIND", help=", ".join(Kind))
    told.add_argument("key", nargs="?", metavar="KEY", help="its name or key, or #12; removed ones too")
    told.add_argument("--field", metavar="FIELD", help="only this field")
    told.add_argument("--whole", action="store_true", help="of a part: with all that belongs to it")


def add(options: argparse.Namespace) -> int:
    """Adds one record."""
    return _write(options, None)


def edit(options: argparse.Namespace) -> int:
    """Changes some fields of one record."""
    return _write(options, options.key)


def _write(options: argparse.Namespace, key: str | None) -> int:
    from planner.services.editing import Edit, edit_records, find_id, typed_values

    if options.kind is Kind.MARKS:
        raise PlannerError("A mark is no record to edit", "set it with `planner mark CATALOGUE NUMBER LEVEL`")
    values = typed_values(options.kind, _once_each(options.values), locale=options.locale)
    with opened(options.catalogue) as catalogue, catalogue.writing() as uow:
        record_id = None if key is None else find_id(uow, options.kind, key)
        written = edit_records(uow, [Edit(options.kind, record_id, values)], who=who(), at=now(), why=options.why)
        uow.commit()
    return _tell(written)


def _once_each(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The texts by field name; raises PlannerError where a field is given twice."""
    texts: dict[str, str] = {}
    for name, text in pairs:
        if name in texts:
            raise PlannerError(f"The field {name} is given twice, as {texts[name]} and as {text}", "give it once")
        texts[name] = text
    return texts


def remove(options: argparse.Namespace) -> int:
    """Removes one record that nothing refers to."""
    from planner.services.editing import find_id, remove_records

    with opened(options.catalogue) as catalogue, catalogue.writing() as uow:
        record_id = find_id(uow, options.kind, options.key)
        removed = remove_records(uow, options.kind, [record_id], who=who(), at=now(), why=options.why)
        uow.commit()
    return _tell(removed)


def _tell(written: ChangeSet) -> int:
    done = written.operation is not None
    print(_sentence(written.label) if done else "Nothing changed: these values are there already.")
    return 0


def _sentence(text: str) -> str:
    """A text with its full stop; a name such as Haoran Co., Ltd. has one already."""
    return text if text.endswith(".") else f"{text}."


def merge(options: argparse.Namespace) -> int:
    """Merges one supplier into another, or shows what that would do."""
    from planner.services.merging import foresee_merge, merge_suppliers

    with opened(options.catalogue) as catalogue, catalogue.writing() as uow:
        plan = foresee_merge(uow, options.keep, options.other)
        if not options.dry_run:
            merge_suppliers(uow, options.keep, options.other, who=who(), at=now(), why=options.why)
            uow.commit()
    for line in plan.sentences:
        print(_sentence(line))
    if options.dry_run:
        print("Nothing was written.")
    return 0


def undo(options: argparse.Namespace) -> int:
    """Undoes the newest operation that stands, or any one by its number."""
    from planner.services.history import undo_last, undo_operation

    return _step(options, "Undone", undo_last, undo_operation)


def redo(options: argparse.Namespace) -> int:
    """Does again what was undone last, or any undone operation by its number."""
    from planner.services.history import redo_last, redo_operation

    return _step(options, "Done again", redo_last, redo_operation)


def _step(
    options: argparse.Namespace, word: str, newest: Callable[..., ChangeSet], numbered: Callable[..., ChangeSet]
) -> int:
    number = () if options.operation is None else (options.operation,)
    with opened(options.catalogue) as catalogue, catalogue.writing() as uow:
        changes = (numbered if number else newest)(uow, *number, who=who(), at=now())
        uow.commit()
    print(_sentence(f"{word}: {changes.label}"))
    return 0


def history(options: argparse.Namespace) -> int:
    """Prints the operations, or what happened to one record or one of its fields, newest first."""
    if (options.kind is None) != (options.key is None):
        raise PlannerError("A record is named by its kind and its key", "give both, such as parts MG-10")
    if options.field is not None and options.kind is None:
        raise PlannerError("A field belongs to a record", "name its kind and its key too, such as parts MG-10")
    with shown(options) as catalogue, catalogue.reading() as uow:
        return _operations(uow, options) if options.kind is None else _record(uow, options)


def _operations(uow: UnitOfWork, options: argparse.Namespace) -> int:
    from planner.services.history import operations

    entries = operations(uow)
    if options.json:
        print_json([shapes.operation(entry) for entry in entries])
        return 0
    for entry in entries:
        line = entry.operation
        why = f"  “{line.why}”" if line.why else ""
        at = line.at.astimezone(local_zone())
        print(f"{line.id:>5}  {at:%Y-%m-%d %H:%M}  {line.who}  {_what(line)}{why}  {entry.state}")
    return 0


def _what(line: OperationLine) -> str:
    return f"{line.kind.value.capitalize()}: {line.label}" if line.kind.value in ("undo", "redo") else line.label


def _record(uow: UnitOfWork, options: argparse.Namespace) -> int:
    from planner.services.editing import field_named
    from planner.services.histories import find_ever, part_story, record_story

    wanted = field_named(options.kind, options.field).name if options.field is not None else None
    record_id = find_ever(uow, options.kind, options.key)
    lines = record_story(uow, options.kind, record_id, zone=local_zone())
    if options.whole:
        lines = part_story(uow, f"#{record_id}", zone=local_zone())
    lines = tuple(line for line in lines if _speaks_of(line, wanted))
    if options.json:
        print_json([shapes.story(line) for line in lines])
        return 0
    if lines and _is_other_name(options.kind, lines[0].record, options.key):
        print(_sentence(f"{options.key.strip()} is now a name of {lines[0].record}"))
    for line in lines:
        print(f"{line.record}: {line.sentence}" if options.whole else line.sentence)
    return 0


def _is_other_name(kind: Kind, name: str, typed: str) -> bool:
    """Whether a company was found by another name than its own."""
    numbered = typed.strip().startswith("#")
    return kind in (Kind.SUPPLIERS, Kind.END_USERS) and not numbered and part_key(name) != part_key(typed)


def _speaks_of(line: StoryLine, field: str | None) -> bool:
    """Whether a line tells of a field; what became of the whole record tells of each."""
    return field is None or line.field in (None, field)
