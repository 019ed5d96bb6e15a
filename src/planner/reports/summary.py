"""The exposure summary: what a planner takes to the meeting, on one or two pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from planner.alerts.coverage import Coverage, is_live
from planner.alerts.measure_groups import measure_groups
from planner.domain.alerts import Alert, AlertState
from planner.domain.exposure import Level, Mark, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import LicenceType
from planner.domain.measures import MeasureState, MeasureStatus
from planner.reports.changes import ChangedSince, changes_table
from planner.reports.document import (
    Boxes,
    Checklist,
    ChecklistRow,
    Document,
    Footer,
    HeaderLine,
    LevelBar,
    Sentence,
    TextBox,
)
from planner.reports.exposure_table import MOST_ROWS, MOST_ROWS_WITH_CHANGES, exposure_table
from planner.reports.levels import counts_by_level
from planner.reports.licence_words import ENDING_DAYS
from planner.reports.snapshot import snapshot_id
from planner.reports.timeline import what_falls_when
from planner.reports.wording import (
    UNKNOWN,
    date_text,
    first_line_down_sentence,
    headline,
    subject_text,
    unconfirmed_note,
)
from planner.rulebook.wording import count_text

MOST_DECISIONS = 6


def summary_document(
    *,
    as_of: date,
    printed_at: datetime | None,
    catalogue_name: str,
    company: Sequence[str],
    facts: Facts,
    suggestions: Mapping[str, Suggestion],
    marks: Mapping[str, Mark],
    states: Sequence[MeasureState],
    alerts: Sequence[Alert],
    freshness: Sequence[tuple[str, str]],
    sample: bool,
    horizon_days: int = 180,
    licence_times: str = "mid-2025",
    operation: int = 0,
    known_on: date | None = None,
    changed: ChangedSince | None = None,
) -> Document:
    """The exposure summary of a catalogue on a day, as data.

    `printed_at` is the local time of printing; None leaves it out. `freshness` are pairs of an input's name and the
    day it speaks of, ready to be read; `licence_times` is the name of the preset. `operation` is the newest one that
    is shown, `known_on` the day by whose end the catalogue knew it (None: all that it holds), `changed` what moved
    since the last print. Two calls with equal arguments give equal documents.
    """
    counts = counts_by_level(suggestions, marks)
    changes = (changes_table(changed),) if changed is not None and changed.parts else ()
    most = MOST_ROWS_WITH_CHANGES if changes else MOST_ROWS
    return Document(
        title="Exposure summary",
        subtitle=_subtitle(len(suggestions), company),
        header_lines=_header(as_of, snapshot_id(as_of, facts, suggestions, marks, states), sample=sample),
        blocks=(
            Sentence(headline(suggestions, marks), first_line_down_sentence(suggestions, as_of, marks, horizon_days)),
            Sentence("", _state(operation, catalogue_name, known_on, printed_at, changed)),
            LevelBar(counts, unconfirmed_note(suggestions, marks, states)),
            what_falls_when(facts, suggestions, marks, states, as_of),
            exposure_table(facts, suggestions, marks, as_of, horizon_days, most),
            *changes,
            Boxes(
                TextBox("Not known on the day of printing", " ".join(_not_known(facts, suggestions, states, as_of))),
                TextBox("Inputs", " ".join(f"{name} {text}." for name, text in freshness) or "None recorded."),
            ),
            _decisions(alerts),
        ),
        footer=Footer(
            left=_printed(catalogue_name, printed_at),
            centre=f"Model v1, licence times {licence_times}; marks are the planner’s own",
        ),
    )


def _subtitle(parts: int, company: Sequence[str]) -> str:
    counted = count_text(parts, "part")
    return f"{counted} for {', '.join(company)}" if company else counted


def _header(as_of: date, snapshot: str, *, sample: bool) -> tuple[HeaderLine, ...]:
    lines = (HeaderLine("As of", date_text(as_of)), HeaderLine(f"Snapshot {snapshot}"))
    return (*lines, HeaderLine("Sample data")) if sample else lines


def _state(
    operation: int,
    catalogue_name: str,
    known_on: date | None,
    printed_at: datetime | None,
    changed: ChangedSince | None,
) -> str:
    """Which state the page shows, so that two pages can be held against each other, and what moved since the last."""
    known = ""
    if known_on is not None:
        known = f", known until the end of {date_text(known_on)}"
    elif printed_at is not None:
        known = f", known until {date_text(printed_at.date())} {printed_at:%H:%M}"
    return f"State {operation:,} of {catalogue_name}{known}.{f' {changed.sentence}' if changed else ''}"


def _printed(catalogue_name: str, printed_at: datetime | None) -> str:
    if printed_at is None:
        return catalogue_name
    return f"{catalogue_name} · printed {date_text(printed_at.date())}, {printed_at:%H:%M}"


def _not_known(
    facts: Facts, suggestions: Mapping[str, Suggestion], states: Sequence[MeasureState], on: date
) -> Iterator[str]:
    """Sentences on what nobody recorded, so that silence is not read as good news."""
    unknown = list(_unknown(facts, suggestions, states, on))
    yield from unknown or ["Nothing that this page rests on is recorded as unknown."]


def _unknown(
    facts: Facts, suggestions: Mapping[str, Suggestion], states: Sequence[MeasureState], on: date
) -> Iterator[str]:
    for group in measure_groups(states):
        if group.status is MeasureStatus.UNCONFIRMED and group.suspended_to:
            name = f"the {group.name}" if group.name.endswith(" set") else group.name
            yield (
                f"The suspension of {name} ended on {date_text(group.suspended_to)}; "
                "no source was found for what followed."
            )
    ending = _unrenewed(facts, on)
    if ending:
        yield f"Renewal of {ending} was not recorded."
    unassessed = sum(suggestion.level is Level.UNASSESSED for suggestion in suggestions.values())
    if unassessed:
        yield f"{count_text(unassessed, 'part')} cannot be assessed, as facts are missing."


def _unrenewed(facts: Facts, on: date) -> str:
    coverage = Coverage(facts)
    ending = [
        licence
        for licence in facts.licences
        if licence.type is LicenceType.GENERAL
        and is_live(licence, on)
        and licence.valid_until is not None
        and (licence.valid_until - on).days <= ENDING_DAYS
        and coverage.parts_under(licence)
        and not coverage.successor(licence, on)
    ]
    if not ending:
        return ""
    return "the general licence" if len(ending) == 1 else f"{len(ending)} general licences"


def _decisions(alerts: Sequence[Alert]) -> Checklist:
    waiting = [alert for alert in alerts if alert.state in (AlertState.NEW, AlertState.IN_HAND)]
    rows = tuple(
        ChecklistRow(subject_text(alert), alert.text, alert.owner or UNKNOWN, date_text(alert.due))
        for alert in waiting[:MOST_DECISIONS]
    )
    more = len(waiting) - len(rows)
    note = "" if rows else "Nothing waits for a decision."
    return Checklist("To decide by the next meeting", rows, f"and {more:,} more among the alerts" if more else note)
