"""Time to recover: how long a node is gone for a part, from what is recorded, or as the planner assumes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.evidence import Fact, assumption
from planner.domain.exposure import Assumptions
from planner.domain.suppliers import Source
from planner.exposure.explaining.on_first_use import OnFirstUse
from planner.exposure.licence_time import licence_time
from planner.exposure.weak_points.nodes import NodeKind


@dataclass(frozen=True, slots=True)
class Recovery:
    """How long a node is gone: `days`, None where it is not known, or never known to end (`endless`)."""

    days: int | None
    endless: bool = False
    facts: Sequence[Fact] = ()


def recovery_of(
    kind: NodeKind, sources: Sequence[Source], assumed: Assumptions, recover_days: int | None = None
) -> Recovery:
    """The time to recover of a node for one part, over the sources that it carries there: the longest of them.

    A lost licence is back after the licence time's P90, papers and transit. A supplier or maker is back after lead time
    and transit, where the lead time is recorded; `recover_days` goes before it, and is the planner's assumption.
    """
    transit = max((source.transit_days or 0 for source in sources), default=0)
    if kind is NodeKind.LICENCE:
        return _of_licence(sources, transit, assumed)
    if recover_days is not None:
        return Recovery(recover_days, facts=_told(recover_days, "assumed by the planner"))
    if any(source.lead_time_days is None for source in sources):
        return Recovery(None, facts=_told(None, "no lead time recorded: assume one"))
    days = max((source.lead_time_days or 0) + (source.transit_days or 0) for source in sources)
    return Recovery(days, facts=OnFirstUse(lambda: _times(sources)))


def _of_licence(sources: Sequence[Source], transit: int, assumed: Assumptions) -> Recovery:
    late = licence_time(assumed.licence).quantile(0.9)
    facts = OnFirstUse(lambda: _licence_facts(sources, late, assumed))
    if late is None:
        return Recovery(None, endless=True, facts=facts)
    return Recovery(late + assumed.papers_days + transit, facts=facts)


def _licence_facts(sources: Sequence[Source], late: int | None, assumed: Assumptions) -> tuple[Fact, ...]:
    return (
        _days("licence time, nine in ten", late, f"preset {assumed.regime}, editable"),
        _days("papers", assumed.papers_days, "setting, editable"),
        *(fact for source in sources for fact in _recorded(source, "transit_days")),
    )


def _times(sources: Sequence[Source]) -> tuple[Fact, ...]:
    names = ("lead_time_days", "transit_days")
    return tuple(fact for source in sources for name in names for fact in _recorded(source, name))


def _told(days: int | None, said: str) -> OnFirstUse[Fact]:
    return OnFirstUse(lambda: (_days("time to recover", days, said),))


def _days(name: str, value: int | None, said: str) -> Fact:
    return Fact(name, value, "days", source=assumption(said))


def _recorded(source: Source, name: str) -> tuple[Fact, ...]:
    value = getattr(source, name)
    return (Fact(f"{name} of {source.supplier}", value, "days", source=source.origin.of(name)),) if value else ()
