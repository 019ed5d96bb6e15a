"""What was reviewed is what is applied: the plan is made again only where the ledger moved on since."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.services.importing import PreparedImport, apply_import, plan_again, prepare_import
from unit.services.by_hand import done, records, seen
from unit.services.desk import PART, Desk, day, moment


class Counted:
    """Counts how far the work was reported, by its label."""

    def __init__(self) -> None:
        self.labels: list[str] = []

    def advance(self, done: int, total: int, label: str) -> None:
        assert done <= total
        self.labels.append(label)


@pytest.fixture
def prepared(desk: Desk, tmp_path: Path) -> PreparedImport:
    sheet = tmp_path / "stock.csv"
    sheet.write_text(f"part_number,location,quantity,as_of\n{PART},Graz,700,2026-11-03\n", encoding="utf-8")
    return seen(desk, prepare_import, sheet, ImportOptions(day(4)))


def test_it_is_not_planned_twice_where_nothing_was_written(desk: Desk, prepared: PreparedImport) -> None:
    progress = Counted()

    done(desk, apply_import, prepared, who="Ana", at=moment(4), progress=progress)

    assert progress.labels == ["Making a backup first", "Writing stock"]
    assert [stock.quantity for stock in records(desk, Kind.STOCK)][:1] == [700.0]


def test_it_is_planned_again_where_something_was_written(desk: Desk, prepared: PreparedImport) -> None:
    desk.change(moment(3), Kind.PARTS, 0, grade="N42SH")
    progress = Counted()

    done(desk, apply_import, prepared, who="Ana", at=moment(4), progress=progress)

    assert "Reading stock" in progress.labels
    assert [stock.quantity for stock in records(desk, Kind.STOCK)][:1] == [700.0]


def test_what_nobody_has_seen_is_not_applied(desk: Desk, prepared: PreparedImport) -> None:
    desk.change(moment(3), Kind.STOCK, 0, quantity=700.0, as_of=day(3))

    with pytest.raises(PlannerError, match="changed after this file was reviewed"):
        done(desk, apply_import, prepared, who="Ana", at=moment(4))


def test_a_plan_that_is_made_anew_holds_for_the_catalogue_as_it_is_now(desk: Desk, prepared: PreparedImport) -> None:
    desk.change(moment(3), Kind.STOCK, 0, quantity=700.0, as_of=day(3))

    again = seen(desk, plan_again, prepared, prepared.options)

    assert (prepared.plan.changed, again.plan.changed, again.plan.same) == (1, 0, 1)
    assert again.ledger != prepared.ledger
