"""Stock that ends before a licence can come, and the last day on which an application still helps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.alerts.situation import Situation, alert_id, is_made, severity_of
from planner.domain.alerts import Alert
from planner.domain.evidence import Fact, assumption, computed
from planner.domain.exposure import Regime, Suggestion
from planner.rulebook.wording import day_text, in_days_text

# How many days ahead the last day to file is worth a line.
NEAR_DAYS = 14


def stock_before_licence(seen: Situation) -> Iterator[Alert]:
    """Parts whose line stops before half of the licences are decided, or for which none can be expected."""
    for suggestion in seen.suggestions.values():
        down = suggestion.line_down
        if down is not None and not is_made(suggestion) and _too_late(suggestion, down, seen.on):
            yield _stock_alert(seen, suggestion, down)


def filing_days(seen: Situation) -> Iterator[Alert]:
    """Parts whose last day to file is near or past, where the stock rule does not speak already.

    A part for which all that can be filed is under way has no last day.
    """
    for suggestion in seen.suggestions.values():
        last = suggestion.last_day_to_file
        if last is None or (last - seen.on).days > NEAR_DAYS or is_made(suggestion):
            continue
        if suggestion.line_down is None or not _too_late(suggestion, suggestion.line_down, seen.on):
            yield _filing_alert(seen, suggestion, last)


def expected_on(suggestion: Suggestion, on: date) -> date | None:
    """The day by which half of the licences are decided, None where none can be expected.

    The clock runs from the day on; where only general licences that end are at stake, from the end of the first.
    """
    if suggestion.licence_p50_days is None:
        return None
    return _clock_starts(suggestion, on) + timedelta(days=suggestion.licence_p50_days)


def _clock_starts(suggestion: Suggestion, on: date) -> date:
    approved = [answer for answer in suggestion.sources if answer.approved and answer.regime is not Regime.FREE]
    ends = [answer.gl_until for answer in approved if answer.regime is Regime.GL and answer.gl_until]
    if approved and len(ends) == len(approved):
        return min(ends) + timedelta(days=1)
    return on


def _too_late(suggestion: Suggestion, line_down: date, on: date) -> bool:
    expected = expected_on(suggestion, on)
    return expected is None or line_down < expected


def _stock_alert(seen: Situation, suggestion: Suggestion, line_down: date) -> Alert:
    expected = expected_on(suggestion, seen.on)
    end = f"Stock ends on {day_text(line_down)}, {in_days_text((line_down - seen.on).days)}"
    reason = "no licence can be expected" if expected is None else f"a licence is likely only by {day_text(expected)}"
    number = suggestion.part_number
    return Alert(
        id=alert_id("stock_before_licence", "parts", number),
        rule="stock_before_licence",
        severity=severity_of(suggestion.level),
        subject_kind="parts",
        subject_key=number,
        text=f"{end}; {reason}",
        due=line_down,
        owner=seen.owner(number),
        facts=(
            Fact("line_down", line_down, as_of=seen.on, source=computed("stock, demand and what is not covered")),
            Fact("cover_days", suggestion.cover_days, "days", seen.on, computed("usable stock ÷ demand")),
            Fact(
                "licence_p50_days",
                suggestion.licence_p50_days,
                "days",
                source=assumption(f"licence times {seen.assumptions.regime}, editable"),
            ),
        ),
    )


def _filing_alert(seen: Situation, suggestion: Suggestion, last: date) -> Alert:
    number = suggestion.part_number
    return Alert(
        id=alert_id("last_day_to_file", "parts", number),
        rule="last_day_to_file",
        severity=severity_of(suggestion.level),
        subject_kind="parts",
        subject_key=number,
        text=f"Last day to file for an even chance: {day_text(last)}, {in_days_text((last - seen.on).days)}",
        due=last,
        owner=seen.owner(number),
        facts=(
            Fact("last_day_to_file", last, as_of=seen.on, source=computed("line-down less papers, review and transit")),
            Fact("line_down", suggestion.line_down, as_of=seen.on, source=computed("stock and demand")),
        ),
    )
