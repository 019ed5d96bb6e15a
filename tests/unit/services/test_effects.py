"""The effect of an import on cover and suggested level, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.catalogue.queries import content_hash
from planner.importing.options import ImportOptions
from planner.progress import Cancelled
from planner.services.importing.effects import Effect, effects
from planner.services.importing.preparing import PreparedImport, plan_again, prepare_import
from unit.services.desk import OTHER, PART, Desk, board_of, day

Prepare = Callable[..., PreparedImport]


@pytest.fixture
def prepare(desk: Desk, tmp_path: Path) -> Prepare:
    """Prepares the import of a sheet of stock."""

    def prepared(*lines: str) -> PreparedImport:
        sheet = tmp_path / "stock.csv"
        sheet.write_text("\n".join(("part number,location,quantity,as of", *lines)) + "\n")
        with desk.catalogue.reading() as uow:
            return prepare_import(uow, sheet, ImportOptions(as_of=day(22)))

    return prepared


def found(desk: Desk, prepared: PreparedImport) -> dict[str, Effect]:
    with desk.catalogue.reading() as uow:
        board = board_of(uow, day(3))
    return effects(desk.catalogue, prepared, board)


def test_cover_moves_with_the_stock_of_the_part_that_the_file_names(desk: Desk, prepare: Prepare) -> None:
    effect = found(desk, prepare(f"{PART},Graz,500,2026-11-03"))

    assert set(effect) == {PART}
    before, after = effect[PART].cover_before, effect[PART].cover_after
    assert before is not None
    assert after is not None
    assert before > after
    assert after == pytest.approx(50, abs=2)


def test_a_part_that_the_file_names_but_does_not_change_keeps_its_answer(desk: Desk, prepare: Prepare) -> None:
    effect = found(desk, prepare(f"{OTHER},Graz,3000,2026-11-02"))[OTHER]

    assert effect.cover_before == effect.cover_after
    assert effect.level_before is effect.level_after


def test_a_part_that_is_new_has_no_answer_before(desk: Desk, tmp_path: Path) -> None:
    sheet = tmp_path / "parts.csv"
    sheet.write_text("part number,description\nMG-9,Ring\n")
    with desk.catalogue.reading() as uow:
        effect = found(desk, prepare_import(uow, sheet, ImportOptions(as_of=day(22))))["MG-9"]

    assert (effect.cover_before, effect.level_before) == (None, None)
    assert effect.level_after is not None


def test_nothing_is_written_and_a_writer_need_not_wait(desk: Desk, prepare: Prepare) -> None:
    prepared = prepare(f"{PART},Graz,500,2026-11-03")
    with desk.catalogue.reading() as uow:
        before = dict(content_hash(uow))
        board = board_of(uow, day(3))
    with desk.catalogue.writing() as uow:
        assert PART in effects(desk.catalogue, prepared, board)
        assert dict(content_hash(uow)) == before


def test_it_stops_where_the_planner_asks(desk: Desk, prepare: Prepare) -> None:
    class Stopped:
        def advance(self, _done: int, _total: int, _label: str) -> None:
            raise Cancelled

    with desk.catalogue.reading() as uow:
        board = board_of(uow, day(3))
    prepared = prepare(f"{PART},Graz,500,2026-11-03")
    with pytest.raises(Cancelled):
        effects(desk.catalogue, prepared, board, progress=Stopped())


def test_planning_again_takes_the_workbook_as_it_was_read(desk: Desk, prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare("MG-1,Graz,500,2026-11-03", "MG-2,Graz,7,2026-11-03")
    (tmp_path / "stock.csv").unlink()
    with desk.catalogue.reading() as uow:
        again = plan_again(uow, prepared, ImportOptions(as_of=day(22), mapping={"stock.quantity": "C"}))

    assert again.plan.workbook is prepared.plan.workbook
    assert again.content == prepared.content
    assert again.options.mapping == {"stock.quantity": "C"}
