"""Building blocks of Alembic's revisions.

Revisions never change once released, and so neither does what stands here: add beside it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from planner.catalogue.tables.base import JsonData


def required(name: str, kind: Any = sa.Text) -> sa.Column[object]:
    """A column that always holds something."""
    return sa.Column(name, kind, nullable=False)


def optional(kind: type, *names: str) -> list[sa.Column[object]]:
    """Columns of one type that may hold nothing."""
    return [sa.Column(name, kind, nullable=True) for name in names]


def texts(*names: str) -> list[sa.Column[object]]:
    """Columns of text that may hold nothing."""
    return optional(sa.Text, *names)


def refers(name: str, table: str, *, required: bool = False) -> list[sa.schema.SchemaItem]:
    """A column that holds the id of a row of another table, with its constraint."""
    return [
        sa.Column(name, sa.Integer, nullable=not required),
        sa.ForeignKeyConstraint([name], [f"{table}.id"]),
    ]


def check(name: str, *conditions: str) -> sa.CheckConstraint:
    """A named check of several conditions."""
    return sa.CheckConstraint(" AND ".join(conditions), name=name)


def typed(name: str, template: str, *columns: str) -> sa.CheckConstraint:
    """A check of what columns hold, for SQLite, which takes any type anywhere; {0} stands for the column."""
    return check(name, *(template.format(column) for column in columns)).ddl_if(dialect="sqlite")


def hold_texts(*columns: str, name: str = "texts") -> sa.CheckConstraint:
    """The columns hold text or nothing."""
    return typed(name, "typeof({0}) IN ('text', 'null')", *columns)


def hold_numbers(*columns: str) -> sa.CheckConstraint:
    """The columns hold finite numbers or nothing."""
    return typed("numbers", "typeof({0}) IN ('real', 'null') AND abs({0}) < 9e999", *columns)


def hold_wholes(*columns: str) -> sa.CheckConstraint:
    """The columns hold whole numbers or nothing."""
    return typed("wholes", "typeof({0}) IN ('integer', 'null')", *columns)


def hold_dates(*columns: str) -> sa.CheckConstraint:
    """The columns hold days of the calendar or nothing."""
    return typed("dates", """("{0}" IS NULL OR "{0}" IS date("{0}", '+0 days'))""", *columns)


def hold_amounts(*columns: str) -> sa.CheckConstraint:
    """The columns hold decimal text or nothing."""
    template = "typeof({0}) IN ('text', 'null') AND {0} NOT GLOB '*[^-0-9.]*' AND {0} GLOB '*[0-9]'"
    return typed("amounts", template, *columns)


def filled(*columns: str) -> sa.CheckConstraint:
    """The columns hold at least one character."""
    return check("filled", *(f"length({column}) > 0" for column in columns))


def not_negative(*columns: str) -> sa.CheckConstraint:
    """The columns hold zero, more, or nothing."""
    return check("not_negative", *(f"{column} >= 0" for column in columns))


def one_of(column: str, words: str) -> sa.CheckConstraint:
    """The column holds one of these quoted words, or nothing."""
    return check(column, f"{column} IN ({words})")


def create_facts(table: str, *items: sa.schema.SchemaItem, index: tuple[str, ...] = ()) -> None:
    """Creates a table of records: its own columns and checks, then the provenance that every record has."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        *items,
        *refers("added_by", "operations", required=True),
        *refers("read_table_id", "read_tables"),
        sa.Column("source_row", sa.Integer, nullable=True),
        sa.Column("exceptions", JsonData, nullable=True),
        sqlite_autoincrement=True,
    )
    for column in (*index, "added_by"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
