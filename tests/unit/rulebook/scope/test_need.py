"""Is a licence needed at all: the rule book on the day, and what is recorded besides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.licences import Document, DocumentKind, Licence, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.measures import Measure
from planner.domain.suppliers import YesNoUnknown
from planner.rulebook.measures import rule_book
from planner.rulebook.scope.answer import Answer, Clause, Result
from planner.rulebook.scope.checking import check_shipment
from unit.exposure.builders import MAKER, PART, US, foreign, magnet, source
from unit.rulebook.scope.questions import ON, OTHERS, answered, clause, general, question, world

LIGHT = (Composition(PART, "Dy", 0.0, Basis.TESTED), Composition(PART, "Tb", 0.0, Basis.TESTED))
WITH_HOLMIUM = (*LIGHT, Composition(PART, "Ho", 0.01, Basis.TESTED))
REPORT = Document("NR-1", DocumentKind.TEST_REPORT, received_on=date(2026, 10, 1))


def needed(*licences: Licence, on: date = ON, form: str | None = None, **kinds: Any) -> tuple[Answer, Result, str]:
    found = answered(world(*licences, **kinds), on=on, form=form)
    measure = clause(found, Clause.MEASURE)
    return found.answer, measure.result, measure.text


def not_required(**changes: Any) -> Licence:
    values: dict[str, Any] = {"number": "NR-1", "type": LicenceType.NOT_REQUIRED, "part_number": PART}
    return Licence(**{"holder": MAKER, **values, **changes})


def test_a_controlled_source_needs_one_and_the_condition_says_why() -> None:
    answer, result, text = needed(general())
    assert (answer, result) == (Answer.COVERED, Result.PASS)
    assert text.startswith("A licence is needed: NdFeB with Dy and Tb")


@pytest.mark.parametrize(
    "kinds",
    [
        {"parts": (magnet(material=Material.FERRITE),)},
        {"compositions": LIGHT},
        {"parts": (magnet(form=Form.ROTOR),)},
        {"sources": (foreign(),)},
        {"sources": (foreign(china_content=YesNoUnknown.NO),)},
        {"sources": (), "parts": (magnet(material=Material.FERRITE),)},
    ],
    ids=["ferrite", "no Dy or Tb", "rotor", "made in Japan", "without Chinese content", "ferrite without a source"],
)
def test_where_none_is_needed_no_licence_is_asked_for(kinds: dict[str, Any]) -> None:
    found = answered(world(general(end_user=(OTHERS,)), **kinds))
    assert found.answer is Answer.NOT_NEEDED
    assert [(one.clause, one.result) for one in found.clauses] == [(Clause.MEASURE, Result.PASS)]
    assert found.licence is None
    assert "no licence is needed" in found.text.lower()


@pytest.mark.parametrize(
    "kinds",
    [
        {"parts": (magnet(material=None),)},
        {"compositions": ()},
        {"parts": (magnet(form=None),)},
        {"sources": (source(origin_country=None),)},
        {"sources": ()},
    ],
    ids=["material", "content", "form", "origin", "source"],
)
def test_what_is_not_known_stays_so_and_says_what_to_ask(kinds: dict[str, Any]) -> None:
    found = answered(world(general(), **kinds))
    measure = clause(found, Clause.MEASURE)
    assert (found.answer, measure.result) == (Answer.UNKNOWN, Result.UNKNOWN)
    assert measure.mend


def test_a_licence_that_would_cover_is_named_where_the_need_is_not_known() -> None:
    found = answered(world(general(), compositions=()))
    assert "if one is needed, general licence GL-1 covers the shipment" in found.text
    other = answered(world(general(end_user=(OTHERS,)), compositions=()))
    assert (other.answer, "no recorded licence covers" in other.text) == (Answer.UNKNOWN, True)
    unsure = answered(world(general(end_user=()), compositions=()))
    assert "GL-1 may cover" in unsure.text


def test_the_asked_form_decides_and_not_the_parts_own() -> None:
    assert needed(general(), form="rotor")[0] is Answer.NOT_NEEDED
    assert needed(general(), parts=(magnet(form=Form.ROTOR),), form="loose_magnet")[0] is Answer.COVERED


def test_the_april_controls_count_from_their_first_day() -> None:
    old = general(valid_from=date(2025, 1, 1))
    assert needed(old, on=date(2025, 4, 3))[0] is Answer.NOT_NEEDED
    assert needed(old, on=date(2025, 4, 4))[0] is Answer.COVERED


@pytest.mark.parametrize(
    ("on", "answer"),
    [(date(2026, 11, 10), Answer.NOT_NEEDED), (date(2026, 11, 11), Answer.UNKNOWN)],
    ids=["suspended", "unconfirmed"],
)
def test_holmium_counts_with_its_measure(on: date, answer: Answer) -> None:
    assert needed(general(), on=on, compositions=WITH_HOLMIUM)[0] is answer


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        (date(2025, 10, 8), Answer.NOT_NEEDED),
        (date(2026, 11, 10), Answer.NOT_NEEDED),
        (date(2026, 11, 11), Answer.UNKNOWN),
    ],
    ids=["not yet", "suspended", "unconfirmed"],
)
def test_chinese_content_in_magnets_made_abroad_counts_with_its_measure(on: date, answer: Answer) -> None:
    assert needed(on=on, sources=(foreign(china_content=YesNoUnknown.YES),))[0] is answer


@pytest.mark.parametrize(
    ("content", "answer"),
    [(YesNoUnknown.YES, Answer.COVERED), (YesNoUnknown.NO, Answer.NOT_NEEDED), (None, Answer.UNKNOWN)],
)
def test_magnets_made_abroad_need_one_while_61_2025_reaches_them(content: YesNoUnknown | None, answer: Answer) -> None:
    maker = foreign(china_content=content)
    facts = world(general(holder=maker.supplier), sources=(maker,))
    applies = rule_book((Measure("61-2025", limb="extraterritorial", effective=date(2025, 12, 1)),), ON)
    assert check_shipment(question(), facts, applies).answer is answer


@pytest.mark.parametrize(
    "evidence",
    [
        (REPORT,),
        (Document("NR-1", DocumentKind.EVIDENCE, reference="Answer of 3 October"),),
    ],
    ids=["a received report", "an answer that can be looked up"],
)
def test_a_record_with_evidence_settles_what_the_rule_book_leaves_open(evidence: tuple[Document, ...]) -> None:
    found = answered(world(not_required(), compositions=(), documents=evidence))
    assert found.answer is Answer.NOT_NEEDED
    assert found.licence is not None
    assert found.licence.number == "NR-1"
    assert "the record NR-1 says so" in clause(found, Clause.MEASURE).text


@pytest.mark.parametrize(
    "evidence",
    [
        (),
        (Document("NR-1", DocumentKind.TEST_REPORT, requested_on=date(2026, 10, 1)),),
        (Document("NR-1", DocumentKind.TEST_REPORT, received_on=date(2026, 12, 11)),),
        (Document("NR-1", DocumentKind.CONTRACT, received_on=date(2026, 10, 1)),),
        (Document("NR-2", DocumentKind.TEST_REPORT, received_on=date(2026, 10, 1)),),
    ],
    ids=["none", "only asked for", "received later", "another paper", "of another record"],
)
def test_a_record_without_evidence_settles_nothing(evidence: tuple[Document, ...]) -> None:
    answer, result, text = needed(not_required(), compositions=(), documents=evidence)
    assert (answer, result) == (Answer.UNKNOWN, Result.UNKNOWN)
    assert "without evidence" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"holder": "Second Source Magnetics"},
        {"end_user": (OTHERS,)},
        {"part_number": "MAG-11"},
        {"part_number": None},
        {"form": "rotor"},
        {"status": LicenceStatus.WITHDRAWN},
        {"valid_until": date(2026, 12, 9)},
        {"valid_from": date(2026, 12, 11)},
    ],
    ids=["holder", "end user", "part", "no part", "form", "withdrawn", "ended", "begins later"],
)
def test_a_record_about_something_else_is_not_looked_at(changes: dict[str, Any]) -> None:
    answer, _, text = needed(not_required(**changes), compositions=(), documents=(REPORT,))
    assert (answer, "NR-1" in text) == (Answer.UNKNOWN, False)


def test_a_record_for_us_and_for_the_form_counts() -> None:
    record = not_required(end_user=(US,), form="loose magnet", valid_until=ON)
    assert needed(record, compositions=(), documents=(REPORT,))[0] is Answer.NOT_NEEDED


def test_a_record_without_a_form_speaks_of_no_other_form() -> None:
    parts = (magnet(form=Form.LOOSE_MAGNET),)
    assert needed(not_required(), compositions=(), documents=(REPORT,), parts=parts, form="raw")[0] is Answer.UNKNOWN
    assert (
        needed(not_required(), compositions=(), documents=(REPORT,), parts=parts, form="loose magnet")[0]
        is Answer.NOT_NEEDED
    )


def test_the_record_with_evidence_goes_before_the_one_without() -> None:
    records = (not_required(number="NR-0"), not_required())
    assert needed(*records, compositions=(), documents=(REPORT,))[0] is Answer.NOT_NEEDED


def test_a_record_against_the_rule_book_is_a_contradiction_and_said() -> None:
    answer, result, text = needed(not_required(), documents=(REPORT,))
    assert (answer, result) == (Answer.UNKNOWN, Result.UNKNOWN)
    assert text.startswith("The rule book says that one is needed, and the record NR-1 says that none is")


def test_a_record_that_none_is_required_is_no_licence() -> None:
    found = answered(world(not_required(), general(end_user=(OTHERS,))))
    assert [test.licence.number for test in found.sources[0].tests] == ["GL-1"]


def test_a_paper_about_the_goods_does_not_say_whether_a_measure_applies() -> None:
    answer, _, text = needed(not_required(), compositions=WITH_HOLMIUM, documents=(REPORT,))
    assert (answer, "NR-1" in text) == (Answer.UNKNOWN, False)
