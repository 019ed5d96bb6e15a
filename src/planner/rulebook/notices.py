"""What dates and notices say of a limb, each from a day on, in the order in which they count.

A limb's own suspension and end come first; what planners learned of it later follows. Of two that hold on a day, the
one that began later counts; of two that began on one day, the one that was seen later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import inf

from planner.domain.keys import Key, record_key
from planner.domain.kinds import Kind
from planner.domain.measures import Measure, MeasureStatus, Notice, NoticeKind, measure_name
from planner.rulebook.wording import day_text

_ONE_DAY = timedelta(days=1)
_NOT_YET_RECORDED = inf
_RECORDED_WORDS = {
    "in force": MeasureStatus.IN_FORCE,
    "suspended": MeasureStatus.SUSPENDED,
    "ended": MeasureStatus.ENDED,
}
_SAYS = {
    NoticeKind.IN_FORCE: MeasureStatus.IN_FORCE,
    NoticeKind.SUSPENDED: MeasureStatus.SUSPENDED,
    NoticeKind.ENDED: MeasureStatus.ENDED,
    NoticeKind.UNCONFIRMED: MeasureStatus.UNCONFIRMED,
}
_SEE_ID = "choose a measure and limb of the rule book, or record the measure first"
_SEE_DAYS = "check both days against the source"
_SEE_SOURCE = "look at both sources and remove the notice that is wrong"


@dataclass(frozen=True, slots=True)
class Effect:
    """A status that a limb has from `since` to `until`, and `after` from the day that follows.

    `notice` is what says so; None where the limb's own dates do.
    """

    status: MeasureStatus
    since: date
    until: date | None
    after: MeasureStatus
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class NoticeProblem:
    """Why a notice does not count, or which other one it contradicts (`counts` is then True), and the next step."""

    notice: Notice
    text: str
    next_step: str
    counts: bool = False


def day_after(day: date) -> date | None:
    """The day that follows; None after the last day that can be written, which stands for no end."""
    return None if day == date.max else day + _ONE_DAY


def measure_key(measure: str, limb: str | None = None) -> Key:
    """A measure and limb as they are compared: as the keys of records are."""
    return record_key(Kind.MEASURES, {"id": measure, "limb": limb})


def about(limb: Measure, notice: Notice) -> bool:
    """Whether a notice speaks of this limb: of the same measure, and of this limb or of all."""
    key = measure_key(notice.measure, notice.limb)
    return key in (measure_key(limb.measure), measure_key(limb.measure, limb.limb))


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Notices in the order in which they became known: by the day seen, of one day as they were recorded."""
    return tuple(sorted(notices, key=lambda one: (one.seen_on or date.min, one.id or _NOT_YET_RECORDED)))


def effects_of(limb: Measure, notices: Iterable[Notice] = ()) -> tuple[Effect, ...]:
    """What the dates and the notices of one limb say, each overriding those before it from its first day on.

    Notices of other limbs and those that cannot be are left out (`notice_problems` explains them).
    """
    noticed = (said for said in _judged(limb, notices) if isinstance(said, Effect))
    return tuple(sorted((*_own_effects(limb), *noticed), key=lambda effect: effect.since))


def _judged(limb: Measure, notices: Iterable[Notice]) -> list[Effect | NoticeProblem]:
    """What each notice of a limb says, in the order in which they became known: each sees those before it."""
    found, judged = list(_own_effects(limb)), list[Effect | NoticeProblem]()
    for notice in in_order(one for one in notices if about(limb, one)):
        said = _effect(notice, found)
        judged.append(said)
        if isinstance(said, Effect):
            found.append(said)
    return judged


def begins_on(notice: Notice, measures: Iterable[Measure], earlier: Iterable[Notice] = ()) -> date | None:
    """The day from which a notice counts, after the notices that were known before it.

    None where it does not count, or where the limbs that it speaks of give it different days.
    """
    known = (*earlier, notice)
    judged = (said for limb in measures for said in _judged(limb, known))
    days = {said.since for said in judged if isinstance(said, Effect) and said.notice is notice}
    return days.pop() if len(days) == 1 else None


def _own_effects(limb: Measure) -> Iterator[Effect]:
    begins = limb.suspended_from or ((limb.effective or date.min) if limb.suspended_to else None)
    if begins and not (limb.ended and begins > limb.ended):
        after = _recorded_after(limb)
        if limb.suspended_to and limb.suspended_to < begins:
            yield Effect(after, begins, None, after)
        else:
            yield Effect(MeasureStatus.SUSPENDED, begins, limb.suspended_to, after)
    gone = day_after(limb.ended) if limb.ended else None
    if gone:
        yield Effect(MeasureStatus.ENDED, gone, None, MeasureStatus.ENDED)


def _recorded_after(limb: Measure) -> MeasureStatus:
    """What a record checked after the suspension's last day says in words; unconfirmed where there is none."""
    if limb.status and limb.verified_on and limb.suspended_to and limb.verified_on > limb.suspended_to:
        words = limb.status.casefold().replace("_", " ")
        for beginning, status in _RECORDED_WORDS.items():
            if words.startswith(beginning):
                return status
    return MeasureStatus.UNCONFIRMED


def _effect(notice: Notice, found: Sequence[Effect]) -> Effect | NoticeProblem:
    """What a notice says, after those that were known before it; the problem where it cannot be."""
    name = measure_name(notice.measure)
    status = _goes_on(found) if notice.says is NoticeKind.EXTENDED else _SAYS[notice.says]
    if status is None:
        return NoticeProblem(
            notice,
            f"{name} is said to be extended, but no suspension and no end of it is recorded",
            "say instead whether it is in force, suspended or ended, and since when",
        )
    if notice.says is NoticeKind.ENDED and notice.until:
        text = f"{name} is said to have ended until {day_text(notice.until)}, and what has ended has no last day"
        return NoticeProblem(notice, text, "give instead the first day on which it no longer applies")
    since = notice.since or _joins(notice, found) or notice.seen_on
    if since is None:
        return NoticeProblem(notice, f"Nothing says from which day the notice on {name} holds", "give that day")
    if notice.until and notice.until < since:
        days = f"its last day {day_text(notice.until)} lies before its first, {day_text(since)}"
        return NoticeProblem(notice, f"The notice on {name} cannot be: {days}", _SEE_DAYS)
    # What follows the last day that a notice gives is not known, whatever it says.
    return Effect(status, since, notice.until, MeasureStatus.UNCONFIRMED, notice)


def _goes_on(found: Sequence[Effect]) -> MeasureStatus | None:
    """What an extension extends: a suspension where there is one, else what was to end."""
    known = {effect.status for effect in found}
    if MeasureStatus.SUSPENDED in known:
        return MeasureStatus.SUSPENDED
    return MeasureStatus.IN_FORCE if MeasureStatus.ENDED in known else None


def _joins(notice: Notice, found: Sequence[Effect]) -> date | None:
    """The day on which a notice without one follows a suspension; None where there is none to follow.

    That is the last one to pass before the notice was seen, else the next one to pass.
    """
    if notice.says is NoticeKind.EXTENDED:
        return _extends(notice, found)
    ends = _days_after_suspensions(found)
    passed = [day for day in ends if notice.seen_on is None or day <= notice.seen_on]
    return max(passed) if passed else min(ends, default=None)


def _extends(notice: Notice, found: Sequence[Effect]) -> date:
    """The day after the last suspension that ends before the extension does; the first day of one without an end."""
    going_on = (MeasureStatus.SUSPENDED, MeasureStatus.ENDED)
    ends = _days_after_suspensions(found) or [max(effect.since for effect in found if effect.status in going_on)]
    return max((day for day in ends if notice.until is None or day <= notice.until), default=max(ends))


def _days_after_suspensions(found: Iterable[Effect]) -> list[date]:
    ends = (effect.until for effect in found if effect.status is MeasureStatus.SUSPENDED)
    return [day for end in ends if end and (day := day_after(end))]


def notice_problems(measures: Iterable[Measure], notices: Iterable[Notice]) -> tuple[NoticeProblem, ...]:
    """The notices that do not count, then those that contradict another one, each with its reason.

    A notice that counts for one of the limbs it speaks of is not told for the others.
    """
    limbs, known = tuple(measures), in_order(notices)
    judged: dict[int, list[Effect | NoticeProblem]] = {id(notice): [] for notice in known}
    for limb in limbs:
        for said in _judged(limb, known):
            judged[id(said.notice)].append(said)
    alone = (problem for notice in known if (problem := _problem(notice, judged[id(notice)])))
    return (*alone, *_contradictions(limbs, known))


def _problem(notice: Notice, judged: Sequence[Effect | NoticeProblem]) -> NoticeProblem | None:
    if not judged:
        named = f"{measure_name(notice.measure)}, {notice.limb}" if notice.limb else measure_name(notice.measure)
        return NoticeProblem(notice, f"The rule book does not hold {named}", _SEE_ID)
    problems = [said for said in judged if isinstance(said, NoticeProblem)]
    return problems[0] if len(problems) == len(judged) else None


def _contradictions(limbs: Iterable[Measure], known: Sequence[Notice]) -> Iterator[NoticeProblem]:
    """Notices that say different things from one day on and were seen on one day: the one recorded last counts."""
    told: set[int] = set()
    for limb in limbs:
        said = [effect for effect in effects_of(limb, known) if effect.notice]
        for one, other in pairwise(said):
            if one.notice is None or other.notice is None or id(one.notice) in told:
                continue
            together = one.since == other.since and one.notice.seen_on == other.notice.seen_on
            if together and (one.status, one.until) != (other.status, other.until):
                told.add(id(one.notice))
                both = f"{_stands(one)} and {_stands(other)}, both from {day_text(other.since)} on"
                yield NoticeProblem(one.notice, f"{measure_name(limb.measure)} is said to be {both}", _SEE_SOURCE, True)


def _stands(effect: Effect) -> str:
    status = effect.status.value.replace("_", " ")
    return f"{status} until {day_text(effect.until)}" if effect.until else status
