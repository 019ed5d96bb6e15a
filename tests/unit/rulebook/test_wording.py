import pytest

from planner.rulebook.wording import chance_text, in_days_text, joined_text, quantity_text


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        (0.0, "0%"),
        (0.0004, "less than 0.1%"),
        (0.001, "0.1%"),
        (0.475, "47.5%"),
        (0.9995, "more than 99.9%"),
        (1 - 1e-12, "100%"),
        (1.0, "100%"),
    ],
)
def test_only_what_is_certain_reads_as_none_or_all(chance: float, text: str) -> None:
    assert chance_text(chance) == text


@pytest.mark.parametrize(
    ("days", "text"), [(0, "today"), (1, "in 1 day"), (1200, "in 1,200 days"), (-1, "1 day ago"), (-12, "12 days ago")]
)
def test_how_far_ahead_a_day_lies(days: int, text: str) -> None:
    assert in_days_text(days) == text


def test_words_are_joined_as_a_sentence_lists_them() -> None:
    assert [joined_text(words) for words in (["Dy"], ["Dy", "Tb"], ["Dy", "Tb", "Ho"])] == [
        "Dy",
        "Dy and Tb",
        "Dy, Tb and Ho",
    ]


@pytest.mark.parametrize(
    ("quantity", "unit", "text"),
    [(1200.0, "pcs", "1,200 pcs"), (12.5, "kg", "12.5 kg"), (0.0, "pcs", "0 pcs"), (100.0, None, "100")],
)
def test_a_quantity_has_no_needless_digits(quantity: float, unit: str | None, text: str) -> None:
    assert quantity_text(quantity, unit) == text
