"""Which steps, papers and orders speak of which licence, and which licence renews which."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

from planner.domain.facts import Facts
from planner.domain.licences import Document, Licence, LicenceStep
from planner.domain.parts import Order


class _Speaks(Protocol):
    @property
    def licence(self) -> str | None: ...


Speaking = TypeVar("Speaking", bound=_Speaks)


@lru_cache(maxsize=65536)
def reference_key(text: str) -> str:
    """A licence's number or designation as it is compared: without case, width and needless blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class Links:
    """The licences of a catalogue with all that speaks of them.

    A licence answers to its number and to its designation; a text that is the first name of one licence means no other.
    """

    def __init__(self, facts: Facts) -> None:
        self._first = {reference_key(licence.references[0]): licence for licence in facts.licences}
        self._known: dict[str, Licence] = {}
        for licence in facts.licences:
            for text in licence.references:
                self._known.setdefault(reference_key(text), licence)
        self._steps = _by_reference(facts.licence_steps)
        self._documents = _by_reference(facts.documents)
        self._orders = _by_reference(facts.orders)
        self._renewals: dict[str, list[Licence]] = {}
        for licence in facts.licences:
            if licence.renews:
                self._renewals.setdefault(reference_key(licence.renews), []).append(licence)

    def keys(self, licence: Licence) -> tuple[str, ...]:
        """The keys of the texts by which the catalogue may speak of a licence."""
        keys = (reference_key(text) for text in licence.references)
        return tuple(key for key in keys if self._first.get(key, licence) is licence)

    def of(self, text: str) -> Licence | None:
        """The licence that a text means; None where none is recorded."""
        key = reference_key(text)
        return self._first.get(key) or self._known.get(key)

    def steps(self, licence: Licence) -> tuple[LicenceStep, ...]:
        """The recorded steps of a licence, in no order."""
        return self._about(licence, self._steps)

    def documents(self, licence: Licence) -> tuple[Document, ...]:
        """The papers of a licence."""
        return self._about(licence, self._documents)

    def orders(self, licence: Licence) -> tuple[Order, ...]:
        """The orders that are to be shipped under a licence."""
        return self._about(licence, self._orders)

    def renewed_from(self, licence: Licence) -> Licence | None:
        """The licence that this one says it renews; None where it names none that is recorded."""
        found = self.of(licence.renews) if licence.renews else None
        return found if found is not licence else None

    def renewed_by(self, licence: Licence) -> Licence | None:
        """The licence that says it renews this one, the last to end where several do."""
        found = [one for key in self.keys(licence) for one in self._renewals.get(key, ()) if one is not licence]
        return max(found, key=lambda one: (one.valid_until or date.min, one.id), default=None)

    def _about(self, licence: Licence, known: Mapping[str, Sequence[Speaking]]) -> tuple[Speaking, ...]:
        return tuple(one for key in self.keys(licence) for one in known.get(key, ()))


def _by_reference(records: Iterable[Speaking]) -> dict[str, list[Speaking]]:
    found: dict[str, list[Speaking]] = {}
    for record in records:
        if record.licence:
            found.setdefault(reference_key(record.licence), []).append(record)
    return found
