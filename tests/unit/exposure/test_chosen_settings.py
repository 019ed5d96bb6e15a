from __future__ import annotations

from planner.domain.catalogue_settings import ChosenSetting
from planner.exposure.chosen_settings import with_settings
from planner.exposure.presets import assumptions


def test_the_catalogue_s_settings_stand_in_place_of_defaults() -> None:
    chosen = [
        ChosenSetting("high_from", "0.2"),
        ChosenSetting("horizon_days", "120"),
        ChosenSetting("plants_work_in", "de"),
        ChosenSetting("normalise_shares", "yes"),
    ]

    found = with_settings(assumptions(), chosen)

    assert (found.high_from, found.horizon_days, found.plants_work_in, found.normalise_shares) == (0.2, 120, "DE", True)
    assert found.warn_days == 90


def test_what_was_asked_for_by_name_goes_before_a_setting() -> None:
    asked = assumptions(changes={"horizon_days": "60"})

    assert with_settings(asked, [ChosenSetting("horizon_days", "120")]).horizon_days == 60


def test_a_setting_that_cannot_be_read_leaves_the_default() -> None:
    chosen = [ChosenSetting("high_from", "often"), ChosenSetting("of_a_later_program", "1")]

    assert with_settings(assumptions(), chosen) == assumptions()
