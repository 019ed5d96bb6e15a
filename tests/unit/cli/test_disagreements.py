"""`planner disagreements`: a line or an object for each mark to look at again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.cli import run
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.services.editing import Edit
from planner.services.marking import mark_parts
from unit.services.by_hand import done, edit
from unit.services.desk import PART, Desk, moment


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "magnets.planner")
    made.begin()
    yield made
    made.close()


def asked(desk: Desk, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    desk.close()
    assert run(["disagreements", str(desk.catalogue.path), "--as-of", "2026-11-20", *more]) == 0
    return capsys.readouterr().out


def test_an_unmarked_catalogue_says_so(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(desk, capsys) == "Nothing is marked yet.\n"


def test_a_mark_whose_facts_changed_is_told_with_them(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    done(desk, mark_parts, [PART], Level.LOW, suggestions={}, who="Ana", at=moment(5), reason="agreed")
    edit(desk, 16, Edit(Kind.STOCK, 1, {"quantity": 400.0}))
    (line,) = json.loads(asked(desk, capsys, "--json"))
    assert (line["part"], line["why"], line["suggested_then"]) == (PART, ["facts_changed"], None)
    assert line["mark"]["level"] == "Low"
    assert [fact["kind"] for fact in line["facts"]] == ["stock"]
    assert line["facts"][0]["operations"] == [3]
    assert run(["disagreements", str(desk.catalogue.path), "--as-of", "2026-11-20"]) == 0
    assert capsys.readouterr().out == f"{PART}  {line['text']}\n"
