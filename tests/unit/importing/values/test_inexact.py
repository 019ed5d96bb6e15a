from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.values.inexact import inexact


@pytest.mark.parametrize(
    ("text", "code", "offered"),
    [
        ("≥ 500", "limit_not_value", ["500"]),
        ("ca. 500", "limit_not_value", ["500"]),
        ("~500", "limit_not_value", ["500"]),
        ("500+", "limit_not_value", ["500"]),
        ("约500", "limit_not_value", ["500"]),
        ("500以上", "limit_not_value", ["500"]),
        ("min. 12 Stk", "limit_not_value", ["12 Stk"]),
        ("< 0,1 %", "limit_not_value", ["0,1 %"]),
        ("100-200", "range_not_value", ["100", "200"]),
        ("10–12 weeks", "range_not_value", ["10 weeks", "12 weeks"]),
        ("6-8 周", "range_not_value", ["6 周", "8 周"]),
        ("4 bis 6 Wochen (ARO)", "range_not_value", ["4 Wochen", "6 Wochen"]),
        ("10 à 12 semaines", "range_not_value", ["10 semaines", "12 semaines"]),
        ("1e-3 - 2E-3", "range_not_value", ["1e-3", "2E-3"]),
        ("€ 1,50 ~ 2,50", "range_not_value", ["€ 1,50", "€ 2,50"]),
    ],
)
def test_limits_and_ranges_offer_their_numbers(text: str, code: str, offered: list[str]) -> None:
    found = inexact(text)
    assert found is not None
    assert (found.code, [fix.text for fix in found.fixes]) == (code, offered)


@pytest.mark.parametrize("text", ["500", "-5", "5-", "1 234,50 EUR", "12,-", "tbd", "N42SH", "max", "1/2", "+49 211 1"])
def test_a_plain_number_is_not_inexact(text: str) -> None:
    assert inexact(text) is None


@pytest.mark.parametrize("text", ["2.4218551531076978e-209", "1e-5", "2,5E-3 kg", "-12e-15", "5e+3"])
def test_a_number_with_an_exponent_is_no_range(text: str) -> None:
    assert inexact(text) is None


@given(st.text(max_size=80))
def test_any_text_is_judged(text: str) -> None:
    found = inexact(text)
    assert found is None or found.code in ("limit_not_value", "range_not_value")
