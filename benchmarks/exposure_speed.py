"""What the answers of a large catalogue cost, beside a bare explosion of its bill of materials in SQL.

    python3 packaging/start.py tool python benchmarks/exposure_speed.py [--parts N] [--edges N] [--rounds N]
                                                                        [--catalogue PATH]

CPU seconds, medians of the rounds, in one process, so that only the ratios are to be compared between machines. The
libraries are loaded before the first round. A changed assumption is measured in wall time, as a slider is dragged.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from exposure_catalogue import DAY, BomSize, build

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import load_kinds
from planner.domain.kinds import Kind
from planner.domain.scenarios import DemandChange, Purchase, WhatIf
from planner.exposure.evaluation import needs_on, supplies_on
from planner.exposure.ground import Ground
from planner.exposure.presets import assumptions
from planner.exposure.supply.supplying import asked_of
from planner.exposure.what_if.bench import Bench
from planner.services.exposure_columns import exposure_columns
from planner.services.facts import facts_with_reference
from planner.services.recalculation import recalculate

TIMES_LIMIT = 6
CHANGE_LIMIT_MS = 50

ASSUMED = assumptions()


def _with(key: str, first: float, step: float) -> Callable[[int], WhatIf]:
    return lambda turn: WhatIf(assumptions(changes={key: f"{first + turn * step:g}"}))


# Each turn takes another value, so that nothing that was kept of the one before answers.
CHANGES: tuple[tuple[str, Callable[[int], WhatIf]], ...] = (
    ("median of the licence time", _with("median", 46, 1)),
    ("P90 of the licence time", _with("p90", 100, 5)),
    ("chance at first", _with("p_first", 0.4, 0.01)),
    ("gap between attempts", _with("gap", 20, 1)),
    ("renewal of general licences", _with("gl_renew_prob", 0.3, 0.05)),
    ("days for papers", _with("papers_days", 15, 1)),
    ("days of warning", _with("warn_days", 60, 1)),
    ("horizon", _with("horizon_days", 150, 1)),
    ("demand up", lambda turn: WhatIf(ASSUMED, demand=(DemandChange(1.1 + turn / 100),))),
    ("weeks bought for all", lambda turn: WhatIf(ASSUMED, purchases=(Purchase(8 + turn),))),
    ("weeks bought of one part", lambda turn: WhatIf(ASSUMED, purchases=(Purchase(8 + turn, part="MG-049999"),))),
)


def explosion(connection: sqlite3.Connection) -> None:
    """Pieces of every part in one of each product: one INSERT..SELECT a level, of nothing but the bill of materials."""
    connection.execute("DROP TABLE IF EXISTS temp.need")
    connection.execute("CREATE TEMP TABLE need (level INT, id INT, pieces REAL, PRIMARY KEY (level, id)) WITHOUT ROWID")
    connection.execute("INSERT INTO need SELECT 0, id, 1 FROM parts WHERE id NOT IN (SELECT child_id FROM bom)")
    level = 0
    while (
        connection.execute(
            "INSERT INTO need SELECT ?, b.child_id, sum(n.pieces * b.quantity) FROM need n JOIN bom b"
            " ON b.parent_id = n.id WHERE n.level = ? GROUP BY b.child_id",
            (level + 1, level),
        ).rowcount
        > 0
    ):
        level += 1


def explosion_of_known_levels(connection: sqlite3.Connection) -> None:
    """The mass of every part, with the level of each part worked out beforehand and not counted."""
    connection.execute("DROP TABLE IF EXISTS temp.mass")
    connection.execute("CREATE TEMP TABLE mass (id INTEGER PRIMARY KEY, grams REAL)")
    deepest = connection.execute("SELECT max(level) FROM temp.levels").fetchone()[0]
    for level in range(deepest, -1, -1):
        connection.execute(
            "INSERT INTO mass SELECT p.id, coalesce(p.mass_g, 0) + coalesce((SELECT sum(b.quantity * m.grams)"
            " FROM bom b JOIN mass m ON m.id = b.child_id WHERE b.parent_id = l.id), 0)"
            " FROM levels l JOIN parts p ON p.id = l.id WHERE l.level = ?",
            (level,),
        )


def _note_levels(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TEMP TABLE levels (id INTEGER PRIMARY KEY, level INT)")
    explosion(connection)
    connection.execute("INSERT INTO levels SELECT id, max(level) FROM need GROUP BY id")
    connection.execute("CREATE INDEX temp.levels_level ON levels (level)")


def cpu(work: Callable[[], object], rounds: int) -> float:
    """The median CPU seconds of a work."""
    seconds = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return statistics.median(seconds)


def wall_ms(work: Callable[[int], object], rounds: int) -> float:
    """The median wall time of a work in milliseconds; it is told which turn it is."""
    seconds = []
    for turn in range(rounds):
        begun = time.perf_counter()
        work(turn)
        seconds.append(time.perf_counter() - begun)
    return 1000 * statistics.median(seconds)


@contextmanager
def _catalogue(options: argparse.Namespace) -> Iterator[Path]:
    if options.catalogue:
        yield options.catalogue
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bom.planner"
        build(path, BomSize(parts=options.parts, edges=options.edges))
        yield path


def _whole(catalogue: Catalogue) -> object:
    with catalogue.reading() as uow:
        return recalculate(uow, DAY, ASSUMED)


def _print_stages(catalogue: Catalogue, rounds: int) -> None:
    with catalogue.reading() as uow:
        suppliers = load_kinds(uow, [Kind.SUPPLIERS]).suppliers
        read = cpu(lambda: exposure_columns(uow, suppliers), rounds)
        ground = recalculate(uow, DAY, ASSUMED).ground
    stages = {
        "reading the columns": read,
        "what parts need": cpu(lambda: needs_on(ground, ASSUMED), rounds),
        "asking the rule book": cpu(lambda: asked_of(ground.sources, ground.desk, DAY), rounds),
        "what supplies them": cpu(lambda: supplies_on(ground, ASSUMED), rounds),
    }
    for stage, seconds in stages.items():
        print(f"{f'  of which {stage}':<44}{seconds:>9.2f}")


def _bench(catalogue: Catalogue) -> Bench:
    from planner.rulebook.measures import rule_book

    with catalogue.reading() as uow:
        facts = facts_with_reference(uow)
    return Bench.over(Ground.of(facts, rule_book(facts.measures, DAY, facts.notices), DAY), ASSUMED)


def main() -> None:
    """Prints the two tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--parts", type=int, default=50_000)
    parser.add_argument("--edges", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--catalogue", type=Path)
    options = parser.parse_args()
    with _catalogue(options) as path:
        with closing(sqlite3.connect(path)) as bare:
            _note_levels(bare)
            least = cpu(lambda: explosion(bare), options.rounds)
            known = cpu(lambda: explosion_of_known_levels(bare), options.rounds)
        with closing(Catalogue.open(path)) as catalogue:
            whole = cpu(lambda: _whole(catalogue), options.rounds)
            print(f"{'CPU seconds':<44}{'planner':>9}{'bare SQL':>10}{'times':>7}{'limit':>7}")
            print(
                f"{'from the catalogue to levels':<44}{whole:>9.2f}{least:>10.2f}{whole / least:>7.1f}{TIMES_LIMIT:>7}"
            )
            print(f"{'  beside masses with the levels given':<44}{whole:>9.2f}{known:>10.2f}{whole / known:>7.1f}")
            _print_stages(catalogue, options.rounds)
            bench = _bench(catalogue)
    print(f"\n{'one assumption changed, wall ms':<44}{'median':>9}{'limit':>7}")
    for name, change in CHANGES:
        spent = wall_ms(lambda turn, change=change: bench.evaluation(change(turn)), options.rounds)  # type: ignore[misc]
        print(f"{name:<44}{spent:>9.1f}{CHANGE_LIMIT_MS:>7}")


if __name__ == "__main__":
    main()
