"""Licences that end, applications that came back, and general licences of which the essential is not recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planner.alerts.coverage import IN_PROCESS, is_granted, is_live
from planner.alerts.phrases import waiting_text
from planner.alerts.situation import Situation, alert_id, at_least
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact, computed
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.rulebook.licence_account import stages_of
from planner.rulebook.standing import has_ended
from planner.rulebook.wording import count_text, day_text, in_days_text

# domain.md section 5, rule 6: alerts at 90, 60, 30 and 7 days; the first step is the setting warn_days.
_STEPS = ((7, Severity.CRITICAL), (30, Severity.HIGH), (60, Severity.MEDIUM))

_SENT_BACK: Mapping[LicenceStatus, tuple[str, str]] = {
    LicenceStatus.RETURNED: (
        "application_returned",
        "The application{filed} was returned{why}; {waiting}. Complete it and file it again",
    ),
    LicenceStatus.DOCUMENTS_INCOMPLETE: (
        "papers_incomplete",
        "The papers of the application{filed} are incomplete; {waiting}",
    ),
    LicenceStatus.CUSTOMS_QUERY: ("customs_query", "Customs holds the goods with a query; {waiting}"),
}


def ending_licences(seen: Situation) -> Iterator[Alert]:
    """Licences that end within the warning time or have ended while parts still count on them."""
    for licence in seen.facts.licences:
        if licence.valid_until is None or not (is_granted(licence) or licence.status is LicenceStatus.EXPIRED):
            continue
        if seen.coverage.successor(licence, seen.on):
            continue
        days = (licence.valid_until - seen.on).days
        parts = seen.under(licence)
        if days < 0:
            parts = tuple(number for number in parts if not _is_served_otherwise(seen, licence, number))
        if parts and days <= seen.assumptions.warn_days:
            yield _ending(seen, licence, licence.valid_until, parts)


def _is_served_otherwise(seen: Situation, ended: Licence, part_number: str) -> bool:
    """Whether another licence of the same holder serves the part, or an application for it is with the authority."""
    holder = seen.coverage.companies.identity(ended.holder)
    return any(
        other is not ended and (is_live(other, seen.on) or other.status in IN_PROCESS)
        for source in seen.coverage.sources_of(part_number)
        if seen.coverage.companies.identity(source.licence_holder) == holder
        for other in seen.coverage.licences_for(source)
        if seen.coverage.names_us(other, source)
    )


def _ending(seen: Situation, licence: Licence, until: date, parts: tuple[str, ...]) -> Alert:
    days = (until - seen.on).days
    covered = count_text(len(parts), "part")
    if days < 0:
        severity = at_least(Severity.HIGH, seen.worst(parts))
        text = f"ended on {day_text(until)}, {in_days_text(days)}; {covered} counted on it"
    else:
        severity = next((step for limit, step in _STEPS if days <= limit), Severity.LOW)
        text = f"ends on {day_text(until)}, {in_days_text(days)}, and no renewal is recorded; it covers {covered}"
    return Alert(
        id=alert_id("licence_ends", "licences", licence.references[0]),
        rule="licence_ends",
        severity=severity,
        subject_kind="licences",
        subject_key=licence.references[0],
        text=f"{_kind(licence)}: {text}",
        due=until,
        owner=seen.one_owner(parts),
        facts=(
            Fact("valid_until", until, source=licence.origin.of("valid_until")),
            Fact("holder", licence.holder, source=licence.origin.of("holder")),
            Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts))),
        ),
    )


def applications_sent_back(seen: Situation) -> Iterator[Alert]:
    """Applications that wait for us: returned, incomplete, or held by customs."""
    for licence in seen.facts.licences:
        if licence.status not in _SENT_BACK:
            continue
        rule, words = _SENT_BACK[licence.status]
        parts = seen.under(licence)
        yield Alert(
            id=alert_id(rule, "licences", licence.references[0]),
            rule=rule,
            severity=at_least(Severity.HIGH, seen.worst(parts)),
            subject_kind="licences",
            subject_key=licence.references[0],
            text=words.format(filed=_since(licence), why=_returns(seen, licence), waiting=waiting_text(parts)),
            due=seen.last_day_to_file(parts),
            owner=seen.one_owner(parts),
            facts=(
                Fact("status", licence.status.value, source=licence.origin.of("status")),
                Fact("applied_on", licence.applied_on, source=licence.origin.of("applied_on")),
                Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts))),
            ),
        )


def incomplete_general_licences(seen: Situation) -> Iterator[Alert]:
    """General licences that parts count on, though their customers or their end are not recorded."""
    for licence in seen.facts.licences:
        if licence.type is not LicenceType.GENERAL or not _is_current(licence, seen.on):
            continue
        missing = [
            words for words, known in (("customers", licence.end_user), ("last day", licence.valid_until)) if not known
        ]
        parts = seen.under(licence)
        if not missing or not parts:
            continue
        yield Alert(
            id=alert_id("general_licence_incomplete", "licences", licence.references[0]),
            rule="general_licence_incomplete",
            severity=Severity.MEDIUM,
            subject_kind="licences",
            subject_key=licence.references[0],
            text=(
                f"The general licence has no recorded {' and no recorded '.join(missing)}; "
                f"{count_text(len(parts), 'part')} would count on it. Ask {licence.holder}"
            ),
            owner=seen.one_owner(parts),
            facts=(
                Fact("end_user", "; ".join(licence.end_user) or None, source=licence.origin.of("end_user")),
                Fact("valid_until", licence.valid_until, source=licence.origin.of("valid_until")),
                Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts))),
            ),
        )


def _is_current(licence: Licence, on: date) -> bool:
    granted = is_granted(licence) or licence.status is LicenceStatus.UNKNOWN
    return granted and not has_ended(licence, on)


def _kind(licence: Licence) -> str:
    words = {LicenceType.GENERAL: "General licence", LicenceType.INDIVIDUAL: "Individual licence"}
    return words.get(licence.type, "Licence")


def _returns(seen: Situation, licence: Licence) -> str:
    """The reason of the last return and how many there were, where that is recorded."""
    stages = stages_of(licence, seen.links.steps(licence), seen.on)
    returns = [stage for stage in stages if stage.status is LicenceStatus.RETURNED]
    why = f" (“{returns[-1].reason}”)" if returns and returns[-1].reason else ""
    return f"{why}, return no. {len(returns)}" if len(returns) > 1 else why


def _since(licence: Licence) -> str:
    return f" filed on {day_text(licence.applied_on)}" if licence.applied_on else ""
