"""Every number that the sample's exposure shows opens to a fact with a source, or is labelled an assumption."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from planner.cli.shapes import suggestion
from planner.domain.exposure import Suggestion
from planner.exposure.presets import assumptions
from planner.services.board import Board
from planner.services.catalogues import create_sample
from planner.services.load_board import load_board
from unit.services.figure_facts import RESTS_ON, facts_behind

TODAY = date(2026, 11, 22)
# The day for nine in ten is the last day to file less what P90 exceeds P50.
WORKED_OUT = {"last_day_to_file_p90": "last_day_to_file"}
NO_FIGURES = {"part", "suggested", "mark", "controlled", "tts_state", "depends_on_unconfirmed", "reasons"}


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.planner"
    with (
        closing(create_sample(path, who="Ana", at=datetime(2026, 11, 22, 12, tzinfo=UTC))) as catalogue,
        catalogue.reading() as uow,
    ):
        return load_board(uow, as_of=TODAY, today=TODAY, assumed=assumptions())


def shown(found: Suggestion) -> Iterator[tuple[str, str | None]]:
    """The figures that are printed for a part, masses by element."""
    for name, value in suggestion(found, None).items():
        if name in NO_FIGURES or value is None:
            continue
        figure = WORKED_OUT.get(name, name)
        yield from (
            ((figure, element) for element in value) if isinstance(value, dict) and "kg" in name else [(figure, None)]
        )


def test_every_figure_of_the_sample_rests_on_facts_with_a_source(board: Board) -> None:
    missing, count = [], 0
    for found in board.suggestions.values():
        for figure, element in shown(found):
            count += 1
            behind = facts_behind(figure, found, element)
            missing += [
                (found.part_number, figure, group)
                for group, facts in behind.items()
                if not any(fact.source for fact in facts)
            ]
    assert not missing
    assert count > 300


def test_every_fact_of_the_sample_that_states_a_number_has_a_source(board: Board) -> None:
    facts = [fact for found in board.suggestions.values() for reason in found.reasons for fact in reason.facts]
    numbers = [
        fact for fact in facts if isinstance(fact.value, int | float | Decimal) and not isinstance(fact.value, bool)
    ]
    assert [fact.name for fact in numbers if fact.source is None] == []
    assert len(numbers) > 400


def test_every_printed_figure_has_its_groups_of_facts(board: Board) -> None:
    printed = {figure for found in board.suggestions.values() for figure, _ in shown(found)}
    assert printed <= RESTS_ON.keys()
