"""Commands about licences: licence-check, applications."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, amount, assumption_arguments, catalogue_argument, command_named, iso_date
from planner.cli.session import facts_of, licence_day, now, print_json, shown
from planner.domain.licences import UNDER_WAY
from planner.domain.names import part_key

if TYPE_CHECKING:
    from planner.exposure.licence_clock import Clock
    from planner.rulebook.licence_account import Stage
    from planner.rulebook.scope.answer import ClauseResult, LicenceTest, ScopeAnswer, SourceTest

_VERDICTS = {
    "covered": "Covered",
    "not_covered": "Not covered",
    "not_needed": "No licence needed",
    "unknown": "Not certain",
}
_SIGNS = {"pass": "met", "fail": "not met", "unknown": "not known"}


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds licence-check and applications to the command line."""
    asked = command_named(
        commands,
        "licence-check",
        licence_check,
        "Does a licence cover this shipment?",
        json=True,
        known_on=True,
    )
    catalogue_argument(asked)
    asked.add_argument("--part", required=True, metavar="NUMBER")
    asked.add_argument("--supplier", metavar="NAME", help="one source of the part; default: all")
    asked.add_argument("--end-user", metavar="NAME", help="default: our own companies")
    asked.add_argument("--end-use", metavar="TEXT")
    asked.add_argument("--form", metavar="FORM", help="such as loose_magnet; default: the part's own")
    asked.add_argument("--quantity", type=amount, metavar="N")
    asked.add_argument("--unit", default="pcs", choices=["pcs", "kg"])
    asked.add_argument("--on", type=iso_date, metavar="DAY", help="the day it leaves China; default: today in Shanghai")
    under_way = command_named(
        commands,
        "applications",
        applications,
        "Applications under way: days used, due and likely.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(under_way)
    assumption_arguments(under_way)


def licence_check(options: argparse.Namespace) -> int:
    """Prints whether a licence covers a shipment, clause by clause."""
    from planner.rulebook.clock import shanghai_day
    from planner.rulebook.measures import rule_book
    from planner.rulebook.scope.answer import Shipment
    from planner.rulebook.scope.checking import check_shipment
    from planner.services.facts import facts_with_reference
    from planner.services.licences import shipped_by_licence

    on = options.on or shanghai_day(now())
    with shown(options) as catalogue, catalogue.reading() as uow:
        facts, shipped = facts_with_reference(uow), shipped_by_licence(uow, on)
    number = part_key(options.part)
    shipment = Shipment(
        next((part.part_number for part in facts.parts if part_key(part.part_number) == number), options.part),
        on,
        supplier=options.supplier,
        end_user=options.end_user,
        end_use=options.end_use,
        form=options.form,
        quantity=options.quantity,
        unit=options.unit,
    )
    found = check_shipment(shipment, facts, rule_book(facts.measures, on, facts.notices), shipped)
    if options.json:
        print_json(_scope(found))
    else:
        _tell_scope(found)
    return 0


def _scope(found: ScopeAnswer) -> dict[str, object]:
    return {
        "answer": found.answer.value,
        "text": found.text,
        "clauses": [_clause(clause) for clause in found.clauses],
        "licence": found.licence.id if found.licence else None,
        "number": found.licence.number if found.licence else None,
        "sources": [_source(one) for one in found.sources],
    }


def _clause(found: ClauseResult) -> dict[str, object]:
    return {
        "clause": found.clause.value,
        "result": found.result.value,
        "text": found.text,
        "mend": found.mend,
        "facts": [shapes.fact(one) for one in found.facts],
    }


def _source(found: SourceTest) -> dict[str, object]:
    return {
        "supplier": found.supplier,
        "answer": found.answer.value,
        "measure": _clause(found.measure),
        "last_day": shapes.plain(found.last_day),
        "licences": [_tested(one) for one in found.tests],
    }


def _tested(found: LicenceTest) -> dict[str, object]:
    return {
        "licence": found.licence.id,
        "number": found.licence.number,
        "answer": found.answer.value,
        "met": found.met,
        "clauses": [_clause(clause) for clause in found.clauses],
    }


def _tell_scope(found: ScopeAnswer) -> None:
    print(f"{_VERDICTS[found.answer.value]}. {found.text}")
    for clause in found.clauses:
        words = clause.clause.value.replace("_", " ")
        print(f"  {_SIGNS[clause.result.value]:<9}  {words:<9}  {clause.text}")
        if clause.mend:
            print(f"{'':24}{clause.mend}")


def applications(options: argparse.Namespace) -> int:
    """Prints the applications under way: the state, the working days used and when a decision is due and likely."""
    from planner.exposure.licence_clock import Clocks
    from planner.exposure.presets import assumptions
    from planner.rulebook.licence_account import Links, stages_of

    facts, on = facts_of(options), licence_day(options)
    clocks = Clocks(facts, assumptions(options.regime, dict(options.assume)).licence, on)
    links = Links(facts)
    found = [
        (clocks.of(licence), stages_of(licence, links.steps(licence), on))
        for licence in facts.licences
        if licence.status in UNDER_WAY
    ]
    if options.json:
        print_json([_application(clock, stages) for clock, stages in found])
        return 0
    for clock, _ in found:
        print(_clock_line(clock))
    return 0


def _application(clock: Clock, stages: tuple[Stage, ...]) -> dict[str, object]:
    licence = clock.licence
    return {
        "licence": licence.id,
        "name": licence.name,
        "holder": licence.holder,
        "end_user": list(licence.end_user),
        "part": licence.part_number,
        "status": licence.status.value,
        "days_in_status": clock.in_stage,
        "working_days_used": clock.used,
        "working_days_limit": clock.limit,
        "due": shapes.plain(clock.due),
        "due_estimated": clock.estimated,
        "why_no_due": clock.why_not,
        "overdue_working_days": clock.overdue,
        "likely": shapes.plain(clock.likely),
        "late": shapes.plain(clock.late),
        "facts": [shapes.fact(one) for one in clock.facts],
        "stages": [_stage(stage) for stage in stages],
    }


def _stage(stage: Stage) -> dict[str, object]:
    return {
        "status": stage.status.value,
        "on": shapes.plain(stage.on),
        "noted_on": shapes.plain(stage.noted_on),
        "days": stage.days,
        "reason": stage.reason,
        "quantity_left": stage.quantity_left,
        "current": stage.current,
    }


def _clock_line(clock: Clock) -> str:
    licence = clock.licence
    name = f"{licence.name} for {licence.part_number}" if licence.part_number else licence.name
    status = licence.status.value.replace("_", " ")
    if clock.due is None:
        return f"{status:<20}  {name}: {clock.why_not}"
    about = "about " if clock.estimated else ""
    late = f", {clock.overdue} working days overdue" if clock.overdue else ""
    return f"{status:<20}  {name}: {clock.used} of {clock.limit} working days, due {about}{clock.due.isoformat()}{late}"
