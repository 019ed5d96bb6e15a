"""The block of a page that says what changed since the last one."""

from __future__ import annotations

from datetime import date

from planner.domain.exposure import Level
from planner.reports.changes import ChangedPart, ChangedSince, changes_table
from planner.reports.document import ColumnKind, Document, Sentence, Table
from unit.reports.invented import keyed, suggestion
from unit.reports.test_summary import summary

SENTENCE = "Since the summary printed on 16 Nov 2026: 2 parts changed level."


def changed(count: int = 2) -> ChangedSince:
    parts = [
        ChangedPart(f"MG-{number}", Level.HIGH, Level.CRITICAL, "run-out 20 Dec 2026 → 13 Dec 2026", "a new count")
        for number in range(1, count + 1)
    ]
    return ChangedSince("Changed since the last printed summary", SENTENCE, parts)


def state_line(document: Document) -> str:
    sentences = [block for block in document.blocks if isinstance(block, Sentence)]
    assert sentences[1].headline == ""
    return sentences[1].detail


def test_the_page_says_which_state_it_shows_and_until_when_that_was_known() -> None:
    assert state_line(summary(operation=1057)) == "State 1,057 of invented.planner, known until 22 Nov 2026 09:48."
    known = summary(operation=57, known_on=date(2026, 11, 16))
    assert state_line(known) == "State 57 of invented.planner, known until the end of 16 Nov 2026."
    assert state_line(summary(printed_at=None)) == "State 0 of invented.planner."


def test_what_changed_is_said_in_the_same_quiet_line() -> None:
    assert state_line(summary(operation=57, changed=changed())) == (
        f"State 57 of invented.planner, known until 22 Nov 2026 09:48. {SENTENCE}"
    )


def test_the_block_stands_after_the_table_of_parts_and_only_where_answers_changed() -> None:
    tables = [block.title for block in summary(changed=changed()).blocks if isinstance(block, Table)]
    assert tables == ["Parts suggested Medium and above", "Changed since the last printed summary"]
    assert len([block for block in summary(changed=changed(0)).blocks if isinstance(block, Table)]) == 1
    assert len([block for block in summary().blocks if isinstance(block, Table)]) == 1


def test_each_line_has_both_levels_what_moved_and_why() -> None:
    table = changes_table(changed())
    first = table.rows[0]
    assert [cell.text for cell in first] == ["MG-1", "3", "4", "run-out 20 Dec 2026 → 13 Dec 2026", "a new count"]
    assert [cell.level for cell in first] == [None, Level.HIGH, Level.CRITICAL, None, None]
    assert [column.kind for column in table.columns[:3]] == [
        ColumnKind.STRONG,
        ColumnKind.SUGGESTION,
        ColumnKind.SUGGESTION,
    ]
    assert table.note == ""


def test_at_most_five_parts_are_named_and_the_others_counted() -> None:
    table = changes_table(changed(9))
    assert len(table.rows) == 5
    assert table.note == "and 4 more parts"


def test_a_part_that_was_not_there_has_no_level_and_what_did_not_move_is_a_dash() -> None:
    part = ChangedPart("MG-9", None, Level.LOW, "", "the part itself: added")
    (row,) = changes_table(ChangedSince("Changed", SENTENCE, [part])).rows
    assert [(cell.text, cell.level) for cell in row[1:4]] == [("–", None), ("1", Level.LOW), ("–", None)]


def test_the_table_of_parts_gives_room_to_the_block() -> None:
    parts = keyed(*(suggestion(f"P{index:02d}", Level.HIGH, date(2026, 12, 1)) for index in range(43)))
    with_block = next(
        block for block in summary(suggestions=parts, changed=changed()).blocks if isinstance(block, Table)
    )
    alone = next(block for block in summary(suggestions=parts).blocks if isinstance(block, Table))
    assert (len(with_block.rows), len(alone.rows)) == (28, 40)
    assert with_block.note.startswith("and 15 more.")
