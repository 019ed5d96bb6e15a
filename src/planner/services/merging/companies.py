"""What the kept supplier's own record becomes: names, blanks, differences, list status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from planner.domain.names import company_key
from planner.domain.suppliers import ListStatus
from planner.importing.known import company_names
from planner.importing.records.matching import same_value
from planner.services.editing.records import Values
from planner.services.editing.words import field_words, said
from planner.services.merging.plan import Differing

# Names and tiers are brought together, the stricter list status is kept, and notes are joined.
_PLAIN = ("local_name", "country", "ticker")
# Nothing else could hold these where they differ; a local name becomes an alias.
_NOTED = frozenset({"country", "ticker"})
# From the least to the most strict; what nobody recorded says least.
_STRICTNESS: tuple[ListStatus | None, ...] = (None, ListStatus.NONE, ListStatus.WATCH, ListStatus.CONTROL)


@dataclass(frozen=True, slots=True)
class Company:
    """What the kept record is given: the values to write and the pieces of the plan that tell of them."""

    values: Values
    names: tuple[str, ...]
    filled: Mapping[str, object]
    differing: tuple[Differing, ...]
    list_status: ListStatus | None
    tiers: tuple[str, ...]
    notes: str | None


def joined_company(keep: Values, other: Values) -> Company:
    """The kept supplier's record once the other one is merged into it.

    The other's names become aliases and its tiers are added. A value that differs stays as the kept one has it; the
    other's country and ticker, which no other field could hold, go into the notes, as do its own notes.
    """
    filled = {name: other[name] for name in _PLAIN if not keep[name] and other[name]}
    if not keep["notes"] and other["notes"]:
        filled["notes"] = other["notes"]
    differing = tuple(
        Differing(name, keep[name], other[name])
        for name in _PLAIN
        if keep[name] and other[name] and not same_value(keep[name], other[name])
    )
    names = _gained_names({**keep, **filled}, other)
    notes = _added_notes(keep, other, differing)
    status = max(_status(keep), _status(other), key=_STRICTNESS.index)
    tiers = tuple(dict.fromkeys((*_texts(keep["tier"]), *_texts(other["tier"]))))
    values: Values = {**filled, "list_status": status, "tier": tiers}
    values["aliases"] = (*_texts(keep["aliases"]), *names)
    if notes is not None:
        values["notes"] = "\n".join(str(text) for text in (keep["notes"] or other["notes"], notes) if text)
    stricter = status if _status(keep) is not _status(other) else None
    gained = () if same_value(tiers, keep["tier"]) else tiers
    return Company(values, names, filled, differing, stricter, gained, notes)


def _status(values: Values) -> ListStatus | None:
    return cast(ListStatus | None, values["list_status"])


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _gained_names(keep: Values, other: Values) -> tuple[str, ...]:
    """The other's names that the kept supplier does not go by yet."""
    known = {company_key(name) for name in company_names(keep)}
    gained: list[str] = []
    for name in company_names(other):
        if company_key(name) not in known:
            known.add(company_key(name))
            gained.append(name)
    return tuple(gained)


def _added_notes(keep: Values, other: Values, differing: tuple[Differing, ...]) -> str | None:
    """The lines for the notes with what would be lost otherwise; None where nothing would be."""
    lost = [f"{field_words(item.field)} {said(item.goes)}" for item in differing if item.field in _NOTED]
    if keep["notes"] and other["notes"] and keep["notes"] != other["notes"]:
        lost.append(str(other["notes"]))
    return f"Merged from {other['name']}: {'; '.join(lost)}" if lost else None
