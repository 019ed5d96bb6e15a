import pytest

from planner.domain.exposure import Extended
from planner.errors import PlannerError
from planner.exposure.presets import PRESETS, assumptions


def test_the_defaults_are_those_of_mid_2025() -> None:
    found = assumptions()
    assert (found.regime, found.licence) == ("mid-2025", PRESETS["mid-2025"])
    assert (found.horizon_days, found.warn_days, found.gl_renew_prob, found.papers_days) == (180, 90, 0.0, 10)
    assert (found.extended, found.changed) == (None, frozenset())


def test_changes_are_read_and_remembered() -> None:
    found = assumptions("eased", {"p_first": "0.5", "horizon_days": "90", "extended": "off", "gap": "7"})
    assert (found.licence.p_first, found.licence.p_again, found.licence.gap) == (0.5, 0.95, 7)
    assert (found.horizon_days, found.extended) == (90, Extended.OFF)
    assert found.changed == {"p_first", "horizon_days", "extended", "gap"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("p_first", "1.5"),
        ("p_first", "nan"),
        ("median", "0"),
        ("median", "90"),
        ("attempts", "0"),
        ("attempts", "2.5"),
        ("horizon_days", "0"),
        ("extended", "perhaps"),
        ("gap", "-1"),
        ("colour", "red"),
    ],
)
def test_what_is_not_possible_is_refused_with_a_next_step(key: str, value: str) -> None:
    with pytest.raises(PlannerError) as refused:
        assumptions(changes={key: value})
    assert refused.value.next_step.startswith(("give", "use"))


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(PlannerError, match="no preset named winter-2030"):
        assumptions("winter-2030")
