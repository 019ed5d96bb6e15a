"""Long files: cells are made when they are seen, and the search for waste waits while a worker is busy."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest

from planner.desktop.import_review.file_grid import shared
from planner.desktop.import_review.lazy_model import LazyTableModel
from planner.desktop.import_review.quiet import giving_way, search_again, set_aside_for_good
from planner.desktop.tables.columns import Cell, Column


class Counting:
    """Makes cells and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, record: int) -> Cell:
        self.made += 1
        return Cell(str(record), record)


def listed(count: int) -> tuple[LazyTableModel[int], Counting]:
    cells = Counting()
    model: LazyTableModel[int] = LazyTableModel([Column("number", "Number", cells)], str, {"number": lambda one: -one})
    model.set_records(list(range(count)))
    return model, cells


def test_a_cell_is_made_when_it_is_first_seen_and_then_kept() -> None:
    model, cells = listed(1000)
    assert cells.made == 0
    assert [model.index(row, 0).data() for row in (3, 3, 7)] == ["3", "3", "7"]
    assert cells.made == 2


def test_sorting_and_filtering_make_no_cell() -> None:
    model, cells = listed(100)
    model.sort_by(0)
    model.set_filter("", [lambda record: record % 2 == 0])

    assert (model.record(0), model.rowCount(), model.row_of("96"), model.row_of("97")) == (98, 50, 1, None)
    assert cells.made == 0


def test_what_changed_is_made_again() -> None:
    model, cells = listed(10)
    model.index(0, 0).data()
    model.make_again()
    model.index(0, 0).data()

    assert cells.made == 2


def test_all_rows_are_copied() -> None:
    model, _cells = listed(3)

    assert model.as_tsv([0, 2]) == "Number\n0\n2\n"


@pytest.fixture
def collecting() -> Iterator[None]:
    yield
    gc.enable()
    search_again()
    # The tests before this one were looked at: they stay out of the search.
    gc.freeze()


@pytest.mark.usefixtures("collecting")
def test_the_search_waits_for_the_last_of_the_workers() -> None:
    usual = sys.getswitchinterval()
    with giving_way():
        with giving_way():
            assert not gc.isenabled()
        assert not gc.isenabled()
        assert sys.getswitchinterval() < usual

    assert gc.isenabled()
    assert sys.getswitchinterval() == usual


@pytest.mark.usefixtures("collecting")
def test_what_is_set_aside_is_searched_again_afterwards() -> None:
    set_aside_for_good()
    assert gc.get_freeze_count() > 0
    search_again()

    assert gc.get_freeze_count() == 0


def test_widths_fill_the_room_or_give_way_down_to_their_floor() -> None:
    assert shared([100, 100], [96, 96], 301) == [151, 150]
    assert shared([120, 180], [120, 100], 260) == [120, 140]
    assert shared([120, 180], [120, 100], 100) == [120, 100]
