"""What the review says of its findings: where they are, what they do, and how many there are."""

from __future__ import annotations

from planner.desktop.import_review.words import issue_more, issue_place, issues_told
from planner.importing.plan import Issue


def issue(severity: str, row: int | None, column: str | None, value: str | None = None) -> Issue:
    return Issue("code", severity, "Bestand", row, column, None, value, "Not a number", "a number")  # type: ignore[arg-type]


def test_a_finding_says_its_cell_its_row_its_column_or_its_sheet() -> None:
    places = [issue_place(issue("error", row, column)) for row, column in ((9, "F"), (9, None), (None, "F"))]

    assert places == ["F9", "row 9", "column F"]
    assert issue_place(issue("error", None, None)) == "Bestand"


def test_the_sheet_is_said_once() -> None:
    assert issue_more(issue("error", 9, "F", "ca. 410")) == "Found: ca. 410 · Expected: a number · Sheet Bestand"
    assert issue_more(issue("info", None, None)) == "Expected: a number"


def test_only_what_there_is_is_counted_and_a_row_once() -> None:
    twice = [issue("error", 9, "F"), issue("error", 9, "G")]

    assert issues_told(twice) == "1 row blocked"
    assert issues_told([*twice, issue("error", None, None)]) == "1 row blocked, 1 table not read"
    assert issues_told([issue("warning", 1, "A"), issue("info", None, "B")]) == "1 unsure, 1 for information"
    assert issues_told([]) == "nothing to look at"
