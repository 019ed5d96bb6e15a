"""The order of the timeline: exporter by exporter, the one first whose licence ends first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planner.desktop.pages.licences.stories import OPEN, Story
from planner.domain.licences import Licence
from planner.domain.names import company_key
from planner.rulebook.standing import GRANTED

Urgency = tuple[int, date]


def by_exporter(licences: Iterable[Licence], stories: Mapping[int, Story], on: date) -> tuple[Licence, ...]:
    """The licences grouped by their exporter; in each group what is valid, what is applied for, what is over."""
    groups: dict[str, list[Licence]] = {}
    for licence in licences:
        groups.setdefault(company_key(licence.holder), []).append(licence)
    ordered = []
    for group in groups.values():
        group.sort(key=lambda licence: _urgency(licence, stories, on))
        ordered.append(group)
    ordered.sort(key=lambda group: _urgency(group[0], stories, on))
    return tuple(licence for group in ordered for licence in group)


def _urgency(licence: Licence, stories: Mapping[int, Story], on: date) -> Urgency:
    """First what names no end user and must be mended, then what is granted to us by its end, then the applications by
    the day they were filed, then the rest.
    """
    end = licence.valid_until
    story = stories.get(licence.id)
    is_for_others = story is not None and story.is_general and story.names_us is False
    if licence.status in GRANTED and (end is None or end >= on) and not is_for_others:
        return 0 if licence.end_user else -1, end or date.max
    if licence.status in OPEN:
        return 1, licence.applied_on or date.max
    return 2, date.max if end is None else date.fromordinal(date.max.toordinal() - end.toordinal())
