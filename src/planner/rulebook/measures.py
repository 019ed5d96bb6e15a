"""What is in force on a day: the status of each limb and of each measure as a whole.

A suspension holds through the end of its last day. Once it has passed and nothing is recorded on what followed,
the status is unconfirmed: neither in force nor suspended. What planners learned of a measure later (notices) comes
on top of its own dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from planner.domain.evidence import Origin
from planner.domain.exposure import Extended
from planner.domain.keys import Key
from planner.domain.measures import Measure, MeasureState, MeasureStatus, Notice
from planner.rulebook.notices import Effect, about, day_after, effects_of, in_order, measure_key

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


@dataclass(frozen=True, slots=True)
class Span:
    """A status with its first and last day, as far as they are known.

    `notice` is what says so; None where the limb's own dates do, or where nothing is known.
    """

    status: MeasureStatus
    since: date | None = None
    until: date | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """A day from which another status holds."""

    since: date
    status: MeasureStatus
    notice: Notice | None = None


def status_on(limb: Measure, on: date, notices: Iterable[Notice] = ()) -> MeasureStatus:
    """The status of one limb on a day, from its recorded dates and the notices that speak of it."""
    return span_on(limb, on, notices).status


def span_on(limb: Measure, on: date, notices: Iterable[Notice] = ()) -> Span:
    """The status of one limb on a day, and from when to when it is known to hold.

    Where several notices say the same one after the other, it holds from the first to the last of them. A measure is
    not yet there before it is announced either; `since` is its announcement only from that day on.
    """
    block = next(those for those in _blocks(limb, notices) if those[-1].until is None or on <= those[-1].until)
    here = next(span for span in block if span.until is None or on <= span.until)
    since = block[0].since
    if since is None and here.status is MeasureStatus.NOT_YET and limb.announced and limb.announced <= on:
        since = limb.announced
    return replace(here, since=since, until=block[-1].until)


def _blocks(limb: Measure, notices: Iterable[Notice]) -> list[list[Span]]:
    """The spans of a limb over all time, those of one status that follow each other together."""
    return [list(those) for _, those in groupby(_all_spans(limb, notices), key=lambda span: span.status)]


def spans_of(limb: Measure, notices: Iterable[Notice] = ()) -> tuple[Span, ...]:
    """The statuses of one limb one after the other, from its announcement on: each day in one span, the last one open.

    `limb` is one as recorded, not one of a MeasureState, whose words are computed for a day. Each notice begins a
    span of its own. `since` of the first span is None where no announcement is recorded.
    """
    announced = limb.announced
    first, *others = _all_spans(limb, notices)
    if announced is None or first.status is not MeasureStatus.NOT_YET:
        return (first, *others)
    if first.until is not None and first.until < announced:
        return tuple(others)
    return (replace(first, since=announced), *others)


def _all_spans(limb: Measure, notices: Iterable[Notice]) -> list[Span]:
    """The statuses over all time: each begins on the day after the one before."""
    turns = _turns(limb, effects_of(limb, notices))
    following = [turn.since for turn in turns[1:]]
    ends = [*(day - _ONE_DAY for day in following), None]
    return [
        Span(turn.status, None if turn.since == date.min else turn.since, end, turn.notice)
        for turn, end in zip(turns, ends, strict=True)
    ]


def _turns(limb: Measure, effects: Sequence[Effect]) -> list[_Turn]:
    turns = _undisturbed(limb, date.min)
    for effect in effects:
        turns = [turn for turn in turns if turn.since < effect.since]
        turns.append(_Turn(effect.since, effect.status, effect.notice))
        then = day_after(effect.until) if effect.until else None
        if then and effect.after is not effect.status:
            turns.extend(_afterwards(limb, effect, then))
    return turns


def _afterwards(limb: Measure, effect: Effect, then: date) -> list[_Turn]:
    """What follows the last day of an effect: a suspension that passed before the measure began leaves it to come."""
    if effect.status is MeasureStatus.SUSPENDED and limb.effective and limb.effective >= then:
        return _undisturbed(limb, then)
    return [_Turn(then, effect.after)]


def _undisturbed(limb: Measure, since: date) -> list[_Turn]:
    """What holds from a day on where nothing but the announcement and the effective day is known."""
    begins, status = limb.effective, MeasureStatus.IN_FORCE
    if begins is None:
        begins, status = limb.announced or since, MeasureStatus.UNCONFIRMED
    waiting = [_Turn(since, MeasureStatus.NOT_YET)] if since < begins else []
    return [*waiting, _Turn(begins, status)]


def rule_book(measures: Iterable[Measure], on: date, notices: Iterable[Notice] = ()) -> tuple[MeasureState, ...]:
    """Each measure as a whole on a day, in the order in which the measures are recorded.

    The limbs of a state stand as on that day: their `status` is the computed one, not the recorded words, and where
    notices speak of them their suspension and end are those that the notices leave. The notices of a state are those
    of the measure in the order in which they became known, with those that do not count.
    """
    limbs: dict[Key, list[Measure]] = {}
    for limb in measures:
        limbs.setdefault(measure_key(limb.measure), []).append(limb)
    told: dict[Key, list[Notice]] = {}
    for notice in notices:
        told.setdefault(measure_key(notice.measure), []).append(notice)
    return tuple(_whole(those, in_order(told.get(key, ())), on) for key, those in limbs.items())


def _whole(limbs: Sequence[Measure], notices: tuple[Notice, ...], on: date) -> MeasureState:
    spans = tuple(span_on(limb, on, notices) for limb in limbs)
    status = min((span.status for span in spans), key=_WHOLE_MEASURE.index)
    deciding = [span for span in spans if span.status is status]
    notice = next((span.notice for span in deciding if span.notice), None)
    seen = (*(limb.verified_on for limb in limbs), notice.seen_on if notice else None)
    first = limbs[0]
    return MeasureState(
        measure=first.measure,
        status=status,
        since=_earliest(span.since for span in deciding),
        until=None if any(span.until is None for span in deciding) else max(s.until for s in deciding if s.until),
        title=first.title,
        elements=tuple(dict.fromkeys(element for limb in limbs for element in limb.elements)),
        items=tuple(dict.fromkeys(item for limb in limbs for item in _items(limb))),
        scope=first.scope,
        source=(notice.source if notice else None) or first.source,
        verified_on=max((day for day in seen if day), default=None),
        limbs=tuple(_standing(limb, on, span, notices) for limb, span in zip(limbs, spans, strict=True)),
        notices=notices,
    )


def _standing(limb: Measure, on: date, span: Span, notices: Iterable[Notice]) -> Measure:
    """A limb as it stands on a day: its computed status and, where notices speak of it, the days that they leave.

    Its suspension is the last one begun by then, else the next one.
    """
    if not any(about(limb, notice) for notice in notices):
        return replace(limb, status=span.status.value)
    blocks = _blocks(limb, notices)
    paused = [block for block in blocks if block[0].status is MeasureStatus.SUSPENDED]
    begun = [block for block in paused if (block[0].since or date.min) <= on]
    pause = next(iter(begun[-1:] or paused[:1]), [Span(MeasureStatus.SUSPENDED)])
    over = blocks[-1][0].since if blocks[-1][0].status is MeasureStatus.ENDED else None
    return replace(
        limb,
        status=span.status.value,
        suspended_from=pause[0].since,
        suspended_to=pause[-1].until,
        ended=over - _ONE_DAY if over else None,
        origin=_noticed_origin(limb, {"suspended_from": pause[0].notice, "suspended_to": pause[-1].notice}),
    )


def _noticed_origin(limb: Measure, notices: Mapping[str, Notice | None]) -> Origin:
    """The origin of a limb whose days some notices say."""
    said = {name: notice.origin.of("until") for name, notice in notices.items() if notice}
    found = {name: source for name, source in said.items() if source}
    return replace(limb.origin, exceptions={**limb.origin.exceptions, **found})


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((known for known in days if known), default=None)


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
