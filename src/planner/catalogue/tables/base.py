"""What all tables share: names of constraints, column types, provenance, and the checks that hold types in SQLite."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, ForeignKey, MetaData, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
JsonData = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Money(TypeDecorator[Decimal]):
    """An exact amount, kept as decimal text: SQLite's own numbers would round it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The amount as text without an exponent; raises TypeError for a float."""
        if isinstance(value, float):
            raise TypeError("money is never a float")
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The amount as it was written."""
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite drops time zones, so they are taken off and put on here."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment in UTC without its zone; raises ValueError for a moment of an unknown zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment with its zone, UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The root of all tables; every constraint has a name from the first revision on."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        str: Text,
        Decimal: Money,
        datetime: UtcDateTime,
        dict[str, Any]: JsonData,
    }


class FactRow(Base):
    """A record of a kind with its provenance.

    `added_by` is the operation that added the record. `read_table_id` and `source_row` say which row of which
    imported table it came from, null where the planner typed it. `exceptions` names the fields written later by
    another operation or from another place: {field: {"table": id, "row": n} or {"operation": id}}.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
    added_by: Mapped[int] = mapped_column(ForeignKey("operations.id"), index=True, sort_order=100)
    read_table_id: Mapped[int | None] = mapped_column(ForeignKey("read_tables.id"), sort_order=101)
    source_row: Mapped[int | None] = mapped_column(sort_order=102)
    exceptions: Mapped[dict[str, Any] | None] = mapped_column(sort_order=103)


# An id is never given twice: the ledger knows a record by its kind and id for good.
KEEPS_IDS = {"sqlite_autoincrement": True}


def _sqlite_check(name: str, conditions: list[str]) -> CheckConstraint:
    return CheckConstraint(" AND ".join(conditions), name=name).ddl_if(dialect="sqlite")


def texts(*columns: str, name: str = "texts") -> CheckConstraint:
    """The columns hold text or nothing (SQLite would also take bytes)."""
    return _sqlite_check(name, [f"typeof({column}) IN ('text', 'null')" for column in columns])


def numbers(*columns: str) -> CheckConstraint:
    """The columns hold finite numbers or nothing (SQLite would also take words and infinity)."""
    return _sqlite_check(
        "numbers", [f"typeof({column}) IN ('real', 'null') AND abs({column}) < 9e999" for column in columns]
    )


def wholes(*columns: str) -> CheckConstraint:
    """The columns hold whole numbers or nothing."""
    return _sqlite_check("wholes", [f"typeof({column}) IN ('integer', 'null')" for column in columns])


def dates(*columns: str) -> CheckConstraint:
    """The columns hold days of the calendar as ISO text, or nothing."""
    # The modifier makes SQLite turn 30 February into 2 March, so that it differs.
    conditions = [f"""("{column}" IS NULL OR "{column}" IS date("{column}", '+0 days'))""" for column in columns]
    return _sqlite_check("dates", conditions)


def amounts(*columns: str) -> CheckConstraint:
    """The columns hold decimal text such as 12.50, or nothing."""
    return _sqlite_check(
        "amounts",
        [
            f"typeof({column}) IN ('text', 'null') AND {column} NOT GLOB '*[^-0-9.]*' AND {column} GLOB '*[0-9]'"
            for column in columns
        ],
    )


def yes_no(column: str) -> CheckConstraint:
    """The column holds yes or no."""
    return _sqlite_check(column, [f"{column} IN (0, 1)"])


def filled(*columns: str) -> CheckConstraint:
    """The columns hold at least one character."""
    return CheckConstraint(" AND ".join(f"length({column}) > 0" for column in columns), name="filled")


def not_negative(*columns: str) -> CheckConstraint:
    """The columns hold zero, more, or nothing."""
    return CheckConstraint(" AND ".join(f"{column} >= 0" for column in columns), name="not_negative")


def shares(*columns: str) -> CheckConstraint:
    """The columns hold a share from 0 to 1, or nothing."""
    return CheckConstraint(" AND ".join(f"{column} >= 0 AND {column} <= 1" for column in columns), name="shares")


def codes(length: int, name: str, *columns: str) -> CheckConstraint:
    """The columns hold codes of this length (ISO 3166 alpha-2: 2, ISO 4217: 3), or nothing."""
    return CheckConstraint(" AND ".join(f"length({column}) = {length}" for column in columns), name=name)


def one_of(column: str, choices: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the words of an enumeration, or nothing."""
    words = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({words})", name=column)
