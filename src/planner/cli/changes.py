"""`planner changes`: what changed between an earlier state and now, in the records and in the answers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, catalogue_argument, command_named, iso_date, ledger_number
from planner.cli.session import board_of, day, licence_day, local_zone, opened, print_json
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.catalogue.ledger import RecordChange
    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.domain.exposure import Suggestion
    from planner.services.differences import AnswerChange, Difference
    from planner.services.states import Since

# More lines than this are for --json, or for a narrower question.
_MOST_LINES = 40


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command to the command line."""
    changed = command_named(
        commands, "changes", run, "What changed since a print, a day or an operation.", json=True, as_of=True
    )
    catalogue_argument(changed)
    since = changed.add_mutually_exclusive_group()
    since.add_argument("--since", type=iso_date, metavar="DAY", help="since the end of this day")
    since.add_argument("--since-print", action="store_true", help="since the last printed summary (default)")
    since.add_argument("--since-operation", type=ledger_number, metavar="N", help="since just after operation N")


def run(options: argparse.Namespace) -> int:
    """Prints what changed since a print, a day or an operation."""
    from planner.services.differences import difference

    with opened(options.catalogue) as catalogue, catalogue.reading() as uow:
        since = _since(uow, options)
        board = board_of(uow, options)
        found = difference(catalogue, uow, board, since, licence_day=licence_day(options))
    if options.json:
        print_json(_document(found))
    else:
        _print(found, board.assumptions.horizon_days)
    return 0


def _since(uow: UnitOfWork, options: argparse.Namespace) -> Since:
    from planner.services.states import since_day, since_last_print, since_operation

    if options.since is not None:
        if options.since > day(options):
            raise PlannerError(
                f"{options.since.isoformat()} is after {day(options).isoformat()}, the day that is evaluated",
                "choose an earlier day with --since, or a later one with --as-of",
            )
        return since_day(uow, options.since, local_zone(options.since))
    if options.since_operation is not None:
        return since_operation(uow, options.since_operation, local_zone())
    since = since_last_print(uow, local_zone())
    if since is None:
        raise PlannerError(
            "No summary was printed from this catalogue yet",
            "say since when: --since 2026-11-16, or --since-operation N",
        )
    return since


def _print(found: Difference, horizon_days: int) -> None:
    from planner.services.difference_words import (
        cause_text,
        difference_sentence,
        level_text,
        moved_text,
        record_text,
    )

    print(difference_sentence(found))
    for change in found.answers[:_MOST_LINES]:
        moved = moved_text(change, horizon_days)
        print(f"  {change.part}: {level_text(change)}{f'; {moved}' if moved else ''}")
        print(f"      {cause_text(change, found)}")
    _print_more(len(found.answers), "answers")
    if found.records:
        done = len(found.operations)
        print(f"Records that changed, in {done:,} operation{'' if done == 1 else 's'}:")
    for record in found.records[:_MOST_LINES]:
        print(f"  {record_text(record)}")
    _print_more(len(found.records), "records")


def _print_more(count: int, noun: str) -> None:
    if count > _MOST_LINES:
        print(f"  and {count - _MOST_LINES:,} more {noun}: --json lists all")


def _document(found: Difference) -> dict[str, object]:
    from planner.services.difference_words import cause_text, difference_sentence

    since = found.since
    return {
        "since": {"text": since.text, "operation": since.operation, "as_of": since.as_of.isoformat()},
        "now": {"operation": found.operation, "as_of": found.as_of.isoformat()},
        "days": found.days,
        "text": difference_sentence(found),
        "operations": [shapes.operation_line(line) for line in found.operations],
        "records": [_record(change) for change in found.records],
        "answers": [{**_answer(change), "why": cause_text(change, found)} for change in found.answers],
    }


def _record(change: RecordChange) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "key": change.key,
        "happening": change.happening.value,
        "changes": shapes.plain(change.changes),
        "operations": list(change.operations),
    }


def _answer(change: AnswerChange) -> dict[str, object]:
    licences = change.licence
    return {
        "part": change.part,
        "what": list(change.what),
        "before": _state(change.before, licences[0]),
        "after": _state(change.after, licences[1]),
        "by_days": change.by_days,
        "causes": [{"kind": cause.kind.value, "key": cause.key} for cause in change.causes],
    }


def _state(answer: Suggestion | None, licence: str | None) -> dict[str, object] | None:
    if answer is None:
        return None
    return {
        "suggested": answer.level.value,
        "line_down": shapes.plain(answer.line_down),
        "cover_days": answer.cover_days,
        "last_day_to_file": shapes.plain(answer.last_day_to_file),
        "licence": licence,
    }
