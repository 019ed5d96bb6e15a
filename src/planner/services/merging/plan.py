"""What a merge will do, told before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.domain.kinds import Kind
from planner.domain.suppliers import ListStatus
from planner.rulebook.wording import joined_text, share_text
from planner.services.editing.words import counted, field_words, noun, said

# How the label of a merge begins: in a history it is told from work by hand.
MERGE = "Merge "


@dataclass(frozen=True, slots=True)
class Differing:
    """A field that says one thing here and another there: what stays and what goes."""

    field: str
    stays: object
    goes: object

    @property
    def text(self) -> str:
        """The difference as a sentence says it."""
        return f"{field_words(self.field)} stays {_said(self.field, self.stays)}, not {_said(self.field, self.goes)}"


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of two sources that become one, and the one that it gets: their sum, or that of the kept source."""

    keep: float
    other: float
    added: bool

    @property
    def becomes(self) -> float:
        """The share of the one source."""
        return min(1.0, self.keep + self.other) if self.added else self.keep

    @property
    def text(self) -> str:
        """What becomes of the shares as a sentence."""
        keep, other = share_text(self.keep), share_text(self.other)
        if self.added:
            return f"the shares {keep} and {other} add up to {share_text(self.becomes)}"
        return f"the share stays {keep}, and {other} of the other is dropped"


@dataclass(frozen=True, slots=True)
class Together:
    """A source or a plant of each supplier that become one.

    `filled` are the blanks of the kept one that the other fills, `joined` the values that hold what both say;
    `shares` tells of the shares where both state one.
    """

    kind: Kind
    name: str
    filled: Mapping[str, object]
    joined: Mapping[str, object]
    differing: tuple[Differing, ...]
    shares: Shares | None = None

    @property
    def text(self) -> str:
        """What becomes of the two as a sentence."""
        pieces = [f"{field_words(name)} {_said(name, value)} is filled in" for name, value in self.filled.items()]
        pieces += [
            f"{field_words(name)} becomes {said(value)}" for name, value in self.joined.items() if name != "notes"
        ]
        pieces += ["the notes of both are kept"] if "notes" in self.joined else []
        pieces += [self.shares.text] if self.shares else []
        pieces += [difference.text for difference in self.differing]
        told = f": {'; '.join(pieces)}" if pieces else ""
        return f"The {noun(self.kind, 2)} {self.name} of both become one{told}"


@dataclass(frozen=True, slots=True)
class MergePlan:
    """All that merging the supplier `merge` into the supplier `keep` does.

    `moved` counts the records that come to name the kept supplier, by kind; `names` are the names it gains as aliases,
    `filled` its blanks that the other fills, `tiers` all its tiers where it gains one, `notes` what is added to its
    notes. `list_status` is the stricter one
    where the two differ. `together` are records that become one, `alike` those that then look the same and both stay.
    """

    keep: str
    merge: str
    moved: Mapping[Kind, int]
    names: tuple[str, ...]
    filled: Mapping[str, object]
    differing: tuple[Differing, ...]
    together: tuple[Together, ...]
    alike: tuple[str, ...]
    list_status: ListStatus | None
    tiers: tuple[str, ...]
    notes: str | None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The plan as the planner reads it, a line each, without full stops."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        yield f"{self.merge} goes into {self.keep}"
        if self.names:
            yield f"From then on these names lead to {self.keep} too: {'; '.join(self.names)}"
        if self.moved:
            yield f"Moved: {joined_text(counted(kind, count) for kind, count in self.moved.items())}"
        for name, value in self.filled.items():
            yield f"{_begin(field_words(name))} {_said(name, value)} is filled in"
        if self.list_status is not None:
            yield f"List status becomes {self.list_status}, the stricter of the two"
        if self.tiers:
            yield f"Tier becomes {said(self.tiers)}"
        for difference in self.differing:
            yield _begin(difference.text)
        if self.notes is not None:
            yield f"Added to the notes: {self.notes}"
        for pair in self.together:
            yield pair.text
        for name in self.alike:
            yield f"Both have the licence {name}; both stay, look at them afterwards"


def _begin(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _said(name: str, value: object) -> str:
    return share_text(value) if isinstance(value, float) and name.endswith("share") else said(value)
