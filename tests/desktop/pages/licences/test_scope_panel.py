from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON, US, number_of
from desktop.pages.licences.licence_board import (
    BAOLIN,
    HANSHUI,
    LINGFENG,
    OF_OTHERS,
    OTHERS,
    PARTLY_USED,
    REPORTED,
    STATUS,
    licence_board,
    licence_facts,
)
from planner.desktop.context import WindowContext
from planner.desktop.editing.reading import refusal_text
from planner.desktop.editing.subjects import FormSubject
from planner.desktop.pages.licences import LicencesPage, scope_panel
from planner.desktop.pages.licences.scope_panel import ScopePanel
from planner.desktop.pages.licences.scope_question import Prefill, Typed, ask, shipment_of
from planner.desktop.pages.licences.scope_words import last_day_text, verdict_about, verdict_title
from planner.domain.changes import Touched
from planner.domain.evidence import Fact, SourceKind, SourceRef
from planner.domain.licences import Licence, LicenceType
from planner.errors import PlannerError
from planner.reports.company_names import MakerNames
from planner.rulebook.scope.answer import (
    Answer,
    Clause,
    ClauseResult,
    LicenceTest,
    Result,
    ScopeAnswer,
    Shipment,
    SourceTest,
)

ShowPage = Callable[..., LicencesPage]
CELL = SourceRef(SourceKind.CELL, "licences.xlsx, Licences O6", file="licences.xlsx", row=6, column="O")
NEEDED = ClauseResult(Clause.MEASURE, Result.PASS, "A licence is needed")


def seven(*failing: Clause, unknown: tuple[Clause, ...] = ()) -> tuple[ClauseResult, ...]:
    found = []
    for clause in list(Clause)[1:]:
        result = Result.FAIL if clause in failing else Result.UNKNOWN if clause in unknown else Result.PASS
        mend = None if result is Result.PASS else f"Mend the {clause.value}"
        found.append(ClauseResult(clause, result, f"The {clause.value}", mend, (Fact("valid_until", ON, source=CELL),)))
    return tuple(found)


def answer(
    said: Answer,
    *failing: Clause,
    unknown: tuple[Clause, ...] = (),
    licence: Licence | None = REPORTED,
    sources: int = 1,
) -> ScopeAnswer:
    clauses = seven(*failing, unknown=unknown) if licence else ()
    tests = (LicenceTest(licence, clauses),) if licence else ()
    last = date(2026, 12, 2) if licence else None
    each = tuple(SourceTest(name, said, NEEDED, tests, last) for name in (BAOLIN, HANSHUI)[:sources])
    shipment = Shipment(number_of(0), date(2026, 12, 10))
    return ScopeAnswer(shipment, said, "In one sentence", (NEEDED, *clauses), licence, each)


@pytest.fixture
def scope(page: LicencesPage) -> ScopePanel:
    return page.side.scope


def answered(scope: ScopePanel, said: ScopeAnswer, monkeypatch: Any) -> ScopePanel:
    monkeypatch.setattr(scope_panel, "ask", lambda _shipment, _board: said)
    scope.ask_now()
    return scope


def fill(scope: ScopePanel, **texts: str) -> None:
    for name, text in texts.items():
        scope.fields[name].setText(text)
    scope.ask_now()


@pytest.mark.parametrize(
    ("said", "tone", "title", "about"),
    [
        (answer(Answer.COVERED), "ok", "Covered on 10 Dec 2026", "By Baolin Magnets general licence."),
        (
            answer(Answer.NOT_COVERED, Clause.DATES, Clause.FORM),
            "ended",
            "Not covered on 10 Dec 2026, as recorded",
            "Closest: Baolin Magnets general licence, 5 of 7 met.",
        ),
        (
            answer(Answer.UNKNOWN, unknown=(Clause.QUANTITY,), licence=PARTLY_USED),
            "unconfirmed",
            "Not certain on 10 Dec 2026",
            "Closest: Hanshui Magnetics individual licence DX-417, 6 of 7 met.",
        ),
        (
            answer(Answer.NOT_NEEDED, licence=None),
            "neutral",
            "No licence needed on 10 Dec 2026",
            "In one sentence.",
        ),
        (
            answer(Answer.NOT_COVERED, licence=None),
            "ended",
            "Not covered on 10 Dec 2026, as recorded",
            "In one sentence.",
        ),
    ],
)
def test_the_verdict_in_words_and_tone(
    scope: ScopePanel, monkeypatch: Any, said: ScopeAnswer, tone: str, title: str, about: str
) -> None:
    answered(scope, said, monkeypatch)
    assert scope.verdict.tone == tone
    assert scope.verdict.title.text() == title == verdict_title(said)
    assert scope.verdict.about.text() == about == verdict_about(said, MakerNames(licence_facts()))
    assert scope.verdict.accessibleName() == f"{title}. {about}"


def test_the_need_of_a_licence_stands_before_the_seven_conditions(scope: ScopePanel, monkeypatch: Any) -> None:
    answered(scope, answer(Answer.NOT_COVERED, Clause.DATES), monkeypatch)
    shown = [clause for clause, row in scope.clauses.rows.items() if row.isVisibleTo(scope)]
    assert shown == list(Clause)
    row = scope.clauses.rows[Clause.DATES]
    assert (row.words, row.mend) == ("The dates", "Mend the dates")
    assert row.accessibleName() == "Date, not met: The dates, closed"
    assert scope.clauses.rows[Clause.FORM].mend == ""


def test_where_no_licence_is_needed_only_that_is_shown(scope: ScopePanel, monkeypatch: Any) -> None:
    answered(scope, answer(Answer.NOT_NEEDED, licence=None), monkeypatch)
    assert [clause for clause, row in scope.clauses.rows.items() if row.isVisibleTo(scope)] == [Clause.MEASURE]
    assert not scope.last_day.isVisibleTo(scope)


def test_each_fact_opens_to_its_cell(scope: ScopePanel, context: WindowContext, monkeypatch: Any, qtbot: QtBot) -> None:
    answered(scope, answer(Answer.NOT_COVERED, Clause.DATES), monkeypatch)
    row = scope.clauses.rows[Clause.DATES]
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert row.is_open
    [link] = [each for each in row.facts.findChildren(scope.start_button.__class__) if each.isVisibleTo(row)]
    with qtbot.waitSignal(context.source_wanted) as opened:
        link.click()
    assert opened.args == [CELL]
    QTest.keyClick(row, Qt.Key.Key_Left)
    assert not row.is_open
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.is_open


def test_a_condition_without_facts_does_not_open(scope: ScopePanel, monkeypatch: Any) -> None:
    answered(scope, answer(Answer.NOT_COVERED, Clause.DATES), monkeypatch)
    row = scope.clauses.rows[Clause.MEASURE]
    QTest.keyClick(row, Qt.Key.Key_Right)
    assert not row.is_open


def test_arrows_go_from_condition_to_condition(
    page: LicencesPage, scope: ScopePanel, monkeypatch: Any, qtbot: QtBot
) -> None:
    answered(scope, answer(Answer.NOT_COVERED, Clause.DATES), monkeypatch)
    page.activateWindow()
    rows = scope.clauses.rows
    rows[Clause.MEASURE].setFocus()
    qtbot.waitUntil(rows[Clause.MEASURE].hasFocus)
    QTest.keyClick(rows[Clause.MEASURE], Qt.Key.Key_Down)
    assert rows[Clause.HOLDER].hasFocus()
    QTest.keyClick(rows[Clause.HOLDER], Qt.Key.Key_Up)
    QTest.keyClick(rows[Clause.MEASURE], Qt.Key.Key_Up)
    assert rows[Clause.MEASURE].hasFocus()


def test_the_last_day_says_that_it_is_an_estimate_and_what_stays_unknown() -> None:
    reported = answer(Answer.NOT_COVERED, Clause.DATES, unknown=(Clause.QUANTITY,))
    assert last_day_text(reported) == "Last day not ruled out: ≈ 02 Dec 2026 (quantity unknown)"
    seen = answer(Answer.COVERED, licence=replace(REPORTED, number="GL-1"))
    assert last_day_text(seen) == "Last day not ruled out: 02 Dec 2026"
    assert last_day_text(answer(Answer.NOT_COVERED, licence=None)) == ""


def found(scope: ScopePanel, clause: Clause) -> Result | None:
    told = scope.clauses.rows[clause].result
    return told.result if told is not None else None


def test_several_sources_are_told_one_by_one(scope: ScopePanel, monkeypatch: Any) -> None:
    answered(scope, answer(Answer.NOT_COVERED, Clause.DATES, sources=2), monkeypatch)
    items = (scope._sources.itemAt(place) for place in range(1, scope._sources.count()))
    said = [row.accessibleName() for item in items if item is not None and (row := item.widget()) is not None]
    assert said == ["Baolin Magnets: not covered", "Hanshui Magnetics: not covered"]
    answered(scope, answer(Answer.COVERED), monkeypatch)
    assert scope._sources.count() == 0


def test_a_selected_licence_fills_exporter_end_user_and_part(page: LicencesPage, scope: ScopePanel) -> None:
    page.table.select_keys(["3"])
    page.table.settle()
    assert scope.typed == Typed(number_of(1), HANSHUI, US, leaves="22 Nov 2026")
    page.table.select_keys(["1"])
    page.table.settle()
    assert scope.typed.exporter == BAOLIN
    assert scope.typed.part == number_of(0)


def test_what_was_typed_outlives_a_new_board(page: LicencesPage, scope: ScopePanel, qtbot: QtBot) -> None:
    fill(scope, exporter="", quantity="500")
    page.show_board(licence_board())
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    page.table.settle()
    assert (scope.typed.exporter, scope.typed.quantity) == ("", "500")


def test_prefill_keeps_a_part_that_the_exporter_sells() -> None:
    prefill = Prefill(licence_facts())
    assert prefill.of(REPORTED, number_of(2)).part == number_of(2)
    assert prefill.of(REPORTED, number_of(1)).part == number_of(0)
    assert prefill.of(PARTLY_USED, number_of(5)).part == number_of(1)
    assert prefill.of(OF_OTHERS, number_of(1)) == Typed(number_of(1), LINGFENG, US)
    both = replace(REPORTED, end_user=(OTHERS, US), end_use="Civil, e-axle")
    assert prefill.of(both, "").end_user == US
    assert prefill.of(both, "").end_use == "Civil, e-axle"


def test_fields_are_read_as_they_are_typed() -> None:
    typed = Typed(number_of(0), BAOLIN, US, "Rotor", "Civil", "12.5 kg", "10 dec 2026")
    assert shipment_of(typed, ON) == Shipment(
        number_of(0), date(2026, 12, 10), BAOLIN, US, "Civil", "Rotor", 12.5, "kg"
    )
    assert shipment_of(Typed(number_of(0), quantity="6,000 pcs"), ON) == Shipment(number_of(0), ON, quantity=6000.0)


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        (Typed(number_of(0), quantity="many"), "“many” is no quantity"),
        (Typed(number_of(0), leaves="soon"), "“soon” is no day"),
    ],
)
def test_what_cannot_be_read_is_said(scope: ScopePanel, typed: Typed, cause: str) -> None:
    with pytest.raises(PlannerError) as refused:
        shipment_of(typed, ON)
    assert refused.value.cause == cause
    fill(scope, quantity=typed.quantity, leaves=typed.leaves)
    assert scope.verdict.tone == "attention"
    assert scope.verdict.about.text().startswith(cause)
    assert scope.answer is None


def test_a_part_that_is_not_there_is_refused_with_the_next_step(scope: ScopePanel) -> None:
    fill(scope, part="BD-9999")
    assert scope.verdict.about.text().startswith("Part BD-9999 is not in the catalogue.")
    assert not any(row.isVisibleTo(scope) for row in scope.clauses.rows.values())
    fill(scope, part="")
    assert scope.verdict.about.text() == "Name a part, and the licences are held against its shipment."


def test_the_shipment_is_held_against_the_board(scope: ScopePanel) -> None:
    fill(scope, part=number_of(0), exporter=BAOLIN, end_user=US, leaves="02 Dec 2026")
    covered = scope.verdict.title.text()
    fill(scope, leaves="03 Dec 2026")
    assert covered == "Covered on 02 Dec 2026"
    assert scope.verdict.title.text() == "Not covered on 03 Dec 2026, as recorded"
    assert found(scope, Clause.DATES) is Result.FAIL


def test_a_later_shipment_is_judged_by_the_rule_book_of_its_day() -> None:
    board = licence_board()
    blind = replace(board, rule_book=())
    later = ask(Shipment(number_of(0), date(2026, 12, 2), BAOLIN, US), blind)
    assert later.answer is Answer.COVERED
    assert ask(Shipment(number_of(0), ON, BAOLIN, US), blind).answer is not Answer.COVERED


def test_a_licence_that_shipments_name_is_not_taken_for_unused() -> None:
    given = replace(
        REPORTED,
        type=LicenceType.INDIVIDUAL,
        number="IL-7",
        part_number=number_of(0),
        form="loose magnet",
        end_use="e-axle",
        quantity=1000.0,
        quantity_left=None,
        unit="pcs",
    )
    board = licence_board(given)
    asked = Shipment(number_of(0), ON, BAOLIN, US, end_use="e-axle", quantity=900.0)

    assert ask(asked, board).answer is Answer.COVERED
    assert ask(asked, replace(board, shipped_under=("il-7",))).answer is Answer.UNKNOWN


def test_typing_answers_by_itself(scope: ScopePanel, qtbot: QtBot) -> None:
    fill(scope, part=number_of(0), exporter=BAOLIN, end_user=US, leaves="02 Dec 2026")
    scope.fields["end_user"].setText(OTHERS)
    qtbot.waitUntil(lambda: scope.verdict.title.text().startswith("Not covered"))
    assert found(scope, Clause.END_USER) is Result.FAIL


def test_an_application_begins_with_what_was_typed(page: LicencesPage, scope: ScopePanel, monkeypatch: Any) -> None:
    opened: list[FormSubject] = []
    monkeypatch.setattr(page, "open_form", opened.append)
    fill(scope, part=number_of(0), exporter=BAOLIN, end_user=US, quantity="6000", end_use="Civil", leaves="10 Dec 2026")
    scope.start_button.setEnabled(True)
    scope.start_button.click()
    [subject] = opened
    proposed = dict(subject.proposed)
    assert (proposed["part_number"], proposed["holder"], proposed["end_user"]) == (number_of(0), BAOLIN, (US,))
    assert (proposed["form"], proposed["end_use"]) == ("Loose magnet", "Civil")
    assert (proposed["quantity"], proposed["unit"]) == (6000.0, "pcs")
    assert proposed["status"] is STATUS.NOT_STARTED


def test_an_application_takes_the_only_source_where_none_was_named(
    page: LicencesPage, scope: ScopePanel, monkeypatch: Any
) -> None:
    opened: list[FormSubject] = []
    monkeypatch.setattr(page, "open_form", opened.append)
    fill(scope, part=number_of(1), exporter="", end_user="")
    scope.start_button.setEnabled(True)
    scope.start_button.click()
    assert opened[0].proposed["holder"] == HANSHUI
    assert opened[0].proposed["end_user"] == (US,)


def test_starting_is_off_while_editing_is(scope: ScopePanel) -> None:
    assert not scope.start_button.isEnabled()
    assert "Editing is off" in scope.start_button.toolTip()


def test_names_are_offered_while_one_types(scope: ScopePanel) -> None:
    offered = {name: line.completer().model() for name, line in scope.fields.items()}
    words = {name: [model.index(row, 0).data() for row in range(model.rowCount())] for name, model in offered.items()}
    assert words["exporter"] == [BAOLIN, HANSHUI, LINGFENG]
    assert words["part"][:2] == [number_of(0), number_of(1)]
    assert "Loose magnet" in words["form"]
    assert scope.fields["form"].placeholderText() == "Loose magnet"


def test_a_new_rule_book_is_listened_to_and_answers_anew(page: LicencesPage, scope: ScopePanel, qtbot: QtBot) -> None:
    assert Touched.MEASURES in page.touched
    fill(scope, part=number_of(0), exporter=BAOLIN, end_user=US, leaves="")
    before = scope.answer
    board = licence_board()
    page.show_board(replace(board, rule_book=(), facts=replace(board.facts, measures=())))
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    assert before is not None
    assert before.answer is Answer.COVERED
    assert scope.answer is not None
    assert scope.answer.answer is not Answer.COVERED


def test_the_day_follows_the_day_that_is_seen_until_another_one_is_typed(page: LicencesPage, scope: ScopePanel) -> None:
    page.show_board(licence_board(as_of=date(2027, 1, 15)))
    assert scope.typed.leaves == "15 Jan 2027"
    assert "15 Jan 2027" in scope.verdict.title.text()
    fill(scope, leaves="10 Feb 2027")
    page.show_board(licence_board())
    assert scope.typed.leaves == "10 Feb 2027"


def test_no_shipment_is_of_nothing() -> None:
    for text in ("0", "-5", "0 kg"):
        with pytest.raises(PlannerError, match="is no quantity"):
            shipment_of(Typed(number_of(0), quantity=text), ON)


def test_an_application_keeps_the_quantity_of_a_question_that_was_refused(
    page: LicencesPage, scope: ScopePanel, monkeypatch: Any
) -> None:
    opened: list[FormSubject] = []
    monkeypatch.setattr(page, "open_form", opened.append)
    fill(scope, part=number_of(0), exporter="Nobody known", quantity="6,000")
    assert scope.answer is None
    scope.start_button.setEnabled(True)
    scope.start_button.click()
    fill(scope, quantity="many")
    scope.start_button.click()
    assert [(each.proposed["quantity"], each.proposed["unit"]) for each in opened] == [(6000.0, "pcs"), (None, None)]


def test_a_refusal_ends_in_one_full_stop() -> None:
    assert refusal_text(PlannerError("It is not Baolin Co., Ltd.", "ask about Hanshui Co., Ltd.")) == (
        "It is not Baolin Co., Ltd. Ask about Hanshui Co., Ltd."
    )
