"""Who holds the licence and whom it names: a maker's licence that does not name our company does not cover us."""

from __future__ import annotations

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceType
from planner.domain.names import company_key
from planner.domain.suppliers import EndUser, ListStatus, Supplier
from planner.rulebook.licences import licence_fact
from planner.rulebook.scope.answer import Clause, ClauseResult
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import met, not_known, not_met

# No general licence and no registration is given for who stands on the watch list (12-2026).
_NOT_FOR_WATCHED = frozenset({LicenceType.GENERAL, LicenceType.REGISTRATION})
_MOST_NAMED = 3


def holder(case: Case, licence: Licence) -> ClauseResult:
    """Whether the exporter of the source holds the licence, by whatever name it is recorded."""
    needed = case.source.licence_holder
    name = "exporter" if case.source.exporter else "supplier"
    facts = (
        licence_fact(licence, "holder"),
        Fact(name, needed, source=case.source.origin.of(name)),
    )
    if not company_key(licence.holder):
        return not_known(Clause.HOLDER, "The licence names no holder", f"Ask {needed} who holds it", *facts)
    if case.companies.identity(licence.holder) == case.companies.identity(needed):
        said = f"{needed} holds it"
        other = company_key(licence.holder) != company_key(needed)
        return met(Clause.HOLDER, f"{said}, recorded as {licence.holder}" if other else said, *facts)
    if not case.companies.records(licence.holder):
        return not_known(
            Clause.HOLDER,
            f"Its holder {licence.holder} is not recorded as a company, and may or may not be {needed}",
            f"Record {licence.holder} as a supplier, or as another name of {needed}",
            *facts,
        )
    text = f"It is held by {licence.holder}, and {needed} exports this part"
    return not_met(Clause.HOLDER, text, f"Ask {needed} for a licence of its own", *facts)


def end_user(case: Case, licence: Licence) -> ClauseResult:
    """Whether the licence names the end user, and whether a list of China's stands against a party."""
    fact = licence_fact(licence, "end_user")
    if not case.end_users:
        return not_known(
            Clause.END_USER,
            "Which company is the end user is not recorded",
            "Record our own company among the end users",
            fact,
        )
    named = _named(case, licence)
    listed = _listed(case, licence, named or case.end_users, ListStatus.CONTROL)
    if listed:
        text = f"China's control list names {listed.name}, to which nothing may be exported"
        return not_met(Clause.END_USER, text, "Choose a source and an end user that are not on it", _list_fact(listed))
    watched = _listed(case, licence, named or case.end_users, ListStatus.WATCH)
    if watched and licence.type in _NOT_FOR_WATCHED:
        text = f"China's watch list names {watched.name}, for which a {licence.type.value} licence cannot serve"
        return not_met(
            Clause.END_USER, text, f"Ask {case.source.licence_holder} for an individual licence", _list_fact(watched)
        )
    if not licence.end_user:
        return not_known(
            Clause.END_USER,
            "The licence names no customer, and covers nobody until it does",
            f"Ask {licence.holder} which customers it names",
            fact,
        )
    if not named:
        return _names_others(case, licence, fact)
    facts = (fact, _list_fact(watched)) if watched else (fact,)
    return met(Clause.END_USER, f"It names {named[0]}", *facts)


def _named(case: Case, licence: Licence) -> tuple[str, ...]:
    """Those of the asked end users that the licence names."""
    on_it = {case.companies.identity(name) for name in licence.end_user if company_key(name)}
    return tuple(name for name in case.end_users if case.companies.identity(name) in on_it)


def _listed(case: Case, licence: Licence, users: tuple[str, ...], status: ListStatus) -> Supplier | EndUser | None:
    source = case.source
    parties = (*users, source.supplier, source.maker, source.exporter, licence.holder)
    found = (case.companies.listed(name, status) for name in parties if name)
    return next((record for record in found if record), None)


def _list_fact(record: Supplier | EndUser) -> Fact:
    status = record.list_status.value if record.list_status else None
    return Fact("list_status", status, source=record.origin.of("list_status"))


def _names_others(case: Case, licence: Licence, fact: Fact) -> ClauseResult:
    others = ", ".join(licence.end_user[:_MOST_NAMED])
    more = len(licence.end_user) - _MOST_NAMED
    others = f"{others} and {more} more" if more > 0 else others
    asked = case.end_user_words
    text = f"It names {others}, and not {asked}"
    if case.shipment.end_user and not case.companies.records(asked):
        text = f"{text}, a company that is not recorded"
    mend = f"Ask {licence.holder} to have {asked} added, or for an individual licence"
    return not_met(Clause.END_USER, text, mend, fact)
