"""What a list of controlled items says of one purchase on a day: the answer that every form of magnet ends in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.evidence import Fact, SourceKind, SourceRef
from planner.domain.measures import MeasureItem, MeasureState, MeasureStatus
from planner.rulebook.entries import Rules
from planner.rulebook.measures import state_of, status_of


@dataclass(frozen=True, slots=True)
class Control:
    """Whether a source is controlled, in words, with the facts used.

    `ask` says what would settle it where `controlled` is None, or rests on an assumption, or leaves Ho open.
    `may_be_queried` marks a built-in magnet that is generally not listed. `unconfirmed` names the measures whose status
    decides and is not known. `entries` are the items of the measures' lists that it falls under.
    """

    controlled: bool | None
    text: str
    facts: tuple[Fact, ...] = ()
    ask: str | None = None
    may_be_queried: bool = False
    unconfirmed: tuple[str, ...] = ()
    entries: tuple[MeasureItem, ...] = ()


def by_status(listed: Control, measure: str, rules: Rules, unconfirmed: str | None = None) -> Control:
    """A control that one measure's list makes, as far as the measure applies on the day.

    `listed` is the answer while it is in force, `unconfirmed` the text where that is not known.
    """
    status = status_of(rules.states, measure)
    facts = (*listed.facts, measure_fact(rules.states, measure))
    if status is MeasureStatus.IN_FORCE:
        return Control(True, listed.text, facts, listed.ask, entries=listed.entries)
    if status is MeasureStatus.UNCONFIRMED:
        text = unconfirmed or f"{listed.text}, but whether {measure} applies is unconfirmed"
        ask = f"Find out whether {measure} is in force"
        return Control(None, text, facts, ask, unconfirmed=(measure,), entries=listed.entries)
    return Control(False, f"{measure} does not apply on this day", facts)


def measure_fact(states: Sequence[MeasureState], measure: str) -> Fact:
    """The status of a measure on the day as a fact, with the address it was read from, or as what is assumed."""
    state = state_of(states, measure)
    if state is None:
        return Fact(f"measure {measure}", None)
    for said in (limb.origin.whole for limb in state.limbs):
        if said and said.kind is SourceKind.ASSUMPTION:
            return Fact(f"measure {measure}", state.status.value, source=said)
    text = f"rule book, {state.title or measure}"
    source = SourceRef(SourceKind.REFERENCE, text, address=state.source, on=state.verified_on)
    return Fact(f"measure {measure}", state.status.value, as_of=state.verified_on, source=source)
