"""`planner scenario` and `planner scenarios`: named what-ifs, evaluated, compared, listed and kept."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, catalogue_argument, command_named, key_value
from planner.cli.session import known, load, now, opened, print_json, shown, who
from planner.domain.exposure import Assumptions, LicenceTimes, Suggestion
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue
    from planner.services.board import Board
    from planner.services.scenarios import Comparison, Evaluated, Totals, Workbench

# More lines than this are for --json.
_MOST_LINES = 40


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the commands about scenarios to the command line."""
    told = command_named(
        commands,
        "scenario",
        scenario,
        "A named what-if, or two compared.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(told)
    told.add_argument("name", metavar="NAME", help="a scenario, a preset, record, or a new name with --assume")
    told.add_argument("--against", metavar="NAME", help="what it is compared with (default: what is recorded)")
    # The board is loaded as it is recorded: what is assumed here belongs to the what-if.
    told.add_argument("--regime", dest="licence_times", metavar="NAME", help="eased, mid-2025 or spring-2025")
    told.add_argument("--assume", dest="lines", action="append", type=key_value, default=[], metavar="KEY=VALUE")
    told.add_argument("--save", action="store_true", help="keep it under its name")
    kept = command_named(commands, "scenarios", listed, "List the scenarios that are kept.", json=True, known_on=True)
    catalogue_argument(kept)


def scenario(options: argparse.Namespace) -> int:
    """Prints what comes of a scenario, beside another one where --against names it; keeps it with --save."""
    from planner.services.scenarios import Workbench

    _refuse_empty(options.name)
    with opened(options.catalogue) as catalogue:
        with known(catalogue, options) as state:
            board = load(state, options)
        bench = Workbench.of(board)
        asked = _asked(bench, board, options)
        against = bench.scenario(options.against) if options.against is not None else None
        found = bench.compare([asked], against)
        if options.save:
            _save(catalogue, asked)
        if options.json:
            print_json(_document(bench, found, board, compared=options.against is not None))
        else:
            _print(found, board)
    return 0


def listed(options: argparse.Namespace) -> int:
    """Prints the scenarios that a catalogue keeps, with what each assumes."""
    from planner.catalogue.queries import load_records
    from planner.domain.kinds import Kind

    with shown(options) as catalogue, catalogue.reading() as uow:
        found = [one for one in load_records(uow, Kind.SCENARIOS) if isinstance(one, Scenario)]
    if options.json:
        print_json([shapes.record(Kind.SCENARIOS, one) for one in found])
        return 0
    if not found:
        print("No scenario is kept yet.")
    for one in found:
        starts = f"from {one.base}" if one.base else ""
        print("; ".join(filter(None, (f"{one.name}:", starts, one.regime, *one.assumptions))).replace(":;", ":"))
    return 0


def _asked(bench: Workbench, board: Board, options: argparse.Namespace) -> Scenario | None:
    """The scenario that is meant: one that is there, changed as asked for, or a new one with what is assumed."""
    lines = tuple(f"{key}={value}" for key, value in options.lines)
    changed = bool(lines or options.licence_times)
    try:
        found = bench.scenario(options.name)
    except PlannerError:
        if not changed:
            raise
        return Scenario(options.name.strip(), regime=options.licence_times, assumptions=lines)
    if not changed:
        return found
    if found is None or not any(one.name == found.name for one in board.facts.scenarios):
        raise PlannerError(
            f"{options.name} stands for itself and cannot be changed", "give the what-if a name of its own"
        )
    from planner.exposure.what_if.lines import with_lines

    return replace(
        found, regime=options.licence_times or found.regime, assumptions=with_lines(found.assumptions, lines)
    )


def _save(catalogue: Catalogue, scenario: Scenario | None) -> None:
    from planner.services.scenarios import save_scenario

    if scenario is None:
        raise PlannerError("What is recorded is no scenario", "give the what-if a name and what it assumes")
    with catalogue.writing() as uow:
        save_scenario(uow, scenario, who=who(), at=now())
        uow.commit()


def _refuse_empty(name: str) -> None:
    if not name.strip():
        raise PlannerError("The name of the scenario is empty", "give its name, a preset, or record")


def _print(found: Comparison, board: Board) -> None:
    """What is assumed, what comes of it with the difference to the other one, and the parts that change."""
    from planner.reports.wording import date_text, next_file_by_text
    from planner.rulebook.wording import money_text

    before, after = found.columns
    print(f"{after.name}, against {before.name}: {date_text(board.as_of)} and {_days(after)} ahead")
    for line in after.lines:
        print(f"  {'*' if line.changed else ' '} {line.text}")
    old, new = before.totals, after.totals
    counts = ", ".join(f"{level.value} {_moved(old.levels[level], count)}" for level, count in new.levels.items())
    print(f"Parts by suggestion: {counts}")
    first = f"{date_text(new.first_line_down)} ({new.first_part})" if new.first_part else "none"
    print(f"First line-down: {first}")
    print(f"Parts short: {_moved(old.parts_short, new.parts_short)}")
    print(f"Expected short: {_moved(old.expected_short_pcs, new.expected_short_pcs)} pcs")
    for amount in new.revenue_at_risk:
        print(f"Revenue at risk: {money_text(amount)}")
    file_by = next_file_by_text(new.next_file_by, new.file_by_passed)
    print(f"Next last day to file: {file_by}; passed for {new.file_by_passed:,}")
    print(f"Parts whose suggestion changes: {len(found.changed):,}")
    for part in found.changed[:_MOST_LINES]:
        print(f"  {part.part}: {part.levels[0]} to {part.levels[1]}. {part.reason}")
    if len(found.changed) > _MOST_LINES:
        print(f"  and {len(found.changed) - _MOST_LINES:,} more: --json lists all")


def _days(column: Evaluated) -> str:
    return f"{column.what_if.assumed.horizon_days:,} days"


def _moved(before: float, after: float) -> str:
    """A number, and in brackets how far it is, as printed, from the other one where it differs."""
    from planner.reports.wording import number_text, signed_text

    moved = round(after) - round(before)
    return f"{number_text(after)} ({signed_text(moved)})" if moved else number_text(after)


def _document(bench: Workbench, found: Comparison, board: Board, *, compared: bool) -> dict[str, object]:
    against, told = found.columns
    suggestions = bench.suggestions(told.scenario)
    return {
        "name": told.name,
        "assumptions": _assumptions(told),
        "parts": [shapes.suggestion(one, board.marks.get(one.part_number)) for one in suggestions.values()],
        "totals": _totals(told.totals),
        "against": _side(against) if compared else None,
        "differences": _differences(bench.suggestions(against.scenario), suggestions) if compared else [],
    }


def _side(column: Evaluated) -> dict[str, object]:
    return {"name": column.name, "assumptions": _assumptions(column), "totals": _totals(column.totals)}


def _assumptions(column: Evaluated) -> dict[str, object]:
    """The model's assumptions by their keys, the October set, the weights of a mix, and each line as it is read."""
    assumed = column.what_if.assumed
    names = [one.name for one in fields(Assumptions) if one.name not in ("licence", "changed")]
    return {
        **{name: shapes.plain(getattr(assumed, name)) for name in names},
        **{one.name: getattr(assumed.licence, one.name) for one in fields(LicenceTimes)},
        "october": column.what_if.october.value if column.what_if.october else "unknown",
        "mix": dict(column.what_if.mix),
        "lines": [{"key": line.key, "text": line.text, "changed": line.changed} for line in column.lines],
    }


def _totals(totals: Totals) -> dict[str, object]:
    return {
        "levels": {level.value: count for level, count in totals.levels.items()},
        "on_unconfirmed": totals.on_unconfirmed,
        "first_line_down": shapes.plain(totals.first_line_down),
        "first_part": totals.first_part,
        "parts_short": totals.parts_short,
        "expected_short_pcs": totals.expected_short_pcs,
        "revenue_at_risk": shapes.plain(totals.revenue_at_risk),
        "next_file_by": shapes.plain(totals.next_file_by),
        "file_by_passed": totals.file_by_passed,
    }


def _differences(before: Mapping[str, Suggestion], after: Mapping[str, Suggestion]) -> list[dict[str, object]]:
    """The parts that differ in level, line-down or chance, the worst after first."""
    pairs = [(before[number], one) for number, one in after.items()]
    found = [pair for pair in pairs if _standing(pair[0]) != _standing(pair[1])]
    return [_difference(*pair) for pair in sorted(found, key=lambda pair: (-pair[1].level.rank, pair[1].part_number))]


def _standing(one: Suggestion) -> tuple[object, ...]:
    return one.level, one.line_down, None if one.p_line_down is None else round(one.p_line_down, 9)


def _difference(before: Suggestion, after: Suggestion) -> dict[str, object]:
    """A part that differs, each figure against the other scenario first."""
    return {
        "part": after.part_number,
        "level": {"before": before.level.value, "after": after.level.value},
        "line_down": {"before": shapes.plain(before.line_down), "after": shapes.plain(after.line_down)},
        "p_line_down": {"before": before.p_line_down, "after": after.p_line_down},
    }
