from __future__ import annotations

import dataclasses
import types
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import Boolean, CheckConstraint, Date, Double, Float, Integer, Text
from sqlalchemy.exc import IntegrityError

from planner.catalogue.database import Catalogue
from planner.catalogue.tables import Base, table_of
from planner.catalogue.tables.base import Money
from planner.catalogue.values import column_name
from planner.domain.facts import RECORD_TYPES
from planner.domain.kinds import FIELDS, Field, Kind, ValueType
from planner.errors import PlannerError

PROVENANCE = {"id", "added_by", "read_table_id", "source_row", "exceptions"}
COLUMN_TYPES = {
    ValueType.WHOLE: Integer,
    ValueType.NUMBER: Float,
    ValueType.SHARE: Float,
    ValueType.MONEY: Money,
    ValueType.DATE: Date,
    ValueType.YES_NO: Boolean,
}
EVERY_FIELD = [(kind, field) for kind in Kind for field in FIELDS[kind]]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_table_has_exactly_the_columns_of_its_kind(kind: Kind) -> None:
    columns = set(table_of(kind).columns.keys())

    assert columns == {column_name(field) for field in FIELDS[kind]} | PROVENANCE


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD)
def test_a_column_has_the_type_of_its_field(kind: Kind, field: Field) -> None:
    column = table_of(kind).columns[column_name(field)]

    if field.refers_to:
        (key,) = column.foreign_keys
        assert key.column.table is table_of(field.refers_to)
    else:
        assert isinstance(column.type, COLUMN_TYPES.get(field.holds, Text))
        assert not column.foreign_keys


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD)
def test_a_column_may_be_empty_exactly_where_the_record_may_hold_nothing(kind: Kind, field: Field) -> None:
    hint = get_type_hints(RECORD_TYPES[kind])[field.attribute]
    may_be_empty = type(None) in get_args(hint) or isinstance(hint, types.GenericAlias)

    assert table_of(kind).columns[column_name(field)].nullable is may_be_empty


@pytest.mark.parametrize(("kind", "field"), [item for item in EVERY_FIELD if item[1].choices])
def test_a_choice_is_held_to_its_words(kind: Kind, field: Field) -> None:
    checks = _checks(kind)
    words = ", ".join(f"'{choice.value}'" for choice in field.choices or ())

    assert checks[f"ck_{kind}_{field.attribute}"] == f"{field.attribute} IN ({words})"


def _checks(kind: Kind) -> dict[str, str]:
    constraints = table_of(kind).constraints
    return {str(item.name): str(item.sqltext) for item in constraints if isinstance(item, CheckConstraint)}


def test_every_field_but_choices_and_references_is_named_in_a_check_of_its_type() -> None:
    for kind, field in EVERY_FIELD:
        checked = " ".join(_checks(kind).values())
        if field.refers_to is None:
            assert field.attribute in checked, f"{kind}.{field.name}"


def test_every_constraint_and_index_has_a_name() -> None:
    tables = Base.metadata.tables.values()
    constraints = [(table.name, str(item)) for table in tables for item in table.constraints if not item.name]
    indexes = [(table.name, str(item)) for table in tables for item in table.indexes if not item.name]

    assert (constraints, indexes) == ([], [])


def test_every_reference_to_a_record_has_an_index() -> None:
    for kind in Kind:
        table = table_of(kind)
        first_columns = {next(iter(index.columns)).name for index in table.indexes}
        first_columns |= {"part_number_id"} if kind is Kind.MARKS else set()
        for field in FIELDS[kind]:
            if field.refers_to:
                assert column_name(field) in first_columns, f"{kind}.{field.name}"


def test_what_is_referred_to_refers_to_nothing_itself() -> None:
    referred_to = {field.refers_to for _, field in EVERY_FIELD if field.refers_to}

    assert referred_to == {Kind.SUPPLIERS, Kind.PARTS}
    assert not any(field.refers_to for kind in referred_to for field in FIELDS[kind])


def test_records_have_a_field_for_every_attribute() -> None:
    for kind, record in RECORD_TYPES.items():
        attributes = {item.name for item in dataclasses.fields(record)} - {"id", "origin"}

        assert attributes == {field.attribute for field in FIELDS[kind]}


GOOD: dict[str, dict[str, object]] = {
    "suppliers": {"name": "Ningbo Magnet"},
    "plants": {"supplier_id": 1, "name": "Works 2"},
    "end_users": {"name": "Rhein Motoren", "ours": 1},
    "parts": {"part_number": "MX-1"},
    "sources": {"part_number_id": 1, "supplier_id": 1},
    "bom": {"parent_id": 1, "child_id": 2, "quantity": 2.0},
    "compositions": {"part_number_id": 1, "element": "Dy", "mass_fraction": 0.03, "basis": "tested"},
    "stock": {"part_number_id": 1, "quantity": 5.0, "as_of": "2026-11-01", "state": "usable"},
    "demand": {"part_number_id": 1},
    "orders": {"order_number": "4711", "part_number_id": 1},
    "licences": {"type": "individual", "holder_id": 1, "status": "issued"},
    "shipments": {"supplier_id": 1},
    "market": {"series": "magnets", "month": "2026-10", "destination": "World", "unit": "t", "quality": "reported"},
    "licence_steps": {"licence": "24-001", "status": "returned"},
    "documents": {"licence": "24-001", "document": "contract"},
    "measures": {"measure": "18-2025"},
    "measure_items": {"measure": "18-2025", "item": "oxide"},
    "notices": {"measure": "18-2025", "says": "unconfirmed"},
    "grades": {"material": "NdFeB", "grade": "SH"},
    "marks": {"part_number_id": 1, "level": "High"},
    "alerts": {"alert": "A4 part MX-1"},
    "scenarios": {"name": "Spring again"},
    "settings": {"setting": "high_from", "value": "0.2"},
}
BAD = [
    ("suppliers", "name", ""),
    ("suppliers", "name", None),
    ("suppliers", "notes", b"bytes"),
    ("suppliers", "country", "China"),
    ("suppliers", "list_status", "grey"),
    ("end_users", "ours", 2),
    ("end_users", "ours", "yes"),
    ("parts", "part_number", ""),
    ("parts", "mass_g", -1.0),
    ("parts", "mass_g", "heavy"),
    ("parts", "mass_g", float("inf")),
    ("parts", "pieces", 1.5),
    ("parts", "pieces", "two"),
    ("parts", "unit_price", "12,50"),
    ("parts", "unit_price", "free"),
    ("parts", "unit_price", ""),
    ("parts", "currency", "EURO"),
    ("parts", "material", "ndfeb"),
    ("sources", "share", 1.01),
    ("sources", "share", -0.1),
    ("sources", "lead_time_days", -1),
    ("sources", "available_from", "01.02.2026"),
    ("sources", "supplier_id", None),
    ("bom", "quantity", -1.0),
    ("bom", "child_id", 1),
    ("compositions", "mass_fraction", 3.0),
    ("compositions", "basis", "guessed"),
    ("stock", "quantity", "-"),
    ("stock", "quantity", -5.0),
    ("stock", "as_of", "2026-02-30"),
    ("stock", "as_of", "yesterday"),
    ("stock", "state", "lost"),
    ("demand", "per_day", "many"),
    ("orders", "due", "2026-W50"),
    ("licences", "quantity_left", -1.0),
    ("shipments", "quantity", "ten"),
    ("shipments", "value", "1e3"),
    ("market", "value", "n/a"),
    ("market", "quality", "good"),
    ("measures", "effective", "soon"),
    ("licence_steps", "licence", ""),
    ("licence_steps", "licence", None),
    ("licence_steps", "status", "sent"),
    ("licence_steps", "on", "in May"),
    ("licence_steps", "quantity_left", -1.0),
    ("documents", "licence", ""),
    ("documents", "document", "letter"),
    ("documents", "couriered_on", "soon"),
    ("measure_items", "measure", ""),
    ("measure_items", "item", ""),
    ("measure_items", "value_share", 1.1),
    ("measure_items", "verified_on", "lately"),
    ("notices", "measure", ""),
    ("notices", "says", "maybe"),
    ("notices", "until", "spring"),
    ("grades", "grade", ""),
    ("grades", "material", "ndfeb"),
    ("grades", "max_temp_c", 150.5),
    ("grades", "heavy_low", 1.01),
    ("grades", "heavy_high", "some"),
    ("marks", "level", "3"),
    ("marks", "on", "today"),
    ("plants", "name", ""),
    ("plants", "supplier_id", None),
    ("plants", "country", "China"),
    ("plants", "tier", b"bytes"),
    ("alerts", "alert", ""),
    ("alerts", "state", "open"),
    ("alerts", "until", "soon"),
    ("scenarios", "name", ""),
    ("settings", "value", ""),
    ("settings", "setting", b"bytes"),
    ("scenarios", "assumptions", b"bytes"),
]


def _insert(catalogue: Catalogue, table: str, values: dict[str, object]) -> None:
    with catalogue.writing() as uow:
        execute = uow.connection.exec_driver_sql
        execute(
            "INSERT INTO operations (id, at, who, kind, label, touched) VALUES (1, '2026-11-01', 'a', 'new', 'b', 0)"
        )
        for name in ("MX-1", "MX-2"):
            execute("INSERT INTO parts (part_number, added_by) VALUES (?, 1)", (name,))
        execute("INSERT INTO suppliers (name, added_by) VALUES ('Baotou', 1)")
        if table == "parts":
            values = {"part_number": "MX-3", **values}
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        execute(f'INSERT INTO "{table}" ({names}, added_by) VALUES ({marks}, 1)', tuple(values.values()))


@pytest.mark.parametrize("table", list(GOOD))
def test_a_sound_row_is_taken(catalogue: Catalogue, table: str) -> None:
    values = {**GOOD[table]}
    if table == "parts":
        values["part_number"] = "MX-3"

    _insert(catalogue, table, values)

    assert set(GOOD) == {kind.value for kind in Kind}


@pytest.mark.parametrize(("table", "column", "value"), BAD)
def test_a_value_that_sqlite_would_let_slip_is_refused(
    catalogue: Catalogue, table: str, column: str, value: object
) -> None:
    with pytest.raises(IntegrityError, match=r"CHECK|NOT NULL"):
        _insert(catalogue, table, {**GOOD[table], column: value})


def test_a_licence_does_not_end_before_it_begins(catalogue: Catalogue) -> None:
    backwards = {"valid_from": "2026-11-02", "valid_until": "2026-11-01"}
    with pytest.raises(IntegrityError, match="validity"):
        _insert(catalogue, "licences", {**GOOD["licences"], **backwards})


def test_a_name_is_given_once(catalogue: Catalogue) -> None:
    with pytest.raises(PlannerError, match="same name or number"):
        _insert(catalogue, "parts", {"part_number": "MX-1"})


def test_a_reference_leads_somewhere(catalogue: Catalogue) -> None:
    with pytest.raises(PlannerError, match="refer"):
        _insert(catalogue, "shipments", {"supplier_id": 99})


def test_numbers_are_kept_in_full() -> None:
    kept = {type(column.type) for kind in Kind for column in table_of(kind).columns if isinstance(column.type, Float)}

    assert kept == {Double}
