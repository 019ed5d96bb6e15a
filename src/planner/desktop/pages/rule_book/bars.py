"""What the bars of the rule book show: each limb's statuses over time, in words and tones."""

from __future__ import annotations

from collections.abc import Iterable

from planner.desktop.charts.measure_bars import BarRow, StatusBar
from planner.desktop.pages.rule_book.lines import STATUS_TONES, MeasureLine, status_words
from planner.domain.measures import Measure, MeasureStatus
from planner.reports.wording import date_text
from planner.rulebook.measures import Span, spans_of

# Before it is announced a measure is nothing, and after its end it is over: neither is drawn.
_NOT_DRAWN = frozenset({MeasureStatus.ENDED})


def bar_rows(lines: Iterable[MeasureLine]) -> list[BarRow]:
    """A row for each limb, those of one measure beneath each other."""
    return [_row(line, limb, first=place == 0) for line in lines for place, limb in enumerate(line.limbs)]


def _row(line: MeasureLine, limb: Measure, *, first: bool) -> BarRow:
    spans = [span for span in spans_of(limb, line.state.notices) if span.status not in _NOT_DRAWN]
    return BarRow(
        line.state.measure, limb.limb or subject(line), tuple(_bar(span) for span in spans), limb.announced, first
    )


def subject(line: MeasureLine) -> str:
    """What a measure is about, in short: whom it is limited to, else its elements, else the first of its items."""
    state = line.state
    scope = state.scope or ""
    if scope and not scope.casefold().startswith("all"):
        return scope
    return ", ".join(state.elements) or next(iter(state.items), None) or state.title or ""


def _bar(span: Span) -> StatusBar:
    since = f"from {date_text(span.since)}" if span.since else ""
    until = f"through {date_text(span.until)}" if span.until else ""
    days = " ".join(text for text in (since, until) if text)
    words = ", ".join(text for text in (status_words(span.status.value), days) if text)
    return StatusBar(
        STATUS_TONES[span.status],
        words,
        span.since,
        span.until,
        hatched=span.status is MeasureStatus.UNCONFIRMED,
        solid=span.status is MeasureStatus.IN_FORCE,
    )
