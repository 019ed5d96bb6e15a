"""What became known of a measure is one operation; an update of the rule book is a file that shows what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.changes import Touched
from planner.domain.kinds import Kind
from planner.domain.measures import Measure, MeasureItem, MeasureStatus, Notice, NoticeKind
from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.reference import shipped_items, shipped_measures
from planner.resources import resource
from planner.rulebook.book_difference import FieldChange, state_changes
from planner.rulebook.measures import rule_book, status_of
from planner.services.editing import Edit
from planner.services.facts import facts_with_reference, rule_book_facts
from planner.services.importing import PreparedImport, apply_import, prepare_import, take_back
from planner.services.rule_book import book_age, planned_difference, record_notice
from unit.services.by_hand import done, edit, labels, records, seen
from unit.services.desk import Desk, day, moment

TODAY = day(22)
EXTENDED = Notice(
    "57-2025",
    NoticeKind.EXTENDED,
    until=date(2027, 11, 10),
    source="https://example.org/notice",
    seen_on=day(21),
)
HEADER = "id,limb,title,announced,effective,suspended_from,suspended_to,status,elements,source,verified_on\n"
UPDATE = (
    "57-2025,,MOFCOM/GACC Announcement 57 of 2025,2025-10-09,2025-11-08,2025-11-07,2027-05-10,suspended,"
    "Ho; Er; Tm; Eu; Yb,https://example.org/update,2026-11-20\n"
)


def status(desk: Desk, measure: str, on: date = TODAY) -> str:
    facts = seen(desk, facts_with_reference)
    return status_of(rule_book(facts.measures, on, facts.notices), measure).value


def test_a_notice_is_one_operation_and_everything_is_evaluated_anew(desk: Desk) -> None:
    with desk.seen(TODAY) as (_, board):
        before = board
    changes = done(desk, record_notice, EXTENDED, who="Ana", at=moment(22), why="Read in the gazette")
    with desk.seen(TODAY) as (_, board):
        after = board

    assert changes.touched is Touched.MEASURES
    assert labels(desk)[0] == "Record No. 57 of 2025 as extended until 10 Nov 2027"
    assert status_of(before.rule_book, "57-2025") is MeasureStatus.UNCONFIRMED
    (change,) = state_changes(before.rule_book, after.rule_book)
    assert change.text == "No. 57 of 2025: from unconfirmed to suspended until 10 Nov 2027"


def test_alerts_follow_what_was_learned(desk: Desk) -> None:
    def told(on: date) -> list[str]:
        with desk.seen(on) as (_, board):
            return [alert.text for alert in board.alerts if alert.rule == "suspension_passed"]

    october = [replace(EXTENDED, measure=f"{number}-2025") for number in (55, 56, 57, 58, 61, 62)]
    assert [text.split(" and ")[0] for text in told(TODAY)] == [
        "The suspension of the October 2025 set ended on 10 Nov 2026"
    ]
    done(desk, record_notice, *october, who="Ana", at=moment(22))
    assert told(TODAY) == []
    assert [text.split(" and ")[0] for text in told(date(2027, 11, 11)) if "October" in text] == [
        "The suspension of the October 2025 set ended on 10 Nov 2027"
    ]


def test_one_operation_records_what_was_learned_of_several_measures(desk: Desk) -> None:
    october = [replace(EXTENDED, measure=f"{number}-2025") for number in (55, 56, 57, 58, 61, 62)]
    done(desk, record_notice, *october, who="Ana", at=moment(22))
    assert labels(desk)[0] == "Record 6 measures as extended until 10 Nov 2027"
    assert {status(desk, notice.measure) for notice in october} == {"suspended"}


def test_the_same_said_again_brings_the_notice_up_to_date(desk: Desk) -> None:
    done(desk, record_notice, replace(EXTENDED, note="First read"), who="Ana", at=moment(21))
    later = replace(EXTENDED, source="https://example.org/gazette", seen_on=day(22))
    done(desk, record_notice, later, who="Ana", at=moment(22))
    (told,) = records(desk, Kind.NOTICES)
    assert (told.source, told.seen_on, told.note) == ("https://example.org/gazette", day(22), "First read")


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        (replace(EXTENDED, measure="99-2030"), "does not hold No. 99 of 2030"),
        (replace(EXTENDED, since=date(2027, 1, 1), until=date(2026, 12, 1)), "lies before its first"),
        (Notice("18-2025", NoticeKind.ENDED), "from which day"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, broken: Notice, text: str) -> None:
    known = labels(desk)
    with pytest.raises(PlannerError, match=text):
        done(desk, record_notice, EXTENDED, broken, who="Ana", at=moment(22))
    assert labels(desk) == known
    assert not records(desk, Kind.NOTICES)


def test_a_notice_beside_one_that_cannot_be_is_recorded(desk: Desk) -> None:
    desk.write(moment(20), {Kind.NOTICES: [{"measure": "99-2030", "says": NoticeKind.ENDED}]})
    done(desk, record_notice, EXTENDED, who="Ana", at=moment(22))
    assert status(desk, "57-2025") == "suspended"


def planned(desk: Desk, path: Path, text: str, kind: Kind | None = Kind.MEASURES) -> PreparedImport:
    sheet = path / "rules.csv"
    sheet.write_text(text, encoding="utf-8")
    return seen(desk, prepare_import, sheet, ImportOptions(day(22), kind=kind))


def test_an_update_shows_what_differs_from_the_shipped_rule_book_and_can_be_taken_back(
    desk: Desk, tmp_path: Path
) -> None:
    prepared = planned(desk, tmp_path, HEADER + UPDATE)

    (found,) = seen(desk, planned_difference, prepared.plan, TODAY)

    assert found.measure == "57-2025"
    (record,) = found.records
    assert record.change == "changed"
    assert FieldChange("suspended_to", date(2026, 11, 10), date(2027, 5, 10)) in record.fields
    assert {one.field for one in record.fields} == {"suspended_to", "status", "source", "verified_on"}
    assert [(one.before, one.after) for one in found.states] == [(MeasureStatus.UNCONFIRMED, MeasureStatus.SUSPENDED)]

    changes = done(desk, apply_import, prepared, who="Ana", at=moment(22))
    assert status(desk, "57-2025") == "suspended"
    assert seen(desk, planned_difference, prepared.plan, TODAY) == ()
    assert changes.batch is not None
    done(desk, take_back, changes.batch, who="Ana", at=moment(22))
    assert status(desk, "57-2025") == "unconfirmed"


def test_a_file_of_the_shipped_shape_is_known_for_what_it_is_and_changes_nothing(desk: Desk) -> None:
    shipped = resource("reference", "export_control_measures.csv")
    prepared = seen(desk, prepare_import, shipped, ImportOptions(day(22)))
    assert {table.kinds for table in prepared.plan.tables} == {(Kind.MEASURES,)}
    assert seen(desk, planned_difference, prepared.plan, TODAY) == ()

    done(desk, apply_import, prepared, who="Ana", at=moment(22))
    assert len(records(desk, Kind.MEASURES)) == len(shipped_measures())
    assert seen(desk, rule_book_facts).measures[3].source == shipped_measures()[3].source
    assert status(desk, "57-2025") == "unconfirmed"


def test_a_file_of_entries_is_known_for_what_it_is_and_shows_only_what_differs(desk: Desk, tmp_path: Path) -> None:
    text = "measure,element,item,control_code\n18-2025,Sm,oxide,1C902\n18-2025,Dy,oxide,1C905.b\n18-2025,Nd,oxide,\n"
    prepared = planned(desk, tmp_path, text, kind=None)
    (found,) = seen(desk, planned_difference, prepared.plan, TODAY)
    assert [(one.name, one.change) for one in found.records] == [
        ("Sm, oxide", "changed"),
        ("Dy, oxide", "changed"),
        ("Nd, oxide", "added"),
    ]
    assert FieldChange("control_code", "1C905", "1C905.b") in found.records[1].fields
    assert found.states == ()


def test_an_update_never_overwrites_what_the_planner_recorded(desk: Desk, tmp_path: Path) -> None:
    """Notices are a kind of their own: a file of measures brings other dates, and what the planner learned stands."""
    done(desk, record_notice, Notice("57-2025", NoticeKind.IN_FORCE, seen_on=day(21)), who="Ana", at=moment(21))
    told = records(desk, Kind.NOTICES)

    done(desk, apply_import, planned(desk, tmp_path, HEADER + UPDATE), who="Ana", at=moment(22))

    assert records(desk, Kind.NOTICES) == told
    facts = seen(desk, facts_with_reference)
    (limb,) = (one for one in facts.measures if one.measure == "57-2025")
    assert limb.suspended_to == date(2027, 5, 10)
    assert {status(desk, "57-2025", on) for on in (TODAY, date(2027, 6, 1))} == {"in_force"}


def test_the_day_from_which_a_notice_counts_is_written_down(desk: Desk) -> None:
    ended = Notice("57-2025", NoticeKind.ENDED, seen_on=day(21))
    done(desk, record_notice, ended, EXTENDED, who="Ana", at=moment(21))
    done(desk, record_notice, replace(ended, seen_on=day(22)), who="Ana", at=moment(22))
    assert [(told.says, told.since, told.seen_on) for told in records(desk, Kind.NOTICES)] == [
        (NoticeKind.ENDED, day(11), day(22)),
        (NoticeKind.EXTENDED, None, day(21)),
    ]


def test_what_an_update_does_not_state_stays_as_shipped_with_its_source(desk: Desk) -> None:
    stated = {"id": "57-2025", "suspended_to": date(2027, 5, 10), "source": "https://example.org/update"}
    edit(desk, 21, Edit(Kind.MEASURES, None, stated))
    facts = seen(desk, rule_book_facts)
    (limb,) = (one for one in facts.measures if one.measure == "57-2025")
    shipped = next(one for one in shipped_measures() if one.measure == "57-2025")

    assert limb.elements == shipped.elements
    assert (limb.suspended_from, limb.suspended_to) == (shipped.suspended_from, date(2027, 5, 10))
    assert (limb.source, limb.verified_on, limb.status) == ("https://example.org/update", None, None)
    assert limb.origin.of("effective") == shipped.origin.of("effective")
    assert limb.origin.of("suspended_to") != shipped.origin.of("suspended_to")
    assert [one.measure for one in facts.measures] == [one.measure for one in shipped_measures()]


def test_a_file_that_states_little_leaves_the_rest_of_a_recorded_measure(desk: Desk, tmp_path: Path) -> None:
    edit(desk, 21, Edit(Kind.MEASURES, None, {"id": "57-2025", "scope": "Europe"}))
    prepared = planned(desk, tmp_path, "id,suspended_to\n57-2025,2027-05-10\n")
    (found,) = seen(desk, planned_difference, prepared.plan, TODAY)
    assert [one.fields for one in found.records] == [
        (FieldChange("suspended_to", date(2026, 11, 10), date(2027, 5, 10)),)
    ]


def test_a_suspension_that_begins_on_another_day_keeps_no_end_of_the_earlier_one(desk: Desk) -> None:
    edit(desk, 21, Edit(Kind.MEASURES, None, {"id": "57-2025", "suspended_from": date(2027, 1, 1)}))
    (limb,) = (one for one in seen(desk, rule_book_facts).measures if one.measure == "57-2025")
    assert limb.suspended_to is None
    assert status(desk, "57-2025", date(2027, 6, 1)) == "suspended"


def test_recorded_entries_stand_in_place_of_the_shipped_ones(desk: Desk) -> None:
    mine = {"measure": "18-2025", "element": "Dy", "item": "oxide", "control_code": "1C905.b"}
    new = {"measure": "18-2025", "element": "Nd", "item": "oxide"}
    edit(desk, 21, Edit(Kind.MEASURE_ITEMS, None, mine), Edit(Kind.MEASURE_ITEMS, None, new))
    items = seen(desk, facts_with_reference).measure_items
    assert len(items) == len(shipped_items()) + 1
    (oxide,) = (one for one in items if (one.measure, one.element, one.item) == ("18-2025", "Dy", "oxide"))
    assert oxide.control_code == "1C905.b"


def test_the_rule_book_says_how_old_it_is() -> None:
    assert book_age(shipped_measures(), shipped_items(), TODAY) == "Rule book of 29 Jun 2026, 146 days old"
    assert book_age(shipped_measures(), shipped_items(), date(2026, 6, 30)).endswith("1 day old")
    assert book_age(shipped_measures(), shipped_items(), date(2026, 6, 29)) == "Rule book of 29 Jun 2026, read today"
    checked = (Measure("57-2025", verified_on=date(2026, 11, 20)), Measure("9-2027", announced=date(2027, 1, 1)))
    assert book_age(checked, (), TODAY) == "Rule book of 20 Nov 2026, 2 days old"
    assert book_age((), (MeasureItem("x", "oxide", verified_on=day(21)),), TODAY).startswith("Rule book of 21 Nov 2026")
    assert book_age((), (), TODAY) == "Rule book without a date"


def test_a_notice_makes_the_book_no_younger_and_is_told_beside_it() -> None:
    seen = Notice("57-2025", NoticeKind.EXTENDED, seen_on=day(20))
    ahead = Notice("57-2025", NoticeKind.EXTENDED, seen_on=date(2027, 1, 1))
    told = book_age(shipped_measures(), shipped_items(), TODAY, (seen, ahead))

    assert told == "Rule book of 29 Jun 2026, 146 days old; last notice seen on 20 Nov 2026"


def test_the_shipped_entries_as_a_file_change_nothing(desk: Desk) -> None:
    shipped = resource("reference", "export_control_items.csv")
    prepared = seen(desk, prepare_import, shipped, ImportOptions(day(22)))
    assert {table.kinds for table in prepared.plan.tables} == {(Kind.MEASURE_ITEMS,)}
    assert sum(table.rejected for table in prepared.plan.tables) == 0
    assert seen(desk, planned_difference, prepared.plan, TODAY) == ()

    done(desk, apply_import, prepared, who="Ana", at=moment(22))
    assert len(records(desk, Kind.MEASURE_ITEMS)) == len(shipped_items())
    told = {(one.measure, one.limb, one.element, one.item) for one in seen(desk, rule_book_facts).measure_items}
    assert told == {(one.measure, one.limb, one.element, one.item) for one in shipped_items()}
