"""Is a licence needed at all? The rule book's answer for one source, and what is recorded besides.

A record that none is required settles what the rule book leaves open only with its evidence: a test report, or an
answer, that was received or can be looked up (domain.md, section 2.1).
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.evidence import Fact
from planner.domain.exposure import Extended
from planner.domain.licences import Document, DocumentKind, Licence, LicenceType
from planner.domain.materials import Material
from planner.domain.suppliers import YesNoUnknown
from planner.rulebook.control import Control, from_china, measure_fact
from planner.rulebook.cover import Verdict
from planner.rulebook.licences import licence_fact
from planner.rulebook.measures import EXTENDED_CONTROLS, extended_state
from planner.rulebook.scope.answer import Clause, ClauseResult, Result
from planner.rulebook.scope.forms import form
from planner.rulebook.scope.items import item
from planner.rulebook.scope.parties import holder
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import met, not_known
from planner.rulebook.standing import STOPPED
from planner.rulebook.wording import day_text, lower_first

_EVIDENCE = frozenset({DocumentKind.TEST_REPORT, DocumentKind.EVIDENCE})
_MAGNETS = frozenset({Material.NDFEB, Material.SMCO})


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a licence is needed: True, False or None where it is not known; `record` is what settled it."""

    needed: bool | None
    clause: ClauseResult
    record: Licence | None = None


def need_of(case: Case) -> Need:
    """Whether this source needs a licence on the day, by the rule book and by what is recorded."""
    verdict = case.desk.verdict(case.source, case.part)
    control = verdict.control
    record = _not_required(case)
    if control.controlled:
        return _needed(control, record)
    if control.controlled is None:
        return _open(case, control, record)
    if not from_china(case.source) and case.part.material in _MAGNETS:
        return _abroad(case, verdict)
    return _none_needed(control.text, control.facts)


def _needed(control: Control, record: Licence | None) -> Need:
    if record:
        text = f"The rule book says that one is needed, and {_named(record)} says that none is: {control.text}"
        return Need(
            None,
            not_known(
                Clause.MEASURE, text, f"Settle it with {record.holder}", *control.facts, licence_fact(record, "type")
            ),
            record,
        )
    return Need(True, met(Clause.MEASURE, f"A licence is needed: {lower_first(control.text)}", *control.facts))


def _none_needed(text: str, facts: tuple[Fact, ...], record: Licence | None = None) -> Need:
    return Need(False, met(Clause.MEASURE, f"No licence is needed: {lower_first(text)}", *facts), record)


def _open(case: Case, control: Control, record: Licence | None) -> Need:
    """What the rule book leaves open; a paper about the goods does not say whether a measure applies."""
    ask = control.ask or f"Ask {case.source.licence_holder} whether a licence is needed"
    if record is None or control.unconfirmed:
        return Need(None, not_known(Clause.MEASURE, control.text, ask, *control.facts))
    paper = _evidence(case, record)
    facts = (*control.facts, licence_fact(record, "type"))
    if paper is None:
        text = f"{control.text}; {_named(record)} says that none is needed, without evidence"
        mend = f"Ask {record.holder} for the test report or the answer that says so"
        return Need(None, not_known(Clause.MEASURE, text, mend, *facts), record)
    fact = Fact(paper.document.value, paper.reference, as_of=paper.received_on, source=paper.origin.of("reference"))
    return _none_needed(f"{_named(record)} says so, with a {_paper(paper)}", (*facts, fact), record)


def _paper(paper: Document) -> str:
    kind = "test report" if paper.document is DocumentKind.TEST_REPORT else "paper as evidence"
    said = f"{kind} ({paper.reference})" if paper.reference else kind
    return f"{said} received on {day_text(paper.received_on)}" if paper.received_on else said


def _named(record: Licence) -> str:
    return f"the record {record.number}" if record.number else f"a record of {record.holder}"


def _not_required(case: Case) -> Licence | None:
    """The record that none is required for these goods from this source; one with evidence goes first."""
    found = [one for one in case.facts.licences if one.type is LicenceType.NOT_REQUIRED and _is_for(case, one)]
    return min(found, key=lambda one: _evidence(case, one) is None, default=None)


def _is_for(case: Case, record: Licence) -> bool:
    asked = {case.companies.identity(name) for name in case.end_users}
    named = {case.companies.identity(name) for name in record.end_user}
    on = case.shipment.on
    return (
        holder(case, record).result is Result.PASS
        and (not named or bool(named & asked))
        and record.status not in STOPPED
        and (record.valid_from is None or record.valid_from <= on)
        and (record.valid_until is None or on <= record.valid_until)
        and item(case, record).result is Result.PASS
        and _is_for_form(case, record)
    )


def _is_for_form(case: Case, record: Licence) -> bool:
    """A record without a form speaks of the part as it is recorded, and of no other form."""
    return form(case, record).result is Result.PASS if record.form else not case.reformed


def _evidence(case: Case, record: Licence) -> Document | None:
    """A paper of the record that shows it: received by the day, or found by its reference."""
    for paper in case.lookup.links.documents(record):
        if paper.document in _EVIDENCE:
            received = paper.received_on is not None and paper.received_on <= case.shipment.on
            if received or (paper.reference or "").strip():
                return paper
    return None


def _abroad(case: Case, verdict: Verdict) -> Need:
    """Magnets made abroad with Chinese material: 61-2025 reaches them while its limb for them applies."""
    control, extended = verdict.control, extended_state(case.states)
    facts = (*verdict.answer.facts, measure_fact(case.states, EXTENDED_CONTROLS))
    text = f"{control.text}, with Chinese content"
    if not verdict.answer.cn_content:
        if extended is Extended.ON and not _content_is_stated(case):
            unknown = f"{control.text}; whether the magnets hold controlled Chinese material is not recorded"
            mend = f"Ask {case.source.supplier} for the share of Chinese material by value"
            return Need(None, not_known(Clause.MEASURE, unknown, mend, *facts))
        return _none_needed(lower_first(verdict.answer.text), verdict.answer.facts)
    if extended is Extended.ON:
        return Need(True, met(Clause.MEASURE, f"A licence is needed: {lower_first(text)}", *facts))
    if extended is Extended.UNKNOWN:
        text = f"{text}, and whether {EXTENDED_CONTROLS} applies is unconfirmed"
        return Need(None, not_known(Clause.MEASURE, text, f"Find out whether {EXTENDED_CONTROLS} is in force", *facts))
    return _none_needed(f"{text}, and {EXTENDED_CONTROLS} does not apply", facts)


def _content_is_stated(case: Case) -> bool:
    source = case.source
    return source.china_content in (YesNoUnknown.YES, YesNoUnknown.NO) or source.cn_value_share is not None
