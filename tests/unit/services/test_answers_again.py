"""After an edit only what depends on it is worked out again, and the answers are those of a full recalculation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.domain.kinds import Kind
from planner.domain.parts import Stock
from planner.exposure.assess import assess
from planner.exposure.columns import Figures, ModelFigures
from planner.exposure.levels import outcomes_of
from planner.exposure.presets import assumptions
from planner.exposure.suggestions import Suggestions
from planner.rulebook.measures import rule_book
from planner.services.catalogues import create_sample
from planner.services.facts import facts_with_reference

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Catalogue]:
    made = create_sample(tmp_path / "sample.planner", who="Ana", at=AT)
    yield made
    made.close()


def _answers(catalogue: Catalogue, before: Suggestions | None = None) -> Suggestions:
    with catalogue.reading() as uow:
        facts = facts_with_reference(uow)
    return assess(facts, rule_book(facts.measures, DAY, facts.notices), assumptions(), DAY, before=before)


def _assert_alike(again: Suggestions, anew: Suggestions) -> None:
    ours, theirs = again.evaluation.figures, anew.evaluation.figures
    for record in (Figures, ModelFigures):
        one, other = (ours, theirs) if record is Figures else (ours.model, theirs.model)
        for field in fields(record):
            if isinstance(getattr(one, field.name), np.ndarray):
                np.testing.assert_allclose(
                    getattr(one, field.name), getattr(other, field.name), atol=1e-9, err_msg=field.name
                )
    for number, answer in anew.items():
        assert [reason.text for reason in again[number].reasons] == [reason.text for reason in answer.reasons]


def _edit(catalogue: Catalogue, draw: random.Random) -> None:
    """Changes a few records of one kind as a planner would."""
    with catalogue.writing() as uow:
        kind = draw.choice(
            (Kind.STOCK, Kind.DEMAND, Kind.SOURCES, Kind.LICENCES, Kind.PARTS, Kind.COMPOSITIONS, Kind.BOM)
        )
        records = list(load_records(uow, kind))
        operation = begin_operation(uow, OperationKind.EDIT, "by hand", who="Ana", at=AT)
        for record in draw.sample(records, 2):
            operation.change(kind, record.id, _values(kind, draw))
        uow.commit()


def _values(kind: Kind, draw: random.Random) -> dict[str, object]:
    choices: dict[Kind, list[dict[str, object]]] = {
        Kind.STOCK: [{"quantity": float(draw.randrange(9000))}],
        Kind.DEMAND: [{"per_day": float(draw.randrange(200))}],
        Kind.SOURCES: [{"share": 0.5}, {"transit_days": draw.randrange(60)}, {"origin": draw.choice(("CN", "JP"))}],
        Kind.LICENCES: [
            {"status": draw.choice(("rejected", "issued", "submitted", "returned"))},
            {"valid_until": DAY + timedelta(days=draw.randrange(200))},
        ],
        Kind.PARTS: [{"material": draw.choice(("NdFeB", "ferrite", "SmCo"))}, {"form": "rotor"}],
        Kind.COMPOSITIONS: [{"mass_fraction": draw.choice((0.0, 0.03))}],
        Kind.BOM: [{"quantity": float(1 + draw.randrange(9))}],
    }
    return draw.choice(choices[kind])


@pytest.mark.parametrize("seed", range(14))
def test_answers_after_edits_are_those_of_a_full_recalculation(sample: Catalogue, seed: int) -> None:
    draw = random.Random(seed)
    answers = _answers(sample)
    for _ in range(3):
        _edit(sample, draw)
        answers = _answers(sample, answers)
        _assert_alike(answers, _answers(sample))


def test_a_count_of_one_part_works_out_only_it_and_what_shares_a_licence(sample: Catalogue) -> None:
    answers = _answers(sample)
    with sample.writing() as uow:
        stock = next(one for one in load_records(uow, Kind.STOCK) if isinstance(one, Stock))
        operation = begin_operation(uow, OperationKind.EDIT, "recount", who="Ana", at=AT)
        operation.change(Kind.STOCK, stock.id, {"quantity": 17.0})
        uow.commit()

    with patch("planner.exposure.evaluation.outcomes_of", wraps=outcomes_of) as judged:
        again = _answers(sample, answers)

    assert all(call.args[0].stock.size <= 5 for call in judged.call_args_list)
    assert judged.call_count >= 1
    _assert_alike(again, _answers(sample))


def test_a_new_part_has_everything_worked_out(sample: Catalogue) -> None:
    answers = _answers(sample)
    with sample.writing() as uow:
        operation = begin_operation(uow, OperationKind.EDIT, "new", who="Ana", at=AT)
        operation.add(Kind.PARTS, [NewRecord({"part_number": "ZZ-1", "material": "NdFeB"})])
        uow.commit()

    again = _answers(sample, answers)

    assert len(again) == len(answers) + 1
    _assert_alike(again, _answers(sample))
