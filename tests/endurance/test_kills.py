"""The program killed at work: what it acknowledged is there, and nothing is there by half."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from endurance.aiming import SAID
from endurance.killing import Campaign
from endurance.launching import Launched, Launcher


@pytest.fixture(scope="module")
def launcher() -> Iterator[Launcher]:
    """One server of workers for all tests of this file."""
    with Launched() as launched:
        yield launched


def test_twenty_kills_lose_nothing_that_was_acknowledged(launcher: Launcher, tmp_path: Path) -> None:
    tally = Campaign(launcher, tmp_path, seed=22).run(20)

    assert tally.sentences == []
    assert tally.kills == 20
    assert tally.acknowledged > 20
    assert tally.writing > 0


def test_a_worker_that_was_not_forked_keeps_its_promises_too(tmp_path: Path) -> None:
    with Launched(spawned=True) as spawner:
        tally = Campaign(spawner, tmp_path, seed=23).run(1, ["while writing"])

    assert tally.sentences == []
    assert tally.kills == 1


def test_a_store_that_acknowledges_before_it_commits_is_found_out(launcher: Launcher, tmp_path: Path) -> None:
    tally = Campaign(launcher, tmp_path, seed=24).run(1, [SAID], way="hasty")

    assert tally.counts == {"lost": 1}
    assert "acknowledged and are not there" in tally.sentences[0]


def test_a_store_that_writes_one_step_in_two_transactions_is_found_out(launcher: Launcher, tmp_path: Path) -> None:
    tally = Campaign(launcher, tmp_path, seed=24).run(1, ["once written"], way="piecemeal")

    assert tally.counts == {"half": 1}
    assert (tmp_path / "evidence" / "kill 1" / "magnets.planner").exists()


def test_a_process_that_outlives_its_worker_is_found_out(launcher: Launcher, tmp_path: Path) -> None:
    tally = Campaign(launcher, tmp_path, seed=25).run(1, [SAID], way="littering")

    assert tally.counts == {"left": 1}
