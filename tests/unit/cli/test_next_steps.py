"""What to do next on the command line: in words, and as one JSON document whose numbers have facts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planner.cli import run
from planner.domain.kinds import Kind
from unit.services.desk import MAKER, PART, Desk, moment

DAY = ("--as-of", "2026-11-16")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    desk = Desk(tmp_path / "magnets.planner")
    desk.begin()
    desk.license(moment(3), until=date(2026, 12, 9))
    desk.write(
        moment(4),
        {
            Kind.PARTS: [{"part_number": "AX-MOTOR", "revenue_per_unit": Decimal(200), "currency": "EUR"}],
            Kind.BOM: [{"parent": "AX-MOTOR", "child": PART, "quantity": 2.0}],
            Kind.DEMAND: [{"part_number": "AX-MOTOR", "per_day": 10.0}],
        },
    )
    desk.close()
    return tmp_path / "magnets.planner"


def answered(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(answered(capsys, *arguments, "--json"))


def test_overall_fixes_and_the_first_products_to_stop(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "next-steps", path, *DAY)
    assert f"{PART}: Have the general licence of {MAKER} renewed before it ends on 09 Dec 2026" in told
    assert "Products that stop where no licence comes, revenue a month 60,833 EUR:" in told
    found = document(capsys, "next-steps", path, *DAY)
    assert set(found) == {"fixes", "revenue_chain"}
    assert found["revenue_chain"]["stops"][0]["path"] == [PART, "AX-MOTOR"]
    assert found["revenue_chain"]["per_month"] == [{"amount": "60833.33", "currency": "EUR"}]


def test_a_part_shows_todays_level_beside_the_level_after_and_opens_as_a_scenario(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "next-steps", path, "--part", PART, *DAY)
    assert set(found) == {"part", "suggested", "fixes", "best_value", "changes"}
    renewed = next(fix for fix in found["fixes"] if fix["kind"] == "renew")
    assert (renewed["level_before"], renewed["helps"], renewed["cost"]) == (found["suggested"], True, None)
    assert renewed["scenario"] == ["gl_renew_prob=1"]
    assert {change["kind"] for change in found["changes"]} >= {"cover", "date"}
    told = answered(capsys, "next-steps", path, "--part", PART, *DAY)
    assert told.startswith(f"{PART}: suggested {found['suggested']}\n")
    assert "not renewed: " in told


def test_weak_points_in_words_and_figures(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "weak-points", path, *DAY)
    assert f"Without the licences of {MAKER} 1 part stops, {PART} first after" in told
    found = document(capsys, "weak-points", path, "--recover-days", 90, *DAY)
    supplier = next(one for one in found if one["kind"] == "supplier")
    hit = supplier["parts"][0]
    assert (hit["part"], hit["ttr_days"], hit["exposed"], hit["only_source"]) == (PART, 90, True, True)
    assert supplier["single_points"] == [PART, "MG-2"]
    numbers = {fact["name"]: fact for fact in hit["facts"]}
    assert numbers["time to recover"]["source"]["kind"] == "assumption"
    assert all(fact["source"] for fact in hit["facts"])


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("next-steps", "{path}", "--part", "MG-9"), 1, "There is no part MG-9 — see the list of parts"),
        (("weak-points", "{path}", "--recover-days", "0"), 2, "'0' is not a whole number from 1 to 3650"),
        (("next-steps", "{path}", "--most", "many"), 2, "'many' is not a whole number from 1 to 3650"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_line(
    arguments: tuple[str, ...], code: int, told: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [argument.format(path=path) for argument in arguments]
    if code == 2:
        with pytest.raises(SystemExit) as ended:
            run(texts)
        assert ended.value.code == 2
    else:
        assert run(texts) == code
    assert told in capsys.readouterr().err


def test_a_catalogue_without_parts_says_so_calmly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Desk(tmp_path / "empty.planner").close()
    assert "No single step that is recorded lowers the answer" in answered(
        capsys, "next-steps", tmp_path / "empty.planner", *DAY
    )
    assert "No supplier, maker or licence stops a part" in answered(
        capsys, "weak-points", tmp_path / "empty.planner", *DAY
    )
