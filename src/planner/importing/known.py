"""What the catalogue already holds, as the importer compares it: records by kind and key, companies by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.facts import Facts, Record, field_values
from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.domain.names import company_key
from planner.importing.remembering.profiles import Profile
from planner.importing.running_keys import RunningKeys


@dataclass(frozen=True, slots=True)
class Known:
    """The records that are there, each its values by field name, every name a supplier goes by, and the profiles."""

    records: Mapping[Kind, Mapping[Key, Mapping[str, object]]]
    companies: Mapping[str, str]
    profiles: tuple[Profile, ...] = ()

    @classmethod
    def empty(cls) -> Known:
        """What a new catalogue holds: nothing."""
        return cls({}, {})

    def of(self, kind: Kind) -> Mapping[Key, Mapping[str, object]]:
        """The records of one kind by key."""
        return self.records.get(kind, {})


def keyed(kind: Kind, records: Iterable[Record]) -> dict[Key, Record]:
    """The records of one kind by the keys that a plan uses; of stock with one key the newest count."""
    keys = RunningKeys()
    found: dict[Key, Record] = {}
    for record in records:
        key = keys.of(kind, field_values(kind, record))
        if kind is not Kind.STOCK or key not in found or _counted_on(record) >= _counted_on(found[key]):
            found[key] = record
    return found


def _counted_on(record: Record) -> date:
    counted = field_values(Kind.STOCK, record)["as_of"]
    return counted if isinstance(counted, date) else date.min


def company_names(values: Mapping[str, object]) -> tuple[str, ...]:
    """Every name in a supplier's or an end user's values: legal name, local name, aliases."""
    aliases = values.get("aliases")
    names = [values.get("name"), values.get("local_name"), *(aliases if isinstance(aliases, tuple) else ())]
    return tuple(str(name) for name in names if name)


def known_from(facts: Facts) -> Known:
    """What the importer must know of a catalogue's facts, shipments included where they were loaded."""
    records = {
        kind: {key: field_values(kind, record) for key, record in keyed(kind, getattr(facts, kind.value)).items()}
        for kind in Kind
    }
    companies: dict[str, str] = {}
    for supplier in facts.suppliers:
        companies.setdefault(company_key(supplier.name), supplier.name)
    for supplier in facts.suppliers:
        for name in company_names(field_values(Kind.SUPPLIERS, supplier)):
            companies.setdefault(company_key(name), supplier.name)
    companies.pop("", None)
    return Known(records, companies)
