"""From suppliers' sheets to the printed summary, by the command line, on the sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import content_hash
from planner.cli import run
from planner.services.catalogues import SAMPLE_COMPANY, sample_files

AS_OF = "2026-11-22"
EXPOSURE_KEYS = {
    "part",
    "suggested",
    "mark",
    "controlled",
    "unsecured_share",
    "cover_days",
    "tts_state",
    "tts_days",
    "line_down",
    "licence_p50_days",
    "licence_p90_days",
    "p_line_down",
    "p_line_down_stock_cut",
    "expected_short_pcs",
    "worst_short_pcs",
    "kg_exposed",
    "kg_short_worst",
    "spend_exposed",
    "revenue_at_risk_expected",
    "revenue_at_risk_worst",
    "last_day_to_file",
    "depends_on_unconfirmed",
    "reasons",
}
TABLE_KEYS = {
    "sheet",
    "header_row",
    "first_row",
    "last_row",
    "kinds",
    "confidence",
    "columns",
    "unmapped",
    "rows_read",
    "added",
    "changed",
    "same",
    "rejected",
    "not_records",
}
ALERT_KEYS = {"id", "rule", "severity", "subject", "text", "due", "state", "owner", "facts"}
TREND_KEYS = {"series", "by", "key", "unit", "data_as_of", "months", "combined", "changes", "events"}
MONTH_KEYS = {"month", "value", "quality", "yoy", "vs_two_years", "ytd", "ytd_prior", "rolling_12"}
MEASURE_KEYS = {"id", "status", "since", "until", "elements", "items", "scope", "source", "verified_on"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue made by `planner new` and one `planner import` of the sample's workbooks."""
    path = tmp_path_factory.mktemp("journey") / "c.planner"
    assert run(["new", str(path), "--company", SAMPLE_COMPANY]) == 0
    assert run(["import", str(path), *map(str, sample_files()), "--json"]) == 0
    return path


def answered(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out)


def tables_of(path: Path) -> dict[str, str]:
    catalogue = Catalogue.open(path)
    try:
        with catalogue.reading() as uow:
            return dict(content_hash(uow))
    finally:
        catalogue.close()


def test_the_import_says_what_it_read_and_every_row_is_accounted_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "c.planner"
    run(["new", str(path), "--company", SAMPLE_COMPANY])
    documents = answered(capsys, "import", path, *sample_files(), "--json")
    assert [document["file"] for document in documents] == [file.name for file in sample_files()]
    assert [document["batch"] for document in documents] == [1, 2, 3, 4, 5, 6]
    tables = [table for document in documents for table in document["tables"]]
    for table in tables:
        assert set(table) >= TABLE_KEYS
        assert table["rows_read"] == table["added"] + table["changed"] + table["same"] + table["rejected"]
    assert {kind for table in tables for kind in table["kinds"]} >= {
        "parts",
        "compositions",
        "demand",
        "bom",
        "stock",
        "sources",
        "licences",
        "licence_steps",
        "documents",
        "shipments",
    }


def test_a_second_reading_of_the_same_files_changes_nothing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tables_of(sample)
    documents = answered(capsys, "import", sample, *sample_files(), "--dry-run", "--json")
    for document in documents:
        assert document["dry_run"] is True
        assert document["batch"] is None
        assert [(table["added"], table["changed"]) for table in document["tables"]] == [(0, 0)] * len(
            document["tables"]
        )
    assert tables_of(sample) == before


def test_every_part_has_an_answer_with_reasons_that_open(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for regime in ("eased", "mid-2025", "spring-2025"):
        answers = answered(capsys, "exposure", sample, "--as-of", AS_OF, "--regime", regime, "--json")
        assert len(answers) >= 45
        for answer in answers:
            assert set(answer) >= EXPOSURE_KEYS
            assert answer["reasons"], answer["part"]
            if answer["suggested"] == "Unassessed":
                assert answer["p_line_down"] is None
                assert answer["cover_days"] is None
    levels = {answer["suggested"] for answer in answered(capsys, "exposure", sample, "--as-of", AS_OF, "--json")}
    assert levels == {"None", "Low", "Medium", "High", "Critical", "Unassessed"}
    facts = [fact for answer in answers for reason in answer["reasons"] for fact in reason["facts"]]
    cells = [fact["source"] for fact in facts if fact["source"] and fact["source"]["file"]]
    assert {cell["file"] for cell in cells} >= {"2_bestand_kw47.xlsx"}
    assert all(cell["row"] and cell["sheet"] for cell in cells if cell["kind"] == "cell")


def test_alerts_measures_and_trends_have_their_shapes(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alerts = answered(capsys, "alerts", sample, "--as-of", AS_OF, "--json")
    assert alerts
    assert all(set(alert) >= ALERT_KEYS for alert in alerts)
    measures = answered(capsys, "measures", sample, "--as-of", AS_OF, "--json")
    assert all(set(measure) >= MEASURE_KEYS for measure in measures)
    statuses = {measure["id"]: measure["status"] for measure in measures}
    assert (statuses["18-2025"], statuses["61-2025"]) == ("in_force", "unconfirmed")
    market = answered(capsys, "trends", sample, "--series", "market", "--as-of", AS_OF, "--json")
    assert set(market) >= TREND_KEYS
    assert all(set(month) >= MONTH_KEYS for month in market["months"])
    months = {month["month"]: month for month in market["months"]}
    assert months["2025-05"]["value"] == pytest.approx(1238.47)
    assert months["2026-04"] | {"value": None, "quality": "missing"} == months["2026-04"]
    own = answered(capsys, "trends", sample, "--series", "shipments", "--by", "supplier", "--as-of", AS_OF, "--json")
    assert len([month for month in own["months"] if month["value"] is not None]) >= 24


def test_taking_every_import_back_restores_each_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.planner"
    run(["new", str(path), "--company", SAMPLE_COMPANY])
    states = [tables_of(path)]
    for file in sample_files():
        assert run(["import", str(path), str(file)]) == 0
        states.append(tables_of(path))
    assert len({json.dumps(state, sort_keys=True) for state in states}) == len(states)
    capsys.readouterr()
    for batch in range(len(sample_files()), 0, -1):
        foreseen = answered(capsys, "take-back", path, batch, "--dry-run", "--json")
        assert tables_of(path) == states[batch]
        done = answered(capsys, "take-back", path, batch, "--json")
        assert (done["reverted"], done["kept"]) == (foreseen["reverted"], [])
        assert tables_of(path) == states[batch - 1]
    ledger = answered(capsys, "imports", path, "--json")
    assert [line["taken_back"] for line in ledger] == [True] * len(sample_files())


def test_a_mark_that_differs_needs_a_reason_and_can_be_undone(
    tmp_path: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "marks.planner"
    path.write_bytes(sample.read_bytes())
    answers = answered(capsys, "exposure", path, "--as-of", AS_OF, "--json")
    high = next(answer["part"] for answer in answers if answer["suggested"] == "High")
    before = tables_of(path)
    assert run(["mark", str(path), high, "Low", "--as-of", AS_OF]) == 1
    assert "reason" in capsys.readouterr().err
    assert tables_of(path) == before
    assert run(["mark", str(path), high, "Low", "--reason", "bridge lot agreed", "--as-of", AS_OF]) == 0
    [answer] = answered(capsys, "exposure", path, "--part", high, "--as-of", AS_OF, "--json")
    assert (answer["suggested"], answer["mark"]["level"], answer["mark"]["reason"]) == (
        "High",
        "Low",
        "bridge lot agreed",
    )
    assert run(["undo", str(path)]) == 0
    assert tables_of(path) == before


def test_a_day_ahead_is_a_projection_with_less_stock(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today = {answer["part"]: answer for answer in answered(capsys, "exposure", sample, "--as-of", AS_OF, "--json")}
    later = {
        answer["part"]: answer for answer in answered(capsys, "exposure", sample, "--as-of", "2027-01-15", "--json")
    }
    covered = [part for part, answer in today.items() if answer["cover_days"]]
    assert covered
    assert all(later[part]["cover_days"] < today[part]["cover_days"] for part in covered)


def test_wrong_usage_is_2_and_a_refusal_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as usage:
        run(["exposure"])
    assert usage.value.code == 2
    capsys.readouterr()
    assert run(["exposure", str(tmp_path / "absent.planner")]) == 1
    message = capsys.readouterr().err.strip()
    assert " — " in message
    assert "\n" not in message
