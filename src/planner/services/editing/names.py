"""Names as the catalogue spells them: a company by any of its names, a part by its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import FIELDS, Field, Kind
from planner.domain.names import company_key, part_key
from planner.errors import PlannerError
from planner.importing.known import company_names
from planner.services.editing.records import Records
from planner.services.editing.words import noun

_NEAREST = 3
_WORTH_NAMING = 60
_COMPANIES = frozenset({Kind.SUPPLIERS, Kind.END_USERS})


class Names:
    """The names of companies and parts, kept up while edits are planned.

    A company goes by its exact name, else by its name, local name or alias as the importer compares them.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._records = Records(uow)
        self._companies: dict[Kind, dict[int, Mapping[str, object]]] = {}
        self._holders: dict[Kind, dict[str, int]] = {}
        self._parts: dict[str, str] | None = None
        self._new_parts: dict[str, str] = {}

    def companies(self, kind: Kind) -> dict[int, Mapping[str, object]]:
        """The suppliers or end users by number, with the values planned so far."""
        if kind not in self._companies:
            self._companies[kind] = dict(self._records.where(kind))
        return self._companies[kind]

    def note(self, kind: Kind, record_id: int, values: Mapping[str, object]) -> None:
        """Takes note of a company or part that is to be added or changed."""
        if kind in _COMPANIES:
            self.companies(kind)[record_id] = values
            self._holders.pop(kind, None)
        elif kind is Kind.PARTS:
            self._new_parts[part_key(str(values["part_number"]))] = str(values["part_number"])

    def company(self, kind: Kind, name: str) -> str | None:
        """The company of that name as the catalogue spells it; None where there is none."""
        found = self.company_id(kind, name)
        return None if found is None else str(self.companies(kind)[found]["name"])

    def company_id(self, kind: Kind, name: str) -> int | None:
        """The number of the company of that name; None where there is none."""
        exact = (record_id for record_id, values in self.companies(kind).items() if values["name"] == name)
        return next(exact, self.holder(kind, name))

    def holder(self, kind: Kind, name: str) -> int | None:
        """The number of the company that a name leads to as the importer compares names, its own name going first."""
        if kind not in self._holders:
            companies = self.companies(kind)
            held: dict[str, int] = {}
            for record_id, values in companies.items():
                held.setdefault(company_key(str(values["name"])), record_id)
            for record_id, values in companies.items():
                for one in company_names(values):
                    held.setdefault(company_key(one), record_id)
            held.pop("", None)
            self._holders[kind] = held
        return self._holders[kind].get(company_key(name))

    def part(self, number: str) -> str | None:
        """The part of that number as the catalogue spells it; None where there is none."""
        return self._new_parts.get(part_key(number)) or self.stored_part(number)

    def stored_part(self, number: str) -> str | None:
        """The part of that number as it is stored, whatever is planned; None where there is none."""
        key = part_key(number)
        return key if any(self._records.where(Kind.PARTS, {"part_number": key})) else self._all_parts().get(key)

    def stored_id(self, kind: Kind, name: str) -> int | None:
        """The number of the supplier or part of that name; None where it is not written yet."""
        if kind is not Kind.PARTS:
            found = self.company_id(kind, name)
            return found if found is not None and found > 0 else None
        spelt = self.stored_part(name)
        return next((record_id for record_id, _ in self._records.where(kind, {"part_number": spelt})), None)

    def _all_parts(self) -> dict[str, str]:
        if self._parts is None:
            from planner.catalogue.references import names_by_id

            numbers = names_by_id(self._uow.connection, Kind.PARTS).values()
            self._parts = {part_key(number): number for number in numbers}
        return self._parts

    def spelt(self, kind: Kind, values: Mapping[str, object]) -> dict[str, object]:
        """Values with every name as the catalogue spells it.

        Raises PlannerError where a field must name a supplier or a part that is not there; an end user may be new.
        """
        return {
            field.name: self._spelt(kind, field, values[field.name]) for field in FIELDS[kind] if field.name in values
        }

    def _spelt(self, kind: Kind, field: Field, value: object) -> object:
        if value is None:
            return None
        if field.refers_to is not None:
            return self._referred(field.refers_to, str(value))
        if field.name == "end_user":
            if isinstance(value, tuple):
                return tuple(dict.fromkeys(self._end_user(str(one)) for one in value))
            return self._end_user(str(value))
        return part_key(str(value)) if kind is Kind.PARTS and field.name == "part_number" else value

    def _end_user(self, name: str) -> str:
        return self.company(Kind.END_USERS, name) or name

    def _referred(self, target: Kind, name: str) -> str:
        found = self.part(name) if target is Kind.PARTS else self.company(target, name)
        if found is None:
            raise self.unknown(target, name)
        return found

    def unknown(self, kind: Kind, name: str) -> PlannerError:
        """The refusal of a company or part that is not there, with the nearest names that are."""
        near = nearest(name, self.all_names(kind))
        choice = f", or choose one of: {', '.join(near)}" if near else ""
        return PlannerError(f"There is no {noun(kind)} called {name}", f"add it first{choice}")

    def all_names(self, kind: Kind) -> list[str]:
        """Every supplier, end user or part by its own name."""
        if kind is Kind.PARTS:
            return [*self._all_parts().values(), *self._new_parts.values()]
        return [str(values["name"]) for values in self.companies(kind).values()]


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """The few names that most resemble one, best first; empty where none does."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, list(names), scorer=fuzz.WRatio, processor=str.casefold, limit=_NEAREST, score_cutoff=_WORTH_NAMING
    )
    return [str(match[0]) for match in found]
