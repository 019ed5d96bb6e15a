"""`planner elements`: kilograms of elements over the horizon, by part, programme, supplier or element."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, catalogue_argument, command_named, key_value
from planner.cli.session import load, print_json, shown
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.services.elements import By, ElementRow, Elements, ElementTable

_MOST_LINES = 40
_NAME_WIDTH = 44
_WIDTH = 10


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command to the command line."""
    told = command_named(
        commands,
        "elements",
        elements,
        "Kilograms of elements over the days looked ahead.",
        json=True,
        as_of=True,
        known_on=True,
    )
    catalogue_argument(told)
    told.add_argument("--by", default="programme", choices=["part", "programme", "supplier", "element"])
    told.add_argument("--element", metavar="EL", help="only this one, such as Dy")
    told.add_argument("--assume", action="append", type=key_value, default=[], metavar="KEY=VALUE")


def elements(options: argparse.Namespace) -> int:
    """Prints the kilograms with the share that rests on typical values, and the parts that are not counted."""
    from planner.services.elements import By, Elements, summary_text

    with shown(options) as catalogue:
        board = load(catalogue, options)
    account = Elements(board)
    table = _asked(account.table(By(options.by)), options.element)
    said = summary_text(table, account.not_counted, account.horizon_days)
    if options.json:
        print_json(
            {
                "as_of": shapes.plain(board.as_of),
                "horizon_days": account.horizon_days,
                "by": options.by,
                "summary": said,
                "elements": list(table.elements),
                "rows": [_named_row(row, account, By(options.by)) for row in table.rows],
                "total": _row(table.total),
                "not_counted": [{"part": one.part, "missing": list(one.missing)} for one in account.not_counted],
            }
        )
        return 0
    print(said)
    if options.by == By.ELEMENT:
        _print_elements(table)
    elif table.rows:
        _print(table, _unnamed(options.by))
    _print_not_counted(account)
    return 0


def _asked(table: ElementTable, element: str | None) -> ElementTable:
    """The whole table, or that of the one element that is meant."""
    from planner.services.elements import only

    if element is None:
        return table
    found = next((one for one in table.elements if one.casefold() == element.strip().casefold()), None)
    if found is None:
        there = ", ".join(table.elements)
        step = f"ask for one of {there}" if there else "record contents, masses and demand first"
        raise PlannerError(f"No part needs {element.strip() or 'an element without a name'}", step)
    return only(table, found)


def _named_row(row: ElementRow, account: Elements, by: By) -> dict[str, object]:
    """A row with its name; that of a part with the facts that its kilograms come from."""
    facts = account.facts(row.of) if by == "part" and row.of else ()
    return {"of": row.of, **_row(row), **({"facts": [shapes.fact(one) for one in facts]} if facts else {})}


def _row(row: ElementRow) -> dict[str, object]:
    """The kilograms in the order of the elements, as they were worked out."""
    return {"kg": dict(row.kg), "total_kg": row.total_kg, "typical_share": row.typical_share}


def _print(table: ElementTable, unnamed: str) -> None:
    print(f"{'':<{_NAME_WIDTH}}{''.join(f'{one:>{_WIDTH}}' for one in table.elements)}{'typical':>{_WIDTH}}")
    for row in table.rows[:_MOST_LINES]:
        print(_line(row.of or unnamed, row, table))
    if len(table.rows) > _MOST_LINES:
        print(f"and {len(table.rows) - _MOST_LINES:,} more: --json lists all")
    print(_line("Total, kg", table.total, table))


def _line(name: str, row: ElementRow, table: ElementTable) -> str:
    from planner.reports.kilograms import kg_text

    cut = name if len(name) < _NAME_WIDTH else f"{name[: _NAME_WIDTH - 2]}…"
    cells = "".join(f"{kg_text(row.kg.get(one)):>{_WIDTH}}" for one in table.elements)
    return f"{cut:<{_NAME_WIDTH}}{cells}{_typical(row):>{_WIDTH}}"


def _typical(row: ElementRow) -> str:
    from planner.rulebook.wording import chance_text

    return "–" if row.typical_share is None else chance_text(row.typical_share)


def _print_elements(table: ElementTable) -> None:
    """A line for each element."""
    from planner.reports.kilograms import kg_text

    print(f"{'':<4}{'kg':>{_WIDTH}}{'typical':>{_WIDTH}}")
    for row in table.rows:
        print(f"{row.of:<4}{kg_text(row.total_kg):>{_WIDTH}}{_typical(row):>{_WIDTH}}")


def _unnamed(by: str) -> str:
    return f"no {by} on record" if by != "supplier" else "supplier or share not on record"


def _print_not_counted(account: Elements) -> None:
    left_out = account.not_counted
    for one in left_out[:_MOST_LINES]:
        print(f"Not counted: {one.part}, no {' and no '.join(one.missing)} on record")
    if len(left_out) > _MOST_LINES:
        print(f"and {len(left_out) - _MOST_LINES:,} more: --json lists all")
