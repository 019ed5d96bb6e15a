"""Commands about the rule book: measures, notice."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, catalogue_argument, command_named, iso_date, why_argument
from planner.cli.session import day, facts_of, licence_day, now, opened, print_json, who
from planner.domain.kinds import Kind
from planner.domain.measures import Measure, MeasureItem, MeasureState, Notice, NoticeKind

if TYPE_CHECKING:
    from datetime import date

    from planner.catalogue.unit_of_work import UnitOfWork
    from planner.domain.facts import Facts


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds measures and notice to the command line."""
    rules = command_named(
        commands, "measures", measures, "The rule book on a day.", json=True, as_of=True, known_on=True
    )
    catalogue_argument(rules)
    noted = command_named(commands, "notice", notice, "Record what is known of measures.", as_of=True)
    catalogue_argument(noted)
    noted.add_argument("measures", nargs="+", metavar="MEASURE", help="such as 57-2025")
    noted.add_argument("--says", required=True, type=NoticeKind, choices=list(NoticeKind), metavar="WORD")
    noted.add_argument("--limb", metavar="LIMB", help="default: all limbs of the measure")
    noted.add_argument("--since", type=iso_date, metavar="DAY", help="default: the day after the suspension")
    noted.add_argument("--until", type=iso_date, metavar="DAY", help="default: until something else is recorded")
    noted.add_argument("--source", metavar="TEXT", help="where it was read")
    noted.add_argument("--seen-on", type=iso_date, metavar="DAY")
    noted.add_argument("--note", metavar="TEXT")
    why_argument(noted)


def measures(options: argparse.Namespace) -> int:
    """Prints the rule book on a day."""
    from planner.rulebook.measures import rule_book
    from planner.rulebook.notices import notice_problems
    from planner.services.rule_book import book_age

    facts, on = facts_of(options), licence_day(options)
    states = rule_book(facts.measures, on, facts.notices)
    if options.json:
        print_json([_measure(state, facts, on) for state in states])
        return 0
    for state in states:
        print(f"{state.status:<12} {state.measure}  {state.title or ''}")
        if len({limb.status for limb in state.limbs}) > 1:
            for limb in state.limbs:
                print(f"{'':12}   {limb.status}: {limb.limb}")
    print(f"{book_age(facts.measures, facts.measure_items, day(options), facts.notices)}.")
    for problem in notice_problems(facts.measures, facts.notices):
        print(f"{problem.text} — {problem.next_step}")
    return 0


def _measure(state: MeasureState, facts: Facts, on: date) -> dict[str, object]:
    limbs = [limb for limb in facts.measures if limb.measure == state.measure]
    items = [item for item in facts.measure_items if item.measure == state.measure]
    return {
        **shapes.measure(state),
        "limbs": [_limb(limb, state, on) for limb in limbs],
        "entries": [_entry(item) for item in items],
        "notices": [shapes.record(Kind.NOTICES, notice) for notice in state.notices],
    }


def _limb(limb: Measure, state: MeasureState, on: date) -> dict[str, object]:
    from planner.rulebook.measures import span_on

    span = span_on(limb, on, state.notices)
    days = ("announced", "effective", "suspended_from", "suspended_to", "ended", "verified_on")
    return {
        "limb": limb.limb,
        "status": span.status.value,
        "since": shapes.plain(span.since),
        "until": shapes.plain(span.until),
        "scope": limb.scope,
        **{name: shapes.plain(getattr(limb, name)) for name in days},
    }


def _entry(item: MeasureItem) -> dict[str, object]:
    return shapes.record(Kind.MEASURE_ITEMS, item)


def notice(options: argparse.Namespace) -> int:
    """Records what is known of measures, and prints what it changes."""
    from planner.services.rule_book import record_notice

    notices = [
        Notice(
            measure,
            options.says,
            options.limb,
            options.since,
            options.until,
            options.source,
            options.seen_on,
            options.note,
        )
        for measure in options.measures
    ]
    with opened(options.catalogue) as catalogue, catalogue.writing() as uow:
        before = _states(uow, licence_day(options))
        written = record_notice(uow, *notices, who=who(), at=now(), why=options.why)
        after = _states(uow, licence_day(options))
        uow.commit()
    print(f"{written.label}." if written.operation is not None else "Nothing changed: this is recorded already.")
    _tell_changes(before, after)
    return 0


def _states(uow: UnitOfWork, on: date) -> tuple[MeasureState, ...]:
    from planner.rulebook.measures import rule_book
    from planner.services.facts import rule_book_facts

    book = rule_book_facts(uow)
    return rule_book(book.measures, on, book.notices)


def _tell_changes(before: tuple[MeasureState, ...], after: tuple[MeasureState, ...]) -> None:
    from planner.rulebook.book_difference import state_changes

    for change in state_changes(before, after):
        print(f"  {change.text}")
