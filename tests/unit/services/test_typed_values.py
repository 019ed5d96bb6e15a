"""Texts of a form become values of their fields, or a refusal with an example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.alerts import AlertState
from planner.domain.kinds import Kind
from planner.domain.materials import Form
from planner.domain.suppliers import Approval
from planner.errors import PlannerError
from planner.services.editing import typed_values


@pytest.mark.parametrize(
    ("kind", "texts", "locale", "values"),
    [
        (
            Kind.STOCK,
            {"quantity": " 5600 ", "as_of": "12.11.2026"},
            None,
            {"quantity": 5600.0, "as_of": date(2026, 11, 12)},
        ),
        (
            Kind.STOCK,
            {"quantity": "1.234", "as_of": "16 Nov 2026"},
            "de",
            {"quantity": 1234.0, "as_of": date(2026, 11, 16)},
        ),
        (Kind.STOCK, {"as_of": "3/4/2026"}, "en-GB", {"as_of": date(2026, 4, 3)}),
        (Kind.STOCK, {"as_of": "3/4/2026"}, "en-US", {"as_of": date(2026, 3, 4)}),
        (Kind.SOURCES, {"share": "60 %", "cn_value_share": "0,25"}, "de", {"share": 0.6, "cn_value_share": 0.25}),
        (Kind.SOURCES, {"approval": "in qualification"}, None, {"approval": Approval.QUALIFYING}),
        (Kind.SOURCES, {"lead_time_days": "6 weeks", "origin": "Japan"}, None, {"lead_time_days": 42, "origin": "JP"}),
        (Kind.PARTS, {"form": "loose magnet"}, None, {"form": Form.LOOSE_MAGNET}),
        (Kind.PARTS, {"unit_price": "1.80 €"}, None, {"unit_price": Decimal("1.80"), "currency": "EUR"}),
        (
            Kind.PARTS,
            {"unit_price": "1.80 EUR", "currency": "Euro"},
            None,
            {"unit_price": Decimal("1.80"), "currency": "EUR"},
        ),
        (Kind.PARTS, {"currency": "", "unit_price": "2 EUR"}, None, {"unit_price": Decimal(2), "currency": "EUR"}),
        (Kind.PARTS, {"unit_price": "12 ¥", "currency": "CNY"}, None, {"unit_price": Decimal(12), "currency": "CNY"}),
        (Kind.LICENCES, {"quantity": "30 kg"}, None, {"quantity": 30.0, "unit": "kg"}),
        (Kind.END_USERS, {"ours": "ja", "aliases": "A; B;A"}, None, {"ours": True, "aliases": ("A", "B")}),
        (Kind.DEMAND, {"period": "KW 50 2026"}, None, {"period": "2026-W50"}),
        (Kind.MARKET, {"month": "Dez 2026"}, None, {"month": "2026-12"}),
        (Kind.MARKET, {"month": "2026-01/2026-02"}, None, {"month": "2026-01/2026-02"}),
        (Kind.ALERTS, {"state": "in hand"}, None, {"state": AlertState.IN_HAND}),
        (
            Kind.SUPPLIERS,
            {"country": " ", "aliases": "", "notes": ""},
            None,
            dict.fromkeys(("country", "aliases", "notes")),
        ),
        (
            Kind.SUPPLIERS,
            {"notes": "to be called", "tier": "alloy, powder"},
            None,
            {"notes": "to be called", "tier": ("alloy", "powder")},
        ),
    ],
)
def test_a_text_is_read_as_the_importer_reads_a_cell(
    kind: Kind, texts: dict[str, str], locale: str | None, values: dict[str, object]
) -> None:
    assert typed_values(kind, texts, locale=locale) == values


@pytest.mark.parametrize(
    ("kind", "texts", "told"),
    [
        (
            Kind.STOCK,
            {"quantity": "many"},
            "“many” does not fit quantity: this is not a number — give a number of 0 or more, such as 1200 or 12.5",
        ),
        (
            Kind.STOCK,
            {"quantity": "1.234"},
            "“1.234” does not fit quantity: this number could mean thousands or decimals — write it without thousands",
        ),
        (Kind.STOCK, {"quantity": "-4"}, "“-4” does not fit quantity: the number is negative — give a number of 0 or"),
        (
            Kind.STOCK,
            {"as_of": "3/4/2026"},
            "“3/4/2026” does not fit as of: day and month could be either way round — write it with the year first",
        ),
        (
            Kind.STOCK,
            {"as_of": "soon"},
            "“soon” does not fit as of: this is not a date — give a day, such as 2026-11-16",
        ),
        (
            Kind.SOURCES,
            {"share": "70"},
            "“70” does not fit share: the share is above 1, that is above 100 % — give a sh",
        ),
        (
            Kind.PARTS,
            {"form": "wheel"},
            "“wheel” does not fit form: this word is not one of the choices — give one of: lo",
        ),
        (
            Kind.PARTS,
            {"pieces": "1.5"},
            "“1.5” does not fit pieces: the number is not a whole one — give a whole number",
        ),
        (Kind.PARTS, {"colour": "red"}, "A part has no field colour — choose one of: part_number, description"),
        (Kind.PARTS, {"unit_price": "12 ¥"}, "“12 ¥” may be yuan or yen — name the currency too, CNY or JPY"),
        (
            Kind.PARTS,
            {"unit_price": "12 EUR", "currency": "USD"},
            "The currency is given as USD and as EUR — give one currency",
        ),
        (
            Kind.SUPPLIERS,
            {"country": "Japn"},
            "“Japn” does not fit country: this is not a country that we know — give a",
        ),
        (
            Kind.SUPPLIERS,
            {"tier": "mine; blob"},
            "“mine; blob” does not fit tier: this is not a stage of the supply chain",
        ),
        (
            Kind.END_USERS,
            {"ours": "perhaps"},
            "“perhaps” does not fit ours: this is neither yes nor no — give yes or no",
        ),
        (
            Kind.DEMAND,
            {"period": "Dez"},
            "“Dez” does not fit period: the period does not name its year — give a month, a",
        ),
        (
            Kind.MARKET,
            {"month": "Dez"},
            "“Dez” does not fit month: the period does not name its year — give a month such as",
        ),
        (
            Kind.COMPOSITIONS,
            {"element": "Zz"},
            "“Zz” does not fit element: this is not an element that magnets hold — g",
        ),
        (
            Kind.PARTS,
            {"mass_g": "nan"},
            "“nan” does not fit mass g: it says that nothing is known — give a number of 0 or more, such as 1200 or"
            " 12.5, or leave the value empty to record nothing",
        ),
        (
            Kind.STOCK,
            {"as_of": "n/a"},
            "“n/a” does not fit as of: it says that nothing is known — give a day, such as 2026-11-16, or leave",
        ),
        (Kind.SUPPLIERS, {"aliases": ";"}, "“;” does not fit aliases: it says that nothing is known — give names with"),
        (Kind.PARTS, {"form": "-"}, "“-” does not fit form: it says that nothing is known — give one of: lo"),
        (
            Kind.PARTS,
            {"description": "n/a"},
            "“n/a” does not fit description: it says that nothing is known — give a text, or leave",
        ),
        (Kind.PARTS, {"description": "a\x07b"}, "“a\x07b” does not fit description: the cell holds characters"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_an_example(kind: Kind, texts: dict[str, str], told: str) -> None:
    with pytest.raises(PlannerError) as refused:
        typed_values(kind, texts)
    assert str(refused.value).startswith(told)
