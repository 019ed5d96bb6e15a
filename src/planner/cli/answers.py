"""Commands that answer: exposure, show, mark, alerts, trends."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, assumption_arguments, catalogue_argument, command_named, iso_date, level
from planner.cli.session import load, now, opened, print_json, shown, who
from planner.domain.exposure import Level, Suggestion
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.services.board import Board


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds exposure, show, mark, alerts and trends to the command line."""
    asked = command_named(
        commands, "exposure", exposure, "The suggestion per part.", json=True, as_of=True, known_on=True
    )
    catalogue_argument(asked)
    asked.add_argument("--part", metavar="NUMBER")
    assumption_arguments(asked)
    one = command_named(
        commands,
        "show",
        show,
        "One part, with its sources, answer and history.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(one)
    one.add_argument("what", choices=["part"])
    one.add_argument("number", metavar="NUMBER")
    marked = command_named(commands, "mark", mark, "Set the planner's own mark.", as_of=True)
    catalogue_argument(marked)
    marked.add_argument("number", metavar="NUMBER")
    marked.add_argument("level", type=level, metavar="LEVEL", help=", ".join(Level))
    marked.add_argument("--reason", metavar="TEXT", help="needed where the mark differs from the suggestion")
    marked.add_argument("--review", type=iso_date, metavar="DAY")
    needing = command_named(commands, "alerts", alerts, "What needs attention.", json=True, as_of=True, known_on=True)
    catalogue_argument(needing)
    series = command_named(
        commands, "trends", trends, "Monthly numbers for the charts.", json=True, as_of=True, known_on=True
    )
    catalogue_argument(series)
    series.add_argument("--series", choices=["market", "shipments"], default="market")
    series.add_argument("--by", choices=["destination", "supplier", "material", "part", "origin"])
    series.add_argument("--key", metavar="K", help="a destination, supplier …; default: World, or all shipments")


def _suggestion_of(board: Board, number: str) -> Suggestion:
    _refuse_empty("part number", number)
    for known, answer in board.suggestions.items():
        if part_key(known) == part_key(number):
            return answer
    raise PlannerError(f"There is no part {number}", "see `planner list CATALOGUE parts` for the numbers there are")


def _refuse_empty(what: str, text: str | None) -> None:
    if text is not None and not text.strip():
        raise PlannerError(f"The {what} is empty", f"give the {what}, or see those there are with `planner list`")


def exposure(options: argparse.Namespace) -> int:
    """Prints the suggestion of every part, or of one."""
    with shown(options) as catalogue:
        board = load(catalogue, options)
    chosen = [_suggestion_of(board, options.part)] if options.part is not None else list(board.suggestions.values())
    if options.json:
        print_json([shapes.suggestion(answer, board.marks.get(answer.part_number)) for answer in chosen])
        return 0
    for answer in sorted(chosen, key=lambda item: -item.level.rank):
        down = answer.line_down.isoformat() if answer.line_down else "no line-down within the horizon"
        if answer.p_line_down is None:
            down = answer.reasons[0].text if answer.reasons else "not known"
        print(f"{answer.level:<10}  {answer.part_number}  {down}")
    return 0


def show(options: argparse.Namespace) -> int:
    """Prints one part: facts with sources, exposure, mark and history."""
    from planner.catalogue.ledger import record_history

    with shown(options) as catalogue:
        board = load(catalogue, options)
        answer = _suggestion_of(board, options.number)
        number = answer.part_number
        part = next(part for part in board.facts.parts if part.part_number == number)
        with catalogue.reading() as uow:
            history = record_history(uow, Kind.PARTS, part.id)
    facts = {
        kind.value: [
            shapes.record(kind, item)
            for item in getattr(board.facts, kind.value)
            if number
            in (getattr(item, "part_number", None), getattr(item, "child", None), getattr(item, "parent", None))
        ]
        for kind in (Kind.SOURCES, Kind.BOM, Kind.COMPOSITIONS, Kind.STOCK, Kind.DEMAND, Kind.ORDERS, Kind.LICENCES)
    }
    document = {
        "part": shapes.record(Kind.PARTS, part),
        "facts": facts,
        "exposure": shapes.suggestion(answer, board.marks.get(number)),
        "mark": shapes.mark(board.marks.get(number)),
        "history": [shapes.history(line) for line in history],
    }
    if options.json:
        print_json(document)
        return 0
    print(f"{number}  {part.description or ''}".rstrip())
    print(f"Suggested {answer.level}" + (f", marked {board.marks[number].level}" if number in board.marks else ""))
    for line in answer.reasons:
        print(f"  {line.rule}  {line.text}")
        for used in line.facts:
            origin = f"   [{used.source.text}]" if used.source else ""
            print(f"        {used.name}: {shapes.value_text(used.value)} {used.unit or ''}".rstrip() + origin)
    return 0


def mark(options: argparse.Namespace) -> int:
    """Sets the planner's own mark."""
    from planner.services.marking import mark_parts

    _refuse_empty("part number", options.number)
    with opened(options.catalogue) as catalogue:
        board = load(catalogue, options)
        with catalogue.writing() as uow:
            changes = mark_parts(
                uow,
                [options.number],
                options.level,
                suggestions=board.suggestions,
                reason=options.reason,
                review=options.review,
                who=who(),
                at=now(),
            )
            uow.commit()
    print(f"{changes.label}.")
    return 0


def alerts(options: argparse.Namespace) -> int:
    """Prints what needs attention, most urgent first."""
    from planner.reports.wording import subject_text

    with shown(options) as catalogue:
        board = load(catalogue, options)
    if options.json:
        print_json([shapes.alert(item) for item in board.alerts])
        return 0
    for item in board.alerts:
        due = item.due.isoformat() if item.due else "–"
        print(f"{item.severity:<9} {due:<10}  {subject_text(item)}: {item.text}")
    return 0


def trends(options: argparse.Namespace) -> int:
    """Prints the monthly numbers of a series."""
    from planner.services import outlook

    if options.series == "market" and options.by not in (None, "destination"):
        raise PlannerError("The market series is by destination only", "leave --by out, or choose --series shipments")
    if options.series == "shipments" and options.by == "destination":
        raise PlannerError("Shipments are by supplier, material, part or origin", "choose one of these with --by")
    _refuse_empty("key", options.key)
    with shown(options) as catalogue:
        board = load(catalogue, options)
        if options.series == "market":
            found = outlook.market(board, options.key)
        else:
            with catalogue.reading() as uow:
                found = outlook.shipments(uow, board, by=options.by or "supplier", key=options.key)
    if options.json:
        print_json(shapes.plain(found))
        return 0
    for month in found.months:
        value = "–" if month.value is None else f"{month.value:,.1f}"
        change = "" if month.yoy is None else f"  {month.yoy:+.1%} on a year before"
        print(f"{month.month}  {value:>12} {found.unit}  {month.quality}{change}")
    return 0
