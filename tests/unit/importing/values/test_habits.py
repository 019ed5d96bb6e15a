"""How a column is read: decided from all its cells, by the planner where they leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Bound, Layout
from planner.importing.findings import Findings
from planner.importing.values.locales import Habits, habits_of, habits_shown
from planner.importing.values.manners import Manners
from planner.importing.values.units import unit_of
from planner.spreadsheets.cells import CellValue

TODAY = date(2026, 11, 22)
PRICE, MASS = Column(0, "price"), Column(1, "mass (g)")
LAYOUT = Layout((Kind.PARTS,), {Kind.PARTS: {"unit_price": Bound(PRICE), "mass_g": Bound(MASS)}})


def manners(prices: list[CellValue], masses: list[CellValue] = [], **said: str) -> Manners:  # noqa: B006
    locales = {f"S!{letter}": tag for letter, tag in said.items() if letter != "stated"}
    stated = habits_of(said["stated"]) if "stated" in said else Habits()
    return Manners({0: prices, 1: masses}, LAYOUT, TODAY, stated, Findings("S"), locales)


def test_a_column_shows_its_mark_and_its_order() -> None:
    assert habits_shown(["1.234,5", "2"]).mark == ","
    assert habits_shown(["1,234.5"]).mark == "."
    assert habits_shown(["1.500", 3.0, None, "x"]).mark is None
    assert habits_shown(["16/11/2026", "03/04/2026"]).day_first is True
    assert habits_shown(["11/16/2026"]).day_first is False


def test_a_clear_majority_decides_and_a_split_does_not() -> None:
    assert habits_shown(["1,5", "2,5", "3,5", "4,5", "1.5"]).mark == ","
    assert habits_shown(["1,5", "1.5"]).mark is None
    assert habits_shown([*["16.11.2026"] * 5, "11.16.2026"]).dotted is True
    assert habits_shown(["16.11.2026", "11.16.2026"]).dotted is None
    assert habits_shown(["11.16.2026", "12.31.2026"]).dotted is False
    assert habits_shown(["03.04.2026"]).dotted is True


def test_the_planner_outweighs_the_cells_for_a_column_and_the_table_comes_last() -> None:
    assert manners(["1.500"], ["0,5"]).habits(PRICE).mark == ","
    assert manners(["1.500"], ["0,5"], stated="en").habits(PRICE).mark == "."
    assert manners(["1,5", "1.500"], ["0,5"], stated="en").habits(PRICE).mark == ","
    assert manners(["1,5", "1.500"], ["0,5"], A="en-GB").habits(PRICE).mark == "."
    assert manners(["1.500"], ["2.500"]).habits(PRICE).mark is None


def test_only_numbers_alone_or_with_a_unit_show_a_decimal_mark() -> None:
    assert habits_shown(["R8.11.15"]).mark is None
    assert habits_shown(["Rev. 1,5"]).mark is None
    assert habits_shown(["1.2.3"]).mark is None
    for shown in ("1,5 kg", "EUR 1,5", "¥1,5", "1,5萬", "1,5 %", "-1,5", "(1,5)"):
        assert habits_shown([shown]).mark == ","


def test_a_number_in_a_column_of_days_decides_no_other_column() -> None:
    day = Column(3, "counted")
    layout = Layout((Kind.STOCK,), {Kind.STOCK: {"quantity": Bound(COUNT), "as_of": Bound(day)}})
    read = Manners({0: ["1.200"], 3: ["8,5"]}, layout, TODAY, Habits(), Findings("S"))
    assert read.habits(COUNT).mark is None


def test_days_show_no_decimal_mark() -> None:
    assert habits_shown(["1,5", "16/11/2026"], of_numbers=False) == habits_shown(["16/11/2026"])


COUNT, CONTENT, UNIT = Column(0, "stock"), Column(1, "content"), Column(2, "unit")


def mark_of(
    counts: list[CellValue], kind: Kind, name: str, units: Sequence[CellValue] = (), header: Column = COUNT
) -> str | None:
    """The mark of a column of numbers beside contents with decimal commas and a column of units."""
    bound = {name: Bound(header)}
    if units:
        bound["unit"] = Bound(UNIT)
    layout = Layout((kind, Kind.COMPOSITIONS), {kind: bound, Kind.COMPOSITIONS: {"mass_fraction": Bound(CONTENT)}})
    cells: dict[int, Sequence[CellValue]] = {0: counts, 1: ["1,5"], 2: units}
    return Manners(cells, layout, TODAY, Habits(), Findings("S")).habits(header).mark


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.PARTS, "safety_stock"),
        (Kind.STOCK, "quantity"),
        (Kind.ORDERS, "quantity"),
        (Kind.DEMAND, "quantity"),
        (Kind.SOURCES, "minimum_order"),
        (Kind.SHIPMENTS, "quantity"),
    ],
)
def test_other_columns_do_not_make_fractions_of_pieces(kind: Kind, name: str) -> None:
    assert mark_of(["1,200", "3,000"], kind, name) is None
    assert mark_of(["1.200", "3.000"], kind, name) == ","
    assert mark_of(["1.200", "50,100"], kind, name) == ","
    assert mark_of(["1,200", "0,5"], kind, name) == ","


def test_what_is_weighed_or_counted_by_the_thousand_takes_the_mark_of_the_table() -> None:
    assert mark_of(["1,200"], Kind.SHIPMENTS, "quantity", ["kg"]) == ","
    assert mark_of(["1,200"], Kind.BOM, "quantity") == ","
    assert mark_of(["1,200"], Kind.SHIPMENTS, "quantity", ["pcs"]) is None
    kpcs = Column(0, "stock (kpcs)", unit=unit_of("kpcs"))
    assert mark_of(["1,200"], Kind.STOCK, "quantity", [], kpcs) == ","


def test_an_unknown_locale_of_a_column_is_refused() -> None:
    with pytest.raises(PlannerError, match="tlh is not known"):
        manners(["1.500"], A="tlh").habits(PRICE)


@pytest.mark.parametrize(
    ("cells", "unsure"),
    [
        (["4.350", "12,50", "50,100"], True),
        (["1.234,50", "50,100"], True),
        (["12,500", "8,125", "0,5"], False),
        (["12,500", "1.250,125"], False),
        (["50,100", "0,5"], False),
    ],
)
def test_a_column_that_parts_thousands_makes_three_decimals_unsure(cells: list[CellValue], unsure: bool) -> None:
    target = manners(cells).target(Kind.PARTS, "unit_price", Bound(PRICE))
    assert (target.manner.mark, target.manner.grouped) == (",", unsure)


def test_the_planners_word_for_a_column_ends_the_doubt() -> None:
    target = manners(["4.350", "12,50", "50,100"], A="de").target(Kind.PARTS, "unit_price", Bound(PRICE))
    assert not target.manner.grouped


def test_how_columns_are_read_is_said_by_their_letters() -> None:
    assert manners(["1.234,5"], ["1,234.5"]).said() == {"A": "1.234,5", "B": "1,234.5"}
    assert manners(["1"], ["2"]).said() == {}
    assert manners(["1"], ["2"], stated="de").said() == {"A": "1.234,5; day first", "B": "1.234,5; day first"}
