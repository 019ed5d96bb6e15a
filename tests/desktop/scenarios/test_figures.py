"""The five figures: what is said of a column, and of its difference to the base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.scenarios.benches import answer_of, totals_of
from planner.desktop.pages.scenarios.figures import BETTER, NEITHER, WORSE, FigureRow, figure_rows
from planner.domain.exposure import Money
from planner.exposure.what_if.outcome import Evaluated, Totals


def column(totals: Totals) -> Evaluated:
    return replace(answer_of(None), totals=totals)


def rows_of(*columns: Totals | None) -> dict[str, FigureRow]:
    answers = [None if each is None else column(each) for each in columns]
    return {row.title: row for row in figure_rows(answers, 180)}


def said(row: FigureRow, place: int = 1) -> tuple[str, str, str]:
    figure = row.cells[place]
    assert figure is not None
    return figure.text, figure.difference, figure.tone


def test_more_is_worse_and_less_is_better() -> None:
    rows = rows_of(totals_of(0), totals_of(3))
    assert said(rows["Parts short in 180 d"]) == ("14", "+3", WORSE)
    assert said(rows["Expected short, pcs"]) == ("65,400", "+27,000", WORSE)
    assert said(rows["Revenue at risk, M EUR"]) == ("3.14", "+1.20", WORSE)
    assert said(rows_of(totals_of(0), totals_of(-2))["Parts short in 180 d"]) == ("9", "−2", BETTER)


def test_an_earlier_day_is_worse() -> None:
    rows = rows_of(totals_of(0), totals_of(3, down=date(2026, 12, 10)))
    assert said(rows["First line-down"]) == ("10 Dec 2026", "−3 d", WORSE)
    assert said(rows["Next last day to file"]) == ("20 Nov 2026", "−12 d", WORSE)


def test_a_last_day_that_passes_is_worse_than_any_that_draws_nearer() -> None:
    base = totals_of(0)
    passed = replace(base, next_file_by=None, file_by_passed=9)
    saved = replace(base, next_file_by=date(2026, 11, 28), file_by_passed=2)
    assert said(rows_of(base, passed)["Next last day to file"]) == ("none left", "+6 passed", WORSE)
    assert said(rows_of(base, saved)["Next last day to file"]) == ("28 Nov 2026", "−1 passed", BETTER)


def test_a_line_down_that_appears_or_goes_is_told_in_words() -> None:
    none = totals_of(0, down=None)
    assert said(rows_of(none, totals_of(0))["First line-down"]) == ("13 Dec 2026", "new", WORSE)
    assert said(rows_of(totals_of(0), none)["First line-down"]) == ("> 180 d", "none", BETTER)


def test_the_base_and_what_is_alike_have_no_difference() -> None:
    rows = rows_of(totals_of(0), totals_of(0))
    assert {said(row, place)[1:] for row in rows.values() for place in (0, 1)} == {("", NEITHER)}


def test_money_stands_by_currency_and_is_never_added() -> None:
    euro, yen = Money(Decimal(1200), "EUR"), Money(Decimal(52_000_000), "JPY")
    base = replace(totals_of(0), revenue_at_risk=(euro,))
    rows = rows_of(base, replace(base, revenue_at_risk=(euro, yen)))
    assert said(rows["Revenue at risk, EUR"]) == ("1,200", "", NEITHER)
    assert said(rows["Revenue at risk, M JPY"]) == ("52.00", "+52.00", WORSE)


def test_no_revenue_is_not_known_and_never_zero() -> None:
    rows = rows_of(replace(totals_of(0), revenue_at_risk=()))
    assert said(rows["Revenue at risk"], 0)[0] == "–"


def test_a_column_without_an_answer_is_blank() -> None:
    assert {row.cells[1] for row in rows_of(totals_of(0), None).values()} == {None}


def test_the_figure_speaks_of_its_part_and_of_days_that_have_passed() -> None:
    rows = rows_of(totals_of(0))
    down, file_by = rows["First line-down"].cells[0], rows["Next last day to file"].cells[0]
    assert down is not None
    assert file_by is not None
    assert (down.part, file_by.more) == ("BD-2214-38UH", "3 passed")
