"""The rule book is asked about the sources of a ground once, however many assumptions are tried on it."""

from unittest.mock import patch

from planner.exposure.evaluation import evaluate
from planner.exposure.presets import assumptions
from planner.exposure.supply.answers import covers_of
from unit.exposure.builders import application, catalogue, ground_of, source


def test_other_assumptions_do_not_ask_the_rule_book_again() -> None:
    ground = ground_of(catalogue(source(), licences=(application(),)))
    with patch("planner.exposure.supply.supplying.covers_of", wraps=covers_of) as asked:
        for key, value in (("warn_days", "60"), ("horizon_days", "120"), ("extended", "on"), ("median", "50")):
            evaluate(ground, assumptions(changes={key: value}))

    assert asked.call_count == 1
