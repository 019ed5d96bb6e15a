"""Shares of demand and alternates in columns (methods.md section 6a)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from planner.domain.suppliers import Approval
from planner.exposure.columns import Clock
from planner.exposure.presets import assumptions
from unit.exposure.builders import MAKER, TODAY, application, catalogue, foreign, general, source
from unit.exposure.supply.supplied import TIMES, Row, row_of, supply

OTHER = "Second Source Magnetics"
ENDS = date(2027, 3, 31)
OPEN_UNKNOWN = Row("IL", "UNKNOWN", 0, 0, Clock(TIMES))


def test_one_source_without_a_share_has_all_and_of_several_the_worst_has_the_rest() -> None:
    assert supply(catalogue(source())).share[0] == 1
    licensed = catalogue(source(), source(OTHER), foreign(share=0.4), licences=(general(ENDS),))
    assert supply(licensed).share.tolist() == [0, 0.6, 0.4]


def test_of_general_licences_the_one_that_ends_first_bears_what_is_not_stated() -> None:
    sooner = general(date(2027, 1, 31), holder=OTHER)
    found = supply(catalogue(source(), source(OTHER), licences=(general(ENDS), sooner)))
    assert found.share.tolist() == [0, 1]
    assert found.can_be_filed.tolist() == [False, True]


def test_what_only_counts_as_an_individual_licence_bears_before_one_and_then_the_longer_transit() -> None:
    applied = tuple(application(holder=holder) for holder in (MAKER, "Third"))
    found = supply(catalogue(source(transit_days=90), source(OTHER), licences=applied))
    assert found.share.tolist() == [0, 1]
    found = supply(catalogue(source(), source("Third", transit_days=30), licences=applied))
    assert found.share.tolist() == [0, 1]


def test_shares_that_do_not_add_up_are_refused_or_scaled() -> None:
    facts = catalogue(source(share=0.5), foreign(share=0.75))
    refused = supply(facts)
    assert (refused.shares_refused[0], refused.share.tolist()) == (True, [0.5, 0.75])
    scaled = supply(facts, replace(assumptions(), normalise_shares=True))
    assert (scaled.shares_refused[0], scaled.share.tolist()) == (False, [0.4, 0.6])


def test_an_alternate_counts_from_its_day_with_a_regime_of_its_own() -> None:
    later = source(OTHER, share=0.3, approval=Approval.QUALIFYING, available_from=TODAY + timedelta(days=60))
    suggested = foreign(share=0.3, approval=Approval.SUGGESTED, available_from=TODAY)
    found = supply(catalogue(source(), later, suggested))
    assert (found.from_day.tolist(), found.share.tolist()) == ([-1, 60], [1, 0.3])
    assert row_of(found, 1) == OPEN_UNKNOWN
    assert not found.can_be_filed[1]


def test_an_alternate_without_a_share_has_none() -> None:
    later = foreign(approval=Approval.QUALIFYING, available_from=TODAY + timedelta(days=60))
    assert np.isnan(supply(catalogue(source(), later)).share[1])
