"""Whether the licence is for the form in which the goods are shipped."""

from __future__ import annotations

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceType
from planner.rulebook.licences import licence_fact
from planner.rulebook.scope.answer import Clause, ClauseResult
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import met, not_known, not_met
from planner.rulebook.stated_limits import forms_named


def form(case: Case, licence: Licence) -> ClauseResult:
    """Whether the asked form, else the part's own, is one of those on the licence."""
    stated, asked = (licence.form or "").strip(), case.part.form
    facts = (licence_fact(licence, "form"), _form_fact(case))
    if not stated and licence.type is LicenceType.GENERAL:
        return met(Clause.FORM, "It states no limit of the form", *facts)
    if not stated:
        text = "The licence does not say for which form it is"
        return not_known(Clause.FORM, text, f"Ask {licence.holder} for it", *facts)
    if asked is None:
        text = f"It is for “{stated}”, and the form of the part is not recorded"
        return not_known(Clause.FORM, text, "Record whether the magnets are loose or built in", *facts)
    named = forms_named(stated)
    words = asked.value.replace("_", " ")
    if asked in named:
        return met(Clause.FORM, f"It is for “{stated}”, as asked: {words}", *facts)
    if not named:
        text = f"It is for “{stated}”, which is none of the forms that are known"
        return not_known(Clause.FORM, text, f"Ask {licence.holder} whether that is a {words}", *facts)
    text = f"It is for “{stated}”, and not for a {words}"
    return not_met(Clause.FORM, text, f"Ask {licence.holder} to file for this form", *facts)


def _form_fact(case: Case) -> Fact:
    if case.shipment.form:
        return Fact("asked form", case.part.form.value if case.part.form else None)
    value = case.part.form.value if case.part.form else None
    return Fact("form", value, source=case.part.origin.of("form"))
