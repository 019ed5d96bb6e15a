from __future__ import annotations

from datetime import date

import pytest

from planner.desktop.dates import read_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15 jan", date(2027, 1, 15)),
        ("10 Nov", date(2026, 11, 10)),
        ("15 January 2028", date(2028, 1, 15)),
        ("15. jan. 2027", date(2027, 1, 15)),
        ("2027-01-15", date(2027, 1, 15)),
        ("15.1.2027", date(2027, 1, 15)),
        ("5/12/2026", date(2026, 12, 5)),
        ("+30", date(2026, 12, 22)),
        ("-2w", date(2026, 11, 8)),
        ("Today", TODAY),
        ("31 feb", None),
        ("2027-13-01", None),
        ("15 foo", None),
        ("", None),
    ],
)
def test_dates_as_they_are_typed(typed: str, expected: date | None) -> None:
    assert read_date(typed, TODAY) == expected
