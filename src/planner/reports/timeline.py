"""What falls when: measures, licences and run-outs over the months around a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from planner.alerts.coverage import Coverage, is_granted, is_live
from planner.alerts.measure_groups import MeasureGroup, measure_groups
from planner.alerts.situation import is_made
from planner.domain.exposure import Mark, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.measures import MeasureState, MeasureStatus
from planner.reports.company_names import MakerNames
from planner.reports.document import Badge, Bar, Lane, Marker, Pattern, Timeline, Tone
from planner.reports.levels import medium_and_above
from planner.reports.licence_words import ENDING_DAYS
from planner.rulebook.wording import count_text, day_text

MONTHS = 9
# Elements of magnets that any of the announcements controls (domain.md section 1.1).
_MAGNET_ELEMENTS = frozenset({"Sm", "Tb", "Dy", "Ho"})
_DAY = timedelta(days=1)


def what_falls_when(
    facts: Facts,
    suggestions: Mapping[str, Suggestion],
    marks: Mapping[str, Mark],
    states: Iterable[MeasureState],
    on: date,
    months: int = MONTHS,
) -> Timeline:
    """The lanes of measures, licences and run-outs, from the month before the day on, over whole months.

    Only measures that control an element of magnets everywhere are shown, and the run-outs of Medium and above.
    """
    first, last = _month(on, -1), _month(on, months - 2)
    end = _month(last, 1) - _DAY
    lanes = [
        *_measure_lanes(states, first, end),
        *_licence_lanes(facts, suggestions, on, first, end),
        _run_outs(suggestions, marks, end),
    ]
    return Timeline("What falls when", first, last, on, tuple(lanes))


def _month(day: date, ahead: int) -> date:
    """The first day of the month so many months ahead of a day's."""
    month = day.year * 12 + day.month - 1 + ahead
    return date(month // 12, month % 12 + 1, 1)


def _clipped(bars: Iterable[Bar], first: date, end: date) -> tuple[Bar, ...]:
    shown = (Bar(max(bar.start, first), min(bar.end, end), bar.tone, bar.label, bar.pattern) for bar in bars)
    return tuple(bar for bar in shown if bar.start <= bar.end)


def _measure_lanes(states: Iterable[MeasureState], first: date, end: date) -> Iterator[Lane]:
    for group in measure_groups(state for state in states if state.scope is None or state.scope.startswith("all")):
        if any(_MAGNET_ELEMENTS & set(state.elements) for state in group.states):
            bars = _clipped(_measure_bars(group), first, end)
            if bars:
                yield Lane("Measures", group.name, bars)


def _measure_bars(group: MeasureGroup) -> Iterator[Bar]:
    start, stop = group.suspended_from, group.suspended_to
    if group.effective and not (start and start <= group.effective):
        ended = max((limb.ended for state in group.states for limb in state.limbs if limb.ended), default=date.max)
        yield Bar(group.effective, start - _DAY if start else ended, Tone.ATTENTION, "In force")
    if start is None:
        return
    yield Bar(start, stop or date.max, Tone.NEUTRAL, "Suspended")
    if stop is None:
        return
    if group.status is MeasureStatus.IN_FORCE:
        yield Bar(stop + _DAY, date.max, Tone.ATTENTION, "In force")
    elif group.status is not MeasureStatus.ENDED:
        known = "Unconfirmed since" if group.status is MeasureStatus.UNCONFIRMED else "Not known from"
        label = f"{known} {day_text(stop + _DAY)}"
        yield Bar(stop + _DAY, date.max, Tone.UNCONFIRMED, label, Pattern.HATCH)


def _licence_lanes(
    facts: Facts, suggestions: Mapping[str, Suggestion], on: date, first: date, end: date
) -> Iterator[Lane]:
    coverage, makers = Coverage(facts), MakerNames(facts)
    meant: list[Licence] = []
    parts: set[str] = set()
    for licence in facts.licences:
        needed = _parts(coverage, suggestions, licence) if _is_general(licence, first) else ()
        if needed and not coverage.successor(licence, on):
            meant.append(licence)
            parts.update(needed)
    if meant:
        holders = {coverage.companies.identity(licence.holder) for licence in meant}
        bars = _clipped(_general_bars(meant, len(parts)), first, end)
        yield Lane("Licences", f"General, {count_text(len(holders), 'holder')}", bars)
    markers = [
        Marker(licence.valid_until, makers.short(licence.holder), _ending_tone(licence.valid_until, on))
        for licence in facts.licences
        if licence.type is LicenceType.INDIVIDUAL
        and is_live(licence, on)
        and licence.valid_until is not None
        and licence.valid_until <= end
    ]
    if markers:
        yield Lane("Licences", "Individual", markers=tuple(sorted(markers, key=lambda marker: marker.on)))


def _is_general(licence: Licence, first: date) -> bool:
    """Whether a general licence was granted and had not ended before the first day shown."""
    granted = is_granted(licence) or licence.status is LicenceStatus.EXPIRED
    ended = licence.valid_until is not None and licence.valid_until < first
    return licence.type is LicenceType.GENERAL and granted and not ended


def _parts(coverage: Coverage, suggestions: Mapping[str, Suggestion], licence: Licence) -> tuple[str, ...]:
    """The parts under a licence that need one, or of which that is not known."""
    known = ((number, suggestions.get(number)) for number in coverage.parts_under(licence))
    return tuple(number for number, found in known if found is None or found.controlled is not False)


def _general_bars(licences: list[Licence], parts: int) -> Iterator[Bar]:
    """Covered until the first ends, partly until the last does, then not known."""
    begins = min((day for item in licences if (day := item.valid_from or item.issued_on)), default=date.min)
    ends = sorted(item.valid_until for item in licences if item.valid_until)
    if not ends:
        yield Bar(begins, date.max, Tone.UNCONFIRMED, "End not recorded", Pattern.HATCH)
        return
    yield Bar(begins, ends[0], Tone.OK, f"Covers {count_text(parts, 'part')}")
    if ends[-1] > ends[0]:
        yield Bar(ends[0] + _DAY, ends[-1], Tone.ATTENTION, "Some end, no renewal recorded")
    yield Bar(ends[-1] + _DAY, date.max, Tone.UNCONFIRMED, "Renewal not recorded", Pattern.HATCH)


def _ending_tone(until: date, on: date) -> Tone:
    return Tone.ATTENTION if (until - on).days <= ENDING_DAYS else Tone.OK


def _run_outs(suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark], end: date) -> Lane:
    badges = (
        Badge(suggestion.line_down, level, suggestion.part_number)
        for suggestion, level in medium_and_above(suggestions, marks)
        if suggestion.line_down is not None and suggestion.line_down <= end and not is_made(suggestion)
    )
    return Lane("Run-outs", "Medium and above", badges=tuple(badges))
