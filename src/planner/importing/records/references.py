"""References: company names and part numbers as the catalogue spells them, and what a file names without having it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from planner.domain.kinds import FIELDS, Field, Kind
from planner.domain.names import company_key, part_key
from planner.errors import PlannerError
from planner.importing.columns.testimony import PART_FIELDS
from planner.importing.known import Known, company_names
from planner.importing.records.names.companies import CompanyNames
from planner.importing.records.reading import RowReading, Statement, TableReading

COMPANIES = (Kind.SUPPLIERS, Kind.END_USERS)


@cache
def company_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind that name a supplier."""
    return tuple(field for field in FIELDS[kind] if field.refers_to is Kind.SUPPLIERS)


@cache
def part_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind that name a part that must be there."""
    return tuple(field for field in FIELDS[kind] if field.refers_to is Kind.PARTS)


def statements_of(readings: Iterable[TableReading]) -> Iterator[tuple[RowReading, Statement]]:
    """Every statement of every row that stands for itself and is not set aside."""
    for reading in readings:
        for row in reading.rows:
            if not row.rejected:
                for statement in row.statements:
                    yield row, statement


@cache
def naming_fields(kind: Kind) -> tuple[tuple[str, Kind], ...]:
    """The fields of a kind that name or list a company, each with what that company is: a supplier or an end user."""
    if kind in COMPANIES:
        return (("name", kind),)
    suppliers = tuple((field.name, Kind.SUPPLIERS) for field in company_fields(kind))
    return (*suppliers, *(("end_user", Kind.END_USERS) for field in FIELDS[kind] if field.name == "end_user"))


def named_companies(statement: Statement) -> Iterator[tuple[Kind, str, str]]:
    """The companies that a statement names or lists: supplier or end user, the field, and the name."""
    for name, kind in naming_fields(statement.kind):
        value = statement.values.get(name)
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                yield kind, name, str(one)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How names are spelt: as the catalogue has them, else as the file lists them, else as it first writes them."""

    suppliers: CompanyNames
    end_users: CompanyNames
    parts: Mapping[str, str]

    @classmethod
    def of(cls, known: Known, readings: Sequence[TableReading], aliases: Mapping[str, str] | None = None) -> Spelling:
        """The spelling that a file is read with; suppliers and end users that it lists itself count as known.

        `aliases` leads from names in the file to the companies that the planner says they mean. Raises PlannerError
        where such a company is nowhere.
        """
        statements = [statement for _, statement in statements_of(readings)]
        suppliers, end_users = _known_suppliers(known), _known_end_users(known)
        open_aliases = _accept(dict(aliases or {}), suppliers, end_users)
        _list_companies(suppliers, [one for one in statements if one.kind is Kind.SUPPLIERS])
        _list_companies(end_users, [one for one in statements if one.kind is Kind.END_USERS])
        open_aliases = _accept(open_aliases, suppliers, end_users)
        for name in dict.fromkeys(name for reading in readings for name in _suppliers_named(reading)):
            if suppliers.find(name) is None:
                suppliers.add(name, (name,), new=True)
        for written, company in _accept(open_aliases, suppliers, end_users).items():
            raise PlannerError(
                f"“{written}” cannot become a name of {company}, which is no company of the catalogue or the file",
                "choose one of the companies that are there",
            )
        return cls(suppliers, end_users, _part_numbers(known, statements))

    def apply(self, statement: Statement) -> None:
        """Spells the companies and parts of a statement in the one way."""
        values = statement.values
        for field in company_fields(statement.kind):
            _respell(values, field.name, self.suppliers)
        if statement.kind in COMPANIES:
            _respell_company(values, self.of_kind(statement.kind))
        elif "end_user" in values:
            _respell(values, "end_user", self.end_users)
        for name in PART_FIELDS.intersection(values):
            number = str(values[name])
            values[name] = self.parts.get(part_key(number), part_key(number))

    def of_kind(self, kind: Kind) -> CompanyNames:
        """The companies that are suppliers, or those that are end users."""
        return self.suppliers if kind is Kind.SUPPLIERS else self.end_users


def _known_suppliers(known: Known) -> CompanyNames:
    suppliers = CompanyNames()
    for key, company in known.companies.items():
        suppliers.add_key(key, company)
    records = known.of(Kind.SUPPLIERS).values()
    _add_known(suppliers, records)
    for values in records:
        if values.get("ticker"):
            suppliers.add_ticker(str(values["name"]), str(values["ticker"]))
    return suppliers


def _known_end_users(known: Known) -> CompanyNames:
    end_users = CompanyNames()
    _add_known(end_users, known.of(Kind.END_USERS).values())
    return end_users


def _add_known(companies: CompanyNames, records: Iterable[Mapping[str, object]]) -> None:
    """Adds known companies; the own name of each goes before the other names of all."""
    for values in records:
        companies.add(str(values["name"]), (str(values["name"]),))
    for values in records:
        companies.add(str(values["name"]), company_names(values)[1:])


def _accept(aliases: Mapping[str, str], suppliers: CompanyNames, end_users: CompanyNames) -> dict[str, str]:
    """Takes in names that the planner accepted; returns those whose company is not there yet."""
    left = {}
    for written, company in aliases.items():
        found = [(names, spelt) for names in (suppliers, end_users) if (spelt := names.find(company)) is not None]
        for names, spelt in found:
            names.accept(written, spelt)
        if not found:
            left[written] = company
    return left


def _list_companies(companies: CompanyNames, statements: Iterable[Statement]) -> None:
    """Adds the companies that a file lists; those that it lists under names of its own are told apart by their keys."""
    listed: dict[str, str] = {}
    found = []
    for statement in statements:
        names = company_names(statement.values)
        if not names:
            continue
        known = next((company for name in names if (company := companies.find(name)) is not None), None)
        keys = [key for name in names if (key := company_key(name))]
        spelt = known or next((listed[key] for key in keys if key in listed), names[0])
        for key in keys:
            listed.setdefault(key, spelt)
        found.append((spelt, names, known is None))
    for spelt, names, new in found:
        companies.add(spelt, names, new=new)


def _suppliers_named(reading: TableReading) -> Iterable[str]:
    """The suppliers that the rows of a table name, each once, as they are first written."""
    fields = {kind: tuple(field.name for field in company_fields(kind)) for kind in reading.layout.kinds}
    bulk = reading.bulk
    places = [place for name in fields[bulk.kind] for place in bulk.first_places(name).values()] if bulk else []
    found: dict[object, None] = {}
    for row in reading.in_order(places):
        for statement in () if row.rejected else row.statements:
            for name in fields[statement.kind]:
                found[statement.values.get(name)] = None
    return [str(name) for name in found if name is not None]


def _part_numbers(known: Known, statements: Iterable[Statement]) -> dict[str, str]:
    parts = {
        part_key(str(values["part_number"])): str(values["part_number"]) for values in known.of(Kind.PARTS).values()
    }
    for statement in statements:
        if statement.kind is Kind.PARTS and statement.values.get("part_number"):
            number = str(statement.values["part_number"])
            parts.setdefault(part_key(number), number)
    return parts


def _respell(values: dict[str, object], name: str, companies: CompanyNames) -> None:
    value = values.get(name)
    if isinstance(value, tuple):
        values[name] = tuple(dict.fromkeys(companies.find(str(one)) or one for one in value))
    elif value is not None:
        values[name] = companies.find(str(value)) or value


def _respell_company(values: dict[str, object], companies: CompanyNames) -> None:
    """Gives a listed company the name it is known by, found by its own name, its local name or an alias."""
    for name in company_names(values):
        company = companies.find(name)
        if company is not None:
            values["name"] = company
            return
