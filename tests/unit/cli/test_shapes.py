"""How values and records look as JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from planner.catalogue.ledger import FieldChange, Happening, HistoryLine, OperationKind, OperationLine
from planner.cli import shapes
from planner.domain.changes import Touched
from planner.domain.exposure import Level, Money


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Level.HIGH, "High"),
        (date(2026, 11, 22), "2026-11-22"),
        (Decimal("12.5"), "12.50"),
        (Decimal("1480.0"), "1480.00"),
        (Decimal("0.0125"), "0.0125"),
        (Money(Decimal("12.5"), "EUR"), {"amount": "12.50", "currency": "EUR"}),
        (("a", Level.LOW), ["a", "Low"]),
        ({"until": date(2026, 12, 2)}, {"until": "2026-12-02"}),
        (None, None),
    ],
)
def test_values_are_plain(value: object, expected: object) -> None:
    assert shapes.plain(value) == expected


def test_the_history_of_a_record_tells_who_when_and_what() -> None:
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    done = OperationLine(3, at, "lindner", OperationKind.EDIT, "Edit MG-1", None, None, None, Touched.PARTS)
    line = HistoryLine(done, Happening.CHANGED, (FieldChange("unit_price", Decimal("1.9"), Decimal("2")),))
    assert shapes.history(line) == {
        "operation": 3,
        "at": "2026-11-22T09:30:00+00:00",
        "by": "lindner",
        "kind": "edit",
        "label": "Edit MG-1",
        "why": None,
        "happening": "changed",
        "changes": [{"field": "unit_price", "before": "1.90", "after": "2.00", "source": None}],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [(15000.0, "15000"), (2 / 3, "0.666667"), (1_234_567.5, "1234567.5"), (7, 7), (None, None), ("CN", "CN")],
)
def test_a_value_is_read_without_needless_digits(value: object, text: object) -> None:
    assert shapes.value_text(value) == text
