"""Facts in the words of a planner."""

from __future__ import annotations

import pytest

from planner.desktop.pages.fields import FieldLine, fact_line, source_text
from planner.domain.evidence import Fact, computed

OTHER = computed("the suggestion of BM-2214-38UH")


@pytest.mark.parametrize(
    ("name", "value", "unit", "line"),
    [
        ("tts_days", 37, "days", ("Stock lasts", "37 days")),
        ("p_line_down_stock_cut", 0.685, None, ("Chance, stock cut", "0.685")),
        ("p_line_down", 0.621, None, ("Chance of a line-down", "0.621")),
        ("unsecured_share", 1.0, "of demand", ("Not covered today", "100% of demand")),
        ("last_day_to_file", None, None, ("Last day to file", "–")),
    ],
)
def test_a_figure_of_another_part_is_named_plainly(
    name: str, value: object, unit: str | None, line: tuple[str, str]
) -> None:
    fact = Fact(f"{name} of BM-2214-38UH", value, unit, None, OTHER)
    assert fact_line(fact) == FieldLine(*line, OTHER)
    assert source_text(OTHER) == "BM-2214-38UH"


def test_a_share_of_a_supplier_keeps_its_name() -> None:
    fact = Fact("share of Haoyuan", 0.125, "of demand", None, computed("as stated"))
    assert fact_line(fact) == FieldLine("Share of Haoyuan", "12.5% of demand", computed("as stated"))
