"""The columns read from the catalogue are those that records make, and so are the answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.domain.kinds import Kind
from planner.exposure.chosen_settings import with_settings
from planner.exposure.columns import Outcome
from planner.exposure.evaluation import Evaluation, evaluate
from planner.exposure.ground import Ground
from planner.exposure.presets import assumptions
from planner.rulebook.measures import rule_book
from planner.services.catalogues import create_catalogue, create_sample
from planner.services.facts import facts_with_reference
from planner.services.recalculation import recalculate

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
US = "Brackwell Drives GmbH"


def _from_records(catalogue: Catalogue) -> Evaluation:
    with catalogue.reading() as uow:
        facts = facts_with_reference(uow)
    states = rule_book(facts.measures, DAY, facts.notices)
    return evaluate(Ground.of(facts, states, DAY), with_settings(assumptions(), facts.settings))


def _from_columns(catalogue: Catalogue) -> Evaluation:
    with catalogue.reading() as uow:
        return recalculate(uow, DAY, assumptions())


def _assert_equal(ours: object, theirs: object, without: frozenset[str] = frozenset()) -> None:
    for field in fields(ours):  # type: ignore[arg-type]
        if field.name in without:
            continue
        one, other = getattr(ours, field.name), getattr(theirs, field.name)
        if isinstance(one, np.ndarray):
            np.testing.assert_array_equal(one, other, err_msg=field.name)
        elif isinstance(one, tuple | int | str):
            assert one == other, field.name
        else:
            _assert_equal(one, other)


def _assert_alike(catalogue: Catalogue) -> None:
    ours, theirs = _from_columns(catalogue), _from_records(catalogue)
    # Companies and places of stock are numbered as they are met, so that their numbers differ and mean the same.
    _assert_equal(ours.ground.columns, theirs.ground.columns, frozenset({"stock_place", "receipt_company"}))
    _assert_equal(ours.needs, theirs.needs, frozenset({"receipt_company"}))
    _assert_equal(ours.figures, theirs.figures)
    assert ours.ground.numbers == theirs.ground.numbers
    np.testing.assert_array_equal(ours.ground.magnets, theirs.ground.magnets)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create_catalogue(tmp_path / "magnets.planner", [US], who="Ana", at=AT)
    yield made
    made.close()


def test_the_sample_is_answered_alike(tmp_path: Path) -> None:
    sample = create_sample(tmp_path / "sample.planner", who="Ana", at=AT)
    try:
        _assert_alike(sample)
        assert np.unique(_from_columns(sample).figures.level).size >= 5
    finally:
        sample.close()


def test_an_empty_catalogue_has_no_answers(catalogue: Catalogue) -> None:
    assert _from_columns(catalogue).figures.level.size == 0


@pytest.mark.parametrize("seed", range(6))
def test_drawn_catalogues_are_answered_alike(catalogue: Catalogue, seed: int) -> None:
    _fill(catalogue, random.Random(seed))

    _assert_alike(catalogue)
    assert (_from_columns(catalogue).figures.outcome == Outcome.COMPUTED).sum() >= 5


def _fill(catalogue: Catalogue, draw: random.Random) -> None:
    parts = [f"MG-{number}" for number in range(90)]
    sellers = [f"Invented Magnets {number}" for number in range(6)]
    records: dict[Kind, list[dict[str, object]]] = {
        Kind.SUPPLIERS: [{"name": name} for name in sellers],
        Kind.PARTS: [_part(number, draw) for number in parts],
        Kind.SOURCES: [_source(number, sellers, draw) for number in parts for _ in range(draw.randrange(4))],
        Kind.BOM: [
            {"parent": parts[above], "child": parts[below], "quantity": float(1 + draw.randrange(4))}
            for above, below in {tuple(sorted(draw.sample(range(90), 2))) for _ in range(70)}
        ],
        Kind.COMPOSITIONS: [_content(number, draw) for number in parts for _ in range(draw.randrange(3))],
        Kind.STOCK: [_count(number, draw) for number in parts for _ in range(draw.randrange(1, 3))],
        Kind.DEMAND: [_need(number, draw) for number in parts for _ in range(draw.randrange(1, 3))],
        Kind.ORDERS: [_order(place, number, sellers, draw) for place, number in enumerate(parts)],
        Kind.LICENCES: [_licence(place, name, parts, draw) for place, name in enumerate(sellers * 2)],
        Kind.LICENCE_STEPS: [
            {"licence": f"L-{place}", "status": "returned", "on": DAY - timedelta(days=20)} for place in range(0, 12, 2)
        ],
        Kind.SETTINGS: [{"setting": "plants_work_in", "value": draw.choice(("DE", "none"))}],
    }
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.EDIT, "by hand", who="Ana", at=AT)
        for kind, values in records.items():
            kept = [{name: value for name, value in one.items() if value is not None} for one in values]
            operation.add(kind, [NewRecord(one) for one in _once(kind, kept)])
        uow.commit()


def _once(kind: Kind, records: list[dict[str, object]]) -> list[dict[str, object]]:
    keys = {Kind.SOURCES: ("part_number", "supplier"), Kind.STOCK: ("part_number", "location", "state")}
    names = keys.get(kind)
    if names is None:
        return records
    return list({tuple(one.get(name) for name in names): one for one in records}.values())


def _part(number: str, draw: random.Random) -> dict[str, object]:
    return {
        "part_number": number,
        "material": draw.choice(("NdFeB", "NdFeB", "SmCo", "SmCo", "SmCo", "ferrite", None)),
        "form": draw.choice((*("loose_magnet",) * 6, "rotor", "raw", None)),
        "grade": draw.choice(("N42SH", "N35EH", None)),
        "mass_g": draw.choice((4.5, None)),
        "pieces": draw.choice((2, None)),
    }


def _source(number: str, sellers: list[str], draw: random.Random) -> dict[str, object]:
    return {
        "part_number": number,
        "supplier": draw.choice(sellers),
        "maker": draw.choice((*sellers, *(None,) * 9)),
        "exporter": draw.choice((*sellers, *(None,) * 9)),
        "end_user": draw.choice((US, "Another GmbH", *(None,) * 8)),
        "share": draw.choice((0.5, 1.0, *(None,) * 5)),
        "origin": draw.choice((*("CN",) * 7, "JP", None)),
        "china_content": draw.choice(("yes", "no", "unknown", None)),
        "cn_value_share": draw.choice((0.0005, 0.2, None)),
        "approval": draw.choice((*("approved",) * 6, "qualifying", "suggested", None)),
        "available_from": draw.choice((DAY + timedelta(days=40), DAY - timedelta(days=9), None)),
        "transit_days": draw.choice((0, 35, None)),
    }


def _content(number: str, draw: random.Random) -> dict[str, object]:
    return {
        "part_number": number,
        "element": draw.choice(("Dy", "Tb", "Ho", "Nd")),
        "mass_fraction": draw.choice((0.0, 0.0005, 0.03)),
        "basis": draw.choice(("declared", "tested", "typical")),
        "report_date": draw.choice((date(2026, 3, 1), date(2026, 9, 1), None)),
    }


def _count(number: str, draw: random.Random) -> dict[str, object]:
    return {
        "part_number": number,
        "quantity": float(draw.randrange(4000)),
        "as_of": DAY - timedelta(days=draw.randrange(30)),
        "location": draw.choice(("Graz", "graz ", "Linz", None)),
        "state": draw.choice(("usable", "usable", "in_customs")),
    }


def _need(number: str, draw: random.Random) -> dict[str, object]:
    if draw.random() < 0.4:
        return {"part_number": number, "per_day": float(draw.randrange(30))}
    period = draw.choice(("2026-12", "2026-W50", "2027-01", "2026-12-05"))
    return {"part_number": number, "period": period, "quantity": float(draw.randrange(3000))}


def _order(place: int, number: str, sellers: list[str], draw: random.Random) -> dict[str, object]:
    return {
        "order_number": f"PO-{place}",
        "part_number": number,
        "supplier": draw.choice((*sellers, None)),
        "quantity": draw.choice((500.0, None)),
        "due": draw.choice((DAY + timedelta(days=20), DAY - timedelta(days=3), None)),
        "state": draw.choice(("past_customs", "past_customs", "open")),
    }


def _licence(place: int, holder: str, parts: list[str], draw: random.Random) -> dict[str, object]:
    status = draw.choice(("not_started", *("submitted",) * 6, "returned", "approved", "issued", "rejected"))
    return {
        "number": f"L-{place}",
        "holder": holder,
        "end_user": (US,),
        "type": draw.choice(("individual",) * 4 + ("general",)),
        "status": status,
        "part_number": draw.choice((*draw.sample(parts, 2), *(None,) * 5)),
        "quantity_left": draw.choice((400.0, None)) if status == "issued" else None,
        "unit": "pcs",
        "applied_on": DAY - timedelta(days=draw.randrange(1, 60)),
        "valid_until": draw.choice((DAY + timedelta(days=50), None)),
    }
