"""Whatever differs between a cell and what is stored of it has a rule in plain words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.kinds import FIELDS, Kind, field_of
from planner.importing.text import Unreadable
from planner.importing.values.conversions import conversion_of
from planner.importing.values.manner import Manner, Target
from planner.importing.values.reading import read_value
from planner.importing.values.units import unit_of
from planner.spreadsheets.cells import CellValue

TODAY = date(2026, 11, 22)
GERMAN = Manner(TODAY, ",", True)


def rule(cell: CellValue, kind: Kind, name: str, manner: Manner = GERMAN, shown: str | None = None) -> str | None:
    target = Target(kind, field_of(kind, name), manner)
    return conversion_of(cell, read_value(cell, target, shown), target, shown)


@pytest.mark.parametrize(
    ("cell", "kind", "name", "expected"),
    [
        ("12,5", Kind.PARTS, "mass_g", "decimal comma"),
        ("12,50", Kind.PARTS, "mass_g", "decimal comma; zeros at the end dropped"),
        ("4.350", Kind.STOCK, "quantity", "thousands signs dropped"),
        ("1.234,5", Kind.STOCK, "quantity", "decimal comma; thousands signs dropped"),
        ("12 kg", Kind.PARTS, "mass_g", "kg to g, × 1000"),
        ("12 g", Kind.PARTS, "mass_g", "unit g set apart"),
        ("45 %", Kind.SOURCES, "share", "percentage to share"),
        ("€ 12,50", Kind.PARTS, "unit_price", "decimal comma; € to EUR"),
        ("12 EUR/100 pcs", Kind.PARTS, "unit_price", "price for 100 to price for one; currency EUR set apart"),
        ("１２", Kind.STOCK, "quantity", "full width to ordinary"),
        ("6 wks", Kind.SOURCES, "lead_time_days", "weeks to days, × 7"),
        ("2 months", Kind.SOURCES, "lead_time_days", "months to days, × 30.4166; rounded up to whole days"),
        ("16.11.2026", Kind.ORDERS, "due", "day first"),
        ("11/16/2026", Kind.ORDERS, "due", "month first"),
        ("16.11.26", Kind.ORDERS, "due", "two-digit year to 20..; day first"),
        (46342.0, Kind.ORDERS, "due", "serial number to date"),
        (datetime(2026, 11, 16, 8, 30), Kind.ORDERS, "due", "time of day dropped"),  # noqa: DTZ001
        ("审批中", Kind.LICENCES, "status", "word to status “under review”"),
        ("ja", Kind.END_USERS, "ours", "word to ours “yes”"),
        ("Deutschland", Kind.SUPPLIERS, "country", "country to DE"),
        (" MG-1 ", Kind.PARTS, "part_number", "blanks trimmed"),
        ("Haoran\nMagnetics", Kind.SUPPLIERS, "name", "line break to blank"),
        ("A; B", Kind.SUPPLIERS, "aliases", None),
        ("A；B", Kind.SUPPLIERS, "aliases", "split into names"),
        ("Dez 2026", Kind.DEMAND, "period", "period to year and month or week"),
        ("tbd", Kind.ORDERS, "due", "read as not stated"),
        (102.850000001, Kind.PARTS, "part_number", "noise in the last places dropped"),
        ("MG-1", Kind.PARTS, "part_number", None),
        (4200.0, Kind.STOCK, "quantity", None),
        (date(2026, 11, 16), Kind.ORDERS, "due", None),
    ],
)
def test_a_rule_says_what_was_done(cell: CellValue, kind: Kind, name: str, expected: str | None) -> None:
    assert rule(cell, kind, name) == expected


def test_what_the_header_says_is_a_conversion_too() -> None:
    assert rule(0.5, Kind.PARTS, "mass_g", Manner(TODAY, unit=unit_of("kg"))) == "kg to g, × 1000"
    assert rule(60.0, Kind.SOURCES, "share", Manner(TODAY, scale=Decimal("0.01"))) == "percentage to share"
    assert rule(1250.0, Kind.PARTS, "unit_price", Manner(TODAY, per=Decimal(100))) == "price for 100 to price for one"


def test_a_number_kept_as_the_sheet_shows_it_is_not_altered() -> None:
    assert rule(123.0, Kind.PARTS, "part_number", shown="00123") is None


_TEXTS = st.sampled_from(
    [
        *(
            "1.234,5",
            "1,234.50",
            "1 234",
            "50 %",
            "12 kg",
            "5-",
            "€ 12",
            "CNY 1.200",
            "0012",
            "1E5",
            "2 months",
            "6 周",
        ),
        *("16.11.2026", "03/04/2026", "5 Dec 2026", "2026年11月", "KW 47", "Q3 2026", "2026-11-16 08:00", "ja", "non"),
        *(
            "审批中",
            "Dy, Tb",
            "镝",
            "China",
            "Alemania",
            "N42SH",
            "tbd",
            "-",
            "a\nb",
            "A / B",
            "Ａ１",
            "open",
            "magnet",
        ),
    ]
)
_CELLS = st.one_of(
    _TEXTS,
    _TEXTS.map(lambda text: f"  {text}\t"),
    st.text(max_size=12),
    st.text("0123456789., '’-%€kg", max_size=10),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(min_value=0, max_value=60000).map(float),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
_MANNERS = st.builds(
    Manner,
    st.just(TODAY),
    mark=st.sampled_from([".", ","]),
    day_first=st.booleans(),
    scale=st.sampled_from([Decimal(1), Decimal("0.01")]),
    per=st.sampled_from([Decimal(1), Decimal(100)]),
    unit=st.sampled_from([None, unit_of("kg"), unit_of("weeks"), unit_of("%"), unit_of("kpcs")]),
    currency=st.sampled_from([None, "EUR"]),
    months=st.booleans(),
    grouped=st.booleans(),
)
_FIELDS = st.sampled_from([(kind, field) for kind in Kind for field in FIELDS[kind]])


def _cell_says(cell: CellValue) -> str:
    """A cell as a spreadsheet program shows it, written apart from the code under test."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{Decimal(repr(cell + 0.0)):f}".removesuffix(".0")
    return str(cell).removesuffix(" 00:00:00").replace(" ", "T" if isinstance(cell, datetime) else " ")


def _stored_says(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)):f}".removesuffix(".0")
    return "; ".join(value) if isinstance(value, tuple) else str(value)


@settings(max_examples=1500)
@given(_CELLS, _FIELDS, _MANNERS)
def test_no_value_is_altered_silently(cell: CellValue, place: tuple[Kind, object], manner: Manner) -> None:
    kind, field = place
    target = Target(kind, field, manner)  # type: ignore[arg-type]
    try:
        reading = read_value(cell, target)
    except Unreadable:
        return
    said = conversion_of(cell, reading, target)
    assert said is None or said.strip()
    if said is None:
        assert _stored_says(reading.value) == _cell_says(cell)
