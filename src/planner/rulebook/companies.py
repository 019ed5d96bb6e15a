"""Which names mean the same company, who we are, and who stands on China's lists."""

from __future__ import annotations

from collections.abc import Iterable

from planner.domain.facts import Facts
from planner.domain.names import company_key
from planner.domain.suppliers import EndUser, ListStatus, Supplier


class Companies:
    """Recognises a company by its name, local name or alias, whoever wrote it.

    A name that no record holds stands for itself. A company's own name goes before another's alias.
    """

    def __init__(self, suppliers: Iterable[Supplier], end_users: Iterable[EndUser]) -> None:
        self._asked: dict[str, str] = {}
        self._identities: dict[str, str] = {}
        self._by_identity: dict[str, list[Supplier | EndUser]] = {}
        records: tuple[Supplier | EndUser, ...] = (*end_users, *suppliers)
        for record in records:
            own = company_key(record.name)
            self._identities[own] = own
        for record in records:
            own = company_key(record.name)
            self._by_identity.setdefault(own, []).append(record)
            for other in _other_names(record):
                self._identities.setdefault(company_key(other), own)
        self.ours = tuple(record for record in records if isinstance(record, EndUser) and record.ours)

    @classmethod
    def of(cls, facts: Facts) -> Companies:
        """The companies that the catalogue's suppliers and end users name."""
        return cls(facts.suppliers, facts.end_users)

    def identity(self, name: str) -> str:
        """What stands for the company of this name: equal for all its names."""
        if name not in self._asked:
            key = company_key(name)
            self._asked[name] = self._identities.get(key, key)
        return self._asked[name]

    def records(self, name: str) -> tuple[Supplier | EndUser, ...]:
        """The records kept of the company of this name; empty where it is not in the catalogue."""
        return tuple(self._by_identity.get(self.identity(name), ()))

    def listed(self, name: str, status: ListStatus) -> Supplier | EndUser | None:
        """The record that puts the company of this name on that list; None where none does."""
        return next((record for record in self.records(name) if record.list_status is status), None)


def _other_names(record: Supplier | EndUser) -> tuple[str, ...]:
    local = (record.local_name,) if isinstance(record, Supplier) and record.local_name else ()
    return tuple(name for name in (*local, *record.aliases) if company_key(name))
