"""The licence status of a part in a few words, as tables show it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.alerts.coverage import Coverage, is_live
from planner.alerts.situation import is_made
from planner.domain.exposure import Regime, SourceAnswer, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Form
from planner.domain.names import part_key
from planner.domain.suppliers import ListStatus, Source
from planner.reports.document import Tone
from planner.rulebook.standing import has_ended
from planner.rulebook.wording import day_text
from planner.settings import WARN_DAYS

Words = tuple[str, Tone]

# From this many days before its end a licence asks for attention.
ENDING_DAYS = int(WARN_DAYS.default)

_ASSEMBLIES = frozenset({Form.ROTOR, Form.STATOR, Form.SENSOR, Form.ASSEMBLY, Form.FINISHED_GOOD})
_WORST_FIRST = (Regime.BLOCKED, Regime.UNKNOWN, Regime.IL, Regime.GL, Regime.FREE)
_STATUS: Mapping[LicenceStatus, Words] = {
    LicenceStatus.NOT_STARTED: ("Not filed yet", Tone.NEUTRAL),
    LicenceStatus.DOCUMENTS_REQUESTED: ("Papers requested", Tone.NEUTRAL),
    LicenceStatus.DOCUMENTS_INCOMPLETE: ("Papers incomplete", Tone.ATTENTION),
    LicenceStatus.SUBMITTED: ("Submitted", Tone.PROGRESS),
    LicenceStatus.RETURNED: ("Returned", Tone.ATTENTION),
    LicenceStatus.ACCEPTED: ("Accepted", Tone.PROGRESS),
    LicenceStatus.UNDER_REVIEW: ("Under review", Tone.PROGRESS),
    LicenceStatus.APPROVED: ("Approved", Tone.OK),
    LicenceStatus.REJECTED: ("Rejected", Tone.ENDED),
    LicenceStatus.ISSUED: ("Issued", Tone.OK),
    LicenceStatus.PARTLY_USED: ("Issued, partly used", Tone.OK),
    LicenceStatus.EXHAUSTED: ("Used up", Tone.ENDED),
    LicenceStatus.EXPIRED: ("Ended", Tone.ENDED),
    LicenceStatus.CUSTOMS_QUERY: ("Customs query", Tone.ATTENTION),
    LicenceStatus.SUSPENDED: ("Suspended", Tone.ENDED),
    LicenceStatus.REVOKED: ("Revoked", Tone.ENDED),
    LicenceStatus.WITHDRAWN: ("Withdrawn", Tone.ENDED),
    LicenceStatus.UNKNOWN: ("Status not known", Tone.UNCONFIRMED),
}


def licence_text(suggestion: Suggestion, facts: Facts, on: date) -> Words:
    """The licence status of one part and its tone; for many parts ask one `LicenceWords`."""
    return LicenceWords(facts, on).of(suggestion)


class LicenceWords:
    """Says the licence status of the parts of a catalogue on a day; sorts the facts once."""

    def __init__(self, facts: Facts, on: date) -> None:
        self._on = on
        self._coverage = Coverage(facts)
        self._licences = {licence.id: licence for licence in facts.licences if licence.id}
        self._forms = {part_key(part.part_number): part.form for part in facts.parts}
        self._our_names = tuple(user.name for user in facts.end_users if user.ours)

    def of(self, suggestion: Suggestion) -> Words:
        """The status of the source that is worst off, as only that one can stop the line."""
        if is_made(suggestion):
            return "Through its magnets", Tone.NEUTRAL
        if suggestion.controlled is False:
            return self._not_controlled(suggestion)
        answers = [answer for answer in suggestion.sources if answer.approved] or list(suggestion.sources)
        if not answers:
            return "Not certain", Tone.UNCONFIRMED
        worst = min(answers, key=lambda answer: _WORST_FIRST.index(answer.regime))
        source = self._source(suggestion.part_number, worst)
        return self._words(worst, source)

    def _not_controlled(self, suggestion: Suggestion) -> Words:
        if suggestion.depends_on_unconfirmed:
            sources = self._coverage.sources_of(suggestion.part_number)
            listed = next((words for source in sources if (words := self._listed(source))), None)
            return (listed, Tone.ATTENTION) if listed else ("Not certain", Tone.UNCONFIRMED)
        assembly = self._forms.get(part_key(suggestion.part_number)) in _ASSEMBLIES
        return ("Not listed, assembly" if assembly else "Not needed"), Tone.NEUTRAL

    def _source(self, part_number: str, answer: SourceAnswer) -> Source | None:
        sources = self._coverage.sources_of(part_number)
        return next((source for source in sources if source.supplier == answer.supplier), None)

    def _words(self, answer: SourceAnswer, source: Source | None) -> Words:
        licence = self._licences.get(answer.licence_id or 0)
        if answer.regime is Regime.FREE:
            return "Not needed", Tone.NEUTRAL
        if answer.regime is Regime.GL:
            return self._dated("General", answer.gl_until)
        if answer.controlled is None:
            return "Not certain", Tone.UNCONFIRMED
        if licence is not None:
            return self._recorded(licence)
        return self._nothing_decides(answer, source)

    def _recorded(self, licence: Licence) -> Words:
        if licence.type is LicenceType.GENERAL:
            return self._general(licence)
        words, tone = _STATUS[licence.status]
        if tone is not Tone.OK or licence.valid_until is None:
            return words, tone
        return self._dated(words, licence.valid_until)

    def _general(self, licence: Licence) -> Words:
        if licence.status is LicenceStatus.UNKNOWN:
            return "General, status not known", Tone.UNCONFIRMED
        if licence.valid_until and has_ended(licence, self._on):
            return f"General, ended {day_text(licence.valid_until)}", Tone.ENDED
        words, tone = _STATUS[licence.status]
        if tone is not Tone.OK:
            return words, tone
        if licence.valid_until is None:
            return "General, end not recorded", Tone.UNCONFIRMED
        if not licence.end_user:
            return "General, customers not recorded", Tone.UNCONFIRMED
        return self._dated("General", licence.valid_until)

    def _dated(self, words: str, until: date | None) -> Words:
        if until is None:
            return f"{words}, end not recorded", Tone.UNCONFIRMED
        if until < self._on:
            return f"{words}, ended {day_text(until)}", Tone.ENDED
        near = (until - self._on).days <= ENDING_DAYS
        return f"{words}, to {day_text(until)}", Tone.ATTENTION if near else Tone.OK

    def _nothing_decides(self, answer: SourceAnswer, source: Source | None) -> Words:
        listed = self._listed(source) if source else None
        if answer.regime is Regime.BLOCKED:
            return (listed or "Blocked"), Tone.ENDED
        if listed:
            return listed, Tone.ATTENTION
        if source and self._holder_serves_others(source):
            return "Holder yes, our name not listed", Tone.ATTENTION
        return "None recorded", Tone.UNCONFIRMED

    def _holder_serves_others(self, source: Source) -> bool:
        held = [licence for licence in self._coverage.licences_for(source) if is_live(licence, self._on)]
        return bool(held) and not any(self._coverage.names_us(licence, source) for licence in held)

    def _listed(self, source: Source) -> str | None:
        ours = (source.end_user,) if source.end_user else self._our_names
        roles = (
            ("Maker", (source.maker or source.supplier,)),
            ("Exporter", (source.licence_holder,)),
            ("End user", ours),
        )
        for status, name in ((ListStatus.CONTROL, "control list"), (ListStatus.WATCH, "watch list")):
            for role, companies in roles:
                if any(self._coverage.companies.listed(company, status) for company in companies):
                    return f"{role} on {name}"
        return None
