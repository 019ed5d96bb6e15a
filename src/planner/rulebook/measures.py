"""What is in force on a day: the status of each limb and of each measure as a whole.

A suspension holds through the end of its last day. Once it has passed and nothing is recorded on what followed,
the status is unconfirmed: neither in force nor suspended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.exposure import Extended
from planner.domain.measures import Measure, MeasureState, MeasureStatus

CONTROLS_OF_APRIL = "18-2025"
HOLMIUM_CONTROLS = "57-2025"
EXTENDED_CONTROLS = "61-2025"

_EXTRATERRITORIAL = "extraterritorial"
_ONE_DAY = timedelta(days=1)

# A measure counts as in force once its first limb is; as ended only when all its limbs are.
_WHOLE_MEASURE = (
    MeasureStatus.IN_FORCE,
    MeasureStatus.UNCONFIRMED,
    MeasureStatus.SUSPENDED,
    MeasureStatus.NOT_YET,
    MeasureStatus.ENDED,
)
_RECORDED_WORDS = {
    "in force": MeasureStatus.IN_FORCE,
    "suspended": MeasureStatus.SUSPENDED,
    "ended": MeasureStatus.ENDED,
}


@dataclass(frozen=True, slots=True)
class Span:
    """A status with its first and last day, as far as they are known."""

    status: MeasureStatus
    since: date | None = None
    until: date | None = None


def status_on(limb: Measure, on: date) -> MeasureStatus:
    """The status of one limb on a day, from its recorded dates."""
    return span_on(limb, on).status


def span_on(limb: Measure, on: date) -> Span:
    """The status of one limb on a day, and from when to when it is known to hold."""
    if limb.ended and on > limb.ended:
        return Span(MeasureStatus.ENDED, limb.ended + _ONE_DAY)
    pause = _suspension_begins(limb)
    if pause and pause <= on:
        if limb.suspended_to is None or on <= limb.suspended_to:
            return Span(MeasureStatus.SUSPENDED, pause, limb.suspended_to)
        if limb.effective is None or limb.effective <= limb.suspended_to:
            return Span(_recorded_after(limb), limb.suspended_to + _ONE_DAY, limb.ended)
    return _before_any_suspension(limb, on, pause)


def _before_any_suspension(limb: Measure, on: date, pause: date | None) -> Span:
    if limb.effective is None:
        return Span(MeasureStatus.UNCONFIRMED)
    last_day = pause - _ONE_DAY if pause and pause > on else None
    if on < limb.effective:
        since = limb.announced if limb.announced and limb.announced <= on else None
        return Span(MeasureStatus.NOT_YET, since, _earliest(last_day, limb.effective - _ONE_DAY))
    return Span(MeasureStatus.IN_FORCE, limb.effective, _earliest(last_day, limb.ended))


def _suspension_begins(limb: Measure) -> date | None:
    if limb.suspended_from is None and limb.suspended_to is not None:
        return limb.effective or date.min
    return limb.suspended_from


def _recorded_after(limb: Measure) -> MeasureStatus:
    """What a record checked after the suspension's last day says in words; unconfirmed where there is none."""
    if limb.status and limb.verified_on and limb.suspended_to and limb.verified_on > limb.suspended_to:
        words = limb.status.casefold().replace("_", " ")
        for beginning, status in _RECORDED_WORDS.items():
            if words.startswith(beginning):
                return status
    return MeasureStatus.UNCONFIRMED


def _earliest(*days: date | None) -> date | None:
    return min((known for known in days if known), default=None)


def rule_book(measures: Iterable[Measure], on: date) -> tuple[MeasureState, ...]:
    """Each measure as a whole on a day, in the order in which the measures are recorded.

    The limbs of a state stand as on that day: their `status` is the computed one, not the recorded words.
    """
    limbs: dict[str, list[Measure]] = {}
    for limb in measures:
        limbs.setdefault(limb.measure, []).append(limb)
    return tuple(_whole(name, tuple(those), on) for name, those in limbs.items())


def _whole(name: str, limbs: tuple[Measure, ...], on: date) -> MeasureState:
    spans = tuple(span_on(limb, on) for limb in limbs)
    status = min((span.status for span in spans), key=_WHOLE_MEASURE.index)
    deciding = [span for span in spans if span.status is status]
    first = limbs[0]
    return MeasureState(
        measure=name,
        status=status,
        since=_earliest(*(span.since for span in deciding)),
        until=None if any(span.until is None for span in deciding) else max(s.until for s in deciding if s.until),
        title=first.title,
        elements=tuple(dict.fromkeys(element for limb in limbs for element in limb.elements)),
        items=tuple(dict.fromkeys(item for limb in limbs for item in _items(limb))),
        scope=first.scope,
        source=first.source,
        verified_on=max((limb.verified_on for limb in limbs if limb.verified_on), default=None),
        limbs=tuple(replace(limb, status=span.status.value) for limb, span in zip(limbs, spans, strict=True)),
    )


def _items(limb: Measure) -> tuple[str, ...]:
    return tuple(item for part in (limb.items or "").split(";") if (item := part.strip()))


def state_of(states: Iterable[MeasureState], measure: str) -> MeasureState | None:
    """The state of the measure with this id; None where the rule book does not hold it."""
    return next((state for state in states if state.measure == measure), None)


def status_of(states: Iterable[MeasureState], measure: str) -> MeasureStatus:
    """The status of the measure with this id; a measure that the rule book does not hold is unconfirmed."""
    state = state_of(states, measure)
    return state.status if state else MeasureStatus.UNCONFIRMED


def extended_state(states: Iterable[MeasureState]) -> Extended:
    """Whether the extraterritorial limb of 61-2025 applies: in force is on, unconfirmed unknown, all else off.

    Where no limb says that it is extraterritorial, the measure as a whole decides.
    """
    state = state_of(states, EXTENDED_CONTROLS)
    if state is None:
        return Extended.UNKNOWN
    limbs = [limb.status for limb in state.limbs if _EXTRATERRITORIAL in (limb.limb or "").casefold()]
    found = set(limbs or [state.status.value])
    if MeasureStatus.IN_FORCE in found:
        return Extended.ON
    return Extended.UNKNOWN if MeasureStatus.UNCONFIRMED in found else Extended.OFF


def unconfirmed_off(states: Iterable[MeasureState]) -> tuple[MeasureState, ...]:
    """The same rule book with every unconfirmed measure taken as suspended: what is left when it does not apply."""
    off = MeasureStatus.SUSPENDED
    return tuple(
        replace(
            state,
            status=off if state.status is MeasureStatus.UNCONFIRMED else state.status,
            limbs=tuple(
                replace(limb, status=off.value) if limb.status == MeasureStatus.UNCONFIRMED.value else limb
                for limb in state.limbs
            ),
        )
        for state in states
    )
