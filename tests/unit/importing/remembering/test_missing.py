"""What the sender's last full list stated and the new one does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from planner.domain.kinds import Kind
from planner.domain.parts import Part
from planner.importing.known import Known, known_from
from planner.importing.options import ImportOptions
from planner.importing.plan import MissingRecord, TablePlan
from planner.importing.remembering.learning import learned
from planner.importing.remembering.missing import missing_records, shrunk_lists
from planner.importing.remembering.profiles import Profile
from planner.spreadsheets.cells import Sheet
from unit.importing.at_hand import FACTS, TODAY, Planning

LAST = date(2026, 10, 20)
NUMBERS = [f"QF-{place}" for place in range(10)]


def profile(kind: Kind, numbers: Iterable[str]) -> Profile:
    stated = {kind: tuple((number,) for number in numbers)}
    return Profile("HRM", "print", (), (kind,), {}, LAST, "parts october.xlsx", stated=stated)


def known(numbers: Iterable[str] = NUMBERS) -> Known:
    return known_from(replace(FACTS, parts=tuple(Part(number) for number in numbers)))


def test_a_part_that_is_left_out_is_listed_and_stays(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), *((number, "Q42") for number in NUMBERS[1:]), known=known())
    missing = missing_records(profile(Kind.PARTS, NUMBERS), planned.tables, known())

    assert missing == (MissingRecord(Kind.PARTS, ("QF-0",), "Sheet1", "parts october.xlsx", LAST),)
    assert list(shrunk_lists(profile(Kind.PARTS, NUMBERS), planned.tables, missing)) == []


def test_what_is_no_longer_there_is_not_missing(plan: Planning) -> None:
    there = known(NUMBERS[1:])
    planned = plan(("part_number", "grade"), *((number, "Q42") for number in NUMBERS[1:]), known=there)

    assert missing_records(profile(Kind.PARTS, NUMBERS), planned.tables, there) == ()


def test_a_row_that_is_set_aside_is_no_gap(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), *((number, "Q42") for number in NUMBERS[1:]), known=known())
    set_aside = frozenset({(Kind.PARTS, ("QF-0",))})

    assert missing_records(profile(Kind.PARTS, NUMBERS), planned.tables, known(), set_aside) == ()


def test_kinds_that_the_tables_do_not_state_and_rolling_lists_are_left_alone(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), ("QF-1", "Q42"), known=known())
    there = Known({Kind.STOCK: {("QF-0", "", "usable"): {"part_number": "QF-0"}}}, {})
    last = replace(profile(Kind.PARTS, ()), stated={Kind.STOCK: (("QF-0", "", "usable"),)})
    rolling = TablePlan("Sheet1", 1, 2, 3, kinds=(Kind.SHIPMENTS,))
    shipped = Known({Kind.SHIPMENTS: {("QF-0",): {}}}, {})

    assert missing_records(last, planned.tables, there) == ()
    assert missing_records(profile(Kind.SHIPMENTS, NUMBERS), [rolling], shipped) == ()


def test_a_list_that_has_shrunk_is_said(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), *((number, "Q42") for number in NUMBERS[:4]), known=known())
    last = profile(Kind.PARTS, NUMBERS)
    (issue,) = shrunk_lists(last, planned.tables, missing_records(last, planned.tables, known()))

    assert (issue.code, issue.severity, issue.sheet, issue.row) == ("list_shrunk", "warning", "Sheet1", None)
    assert issue.message == "The list has shrunk: 6 of the 10 parts in parts october.xlsx are missing"


def test_other_records_in_place_of_the_last_ones_are_not_counted_as_left(plan: Planning) -> None:
    new = [f"NEW-{place}" for place in range(20)]
    planned = plan(("part_number", "grade"), *((number, "Q42") for number in (NUMBERS[0], *new)), known=known())
    last = profile(Kind.PARTS, NUMBERS)
    (issue,) = shrunk_lists(last, planned.tables, missing_records(last, planned.tables, known()))

    assert issue.message == "The list has shrunk: 9 of the 10 parts in parts october.xlsx are missing"


def test_a_tiny_list_may_lose_most_of_its_records(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), (NUMBERS[0], "Q42"), known=known())
    last = profile(Kind.PARTS, NUMBERS[:9])
    missing = missing_records(last, planned.tables, known())

    assert len(missing) == 8
    assert list(shrunk_lists(last, planned.tables, missing)) == []


def test_a_plan_says_what_is_missing_against_the_last_file_of_the_same_sender(plan: Planning) -> None:
    header = ("part_number", "grade")
    first = plan(header, *((number, "Q42") for number in NUMBERS))
    options = ImportOptions(TODAY, sender="HRM")
    last = learned(first, first.tables[0], options, LAST, "HRM")
    there = replace(known(), profiles=(last,))
    planned = plan(header, *((number, "Q42") for number in NUMBERS[6:]), known=there, options=options)
    other = plan(header, (NUMBERS[0], "Q42"), known=there, options=replace(options, sender="Nordlys GmbH"))

    assert [one.key for one in planned.missing] == [(number,) for number in NUMBERS[:6]]
    assert [issue.code for issue in planned.issues] == ["list_shrunk"]
    assert planned.tables[0].remembered is not None
    assert "6 parts missing against last time" in planned.tables[0].remembered.differences
    assert (other.missing, other.issues) == ((), ())


def test_a_row_set_aside_and_another_table_are_no_gaps_in_a_plan(plan: Planning) -> None:
    header = ("part_number", "mass_g")
    first = plan(header, *((number, 5.0) for number in NUMBERS[:4]))
    options = ImportOptions(TODAY, sender="HRM")
    there = replace(known(), profiles=(learned(first, first.tables[0], options, LAST, "HRM"),))
    more = Sheet("more", (("part_number", "description"), ("QF-1", "magnet")))
    rows = ((number, mass) for number, mass in zip(NUMBERS[2:4], (5.0, -5.0), strict=True))
    planned = plan(sheets=[Sheet("parts", (header, *rows)), more], known=there, options=options)

    assert planned.rejected == 1
    assert [one.key for one in planned.missing] == [("QF-0",)]


def test_half_of_a_list_may_be_left_out(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), *((number, "Q42") for number in NUMBERS[:5]), known=known())
    last = profile(Kind.PARTS, NUMBERS)

    assert len(missing_records(last, planned.tables, known())) == 5
    assert list(shrunk_lists(last, planned.tables, missing_records(last, planned.tables, known()))) == []
