"""References: company names and part numbers as the catalogue spells them, and what a file names without having it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from planner.domain.kinds import FIELDS, Field, Kind
from planner.domain.names import company_key, part_key
from planner.importing.known import Known, company_names
from planner.importing.reading import RowReading, Statement, TableReading

_PART_NAMES = frozenset({"part_number", "parent", "child"})
_LOOKS_LIKE = 0.88


def company_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind that name a supplier."""
    return tuple(field for field in FIELDS[kind] if field.refers_to is Kind.SUPPLIERS)


def part_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind that name a part that must be there."""
    return tuple(field for field in FIELDS[kind] if field.refers_to is Kind.PARTS)


def statements_of(readings: Iterable[TableReading]) -> Iterator[tuple[RowReading, Statement]]:
    """Every statement of every row that is not set aside."""
    for reading in readings:
        for row in reading.rows:
            if not row.rejected:
                for statement in row.statements:
                    yield row, statement


@dataclass(frozen=True, slots=True)
class Spelling:
    """How names are spelt: as the catalogue has them, else as the file lists them, else as it first writes them.

    `suppliers` holds those that are known or listed, `named` besides them those that other records only name.
    """

    suppliers: Mapping[str, str]
    named: Mapping[str, str]
    end_users: Mapping[str, str]
    parts: Mapping[str, str]

    @classmethod
    def of(cls, known: Known, readings: Iterable[TableReading]) -> Spelling:
        """The spelling that a file is read with; suppliers and end users that it lists itself count as known."""
        suppliers = dict(known.companies)
        end_users: dict[str, str] = {}
        for values in known.of(Kind.END_USERS).values():
            _remember(end_users, values)
        parts = {
            part_key(str(values["part_number"])): str(values["part_number"]) for values in known.of(Kind.PARTS).values()
        }
        for _, statement in statements_of(readings):
            if statement.kind is Kind.SUPPLIERS:
                _remember(suppliers, statement.values)
            elif statement.kind is Kind.END_USERS:
                _remember(end_users, statement.values)
            elif statement.kind is Kind.PARTS and statement.values.get("part_number"):
                number = str(statement.values["part_number"])
                parts.setdefault(part_key(number), number)
        return cls(suppliers, {**_first_named(readings), **suppliers}, end_users, parts)

    def apply(self, statement: Statement) -> None:
        """Spells the companies and parts of a statement in the one way."""
        values = statement.values
        for field in company_fields(statement.kind):
            _respell(values, field.name, self.named)
        if statement.kind is Kind.SUPPLIERS:
            _respell_company(values, self.suppliers)
        elif statement.kind is Kind.END_USERS:
            _respell_company(values, self.end_users)
        elif "end_user" in values:
            _respell(values, "end_user", self.end_users)
        for name in _PART_NAMES.intersection(values):
            number = str(values[name])
            values[name] = self.parts.get(part_key(number), part_key(number))

    def looks_like(self, name: str) -> str | None:
        """A known company whose name is nearly the same; a proposal for the planner and never a match."""
        close = get_close_matches(company_key(name), self.suppliers, n=1, cutoff=_LOOKS_LIKE)
        return self.suppliers[close[0]] if close and self.suppliers[close[0]] != name else None


def _first_named(readings: Iterable[TableReading]) -> dict[str, str]:
    names = {
        str(statement.values[field.name]): None
        for _, statement in statements_of(readings)
        for field in company_fields(statement.kind)
        if statement.values.get(field.name) is not None
    }
    named: dict[str, str] = {}
    for name in names:
        named.setdefault(company_key(name), name)
    return named


def _remember(companies: dict[str, str], values: Mapping[str, object]) -> None:
    names = company_names(values)
    if not names:
        return
    spelt = next((companies[company_key(name)] for name in names if company_key(name) in companies), str(names[0]))
    for name in names:
        if company_key(name):
            companies.setdefault(company_key(name), spelt)


def _respell(values: dict[str, object], name: str, companies: Mapping[str, str]) -> None:
    value = values.get(name)
    if isinstance(value, tuple):
        values[name] = tuple(dict.fromkeys(companies.get(company_key(one), one) for one in value))
    elif value is not None:
        values[name] = companies.get(company_key(str(value)), value)


def _respell_company(values: dict[str, object], companies: Mapping[str, str]) -> None:
    """Gives a listed company the name it is known by, found by its own name, its local name or an alias."""
    for name in company_names(values):
        if company_key(name) in companies:
            values["name"] = companies[company_key(name)]
            return
