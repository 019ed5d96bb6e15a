"""A notice is typed with what it means beside it, refused where it would not count, and its changes are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.ledgers import TODAY, board_of, context_on, small_catalogue
from planner.catalogue.queries import load_records
from planner.desktop.context import Message
from planner.desktop.pages.rule_book import RuleBookPage
from planner.desktop.pages.rule_book.notice_form import NoticeForm, NoticeHint, meaning
from planner.desktop.pages.rule_book.what_changed import changes_text
from planner.domain.exposure import Level, Suggestion
from planner.domain.kinds import Kind
from planner.domain.measures import Notice, NoticeKind
from planner.rulebook.measures import rule_book
from planner.services.editing import Edit, edit_records

UNTIL = "2027-11-10"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[RuleBookPage]:
    """The page on a catalogue of its own; what is saved is worked out again."""
    catalogue = small_catalogue(tmp_path / "first.planner")
    context = context_on(catalogue)
    made = RuleBookPage(context)
    qtbot.addWidget(made)
    made.resize(1318, 704)

    def show(*_changes: object) -> None:
        context.show_board(board_of(catalogue))
        assert context.board is not None
        made.show_board(context.board)
        made.table.settle()

    context.catalogue_changed.connect(show)
    show()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    context.runner.shut_down()
    catalogue.close()


def form(page: RuleBookPage, measure: str, **typed: str) -> NoticeForm:
    """Opens the form of a measure and types into it."""
    page.select(measure=measure)
    page.table.settle()
    page.add_record()
    held = page.form_pane.form
    assert held is not None
    for name, text in typed.items():
        held.rows[name].entry.fill(text)
    assert isinstance(held.subject, NoticeForm)
    return held.subject


def hint(page: RuleBookPage) -> str:
    (found,) = page.form_pane.findChildren(NoticeHint)
    return found.text


def record(page: RuleBookPage, *values: dict[str, object]) -> None:
    """Somebody else records notices, and the page shows them."""
    catalogue = page.context.catalogue
    assert catalogue is not None
    with catalogue.writing() as uow:
        changes = edit_records(
            uow, [Edit(Kind.NOTICES, None, one, None) for one in values], who="Ana", at=page.context.now
        )
        uow.commit()
    page.context.catalogue_changed.emit(changes)


def texts(page: RuleBookPage) -> list[str]:
    return [label.text() for label in page.detail.findChildren(QLabel) if label.isVisibleTo(page.detail)]


def test_the_form_offers_the_limbs_of_its_measure_and_the_days_that_fit(page: RuleBookPage) -> None:
    subject = form(page, "61-2025")

    limb = next(each for each in subject.asked if each.name == "limb")
    assert subject.names_of(limb) == ("China-origin items", "extraterritorial, 0.1 % of value")
    assert subject.proposed["since"] == date(2026, 11, 11)
    assert subject.proposed["seen_on"] == TODAY
    assert subject.title == "What is known of No. 61 of 2025"


def test_the_form_says_what_the_notice_means_and_what_it_changes(page: RuleBookPage) -> None:
    form(page, "57-2025")
    assert hint(page).startswith("Say what you learned and where you read it.")

    held = page.form_pane.form
    assert held is not None
    held.rows["says"].entry.fill("extended")
    held.rows["until"].entry.fill(UNTIL)
    assert hint(page).startswith("Extended until 10 Nov 2027 means that the suspension goes on through that day")
    assert hint(page).endswith("No. 57 of 2025: from unconfirmed to suspended until 10 Nov 2027.")

    held.rows["since"].entry.fill("2027-01-01")
    assert hint(page).endswith("Nothing changes on 22 Nov 2026.")


@pytest.mark.parametrize(
    ("measure", "typed", "field", "text"),
    [
        ("57-2025", {"says": "suspended", "until": "2026-11-01"}, "until", "lies before its first"),
        ("18-2025", {"says": "extended", "until": UNTIL}, "says", "no suspension and no end of it is recorded"),
        ("18-2025", {"says": "ended", "since": "", "seen_on": ""}, "since", "Nothing says from which day"),
        ("61-2025", {"says": "ended", "limb": "another"}, "limb", "The rule book does not hold"),
    ],
)
def test_a_notice_that_would_not_count_is_refused_where_it_is_wrong(
    page: RuleBookPage, measure: str, typed: dict[str, str], field: str, text: str
) -> None:
    form(page, measure, **typed)
    assert hint(page).startswith("This would not count.")
    page.form_pane.save()

    held = page.form_pane.form
    assert held is not None
    assert text in held.rows[field].problem
    assert page.facts.notices == ()


def test_after_saving_the_page_says_only_what_changed_and_offers_to_undo_it(qtbot: QtBot, page: RuleBookPage) -> None:
    said: list[Message] = []
    page.context.message.connect(said.append)
    form(page, "57-2025", says="extended", until=UNTIL, source="a gazette")
    page.form_pane.save()
    qtbot.waitUntil(lambda: bool(said))

    assert [one.text for one in said] == [
        "No. 57 of 2025: from unconfirmed to suspended until 10 Nov 2027; no suggestion changed"
    ]
    assert said[0].action == "Undo"
    assert QApplication.focusWidget() is page.bars
    assert page.context.catalogue is not None
    with page.context.catalogue.reading() as uow:
        (held,) = load_records(uow, Kind.NOTICES)
    assert isinstance(held, Notice)
    assert (held.since, held.until, held.seen_on) == (date(2026, 11, 11), date(2027, 11, 10), TODAY)


def test_what_others_write_is_not_told_as_our_saving(page: RuleBookPage) -> None:
    said: list[Message] = []
    page.context.message.connect(said.append)
    record(page, {"measure": "57-2025", "says": NoticeKind.EXTENDED, "until": date(2027, 11, 10)})

    assert said == []
    assert "5 measures are unconfirmed" in page.age.text()


def test_a_notice_that_does_not_count_says_so_beside_itself(page: RuleBookPage) -> None:
    record(page, {"measure": "18-2025", "says": NoticeKind.EXTENDED, "source": "a letter", "seen_on": TODAY})
    page.select(measure="18-2025")
    page.table.settle()
    QApplication.processEvents()

    assert "a letter" in texts(page)
    assert [text for text in texts(page) if text.startswith("This does not count. No. 18 of 2025 is said to be")]


def test_a_notice_on_a_measure_that_is_not_held_is_told_above(page: RuleBookPage) -> None:
    record(page, {"measure": "99-2030", "says": NoticeKind.ENDED, "since": TODAY})

    assert page.age.text().endswith("The rule book does not hold No. 99 of 2030: a notice on it does not count.")


def test_a_doubt_is_no_passed_suspension(page: RuleBookPage) -> None:
    record(page, {"measure": "18-2025", "says": NoticeKind.UNCONFIRMED, "since": TODAY})

    assert "7 measures are unconfirmed, the first since 11 Nov 2026: no source says what holds now." in page.age.text()


def test_each_limb_says_since_when_and_until_when_it_stands(page: RuleBookPage) -> None:
    extended = {"measure": "61-2025", "limb": "China-origin items", "says": NoticeKind.EXTENDED}
    record(page, {**extended, "until": date(2027, 11, 10)})
    page.select(measure="61-2025")
    page.table.settle()
    QApplication.processEvents()

    assert "Suspended since 07 Nov 2025 through 10 Nov 2027" in texts(page)
    assert "Unconfirmed since 11 Nov 2026" in texts(page)


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        (Notice("57-2025", NoticeKind.EXTENDED), "the suspension goes on, with no last day known"),
        (Notice("57-2025", NoticeKind.IN_FORCE, since=TODAY), "applies from 22 Nov 2026, until something else"),
        (Notice("57-2025", NoticeKind.SUSPENDED, until=date(2027, 1, 1)), "does not apply until 01 Jan 2027; after it"),
        (Notice("57-2025", NoticeKind.ENDED, since=TODAY), "no longer applies from 22 Nov 2026"),
        (Notice("57-2025", NoticeKind.UNCONFIRMED), "neither in force nor suspended"),
    ],
)
def test_every_kind_of_notice_is_explained(notice: Notice, text: str) -> None:
    assert text in meaning(notice)


def test_suggestions_that_come_to_another_answer_are_counted(page: RuleBookPage) -> None:
    board = page.context.board
    assert board is not None
    notice = Notice("57-2025", NoticeKind.IN_FORCE, since=TODAY)
    moved = {"A": Suggestion("A", TODAY, Level.HIGH, True, ())}
    after = replace(board, rule_book=rule_book(board.facts.measures, TODAY, (notice,)), suggestions=moved)

    said = changes_text(replace(board, suggestions={}), after)
    assert said == "No. 57 of 2025: from unconfirmed to in force since 22 Nov 2026; 1 suggestion changed"
    assert changes_text(board, board) == "Recorded; no measure changes on 22 Nov 2026"


def test_a_measure_without_limbs_is_not_asked_for_one(page: RuleBookPage) -> None:
    assert form(page, "57-2025").given == {"measure": "57-2025", "limb": None}
    page.form_pane.close_form()
    assert form(page, "61-2025").given == {"measure": "61-2025"}
