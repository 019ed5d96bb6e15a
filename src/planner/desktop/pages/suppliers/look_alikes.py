"""Suppliers whose names are so near to one another that they may be one company."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.names import company_key
from planner.domain.suppliers import Supplier
from planner.importing.records.names.companies import CompanyNames


class LookAlikes:
    """Finds for one supplier another that looks like it, as the importer would propose it; a proposal, no more."""

    def __init__(self, suppliers: Sequence[Supplier]) -> None:
        self._suppliers = tuple(suppliers)
        self._keys: dict[str, tuple[str, ...]] | None = None

    def of(self, supplier: Supplier) -> str | None:
        """The name of a supplier whose name is nearly the same; None where there is none."""
        keys = self._all_keys()
        own = set(keys.get(supplier.name, ()))
        others = {key: name for name, named in keys.items() if name != supplier.name for key in named}
        same = next((others[key] for key in own if key in others), None)
        if same is not None:
            return same
        named = CompanyNames()
        for other in self._suppliers:
            if other.name != supplier.name:
                named.add(other.name, _names_of(other))
        like = named.like(tuple(name for name in (supplier.name, supplier.local_name) if name))
        return like.company if like is not None else None

    def _all_keys(self) -> dict[str, tuple[str, ...]]:
        if self._keys is None:
            self._keys = {each.name: _keys_of(each) for each in self._suppliers}
        return self._keys


def _keys_of(supplier: Supplier) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for name in _names_of(supplier) if (key := company_key(name))))


def _names_of(supplier: Supplier) -> tuple[str, ...]:
    return (supplier.name, supplier.local_name or "", *supplier.aliases)
