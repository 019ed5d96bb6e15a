"""The verdict of the scope test in words and tones."""

from __future__ import annotations

from planner.desktop.pages.licences.columns import brief_name
from planner.desktop.pages.licences.stories import is_reported
from planner.domain.licences import Licence, LicenceType
from planner.reports.company_names import MakerNames
from planner.reports.wording import date_text
from planner.rulebook.scope.answer import Answer, Clause, ClauseResult, Result, ScopeAnswer, SourceTest

TONES = {
    Answer.COVERED: "ok",
    Answer.NOT_COVERED: "ended",
    Answer.NOT_NEEDED: "neutral",
    Answer.UNKNOWN: "unconfirmed",
}
SIGNS = {
    Result.PASS: ("ok", "met"),
    Result.FAIL: ("ended", "not met"),
    Result.UNKNOWN: ("unconfirmed", "not certain"),
}
CLAUSES = {
    Clause.MEASURE: "Needed",
    Clause.HOLDER: "Exporter",
    Clause.END_USER: "End user",
    Clause.ITEM: "Item",
    Clause.FORM: "Form",
    Clause.END_USE: "End use",
    Clause.QUANTITY: "Quantity",
    Clause.DATES: "Date",
}
ANSWERS = {
    Answer.COVERED: "covered",
    Answer.NOT_COVERED: "not covered",
    Answer.NOT_NEEDED: "no licence needed",
    Answer.UNKNOWN: "not certain",
}


def verdict_title(answer: ScopeAnswer) -> str:
    """The verdict with its day."""
    day = date_text(answer.shipment.on)
    return {
        Answer.COVERED: f"Covered on {day}",
        Answer.NOT_COVERED: f"Not covered on {day}, as recorded",
        Answer.NOT_NEEDED: f"No licence needed on {day}",
        Answer.UNKNOWN: f"Not certain on {day}",
    }[answer.answer]


def verdict_about(answer: ScopeAnswer, names: MakerNames) -> str:
    """The licence that covers or comes closest, with how many conditions it meets; else the verdict's sentence."""
    if answer.licence is None or answer.answer is Answer.NOT_NEEDED:
        return f"{answer.text.rstrip('.')}."
    called = licence_words(answer.licence, names)
    if answer.answer is Answer.COVERED:
        return f"By {called}."
    conditions = [clause for clause in answer.clauses if clause.clause is not Clause.MEASURE]
    met = sum(clause.result is Result.PASS for clause in conditions)
    return f"Closest: {called}, {met} of {len(conditions)} met."


def licence_words(licence: Licence, names: MakerNames) -> str:
    """A licence as a sentence calls it: whose, of which type, and its number."""
    kind = "licence" if licence.type is LicenceType.UNKNOWN else f"{licence.type.value.replace('_', ' ')} licence"
    return " ".join(word for word in (brief_name(names, licence.holder), kind, licence.number) if word)


def last_day_text(answer: ScopeAnswer) -> str:
    """The last day on which the closest licence is not ruled out, with what is unknown even then; empty for none."""
    test = closest_source(answer)
    if test is None or test.last_day is None or answer.licence is None:
        return ""
    about = "≈ " if is_reported(answer.licence) else ""
    open_ones = [CLAUSES[one.clause].lower() for one in answer.clauses if one.result is Result.UNKNOWN]
    unknown = f" ({', '.join(open_ones)} unknown)" if open_ones else ""
    return f"Last day not ruled out: {about}{date_text(test.last_day)}{unknown}"


def closest_source(answer: ScopeAnswer) -> SourceTest | None:
    """The source that the verdict's licence was tested for; None where no licence is recorded."""
    held = (test for test in answer.sources if test.closest is not None and test.closest.licence is answer.licence)
    return next(held, None)


def clause_told(clause: ClauseResult) -> str:
    """A condition in words for those who cannot see its sign."""
    return f"{CLAUSES[clause.clause]}, {SIGNS[clause.result][1]}: {clause.text}"
