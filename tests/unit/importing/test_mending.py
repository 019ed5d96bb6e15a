"""Mending: a fix becomes part of the options, for one cell or all like it, and can be undone one at a time."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.importing.mending import like_it, mended, with_fix, without_fixes
from planner.importing.options import ImportOptions, Mend
from planner.importing.plan import Fix, ImportPlan, Issue
from planner.spreadsheets.cells import CellError, Sheet, Workbook

DAY = date(2026, 11, 22)
OPTIONS = ImportOptions(as_of=DAY)
ASIDE = Fix("Set aside", set_aside=True)
ALIAS = Fix("Haoran", alias="HRM Co", alias_of="Haoran Magnetics Co., Ltd.")
SHEET = Sheet("Bestand", (("Teil", "Menge"), ("MAG-100", "50,100"), ("MAG-200", CellError("#N/A"))))


def issue(row: int | None, *fixes: Fix, code: str = "unsure", column: str | None = "B", value: str = "50,100") -> Issue:
    return Issue(code, "warning", "Bestand", row, column, "Menge", value, "Could be either", "a number", fixes)


def texts(*words: str) -> tuple[Fix, ...]:
    return tuple(Fix(word, text=word) for word in words)


def planned(*issues: Issue) -> ImportPlan:
    return ImportPlan(Workbook("a.csv", "0" * 64, 1, "csv", (SHEET,)), (), issues)


def test_a_sheet_without_a_mend_is_the_sheet_itself() -> None:
    assert mended(SHEET, (Mend("Lager", 2, "B", "1"),)) is SHEET


def test_a_mended_cell_is_its_text_and_the_others_stay() -> None:
    read = mended(SHEET, (Mend("Bestand", 3, "B", "14900"),))

    assert read.rows == (*SHEET.rows[:2], ("MAG-200", "14900"))


def test_rows_grow_to_the_mended_cell_and_an_empty_text_is_a_blank() -> None:
    read = mended(SHEET, (Mend("Bestand", 5, "D", "ST"), Mend("Bestand", 3, "B", "")))

    assert read.rows[2:] == (("MAG-200",), (), (None, None, None, "ST"))


def test_the_last_mend_of_a_cell_holds_and_its_shown_digits_are_gone() -> None:
    sheet = Sheet("Bestand", ((875.0, 5.0),), shown={(0, 0): "00875", (0, 1): "005"})
    read = mended(sheet, (Mend("Bestand", 1, "A", "1"), Mend("Bestand", 1, "A", "0875")))

    assert (read.rows, read.shown) == ((("0875", 5.0),), {(0, 1): "005"})


def test_like_it_are_issues_of_its_code_and_column_that_offer_such_a_fix() -> None:
    one, two = issue(2, *texts("50100", "50.1")), issue(3, *texts("40100", "40.1"))
    others = (
        issue(4, ASIDE),
        issue(5),
        issue(6, *texts("1"), code="other"),
        issue(7, *texts("1"), column="C"),
    )

    assert like_it(planned(one, *others, two), one) == (one, two)
    assert like_it(planned(*others), others[1]) == (others[1],)


def test_like_it_for_a_second_fix_are_those_that_offer_it() -> None:
    one, two, three = issue(2, *texts("50100"), ASIDE), issue(3, *texts("40100")), issue(4, ASIDE)

    assert like_it(planned(one, two, three), one, ASIDE) == (one, three)


def test_all_like_it_get_the_text_that_each_of_them_offers() -> None:
    one, two = issue(2, *texts("50100", "50.1")), issue(3, *texts("40100", "40.1"))
    settled = with_fix(OPTIONS, one, one.fixes[1], (one, two))

    assert settled.mends == (Mend("Bestand", 2, "B", "50.1"), Mend("Bestand", 3, "B", "40.1"))


def test_a_second_text_takes_the_place_of_the_first() -> None:
    one = issue(2, *texts("50100", "50.1"))
    settled = with_fix(with_fix(OPTIONS, one, one.fixes[0]), one, one.fixes[1])

    assert settled.mends == (Mend("Bestand", 2, "B", "50.1"),)


def test_each_sort_of_fix_has_its_place_in_the_options() -> None:
    german = Fix("1.234,5", locale="de-DE")

    assert with_fix(OPTIONS, issue(2, german), german).locales == {"Bestand!B": "de-DE"}
    assert with_fix(OPTIONS, issue(2, ALIAS, value="HRM Co"), ALIAS).aliases == {"HRM Co": ALIAS.alias_of}
    assert with_fix(OPTIONS, issue(2, ASIDE), ASIDE).set_aside == {("Bestand", 2)}


def test_a_fix_that_has_no_cell_to_hold_on_to_changes_nothing() -> None:
    (text,) = texts("1")

    assert with_fix(OPTIONS, issue(None, text), text) == OPTIONS
    assert with_fix(OPTIONS, issue(None, ASIDE), ASIDE) == OPTIONS


def test_a_column_is_read_one_way_only() -> None:
    german, english = Fix("de", locale="de-DE"), Fix("en", locale="en-GB")
    one, two = issue(2, german, english), issue(3, english)

    assert like_it(planned(one, two), one) == (one,)
    assert with_fix(OPTIONS, one, german, (one, two)).locales == {"Bestand!B": "de-DE"}


def test_one_fix_is_undone_at_a_time_the_closest_first() -> None:
    german = Fix("de", locale="de-DE")
    one = issue(2, *texts("50100"), german)
    both = with_fix(with_fix(OPTIONS, one, german), one, one.fixes[0])

    once = without_fixes(both, "Bestand", 2, "B")
    assert (once.mends, once.locales) == ((), {"Bestand!B": "de-DE"})
    assert without_fixes(once, "Bestand", 2, "B") == OPTIONS


cells = st.tuples(st.integers(1, 9), st.sampled_from("ABC"))


@given(
    st.sampled_from([*texts("1"), ASIDE, ALIAS, Fix("de", locale="de-DE")]),
    cells,
    st.dictionaries(cells, st.text(max_size=3), max_size=5),
    st.frozensets(st.integers(1, 9), max_size=3),
)
def test_a_fix_that_is_undone_leaves_no_trace(
    fix: Fix, at: tuple[int, str], mends: dict[tuple[int, str], str], aside: frozenset[int]
) -> None:
    row, column = at
    before = ImportOptions(
        as_of=DAY,
        mends=tuple(Mend("Bestand", *place, text) for place, text in mends.items() if place != at),
        set_aside=frozenset(("Bestand", other) for other in aside if other != row),
        locales={"Lager!A": "en-GB"},
        aliases={"Other": "Name"},
    )
    one = issue(row, fix, column=column, value="HRM Co")

    assert without_fixes(with_fix(before, one, fix), "Bestand", row, column, "HRM Co") == before
