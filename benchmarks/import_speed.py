"""How much an import costs beside the least that reading and writing the same file can cost.

    python3 packaging/start.py tool python benchmarks/import_speed.py [--rows N] [--rounds N]

Every measure is a process of its own: CPU seconds with those of its child processes, and the peak memory of the larger
of them. Libraries are loaded before the clock starts; what a child process needs to load them is taken off. The least
is python-calamine and a bare executemany without any check for .xlsx, pandas' C reader and executemany for .csv.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_HEADERS = (
    "Supplier",
    "Part number",
    "Shipped on",
    "Received on",
    "Quantity",
    "Unit",
    "Value",
    "Currency",
    "Origin",
    "Destination",
    "HS code",
    "Order number",
)
_PARTS = 2_000
_FIRST_DAY = date(2024, 1, 1)
# What the child process loads for a large file of each kind.
_CHILD_LOADS = {
    ".xlsx": "import numpy, python_calamine, planner.spreadsheets.child",
    ".csv": "import planner.spreadsheets.child",
}
# What each stage of an import is made of: the module, and the function in it.
_STAGES = {
    "collecting what the child read": ("planner.spreadsheets.reading", "_Reading._collect"),
    "finding tables": ("planner.importing.planning", "find_tables"),
    "columns and rows": ("planner.importing.planning", "_read"),
    "matching": ("planner.importing.planning", "settle"),
    "inserting": ("planner.catalogue.rows", "_write"),
    "seals": ("planner.catalogue.seals", "seal_of_columns"),
    "writing, those two included": ("planner.services.importing.writing", "PlanWriter.write"),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a process and of its children, the peak of the larger one in MiB, and CPU seconds by stage."""

    own: float
    children: float
    peak: int
    stages: dict[str, float]

    @property
    def cpu(self) -> float:
        """All CPU seconds."""
        return self.own + self.children


def _rows(count: int) -> Iterator[tuple[str | float | date | None, ...]]:
    """Shipments of invented parts by invented suppliers, the same at every run."""
    chance = random.Random(4)
    for _ in range(count):
        shipped = _FIRST_DAY + timedelta(days=chance.randint(0, 900))
        received = shipped + timedelta(days=40) if chance.random() < 0.8 else None
        quantity, value = chance.randint(1, 50_000), chance.randint(100, 9_999_999) / 100
        supplier, part = f"Invented Magnets {chance.randint(0, 199)}", f"MG-{chance.randint(0, _PARTS - 1):05d}"
        order = f"PO-{chance.randint(1, 9_000):06d}"
        yield supplier, part, shipped, received, quantity, "pcs", value, "EUR", "CN", "DE", "850511", order


def _write_csv(path: Path, headers: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(headers)
        writer.writerows(rows)


def _write_xlsx(path: Path, rows: Iterator[tuple[Any, ...]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Shipments")
        sheet.write_row(0, 0, _HEADERS)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, datetime.combine(cell, datetime.min.time()))
                elif cell is not None:
                    sheet.write(number, column, cell)


def _cost(work: Callable[[], object], stages: dict[str, float]) -> Cost:
    import resource

    def seconds(who: int) -> float:
        used = resource.getrusage(who)
        return used.ru_utime + used.ru_stime

    sides = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before = [seconds(side) for side in sides]
    work()
    own, children = (seconds(side) - earlier for side, earlier in zip(sides, before, strict=True))
    peak = max(resource.getrusage(side).ru_maxrss for side in sides)
    return Cost(own, children, peak // (1024 if sys.platform != "darwin" else 1024 * 1024), stages)


def _import(path: Path, catalogue: Path) -> None:
    from planner.catalogue.database import Catalogue
    from planner.importing.options import ImportOptions
    from planner.services.importing import apply_import, prepare_import

    with closing(Catalogue.open(catalogue)) as opened:
        with opened.reading() as uow:
            prepared = prepare_import(uow, path, ImportOptions(as_of=AT.date()))
        with opened.writing() as uow:
            apply_import(uow, prepared, who="benchmark", at=AT)
            uow.commit()


def _measure_import(path: Path, folder: Path) -> Cost:
    from planner.catalogue.database import Catalogue

    parts = folder / "parts.csv"
    catalogues = [folder / "first.planner", folder / "measured.planner"]
    for catalogue in catalogues:
        catalogue.unlink(missing_ok=True)
        Catalogue.create(catalogue, AT).close()
        _import(parts, catalogue)
    # What is loaded on first use is loaded now.
    few = folder / f"few{path.suffix}"
    _import(few, catalogues[0])
    stages = dict.fromkeys(_STAGES, 0.0)
    for name, (module, function) in _STAGES.items():
        _watch(module, function, stages, name)
    return _cost(lambda: _import(path, catalogues[1]), stages)


def _watch(module: str, function: str, stages: dict[str, float], name: str) -> None:
    import importlib

    holder: Any = importlib.import_module(module)
    *owners, last = function.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    watched = getattr(holder, last)

    def timed(*values: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return watched(*values, **named)
        finally:
            stages[name] += time.process_time() - begun

    setattr(holder, last, timed)


def _insert(rows: list[Any], folder: Path) -> None:
    path = folder / "bare.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE shipments (a, b, c, d, e, f, g, h, i, j, k, l)")
        connection.executemany("INSERT INTO shipments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.commit()


def _measure_least_xlsx(path: Path, folder: Path) -> Cost:
    from python_calamine import CalamineWorkbook

    def work() -> None:
        rows: list[Any] = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        _insert(rows[1:], folder)

    return _cost(work, {})


def _measure_least_csv(path: Path, folder: Path) -> Cost:
    import pandas  # type: ignore[import-untyped]

    def work() -> None:
        _insert(list(pandas.read_csv(path, engine="c").itertuples(index=False, name=None)), folder)

    pandas.read_csv(folder / "few.csv", engine="c")
    return _cost(work, {})


def _measure_conversion(path: Path, folder: Path) -> Cost:
    program = shutil.which("soffice") or shutil.which("libreoffice") or ""
    command = [program, "--headless", "--convert-to", "csv", "--outdir", str(folder / "converted"), str(path)]
    return _cost(lambda: subprocess.run(command, check=True, capture_output=True), {})


_MEASURES: dict[str, Callable[[Path, Path], Cost]] = {
    "import": _measure_import,
    "least_xlsx": _measure_least_xlsx,
    "least_csv": _measure_least_csv,
    "conversion": _measure_conversion,
}


def _apart(what: str, path: Path, folder: Path) -> Cost:
    """The cost of one measure, taken in a process of its own."""
    command = [sys.executable, __file__, "--measure", what, str(path), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return Cost(found["own"], found["children"], found["peak"], found["stages"])


def _loading(suffix: str) -> float:
    """CPU seconds that a child process takes to load its libraries for a file of this kind."""
    return statistics.median(
        _cost(lambda: subprocess.run([sys.executable, "-c", _CHILD_LOADS[suffix]], check=True), {}).children
        for _ in range(5)
    )


def _middle(costs: list[Cost]) -> Cost:
    stages = {name: statistics.median(cost.stages[name] for cost in costs) for name in costs[0].stages}
    own = statistics.median(cost.own for cost in costs)
    children = statistics.median(cost.children for cost in costs)
    return Cost(own, children, max(cost.peak for cost in costs), stages)


def _lines(name: str, ours: Cost, least: Cost, limit: float, loading: float) -> Iterator[str]:
    cpu = ours.cpu - loading
    verdict = f"limit {limit:g}  {'within' if cpu <= limit * least.cpu else 'OVER'}"
    yield f"{name}: {cpu:.2f} CPU s, the least {least.cpu:.2f}: {cpu / least.cpu:.1f} times, {verdict}"
    fits = "within" if ours.peak <= 1.3 * least.peak else "OVER"
    times = f"{ours.peak / least.peak:.1f} times, limit 1.3  {fits}"
    yield f"  peak memory {ours.peak} MiB, the least {least.peak}: {times}"
    yield f"  {'the child: reading and sending':<34}{ours.children - loading:>6.2f} s"
    for stage, seconds in ours.stages.items():
        yield f"  {stage:<34}{seconds:>6.2f} s"
    yield f"  {'left to gain':<34}{max(0.0, cpu - limit * least.cpu):>6.2f} s"


def _files(folder: Path, count: int) -> tuple[Path, Path]:
    _write_csv(folder / "parts.csv", ("Part number", "Material"), ((f"MG-{n:05d}", "NdFeB") for n in range(_PARTS)))
    _write_csv(folder / "few.csv", _HEADERS, _rows(3))
    _write_xlsx(folder / "few.xlsx", _rows(3))
    csv_file, xlsx_file = folder / "shipments.csv", folder / "shipments.xlsx"
    _write_csv(csv_file, _HEADERS, _rows(count))
    _write_xlsx(xlsx_file, _rows(count))
    return xlsx_file, csv_file


def report(rows: int, rounds: int) -> Iterator[str]:
    """The lines of the report, as they are known; some minutes pass between them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        xlsx_file, csv_file = _files(folder, rows)
        loading = {suffix: _loading(suffix) for suffix in _CHILD_LOADS}
        yield f"an import of {rows:,} rows and {len(_HEADERS)} columns; medians of {rounds} rounds; CPU seconds"
        told = ", ".join(f"{seconds:.2f} s for {suffix}" for suffix, seconds in loading.items())
        yield f"  loading libraries in the child, not counted: {told}"
        ours = [_apart("import", xlsx_file, folder) for _ in range(rounds)]
        least = [_apart("least_xlsx", xlsx_file, folder) for _ in range(rounds)]
        yield from _lines(".xlsx", _middle(ours), _middle(least), 1.5, loading[".xlsx"])
        if shutil.which("soffice") or shutil.which("libreoffice"):
            converted = _apart("conversion", xlsx_file, folder).cpu
            times = converted / (_middle(ours).cpu - loading[".xlsx"])
            yield f"  LibreOffice converts it to .csv in {converted:.2f} CPU s: {times:.1f} times as long, at least 2"
        if find_spec("pandas") is None:
            yield ".csv: not compared, as pandas is not installed"
            return
        ours = [_apart("import", csv_file, folder) for _ in range(rounds)]
        least = [_apart("least_csv", csv_file, folder) for _ in range(rounds)]
        yield from _lines(".csv", _middle(ours), _middle(least), 3, loading[".csv"])


def main() -> None:
    """Prints the report, or takes one measure where the report asks for it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        what, path, folder = chosen.measure
        cost = _MEASURES[what](Path(path), Path(folder))
        print(json.dumps({"own": cost.own, "children": cost.children, "peak": cost.peak, "stages": cost.stages}))
        return
    for line in report(chosen.rows, chosen.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
