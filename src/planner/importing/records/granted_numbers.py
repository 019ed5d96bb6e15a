"""Granted numbers: which recorded applications the licences of a file answer, so that a number does not double them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planner.domain.keys import Key, record_key
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus, LicenceType
from planner.domain.names import company_key, part_key
from planner.importing.known import Known
from planner.importing.records.matching import Entry, Matching
from planner.importing.records.reading import TableReading
from planner.importing.records.references import statements_of
from planner.importing.text import day_shown, squeeze

# No number is granted to an application that was turned down or taken back.
_CLOSED = frozenset({LicenceStatus.REJECTED, LicenceStatus.WITHDRAWN, LicenceStatus.REVOKED})


def answered_applications(readings: Sequence[TableReading], known: Known) -> dict[Key, Key]:
    """The key of the application that each licence with a new number answers, by the key of the licence.

    A licence answers an application without a number where holder, end users, part or items fit, and the day of
    application where the row gives it. One that fits several applications, or shares one with another licence of the
    file, answers none: nobody could say which.
    """
    there = known.of(Kind.LICENCES)
    waiting = {key: values for key, values in there.items() if not values.get("number") and not _is_closed(values)}
    if not waiting:
        return {}
    found: dict[Key, set[Key]] = {}
    for values in _numbered(readings):
        licence = record_key(Kind.LICENCES, values)
        if licence not in there:
            fitting = {key for key, application in waiting.items() if _answers(values, application)}
            # Of several rows on one licence all have to agree.
            found[licence] = found[licence] & fitting if licence in found else fitting
    sure = {licence: next(iter(fitting)) for licence, fitting in found.items() if len(fitting) == 1}
    shared = Counter(application for fitting in found.values() for application in fitting)
    return {licence: application for licence, application in sure.items() if shared[application] == 1}


def remark_granted_numbers(matching: Matching) -> None:
    """Says which applications the file gives their number."""
    there = matching.known.of(Kind.LICENCES)
    for (kind, key), entry in matching.entries.items():
        before = there.get(key) if kind is Kind.LICENCES and entry.values.get("number") else None
        if before is not None and not before.get("number"):
            _remark(entry, before)


def _remark(entry: Entry, application: Mapping[str, object]) -> None:
    number = str(entry.values["number"])
    letter = entry.letters.get("number")
    column = next((column for column in entry.reading.table.columns if column.letter == letter), None)
    message = f"Licence {number} answers {_called(application)}, which had no number; it is filled in there"
    entry.reading.findings.about_cell("number_granted", "info", entry.row, column, number, message)


def _called(application: Mapping[str, object]) -> str:
    day = application.get("applied_on")
    filed = f" of {day_shown(day)}" if isinstance(day, date) else ""
    item = application.get("part_number") or application.get("items")
    return f"the application{filed} by {application.get('holder')}{f' for {item}' if item else ''}"


def _numbered(readings: Sequence[TableReading]) -> Iterator[Mapping[str, object]]:
    """What the rows state of licences that have a number and a holder."""
    for _, statement in statements_of(readings):
        values = statement.values
        if statement.kind is Kind.LICENCES and values.get("number") and values.get("holder"):
            yield values


def _is_closed(application: Mapping[str, object]) -> bool:
    return application.get("status") in _CLOSED or application.get("type") is LicenceType.NOT_REQUIRED


def _answers(licence: Mapping[str, object], application: Mapping[str, object]) -> bool:
    """Whether a licence can be the answer to an application, and nothing that both say speaks against it."""
    users = _end_users(licence)
    item = _same_item(licence, application)
    if item is False or users != _end_users(application) or not (item or users):
        return False
    if company_key(str(licence["holder"])) != company_key(str(application.get("holder"))):
        return False
    return not _differ(licence, application) and not _precedes(licence, application.get("applied_on"))


def _end_users(values: Mapping[str, object]) -> frozenset[str]:
    named = values.get("end_user")
    return frozenset(company_key(str(name)) for name in named) if isinstance(named, tuple) else frozenset()


def _same_item(licence: Mapping[str, object], application: Mapping[str, object]) -> bool | None:
    """Whether both are for one part, or for the same items; None where neither says what it is for."""
    parts = [part_key(str(one.get("part_number") or "")) for one in (licence, application)]
    items = [squeeze(str(one.get("items") or "")) for one in (licence, application)]
    for pair in (parts, items):
        if all(pair):
            return pair[0] == pair[1]
    return False if any((*parts, *items)) else None


def _differ(licence: Mapping[str, object], application: Mapping[str, object]) -> bool:
    """Whether both state a day of application or a type, and not the same."""
    pairs = [(licence.get(name), application.get(name)) for name in ("applied_on", "type")]
    unknown = (None, LicenceType.UNKNOWN)
    return any(one not in unknown and other not in unknown and one != other for one, other in pairs)


def _precedes(licence: Mapping[str, object], applied_on: object) -> bool:
    """Whether a licence was issued, or ended, before the application was filed."""
    days = [licence.get(name) for name in ("accepted_on", "issued_on", "valid_from", "valid_until")]
    return isinstance(applied_on, date) and any(isinstance(day, date) and day < applied_on for day in days)
