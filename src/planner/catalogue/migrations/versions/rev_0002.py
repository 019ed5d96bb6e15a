"""The second schema: plants, notes on alerts and scenarios; what seals the ledger; what was printed.

Words of choices and limits stand here as they were in this revision: a revision never changes afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from planner.catalogue.revision_parts import (
    check,
    create_facts,
    filled,
    hold_dates,
    hold_texts,
    one_of,
    optional,
    refers,
    required,
    texts,
)
from planner.catalogue.tables.base import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _records() -> None:
    create_facts(
        "plants",
        *refers("supplier_id", "suppliers", required=True),
        required("name"),
        *texts("local_name", "country", "place", "tier", "notes"),
        sa.UniqueConstraint("supplier_id", "name"),
        filled("name"),
        hold_texts("name", "local_name", "country", "place", "tier", "notes"),
        check("countries", "length(country) = 2"),
        index=("supplier_id",),
    )
    create_facts(
        "alerts",
        required("alert"),
        *texts("state", "owner", "note"),
        *optional(sa.Date, "until"),
        sa.UniqueConstraint("alert"),
        filled("alert"),
        hold_texts("alert", "owner", "note"),
        hold_dates("until"),
        one_of("state", "'new', 'in_hand', 'snoozed', 'resolved'"),
    )
    create_facts(
        "scenarios",
        required("name"),
        *texts("base", "regime", "assumptions", "note"),
        sa.UniqueConstraint("name"),
        filled("name"),
        hold_texts("name", "base", "regime", "assumptions", "note"),
    )


def _ledger() -> None:
    for column in texts("digest", "state"):
        op.add_column("operations", column)
    op.create_table(
        "seals",
        sa.Column("kind", sa.Text, primary_key=True, nullable=False),
        required("rows", sa.Integer),
        required("sum"),
    )
    op.create_table(
        "prints",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        required("at", UtcDateTime),
        *(required(name) for name in ("who", "document")),
        required("as_of", sa.Date),
        *optional(UtcDateTime, "known_until"),
        *refers("operation_id", "operations"),
        *texts("file"),
        hold_dates("as_of"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_prints_operation_id"), "prints", ["operation_id"])


def upgrade() -> None:
    """Adds the new tables and the two columns of the ledger; no record is touched."""
    _records()
    _ledger()
