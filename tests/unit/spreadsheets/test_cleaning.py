"""Rows are cleaned and told some at a time and by column, and every cell keeps its place and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.blocks import Rows
from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.cleaning import Cleaner
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.transfer import read_line, rows_line

MANY = 25_000


def cleaned(
    cleaner: Cleaner, rows: Iterable[Sequence[object]], errors: Mapping[tuple[int, int], str] | None = None
) -> list[tuple[CellValue, ...]]:
    found: list[tuple[CellValue, ...]] = []
    told = Rows({})
    for batch in cleaner.batches("Stock", rows, errors or {}):
        found += told.of(read_line(rows_line(batch.count, batch.columns))["rows"])
    return found


def test_every_row_of_a_long_sheet_keeps_its_place() -> None:
    rows: list[list[object]] = [[f"MG-{number}", float(number), "pcs"] for number in range(MANY)]
    assert cleaned(Cleaner("f.xlsx", Limits()), rows) == [tuple(row) for row in rows]


def test_errors_and_hidden_characters_far_down_are_told_with_their_cells() -> None:
    cleaner = Cleaner("f.xlsx", Limits())
    rows: list[list[object]] = [[f"MG-{number}"] for number in range(MANY)]
    rows[12_344] = ["M\x07", "b\x07"]
    rows[12_345] = ["M\x07"]
    found = cleaned(cleaner, rows, {(12_346, 1): "#N/A", (MANY + 1, 0): "#REF!"})
    assert (found[12_344], found[12_345][0]) == (("M␇", "b␇"), "M␇")
    assert found[12_346] == ("MG-12346", CellError("#N/A"))
    assert found[MANY:] == [(), (CellError("#REF!"),)]
    places = [note.partition(":")[0] for note in cleaner.all_notes()]
    assert places == ["f.xlsx, Stock A12345", "f.xlsx, Stock B12345", "f.xlsx, Stock A12346"]


def test_equal_cells_of_different_types_stay_what_they_are() -> None:
    moment = datetime(2026, 11, 22, 8)  # noqa: DTZ001 - cells know no time zone
    column: list[object] = [1, 1.0, True, "1", 0, False, "", " ", None, date(2026, 11, 22), moment, timedelta(hours=30)]
    found = [row[0] if row else None for row in cleaned(Cleaner("f.xls", Limits()), [[cell] for cell in column])]
    expected = [*column[:6], None, None, None, date(2026, 11, 22), moment, "30:00:00"]
    assert list(map(repr, found)) == list(map(repr, expected))


def test_cells_that_are_told_anew_where_a_column_has_too_many_stay_what_they_are() -> None:
    rows: list[list[object]] = [
        [f"{number % 97}", f"MG-{number}", number if number % 3 else float(number), "\x07" if number % 7 else ""]
        for number in range(110_000)
    ]
    cleaner = Cleaner("f.xls", Limits())
    found = cleaned(cleaner, rows)
    expected = [(*row[:3], "␇") if row[3] else tuple(row[:3]) for row in rows]
    assert list(map(repr, found)) == list(map(repr, expected))
    assert cleaner.all_notes()[-1] == f"Hidden characters were made visible in {110_000 - 15_715 - 20:,} more cells."


def test_midnight_is_a_day_and_numbers_that_are_none_are_errors() -> None:
    midnight = datetime(2026, 11, 22)  # noqa: DTZ001 - cells know no time zone
    found = cleaned(Cleaner("f.xls", Limits()), [[midnight, float("nan")], [midnight, 2.0], ["x", float("inf")]])
    error = CellError("#NUM!")
    assert found == [(date(2026, 11, 22), error), (date(2026, 11, 22), 2.0), ("x", error)]


def test_a_text_that_is_too_long_is_named_by_its_cell() -> None:
    rows = [["a", "b"]] * 3_000 + [["a", "b" * 101]]
    with pytest.raises(PlannerError, match=r"f\.xlsx, Stock B3001 holds 101 characters, more than the 100"):
        cleaned(Cleaner("f.xlsx", Limits(text=100)), rows)
