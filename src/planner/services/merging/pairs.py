"""Two records of which a merge makes one: a source of the same part, a plant of the same name."""

from __future__ import annotations

from planner.catalogue.values import COLUMNS
from planner.domain.keys import key_fields
from planner.domain.kinds import Kind
from planner.importing.records.matching import same_value
from planner.services.editing.records import Values
from planner.services.editing.words import BETWEEN, said
from planner.services.merging.plan import Differing, Shares, Together

_ROUNDING = 1e-9


def joined_pair(kind: Kind, keep: Values, other: Values) -> tuple[Values, Together]:
    """The values to write on the kept record of two with one key, and what the plan tells of it.

    Blanks are filled from the other; tiers and notes hold what both say. Shares are added up where both sources are
    as far approved and the sum stays within 1; otherwise, and for every other field, the kept record's value stays.
    """
    filled: Values = {}
    joined: Values = {}
    differing: list[Differing] = []
    for name in COLUMNS[kind]:
        mine, theirs = keep[name], other[name]
        if name in key_fields(kind, keep) or name == "share" or theirs in (None, ()) or same_value(mine, theirs):
            continue
        if mine in (None, ()):
            filled[name] = theirs
        elif isinstance(mine, tuple) and isinstance(theirs, tuple):
            joined[name] = tuple(dict.fromkeys((*mine, *theirs)))
        elif name == "notes":
            joined[name] = f"{mine}\n{theirs}"
        else:
            differing.append(Differing(name, mine, theirs))
    shares = _shares(keep, other)
    if shares is None and keep.get("share") is None and other.get("share") is not None:
        filled["share"] = other["share"]
    values = {**filled, **joined, **({} if shares is None else {"share": shares.becomes})}
    told = (said(keep[name]) for name in key_fields(kind, keep) if name != "supplier" and keep[name])
    return values, Together(kind, BETWEEN.join(told), filled, joined, tuple(differing), shares)


def _shares(keep: Values, other: Values) -> Shares | None:
    """The shares of two sources; None where not both state one."""
    mine, theirs = keep.get("share"), other.get("share")
    if not isinstance(mine, float) or not isinstance(theirs, float):
        return None
    # Only approved sources share today's demand, so a share of another standing says something else.
    alike = keep["approval"] == other["approval"] or None in (keep["approval"], other["approval"])
    return Shares(mine, theirs, added=alike and mine + theirs <= 1 + _ROUNDING)
