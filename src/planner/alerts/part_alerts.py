"""Parts that cannot be assessed, grouped by what is missing, and marks that the suggestion has moved away from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.alerts.situation import Situation, alert_id
from planner.domain.alerts import Alert, Severity
from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Level, Mark, Suggestion
from planner.domain.materials import Material
from planner.rulebook.wording import count_text, day_text

_MISSING: Mapping[str, str] = {
    "material": "the magnet material is not stated",
    "form": "it is not stated whether the magnets are loose or built in",
    "origin": "the country where the magnets are made is not stated",
    "content": "the content of the listed elements is not known well enough",
    "measure": "whether a measure applies is unconfirmed",
    "sources": "no approved source is recorded",
    "demand": "no demand is recorded",
    "stock": "no stock count is recorded",
    "shares": "the shares of the sources do not add up",
    "bill of materials": "the bill of materials runs in a circle",
    "magnets": "a magnet built in cannot be assessed",
    "other": "a fact is missing",
}
# The model's own reasons for not assessing a part (exposure.explaining); U1 is told apart by the facts it used.
_BY_RULE = {"U2": "sources", "U3": "demand", "U4": "stock", "U5": "shares", "U6": "bill of materials", "M1": "magnets"}


def unassessed_parts(seen: Situation) -> Iterator[Alert]:
    """One alert per missing fact, however many parts lack it; a part counts under the first that the model names."""
    lacking: dict[str, list[str]] = {}
    for number, suggestion in seen.suggestions.items():
        if suggestion.level is Level.UNASSESSED:
            lacking.setdefault(_first_missing(suggestion), []).append(number)
    for missing, words in _MISSING.items():
        parts = lacking.get(missing)
        if parts:
            yield Alert(
                id=alert_id("unassessed", "parts", missing),
                rule="unassessed",
                severity=Severity.LOW,
                subject_kind="parts",
                subject_key=missing,
                text=f"{count_text(len(parts), 'part')} cannot be assessed: {words}",
                facts=(Fact("parts", len(parts), "parts", seen.on, computed(", ".join(parts))),),
            )


def _first_missing(suggestion: Suggestion) -> str:
    named = (reason for reason in suggestion.reasons if reason.rule == "U1" or reason.rule in _BY_RULE)
    first = next(named, None)
    if first is None or first.rule != "U1":
        return _BY_RULE[first.rule] if first else "other"
    facts = {fact.name: fact.value for fact in first.facts}
    if any(name.startswith("measure ") for name in facts):
        return "measure"
    for name in ("material", "origin", "form"):
        if name in facts and facts[name] in (None, Material.UNKNOWN.value):
            return name
    return "content"


def moved_suggestions(seen: Situation) -> Iterator[Alert]:
    """Marks that were given beside another suggestion than today's, and marks whose day of review has come."""
    for mark in seen.facts.marks:
        suggestion = seen.suggestions.get(mark.part_number)
        if suggestion is None:
            continue
        if _has_moved(mark, suggestion):
            yield _moved(seen, mark, suggestion)
        elif mark.review is not None and mark.review <= seen.on:
            yield _to_review(seen, mark, suggestion)


def _has_moved(mark: Mark, suggestion: Suggestion) -> bool:
    if mark.suggested is None:
        return mark.level is not suggestion.level
    return mark.suggested is not suggestion.level and mark.level is not suggestion.level


def _moved(seen: Situation, mark: Mark, suggestion: Suggestion) -> Alert:
    when = f" on {day_text(mark.on)}" if mark.on else ""
    then = f" beside a suggestion of {mark.suggested.value}" if mark.suggested else ""
    higher = suggestion.level.rank > mark.level.rank
    return Alert(
        id=alert_id("mark_differs", "parts", mark.part_number),
        rule="mark_differs",
        severity=Severity.MEDIUM if higher else Severity.LOW,
        subject_kind="parts",
        subject_key=mark.part_number,
        text=f"Marked {mark.level.value}{when}{then}; the model suggests {suggestion.level.value} today",
        due=mark.review,
        owner=seen.owner(mark.part_number),
        facts=_mark_facts(seen, mark, suggestion),
    )


def _to_review(seen: Situation, mark: Mark, suggestion: Suggestion) -> Alert:
    given = f", given on {day_text(mark.on)}," if mark.on else ""
    return Alert(
        id=alert_id("mark_review", "parts", mark.part_number),
        rule="mark_review",
        severity=Severity.LOW,
        subject_kind="parts",
        subject_key=mark.part_number,
        text=f"The mark {mark.level.value}{given} was to be reviewed by {day_text(mark.review or seen.on)}",
        due=mark.review,
        owner=seen.owner(mark.part_number),
        facts=_mark_facts(seen, mark, suggestion),
    )


def _mark_facts(seen: Situation, mark: Mark, suggestion: Suggestion) -> tuple[Fact, ...]:
    return (
        Fact("mark", mark.level.value, as_of=mark.on, source=mark.origin.of("level")),
        Fact("suggested_then", mark.suggested.value if mark.suggested else None, as_of=mark.on),
        Fact("suggested", suggestion.level.value, as_of=seen.on, source=computed("the exposure model")),
    )
