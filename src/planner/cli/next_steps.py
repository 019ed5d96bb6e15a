"""Commands about what to do next: next-steps and weak-points."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from planner.cli import shapes
from planner.cli.arguments import Commands, Run, assumption_arguments, catalogue_argument, command_named
from planner.cli.session import StandardError, load, print_json, shown

if TYPE_CHECKING:
    from planner.exposure.fixes.fix import Fix
    from planner.exposure.fixes.turning.point import TurningPoint
    from planner.exposure.revenue_chain import RevenueChain, Stop
    from planner.exposure.weak_points.finding import HitPart, WeakPoint
    from planner.services.next_steps import NextSteps, PartSteps

_MOST = 10
_SHOWN_PARTS = 5


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the two commands to the command line."""
    steps = _command(commands, "next-steps", next_steps, "What helps most: overall, or for a part or product.")
    steps.add_argument("--part", metavar="NUMBER", help="a part or a product; with what would change its answer")
    steps.add_argument(
        "--most", type=_count, default=_MOST, metavar="N", help=f"of the fixes overall (default: {_MOST})"
    )
    weak = _command(commands, "weak-points", weak_points, "Which supplier, maker or licence stops most.")
    weak.add_argument(
        "--recover-days",
        type=_count,
        metavar="N",
        help="how long a supplier is gone; default: its lead time and transit",
    )


def _command(commands: Commands[argparse.ArgumentParser], name: str, run: Run, said: str) -> argparse.ArgumentParser:
    command = command_named(commands, name, run, said, json=True, as_of=True, known_on=True)
    catalogue_argument(command)
    assumption_arguments(command)
    return command


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 3650:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 3650")
    return int(text)


def next_steps(options: argparse.Namespace) -> int:
    """Prints the best next fixes with the answer before and after each."""
    steps = _steps(options)
    if options.part is not None:
        _print_part(steps, steps.of_part(options.part), as_json=options.json)
        return 0
    fixes, chain = steps.overall(options.most, StandardError()), steps.revenue_chain()
    if options.json:
        print_json({"fixes": [_fix(one, steps) for one in fixes], "revenue_chain": _chain(chain)})
        return 0
    _print_fixes(fixes)
    print(_stops_title(chain))
    for stop in chain.stops[: options.most]:
        print(f"  {stop.on.isoformat()}  {stop.product}  {' > '.join(stop.path)}  {_money(stop)}")
    return 0


def _print_part(steps: NextSteps, found: PartSteps, *, as_json: bool) -> None:
    if as_json:
        document = {
            "part": found.suggestion.part_number,
            "suggested": found.suggestion.level.value,
            "fixes": [_fix(one, steps) for one in found.fixes],
            "best_value": found.best_value.text if found.best_value else None,
            "changes": [_change(one, steps) for one in found.changes],
        }
        print_json(document)
        return
    print(f"{found.suggestion.part_number}: suggested {found.suggestion.level}")
    _print_fixes(found.fixes)
    if found.best_value:
        print(f"Most for its cost: {found.best_value.text}")
    for change in found.changes:
        cases = "; ".join(f"{case.text}: {case.level}" for case in change.cases) if len(change.cases) > 1 else ""
        print(f"  {change.text}" + (f" ({cases})" if cases else ""))


def _print_fixes(fixes: tuple[Fix, ...]) -> None:
    helping = [fix for fix in fixes if fix.helps]
    if not helping:
        print("No single step that is recorded lowers the answer")
    for fix in helping:
        print(f"{fix.level_before} to {fix.level_after}  {_whose(fix)}: {fix.text}  ({_chances(fix)}; {_cost(fix)})")


def _whose(fix: Fix) -> str:
    return fix.judged if fix.judged == fix.part else f"{fix.judged}, {fix.part}"


def _chances(fix: Fix) -> str:
    from planner.rulebook.wording import chance_text

    if fix.p_before is None or fix.p_after is None:
        return "chance not known"
    return f"line-down {chance_text(fix.p_before)} to {chance_text(fix.p_after)}"


def _cost(fix: Fix) -> str:
    from planner.rulebook.wording import money_text

    return money_text(fix.cost) if fix.cost else "cost not known"


def _stops_title(chain: RevenueChain) -> str:
    from planner.rulebook.wording import joined_text, money_text

    if not chain.stops:
        return "No product stops within the days looked ahead"
    amounts = joined_text(map(money_text, chain.per_month)) if chain.per_month else "not known"
    more = f", that of {chain.without_revenue} not known" if chain.without_revenue else ""
    return f"Products that stop where no licence comes, revenue a month {amounts}{more}:"


def _money(stop: Stop) -> str:
    from planner.rulebook.wording import money_text

    month = stop.revenue_per_month
    return f"{money_text(month)} a month" if month else "revenue not known"


def weak_points(options: argparse.Namespace) -> int:
    """Prints the nodes whose loss stops parts, most revenue exposed first."""
    from planner.exposure.weak_points.wording import part_text, point_text

    found = _steps(options).weak_points(options.recover_days, StandardError())
    if options.json:
        print_json([_weak_point(point) for point in found])
        return 0
    if not found:
        print("No supplier, maker or licence stops a part within the days looked ahead")
    for point in found:
        print(point_text(point))
        for part in point.parts[:_SHOWN_PARTS]:
            print(f"  {'exposed' if part.is_exposed else '':<8}{part_text(part)}")
        if len(point.parts) > _SHOWN_PARTS:
            print(f"          and {len(point.parts) - _SHOWN_PARTS} more")
    return 0


def _steps(options: argparse.Namespace) -> NextSteps:
    from planner.services.next_steps import NextSteps

    with shown(options) as catalogue:
        return NextSteps(load(catalogue, options))


def _fix(fix: Fix, steps: NextSteps) -> dict[str, object]:
    return {
        "kind": fix.kind.value,
        "text": fix.text,
        "part": fix.part,
        "judged": fix.judged,
        "helps": fix.helps,
        "level_before": fix.level_before.value,
        "level_after": fix.level_after.value,
        "p_before": fix.p_before,
        "p_after": fix.p_after,
        "revenue_at_risk_before": shapes.plain(fix.revenue_before),
        "revenue_at_risk_after": shapes.plain(fix.revenue_after),
        "cost": shapes.plain(fix.cost),
        "per_cost": fix.per_cost,
        "facts": [shapes.fact(one) for one in fix.facts],
        "scenario": list(steps.lines(fix.what_if)),
    }


def _change(change: TurningPoint, steps: NextSteps) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "part": change.part,
        "text": change.text,
        "on": shapes.plain(change.on),
        "cases": [{"text": case.text, "level": case.level.value} for case in change.cases],
        "facts": [shapes.fact(one) for one in change.facts],
        "scenario": list(steps.lines(change.what_if)),
    }


def _chain(chain: RevenueChain) -> dict[str, object]:
    stops = [{**_without_facts(stop), "facts": [shapes.fact(one) for one in stop.facts]} for stop in chain.stops]
    return {
        "stops": stops,
        "per_month": shapes.plain(chain.per_month),
        "without_revenue": chain.without_revenue,
    }


def _without_facts(stop: Stop) -> dict[str, object]:
    names = ("product", "on", "part", "path", "level", "p_line_down", "revenue_per_month")
    return {name: shapes.plain(getattr(stop, name)) for name in names}


def _weak_point(point: WeakPoint) -> dict[str, object]:
    from planner.exposure.weak_points.wording import point_text

    return {
        "kind": point.node.kind.value,
        "name": point.node.name,
        "text": point_text(point),
        "exposed_per_month": shapes.plain(point.exposed_per_month),
        "per_month": shapes.plain(point.per_month),
        "without_revenue": point.without_revenue,
        "single_points": [part.part for part in point.single_points],
        "parts": [_hit(part) for part in point.parts],
        "products": [shapes.plain(product) for product in point.products],
    }


def _hit(part: HitPart) -> dict[str, object]:
    from planner.exposure.weak_points.wording import part_text

    return {
        "part": part.part,
        "text": part_text(part),
        "share": part.share,
        "tts_days": part.tts_days,
        "stops": shapes.plain(part.stops),
        "ttr_days": part.recovery.days,
        "ttr_endless": part.recovery.endless,
        "only_source": part.is_only_source,
        "exposed": part.is_exposed,
        "facts": [shapes.fact(one) for one in part.facts],
    }
