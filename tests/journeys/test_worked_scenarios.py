"""The worked scenarios of the exposure model, through import files and the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.cli import run
from planner.spreadsheets.writing import SheetToWrite, write_workbook

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("scenario_cases.json").read_text(encoding="utf-8"))[
    "cases"
]
WORKED = [case for case in CASES if "part" in case["inputs"]]
COMPANY = "Brackwell Drives GmbH"
PART, UNIT = "MG-1", "UNIT-1"
FERRITE = "SCN-1"
SAME_NUMBERS = {
    "p_line_down",
    "p_line_down_stock_cut",
    "expected_short_pcs",
    "worst_short_pcs",
    "unsecured_share",
    "kg_exposed",
    "kg_short_worst",
}
MONEY = {"spend_exposed", "revenue_at_risk_expected", "revenue_at_risk_worst"}


def records(case: dict[str, Any]) -> dict[str, list[dict[str, object]]]:
    """The case's inputs as rows in the fields of the command line's contract."""
    part, today = case["inputs"]["part"], date.fromisoformat(case["inputs"]["today"])
    magnet: dict[str, object] = {
        "part_number": PART,
        "description": "Rotor magnet",
        "material": "ferrite" if case["id"] == FERRITE else "NdFeB",
        "form": "loose_magnet",
        "mass_g": 30,
        "unit_price": part["price"],
        "currency": "EUR",
    }
    unit = {
        "part_number": UNIT,
        "description": "Motor",
        "revenue_per_unit": part["revenue_per_unit"],
        "currency": "EUR",
    }
    # 30 g × 3 % Dy and 0.5 % Tb are the 0.9 g and 0.15 g of the common part.
    contents = {} if case["id"] == FERRITE else {"Dy": 0.03, "Tb": 0.005}
    rows: dict[str, list[dict[str, object]]] = {
        "parts": [magnet, unit],
        "bom": [{"parent": UNIT, "child": PART, "quantity": part["pcs_per_unit"]}],
        "compositions": [
            {"part_number": PART, "element": element, "mass_fraction": share, "basis": "tested"}
            for element, share in contents.items()
        ],
        "stock": [{"part_number": PART, "quantity": part["stock"], "as_of": today}],
        "demand": [{"part_number": PART, "per_day": part["demand_per_day"]}],
        "sources": [],
        "licences": [],
    }
    for number, source in enumerate(part["sources"], start=1):
        add_source(rows, f"Maker {number} Magnetics", source, today)
    if "alternate" in part:
        rows["sources"].append(
            {
                "part_number": PART,
                "supplier": "Alternate Magnets",
                "share": part["alternate"]["share"],
                "origin": "JP",
                "china_content": "no",
                "approval": "qualifying",
                "available_from": today + timedelta(days=part["alternate"]["days"]),
            }
        )
    return {kind: found for kind, found in rows.items() if found}


def add_source(rows: dict[str, list[dict[str, object]]], name: str, source: dict[str, Any], today: date) -> None:
    """One approved source of the case, with the licence that gives it its regime."""
    free = source["regime"] == "FREE"
    rows["sources"].append(
        {
            "part_number": PART,
            "supplier": name,
            "share": source["share"],
            "origin": "JP" if free else "CN",
            "china_content": ("yes" if source.get("cn_content") else "no") if free else "yes",
            "approval": "approved",
        }
    )
    licence: dict[str, object] = {"holder": name, "end_user": COMPANY}
    if source["regime"] == "GL":
        licence |= {
            "number": "GL-1",
            "type": "general",
            "status": "issued",
            "valid_from": date(2025, 12, 11),
            "valid_until": date.fromisoformat(source["gl_until"]),
        }
    elif source["regime"] == "IL":
        licence |= {"number": "A-1", "type": "individual", "status": "not_started", "part_number": PART}
    elif source["regime"] == "BLOCKED":
        licence |= {
            "number": "A-2",
            "type": "individual",
            "status": "rejected",
            "part_number": PART,
            "applied_on": today - timedelta(days=60),
        }
    else:
        return
    rows["licences"].append(licence)


def write_file(path: Path, rows: dict[str, list[dict[str, object]]]) -> None:
    """One sheet per kind, headers as in the contract."""
    sheets = []
    for kind, found in rows.items():
        header = tuple(dict.fromkeys(name for row in found for name in row))
        sheets.append(SheetToWrite(kind, header, [[row.get(name) for name in header] for row in found]))
    write_workbook(path, sheets)


def planner_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """Runs a command that must succeed and reads the one document it prints."""
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out)


def assumed(regime: dict[str, Any]) -> Sequence[str]:
    """The case's regime as --assume arguments."""
    flat = {**{key: value for key, value in regime.items() if key != "licence"}, **regime["licence"]}
    return [text for key, value in flat.items() for text in ("--assume", f"{key}={value}")]


def lines(regime: dict[str, Any]) -> list[str]:
    """The case's regime as the lines of a scenario."""
    return list(assumed(regime)[1::2])


def scenario_row(case: dict[str, Any]) -> dict[str, object]:
    """The case as a scenario of a sheet."""
    return {"name": case["id"], "assumptions": "; ".join(lines(case["inputs"]["regime"]))}


def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: dict[str, list[dict[str, object]]]) -> Path:
    """A new catalogue into which a workbook with these rows was read."""
    catalogue, sheet = tmp_path / "c.planner", tmp_path / "facts.xlsx"
    write_file(sheet, rows)
    assert run(["new", str(catalogue), "--company", COMPANY]) == 0
    capsys.readouterr()
    found = planner_json(capsys, "import", catalogue, sheet, "--json")
    assert [issue for issue in found["issues"] if issue["severity"] == "error"] == []
    return catalogue


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case["id"])
def test_the_worked_scenario_comes_out_of_the_command_line(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = imported(tmp_path, capsys, {**records(case), "scenarios": [scenario_row(case)]})
    on = ("--as-of", case["inputs"]["today"], "--json")
    [answer] = planner_json(capsys, "exposure", catalogue, "--part", PART, *assumed(case["inputs"]["regime"]), *on)
    check_answer(answer, case["expected"])
    document = planner_json(capsys, "scenario", catalogue, case["id"], *on)
    assert (document["name"], document["against"], document["differences"]) == (case["id"], None, [])
    assert document["assumptions"]["horizon_days"] == case["inputs"]["regime"]["horizon_days"]
    told = next(one for one in document["parts"] if one["part"] == PART)
    check_answer(told, case["expected"])
    assert sum(document["totals"]["levels"].values()) == len(document["parts"])
    if case["expected"]["tts_days"] != "inf":
        assert document["totals"]["first_line_down"] == case["expected"]["line_down_date"]
        [money] = document["totals"]["revenue_at_risk"]
        assert float(money["amount"]) == pytest.approx(case["expected"]["revenue_at_risk_expected"], abs=0.01)


def test_the_worked_mix_weighs_three_scenarios(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [mix] = [case for case in CASES if "weights" in case["inputs"]]
    weighed = [case for case in WORKED if case["id"] in mix["inputs"]["weights"]]
    rows = [scenario_row(case) for case in weighed]
    weights = [f"mix={name} {100 * weight:g}%" for name, weight in mix["inputs"]["weights"].items()]
    rows.append({"name": mix["id"], "assumptions": "; ".join(weights)})
    catalogue = imported(tmp_path, capsys, {**records(weighed[0]), "scenarios": rows})
    document = planner_json(
        capsys, "scenario", catalogue, mix["id"], "--against", "SCN-3", "--as-of", "2026-11-22", "--json"
    )
    answer = next(one for one in document["parts"] if one["part"] == PART)
    expected = mix["expected"]
    assert answer["p_line_down"] == pytest.approx(expected["p_line_down"], abs=1e-4)
    assert answer["expected_short_pcs"] == pytest.approx(expected["expected_short_pcs"], abs=1e-4)
    money = float(answer["revenue_at_risk_expected"]["amount"])
    assert money == pytest.approx(expected["revenue_at_risk_expected"], abs=0.01)
    assert document["totals"]["expected_short_pcs"] == pytest.approx(expected["expected_short_pcs"], abs=1e-4)
    assert document["assumptions"]["mix"] == mix["inputs"]["weights"]
    assert document["against"]["name"] == "SCN-3"
    [part] = [one for one in document["differences"] if one["part"] == PART]
    assert part["p_line_down"]["before"] == pytest.approx(weighed[0]["expected"]["p_line_down"], abs=1e-4)
    assert part["level"] == {"before": "Medium", "after": "High"}


def check_answer(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    """Compares an answer with the worked figures, each within 1e-4 (money: a cent)."""
    assert answer["suggested"] == expected["level"]
    beyond = expected["tts_days"] == "inf"
    assert answer["tts_state"] == ("beyond_horizon" if beyond else "days")
    assert answer["tts_days"] == (None if beyond else expected["tts_days"])
    assert answer["line_down"] == expected.get("line_down_date")
    for name in set(expected) & SAME_NUMBERS:
        assert answer[name] == pytest.approx(expected[name], abs=1e-4), name
    for name in set(expected) & {"licence_p50_days", "licence_p90_days"}:
        assert answer[name] == (None if expected[name] == "inf" else expected[name]), name
    for name in set(expected) & MONEY:
        assert answer[name]["currency"] == "EUR"
        assert float(answer[name]["amount"]) == pytest.approx(expected[name], abs=0.01), name
    assert {rule for rule, _ in expected["reasons"]} <= {line["rule"] for line in answer["reasons"]}
