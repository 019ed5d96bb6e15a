from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from planner.domain.alerts import Alert, AlertState, Severity
from planner.domain.exposure import Level, Regime
from planner.domain.suppliers import Source
from planner.reports.document import Block, Boxes, Checklist, Document, HeaderLine, LevelBar, Sentence, Table, Tone
from planner.reports.summary import summary_document
from unit.reports.invented import ON, RULE_BOOK, answer, facts, keyed, licence, marked, suggestion

T = TypeVar("T", bound=Block)

PARTS = keyed(
    suggestion("MG-2", Level.MEDIUM, date(2027, 5, 6), cover_days=1165.4, sources=(answer(Regime.UNKNOWN),)),
    suggestion("MG-1", Level.CRITICAL, date(2026, 12, 13), cover_days=21.0, sources=(answer(Regime.GL, gl_until=ON),)),
    suggestion("MG-3", Level.LOW),
    suggestion("MG-4", Level.UNASSESSED),
)


def summary(**more: object) -> Document:
    values: dict[str, object] = {
        "as_of": ON,
        "printed_at": datetime(2026, 11, 22, 9, 48, tzinfo=UTC),
        "catalogue_name": "invented.planner",
        "company": ("Brackwell",),
        "facts": facts(licence(), numbers=("MG-1", "MG-2")),
        "suggestions": PARTS,
        "marks": {},
        "states": RULE_BOOK,
        "alerts": (),
        "freshness": (("Stock", "16 Nov 2026"), ("Licences", "12 Nov 2026")),
        "sample": True,
    }
    return summary_document(**(values | more))  # type: ignore[arg-type]


def block(document: Document, kind: type[T]) -> T:
    return next(found for found in document.blocks if isinstance(found, kind))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_the_head_says_what_day_which_snapshot_and_whether_it_is_the_sample() -> None:
    document = summary()

    assert document.title == "Exposure summary"
    assert document.subtitle == "4 parts for Brackwell"
    assert document.header_lines[0] == HeaderLine("As of", "22 Nov 2026")
    assert document.header_lines[2] == HeaderLine("Sample data")
    assert len(summary(sample=False).header_lines) == 2
    assert document.footer.left == "invented.planner · printed 22 Nov 2026, 09:48"
    assert summary(printed_at=None).footer.left == "invented.planner"


def test_the_sentence_and_the_bar_count_the_same() -> None:
    document = summary()

    assert block(document, Sentence).headline.startswith("The model suggests Critical for one part")
    assert block(document, LevelBar).counts == {
        Level.CRITICAL: 1,
        Level.HIGH: 0,
        Level.MEDIUM: 1,
        Level.LOW: 1,
        Level.NONE: 0,
        Level.UNASSESSED: 1,
    }


def test_the_table_lists_medium_and_above_by_run_out() -> None:
    table = block(summary(), Table)

    assert table.title == "Parts suggested Medium and above"
    assert texts(table) == [
        ["–", "4", "MG-1", "Arc for MG-1", "Haoran 宁波浩然磁业", "21", "13 Dec 2026", "General, to 22 Nov 2026"],
        ["–", "2", "MG-2", "Arc for MG-2", "Haoran 宁波浩然磁业", "1,165", "06 May 2027", "None recorded"],
    ]
    assert table.rows[0][1].level is Level.CRITICAL
    assert table.rows[1][7].tone is Tone.UNCONFIRMED
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_mark_stands_beside_the_suggestion_and_equals_it_where_it_does() -> None:
    table = block(summary(marks=marked(MG_1=Level.CRITICAL, MG_2=Level.HIGH)), Table)

    assert table.title == "Parts marked Medium and above"
    assert [[cell.text for cell in row[:3]] for row in table.rows] == [["Critical", "=", "MG-1"], ["High", "2", "MG-2"]]
    assert table.rows[0][0].level is Level.CRITICAL
    assert table.rows[0][1].level is None
    assert "= the mark equals the suggestion" in table.note


def test_a_long_table_is_capped_and_says_so() -> None:
    parts = keyed(*(suggestion(f"P{index:02d}", Level.HIGH, date(2026, 12, 1)) for index in range(43)))
    table = block(summary(suggestions=parts), Table)

    assert len(table.rows) == 40
    assert table.note.startswith("and 3 more.")


def test_several_makers_are_counted_and_the_largest_share_is_named() -> None:
    sources = (
        Source("MG-1", "Northfield Magnets GmbH", share=0.3),
        Source("MG-1", "Trader Ltd", maker="Haoran", share=0.7),
    )
    table = block(summary(facts=facts(sources=sources)), Table)

    assert table.rows[0][4].text == "Haoran 宁波浩然磁业 +1"
    assert table.rows[1][4].text == "–"


def test_what_nobody_knows_is_said() -> None:
    boxes = block(summary(), Boxes)

    assert boxes.left.text == (
        "The suspension of the October 2025 set ended on 10 Nov 2026; no source was found for what followed. "
        "Renewal of the general licence was not recorded. "
        "1 part cannot be assessed, as facts are missing."
    )
    assert boxes.right.text == "Stock 16 Nov 2026. Licences 12 Nov 2026."


def test_where_nothing_is_unknown_that_is_said_too() -> None:
    document = summary(suggestions={}, facts=facts(), states=(), freshness=())

    assert block(document, Boxes).left.text == "Nothing that this page rests on is recorded as unknown."
    assert block(document, Boxes).right.text == "None recorded."
    assert block(document, Table).note == "No part is suggested Medium or above."


def test_at_most_six_open_alerts_wait_for_a_decision() -> None:
    alerts = [
        Alert(
            f"x:parts:P{index}",
            "x",
            Severity.HIGH,
            "parts",
            f"P{index}",
            "Decide",
            date(2026, 12, index + 1),
            owner="Ortega",
        )
        for index in range(9)
    ]
    alerts[1] = replace(alerts[1], state=AlertState.SNOOZED)
    checklist = block(summary(alerts=alerts), Checklist)

    assert [row.subject for row in checklist.rows] == ["P0", "P2", "P3", "P4", "P5", "P6"]
    assert (checklist.rows[0].owner, checklist.rows[0].due) == ("Ortega", "01 Dec 2026")
    assert checklist.note == "and 2 more among the alerts"
    assert block(summary(), Checklist).note == "Nothing waits for a decision."


def test_levels_on_unconfirmed_measures_are_counted_apart() -> None:
    resting = keyed(suggestion("P", Level.HIGH, level_if_off=Level.LOW))

    assert block(summary(suggestions=resting), LevelBar).note == "1 High only if the October 2025 set applies."


def test_the_snapshot_changes_with_the_inputs_and_only_with_them() -> None:
    first = summary().header_lines[1]
    known = facts(licence(), numbers=("MG-1", "MG-2"))

    assert summary(printed_at=None, sample=False).header_lines[1] == first
    assert summary(facts=replace(known, parts=known.parts[::-1])).header_lines[1] == first
    assert summary(as_of=date(2026, 11, 23)).header_lines[1] != first
    assert summary(marks=marked(MG_1=Level.HIGH)).header_lines[1] != first
    assert summary(facts=facts(licence(valid_until=None), numbers=("MG-1", "MG-2"))).header_lines[1] != first
