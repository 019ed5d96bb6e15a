"""The sentences and the small texts that both the printed page and the window show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from planner.alerts.measure_groups import measure_groups
from planner.alerts.situation import is_made
from planner.domain.alerts import Alert
from planner.domain.exposure import Level, Mark, Suggestion, TtsState
from planner.domain.kinds import Kind
from planner.domain.measures import MeasureState, MeasureStatus
from planner.reports.company_names import without_legal_form
from planner.reports.levels import counts_by_level, medium_and_above, unconfirmed_by_level
from planner.reports.licence_words import LicenceWords, licence_text
from planner.rulebook.wording import count_text, day_text, in_days_text

__all__ = [
    "UNKNOWN",
    "LicenceWords",
    "date_text",
    "first_line_down_sentence",
    "headline",
    "licence_text",
    "number_text",
    "run_out_text",
    "subject_text",
    "unconfirmed_note",
]

UNKNOWN = "–"
_BETWEEN = " / "
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def date_text(day: date | None) -> str:
    """A day as it is read on screen and paper, 02 Dec 2026; a dash where it is not known."""
    return UNKNOWN if day is None else day_text(day)


def number_text(number: float | None, decimals: int = 0) -> str:
    """A number with thousands separators and a true minus; a dash where it is not known, which is never zero."""
    if number is None:
        return UNKNOWN
    written = f"{number:,.{decimals}f}"
    if written.startswith("-"):
        written = written.removeprefix("-") if float(written.replace(",", "")) == 0 else f"−{written[1:]}"
    return written


def signed_text(difference: float, decimals: int = 0) -> str:
    """A difference with its sign: +1,200, −3; 0 has none."""
    text = number_text(difference, decimals)
    return f"+{text}" if difference > 0 and round(difference, decimals) else text


def next_file_by_text(day: date | None, passed: int) -> str:
    """The next last day to file; that none is left where all have `passed`, which is no unknown day."""
    return "none left" if passed and day is None else date_text(day)


def run_out_text(suggestion: Suggestion, horizon_days: int = 180) -> str:
    """The day on which the line stops, that it does not within the horizon, or a dash where it is not known."""
    if suggestion.line_down is None and suggestion.tts_state is TtsState.BEYOND_HORIZON:
        return f"> {horizon_days} days"
    return date_text(suggestion.line_down)


def subject_text(alert: Alert) -> str:
    """What an alert is about, for a table: a part, a licence, a company, a set, or how many parts."""
    if alert.subject_kind == Kind.LICENCES and _BETWEEN in alert.subject_key:
        return _application_text(alert.subject_key)
    if alert.rule != "unassessed":
        return alert.subject_key
    parts = next((fact.value for fact in alert.facts if fact.name == "parts"), None)
    return count_text(parts, "part") if isinstance(parts, int) else alert.subject_key


def _application_text(key: str) -> str:
    """An application that has no number yet: its part or items, and its holder."""
    holder, *told = key.split(_BETWEEN)
    told = [word for word in told if not _ISO_DAY.fullmatch(word)]
    short = without_legal_form(holder)
    return f"{told[-1]}, {short}" if told else short


def headline(suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark]) -> str:
    """The calm sentence on top: how many parts are Critical and High, and what the model would call otherwise."""
    if not suggestions:
        return "No parts are recorded yet."
    counts = counts_by_level(suggestions, marks)
    if not any(number in marks for number in suggestions):
        return _suggested(counts)
    return f"{_marked(counts)} {_model(counts, counts_by_level(suggestions, {}))}".strip()


def first_line_down_sentence(
    suggestions: Mapping[str, Suggestion],
    on: date,
    marks: Mapping[str, Mark] | None = None,
    horizon_days: int = 180,
) -> str:
    """Which line stops first, and how many kg of which elements are exposed at Medium and above over the horizon."""
    downs = sorted((item.line_down, number) for number, item in suggestions.items() if item.line_down is not None)
    # In the order of their days, as whether a part is made opens its sources.
    bought = next(((day, number) for day, number in downs if not is_made(suggestions[number])), None)
    if bought is None:
        first = f"No line-down is computed within {horizon_days} days."
    else:
        day, number = bought
        first = f"First line-down: {number} on {date_text(day)}, {in_days_text((day - on).days)}."
    exposed = _exposed_kg(suggestions, marks or {})
    return f"{first} Medium and above, over {horizon_days} days: {exposed}." if exposed else first


def unconfirmed_note(
    suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark], states: Iterable[MeasureState]
) -> str:
    """How many parts stand at their level only if an unconfirmed measure applies; empty where none does."""
    apart = unconfirmed_by_level(suggestions, marks)
    if not apart:
        return ""
    groups = [group for group in measure_groups(states) if group.status is MeasureStatus.UNCONFIRMED]
    name = groups[0].name if len(groups) == 1 else "unconfirmed measures"
    verb = "apply" if len(groups) != 1 else "applies"
    article = "the " if name.endswith(" set") else ""
    counted = _and([f"{count} {level.value}" for level, count in apart.items()])
    return f"{counted} only if {article}{name} {verb}."


def _suggested(counts: Mapping[Level, int]) -> str:
    critical, high = counts[Level.CRITICAL], counts[Level.HIGH]
    found = [(level, count) for level, count in ((Level.CRITICAL, critical), (Level.HIGH, high)) if count]
    if not found:
        return f"The model suggests Critical or High for no part{_blank(counts)}; nothing is marked yet."
    said = [f"{level.value} for {_word(count)}" for level, count in found]
    said[0] += " part" if found[0][1] == 1 else " parts"
    return f"The model suggests {_and(said)}; nothing is marked yet."


def _marked(counts: Mapping[Level, int]) -> str:
    critical, high = counts[Level.CRITICAL], counts[Level.HIGH]
    if not critical and not high:
        return f"No part is Critical or High{_blank(counts)}."
    first, level = (critical, Level.CRITICAL) if critical else (high, Level.HIGH)
    said = f"{_word(first)} {'part is' if first == 1 else 'parts are'} {level.value}"
    more = f" and {_word(high)} High" if critical and high else ""
    return f"{said[0].upper()}{said[1:]}{more}."


def _blank(counts: Mapping[Level, int]) -> str:
    count = counts[Level.UNASSESSED]
    return f", and {_word(count)} cannot be assessed" if count else ""


def _model(counts: Mapping[Level, int], suggested: Mapping[Level, int]) -> str:
    for level in (Level.CRITICAL, Level.HIGH):
        if suggested[level] != counts[level]:
            count = suggested[level]
            return f"The model would call {_word(count) if count else 'none'} {level.value}."
    return ""


def _exposed_kg(suggestions: Mapping[str, Suggestion], marks: Mapping[str, Mark]) -> str:
    """The kg of the elements, the largest first."""
    total: dict[str, float] = {}
    for suggestion, _ in medium_and_above(suggestions, marks):
        for element, mass in suggestion.kg_exposed.items():
            total[element] = total.get(element, 0.0) + mass
    largest = sorted(((mass, element) for element, mass in total.items() if mass > 0), reverse=True)
    return ", ".join(f"{number_text(mass, 1)} kg {element}" for mass, element in largest)


def _word(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
