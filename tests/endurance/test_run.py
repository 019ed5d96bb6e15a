"""The command: its figures, its words and its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from endurance.run import conclude, main, tell
from endurance.tallies import FaultTally, KillTally


def test_a_short_campaign_ends_well_and_tidies_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--kills", "1", "--faults", "none", "--seed", "7", "--folder", str(tmp_path)])
    out = capsys.readouterr().out

    assert code == 0
    assert " UTC, SQLite " in out
    assert "Nothing was lost" in out
    assert list(tmp_path.iterdir()) == []


def test_any_fault_is_printed_and_gives_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kills, faults = KillTally(kills=1000), FaultTally(saved_though_refused=["undo, operation 9 of 9"])
    faults.blame("lost", "import, operation 5 of 70")
    tell(kills)
    tell(faults)
    code = conclude([kills, faults], tmp_path)
    out = capsys.readouterr().out

    assert code == 1
    assert "1,000" in out
    assert "saved though refused: undo, operation 9 of 9" in out
    assert "lost: import, operation 5 of 70" in out
    assert str(tmp_path) in out
    assert tmp_path.exists()


def test_kills_that_meet_no_write_prove_nothing_and_are_told() -> None:
    blind, few, seeing = KillTally(kills=20), KillTally(kills=2), KillTally(kills=20, writing=1)
    for tally in (blind, few, seeing):
        tally.blame_blindness()

    assert blind.counts == {"blind": 1}
    assert not few.sentences
    assert not seeing.sentences
