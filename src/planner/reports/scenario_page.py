"""The comparison of what-ifs on paper: what each assumes, what comes of it, and the parts whose suggestion changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from planner.domain.exposure import Level, Money
from planner.exposure.what_if.outcome import ChangedPart, Comparison, Evaluated, Totals
from planner.reports.document import (
    Align,
    Cell,
    Column,
    ColumnKind,
    Document,
    Footer,
    HeaderLine,
    Sentence,
    Table,
)
from planner.reports.wording import UNKNOWN, date_text, next_file_by_text, number_text, signed_text
from planner.rulebook.wording import count_text

MOST_ROWS = 60
_MILLION = 1_000_000.0

_SAME = "="
_WORST_FIRST = (Level.CRITICAL, Level.HIGH, Level.MEDIUM, Level.LOW, Level.NONE, Level.UNASSESSED)
_LABEL_WIDTH, _COLUMN_WIDTH = 150, 120


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands around the comparison: the day, the catalogue, whose it is, and when it was printed (local time)."""

    as_of: date
    catalogue_name: str
    company: Sequence[str] = ()
    printed_at: datetime | None = None
    sample: bool = False


def comparison_document(comparison: Comparison, head: PageHead, *, parts: int) -> Document:
    """What-ifs side by side, as data; `parts` is the number of parts that the catalogue holds.

    Two calls with equal arguments give equal documents.
    """
    lines = (HeaderLine("As of", date_text(head.as_of)),)
    return Document(
        title="Scenario comparison",
        subtitle=", ".join((count_text(parts, "part"), *head.company)),
        header_lines=(*lines, HeaderLine("Sample data")) if head.sample else lines,
        blocks=(
            Sentence(comparison_title(comparison, head.as_of), _note(comparison)),
            _assumptions(comparison.columns),
            _totals(comparison.columns),
            _changed(comparison, parts),
        ),
        footer=Footer(_printed(head), "A what-if never writes: marks stay as they are"),
    )


def comparison_title(comparison: Comparison, on: date) -> str:
    """What is compared over how many days, such as "Base and 3 what-ifs, 180 days from 22 Nov 2026"."""
    base = comparison.columns[0]
    return (
        f"Base and {count_text(len(comparison.columns) - 1, 'what-if')}, "
        f"{base.what_if.assumed.horizon_days} days from {date_text(on)}"
    )


def _note(comparison: Comparison) -> str:
    mixes = [column.name for column in comparison.columns if column.mixed]
    if not mixes:
        return ""
    verb = "is a weighted mix" if len(mixes) == 1 else "are weighted mixes"
    return f"{' and '.join(mixes)} {verb}: a level there is that of the weighted chance by the same thresholds."


def _printed(head: PageHead) -> str:
    if head.printed_at is None:
        return head.catalogue_name
    return f"{head.catalogue_name} · printed {date_text(head.printed_at.date())}, {head.printed_at:%H:%M}"


def _assumptions(columns: Sequence[Evaluated]) -> Table:
    """One column a what-if under its name; lines as in the base are =, those that only some have follow below."""
    base = {line.key: line.text for line in columns[0].lines}
    told = [
        [Cell(column.name), *(_line(line.text, base.get(line.key) if number else None) for line in column.lines)]
        for number, column in enumerate(columns)
    ]
    heads = tuple(Column(name, width=_COLUMN_WIDTH) for name in _numbered(columns))
    return Table("Assumptions", heads, tuple(zip_longest(*told, fillvalue=Cell(""))), f"{_SAME} as in the base")


def _line(text: str, of_base: str | None) -> Cell:
    return Cell(_SAME if text == of_base else text)


def _numbered(columns: Sequence[Evaluated]) -> list[str]:
    """What stands over the columns: names may be long, and a table's head has one line."""
    return ["Base", *(f"What-if {number}" for number in range(1, len(columns)))]


def _totals(columns: Sequence[Evaluated]) -> Table:
    """The figures of each column, with the difference to the base behind those that differ."""
    heads = (
        Column("", ColumnKind.STRONG, width=_LABEL_WIDTH),
        *(Column(name, ColumnKind.NUMBER, Align.RIGHT, _COLUMN_WIDTH) for name in _numbered(columns)),
    )
    totals = [column.totals for column in columns]
    horizon = columns[0].what_if.assumed.horizon_days
    rows = [
        *(_counts(level.value, totals, _count_of(level)) for level in _WORST_FIRST),
        _counts("Rest on an unconfirmed measure", totals, lambda one: one.on_unconfirmed),
        (Cell("First line-down"), *(Cell(_line_down(one, horizon)) for one in totals)),
        _counts(f"Parts short in {horizon} days", totals, lambda one: one.parts_short),
        _counts("Expected short, pcs", totals, lambda one: one.expected_short_pcs),
        *_money(totals),
        (
            Cell("Next last day to file"),
            *(Cell(next_file_by_text(one.next_file_by, one.file_by_passed)) for one in totals),
        ),
        _counts("Last day to file has passed", totals, lambda one: one.file_by_passed),
    ]
    return Table("What comes of it", heads, tuple(rows), "Pieces and revenue are weighed by the chance of a line-down.")


def _count_of(level: Level) -> Callable[[Totals], float]:
    return lambda one: one.levels.get(level, 0)


def _counts(label: str, totals: Sequence[Totals], figure: Callable[[Totals], float]) -> tuple[Cell, ...]:
    return (Cell(label), *_numbers([figure(one) for one in totals]))


def _numbers(values: Sequence[float], decimals: int = 0) -> list[Cell]:
    """Differences are those of the printed numbers, as on the screen."""
    base = round(values[0], decimals)
    return [
        Cell(number_text(value, decimals) + _difference(round(value, decimals) - base, decimals)) for value in values
    ]


def _difference(moved: float, decimals: int) -> str:
    if not round(moved, decimals):
        return ""
    return f" ({signed_text(moved, decimals)})"


def _line_down(totals: Totals, horizon: int) -> str:
    return f"> {horizon} days" if totals.first_line_down is None else date_text(totals.first_line_down)


def _money(totals: Sequence[Totals]) -> list[tuple[Cell, ...]]:
    """A row for each currency that any column has, in millions where one has that much."""
    currencies = sorted({one.currency for total in totals for one in total.revenue_at_risk})
    return [_money_row(currency, [_in(currency, one.revenue_at_risk) for one in totals]) for currency in currencies]


def _money_row(currency: str, amounts: Sequence[float]) -> tuple[Cell, ...]:
    if max(map(abs, amounts)) < _MILLION:
        return Cell(f"Revenue at risk, {currency}"), *_numbers(amounts)
    return Cell(f"Revenue at risk, M {currency}"), *_numbers([amount / _MILLION for amount in amounts], 2)


def _in(currency: str, amounts: Sequence[Money]) -> float:
    return float(sum(one.amount for one in amounts if one.currency == currency))


def _changed(comparison: Comparison, parts: int) -> Table:
    heads = (
        Column("Part no.", ColumnKind.STRONG, width=112),
        Column("Description", width=128),
        Column("Maker", width=118),
        Column("Cover, d", ColumnKind.NUMBER, Align.RIGHT, width=48),
        Column("Base", ColumnKind.SUGGESTION, width=40),
        *(Column(str(number), ColumnKind.SUGGESTION, width=34) for number in range(1, len(comparison.columns))),
        Column("Main reason", width=140),
    )
    rows = tuple(_part_row(part) for part in comparison.changed[:MOST_ROWS])
    more = len(comparison.changed) - len(rows)
    title = f"Parts whose suggestion changes: {len(comparison.changed):,} of {parts:,}"
    note = f"{f'and {more:,} more. ' if more else ''}{_SAME} as in the base. {UNKNOWN} is not known."
    return Table(title, heads, rows, note if rows else "No suggestion changes.")


def _part_row(part: ChangedPart) -> tuple[Cell, ...]:
    base = part.levels[0]
    return (
        Cell(part.part),
        Cell(part.description or UNKNOWN),
        Cell(part.maker or UNKNOWN),
        Cell(number_text(part.cover_days)),
        Cell(base.key, level=base),
        *(Cell(_SAME) if level is base else Cell(level.key, level=level) for level in part.levels[1:]),
        Cell(part.reason),
    )
