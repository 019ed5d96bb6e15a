"""The first schema: the records of all kinds and the ledger.

Words of choices and limits stand here as they were in this revision: a revision never changes afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from planner.catalogue.revision_parts import (
    check,
    filled,
    hold_amounts,
    hold_dates,
    hold_numbers,
    hold_texts,
    hold_wholes,
    not_negative,
    one_of,
    optional,
    refers,
    required,
    texts,
    typed,
)
from planner.catalogue.tables.base import JsonData, Money, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LIST_STATUS = "'none', 'watch', 'control'"
LEVELS = "'None', 'Low', 'Medium', 'High', 'Critical', 'Unassessed'"
LICENCE_STATUS = (
    "'not_started', 'documents_requested', 'documents_incomplete', 'submitted', 'returned', 'accepted', "
    "'under_review', 'approved', 'rejected', 'issued', 'partly_used', 'exhausted', 'expired', 'customs_query', "
    "'suspended', 'revoked', 'withdrawn', 'unknown'"
)


def _facts(table: str, *items: sa.schema.SchemaItem, index: tuple[str, ...] = ()) -> None:
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


def _ledger() -> None:
    op.create_table(
        "operations",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        required("at", UtcDateTime),
        *(required(name) for name in ("who", "kind", "label")),
        *texts("why"),
        *refers("reverses_id", "operations"),
        *refers("reverted_by_id", "operations"),
        required("touched", sa.Integer),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_operations_reverses_id"), "operations", ["reverses_id"])
    op.create_table(
        "before_images",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        *refers("operation_id", "operations", required=True),
        required("kind"),
        required("record_id", sa.Integer),
        required("removed", sa.Boolean),
        sa.Column("before", JsonData, nullable=True),
        check("removed_whole", "before IS NOT NULL OR NOT removed"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_before_images_operation_id"), "before_images", ["operation_id"])
    op.create_index(op.f("ix_before_images_kind_record_id"), "before_images", ["kind", "record_id"])
    op.create_table("meta", sa.Column("key", sa.Text, primary_key=True, nullable=False), required("value"))


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        *refers("operation_id", "operations", required=True),
        required("at", UtcDateTime),
        *(required(name) for name in ("file", "sha256", "kinds")),
        *(required(name, sa.Integer) for name in ("size", "added", "changed", "same", "rejected", "not_records")),
        sa.UniqueConstraint("operation_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_imports_sha256"), "imports", ["sha256"])
    op.create_table(
        "read_tables",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        *refers("import_id", "imports", required=True),
        required("sheet"),
        required("header_row", sa.Integer),
        required("kind"),
        required("columns", JsonData),
    )
    op.create_index(op.f("ix_read_tables_import_id"), "read_tables", ["import_id"])
    op.create_table(
        "source_files",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        required("sha256"),
        required("name"),
        required("size", sa.Integer),
        *optional(sa.LargeBinary, "content"),
        sa.UniqueConstraint("sha256"),
    )


def _companies() -> None:
    _facts(
        "suppliers",
        required("name"),
        *texts("local_name", "aliases", "country", "tier", "list_status", "ticker", "notes"),
        sa.UniqueConstraint("name"),
        filled("name"),
        hold_texts("name", "local_name", "aliases", "country", "tier", "ticker", "notes"),
        check("countries", "length(country) = 2"),
        one_of("list_status", LIST_STATUS),
    )
    _facts(
        "end_users",
        required("name"),
        *texts("aliases", "country", "list_status"),
        required("ours", sa.Boolean),
        sa.UniqueConstraint("name"),
        filled("name"),
        hold_texts("name", "aliases", "country"),
        check("countries", "length(country) = 2"),
        one_of("list_status", LIST_STATUS),
        typed("ours", "{0} IN (0, 1)", "ours"),
    )


def _parts() -> None:
    _facts(
        "parts",
        required("part_number"),
        *texts("description", "programme", "material", "grade", "form", "owner", "currency"),
        *optional(sa.Double, "mass_g", "safety_stock"),
        *optional(sa.Integer, "pieces"),
        *optional(Money, "unit_price", "revenue_per_unit"),
        sa.UniqueConstraint("part_number"),
        filled("part_number"),
        hold_texts("part_number", "description", "programme", "grade", "owner", "currency"),
        check("currencies", "length(currency) = 3"),
        hold_numbers("mass_g", "safety_stock"),
        hold_wholes("pieces"),
        not_negative("mass_g", "pieces", "safety_stock"),
        hold_amounts("unit_price", "revenue_per_unit"),
        one_of("material", "'NdFeB', 'SmCo', 'ferrite', 'other', 'unknown'"),
        one_of("form", "'loose_magnet', 'rotor', 'stator', 'sensor', 'assembly', 'finished_good', 'raw'"),
    )
    _facts(
        "bom",
        *refers("parent_id", "parts", required=True),
        *refers("child_id", "parts", required=True),
        required("quantity", sa.Double),
        sa.UniqueConstraint("parent_id", "child_id"),
        hold_numbers("quantity"),
        not_negative("quantity"),
        check("not_itself", "parent_id <> child_id"),
        index=("parent_id", "child_id"),
    )
    _facts(
        "compositions",
        *refers("part_number_id", "parts", required=True),
        required("element"),
        required("mass_fraction", sa.Double),
        required("basis"),
        *texts("report"),
        *optional(sa.Date, "report_date"),
        filled("element"),
        hold_texts("element", "report"),
        hold_numbers("mass_fraction"),
        check("shares", "mass_fraction >= 0", "mass_fraction <= 1"),
        hold_dates("report_date"),
        one_of("basis", "'tested', 'declared', 'typical'"),
        index=("part_number_id",),
    )


def _supply() -> None:
    _facts(
        "sources",
        *refers("part_number_id", "parts", required=True),
        *refers("supplier_id", "suppliers", required=True),
        *refers("maker_id", "suppliers"),
        *refers("exporter_id", "suppliers"),
        *texts("end_user", "origin_country", "china_content", "approval", "currency"),
        *optional(sa.Double, "share", "cn_value_share", "minimum_order"),
        *optional(sa.Date, "available_from"),
        *optional(sa.Integer, "lead_time_days", "transit_days"),
        *optional(Money, "unit_price"),
        hold_texts("end_user", "origin_country", "currency"),
        check("countries", "length(origin_country) = 2"),
        check("currencies", "length(currency) = 3"),
        hold_numbers("share", "cn_value_share", "minimum_order"),
        check("shares", "share >= 0", "share <= 1", "cn_value_share >= 0", "cn_value_share <= 1"),
        hold_wholes("lead_time_days", "transit_days"),
        not_negative("lead_time_days", "transit_days", "minimum_order"),
        hold_dates("available_from"),
        hold_amounts("unit_price"),
        one_of("china_content", "'yes', 'no', 'unknown'"),
        one_of("approval", "'approved', 'qualifying', 'suggested'"),
        index=("part_number_id", "supplier_id", "maker_id", "exporter_id"),
    )
    _facts(
        "stock",
        *refers("part_number_id", "parts", required=True),
        required("quantity", sa.Double),
        required("as_of", sa.Date),
        *texts("location"),
        required("state"),
        hold_texts("location"),
        hold_numbers("quantity"),
        not_negative("quantity"),
        hold_dates("as_of"),
        one_of("state", "'usable', 'in_customs', 'unlicensed', 'blocked'"),
        index=("part_number_id",),
    )
    _facts(
        "demand",
        *refers("part_number_id", "parts", required=True),
        *optional(sa.Double, "per_day", "quantity"),
        *texts("period"),
        hold_texts("period"),
        hold_numbers("per_day", "quantity"),
        not_negative("per_day", "quantity"),
        index=("part_number_id",),
    )
    _facts(
        "orders",
        required("order_number"),
        *refers("part_number_id", "parts", required=True),
        *refers("supplier_id", "suppliers"),
        *optional(sa.Double, "quantity"),
        *optional(sa.Date, "due"),
        *texts("licence", "state"),
        hold_texts("order_number", "licence"),
        hold_numbers("quantity"),
        not_negative("quantity"),
        hold_dates("due"),
        one_of("state", "'open', 'licensed', 'shipped', 'past_customs'"),
        index=("part_number_id", "supplier_id"),
    )


def _trade() -> None:
    _facts(
        "licences",
        *texts("number", "end_user", "items", "elements", "form", "end_use", "unit", "renews"),
        required("type"),
        *refers("holder_id", "suppliers", required=True),
        required("status"),
        *refers("part_number_id", "parts"),
        *optional(sa.Double, "quantity", "quantity_left"),
        *optional(sa.Date, "applied_on", "accepted_on", "issued_on", "valid_from", "valid_until"),
        hold_texts("number", "end_user", "items", "elements", "form", "end_use", "unit", "renews"),
        hold_numbers("quantity", "quantity_left"),
        not_negative("quantity", "quantity_left"),
        hold_dates("applied_on", "accepted_on", "issued_on", "valid_from", "valid_until"),
        check("validity", "valid_until >= valid_from"),
        one_of("type", "'individual', 'general', 'registration', 'veu', 'not_required', 'unknown'"),
        one_of("status", LICENCE_STATUS),
        index=("holder_id", "part_number_id"),
    )
    _facts(
        "shipments",
        *refers("supplier_id", "suppliers", required=True),
        *refers("part_number_id", "parts"),
        *optional(sa.Date, "shipped_on", "received_on"),
        *optional(sa.Double, "quantity"),
        *optional(Money, "value"),
        *texts("unit", "currency", "origin_country", "destination", "hs_code", "order_number", "licence"),
        hold_texts("unit", "currency", "origin_country", "destination", "hs_code", "order_number", "licence"),
        check("countries", "length(origin_country) = 2"),
        check("currencies", "length(currency) = 3"),
        hold_numbers("quantity"),
        not_negative("quantity"),
        hold_dates("shipped_on", "received_on"),
        hold_amounts("value"),
        index=("supplier_id", "part_number_id"),
    )


def _published() -> None:
    _facts(
        "market",
        *(required(name) for name in ("series", "month", "destination", "unit", "quality")),
        *optional(sa.Double, "value"),
        *texts("source"),
        filled("series", "month", "destination"),
        hold_texts("series", "month", "destination", "unit", "source"),
        hold_numbers("value"),
        one_of("quality", "'reported', 'derived', 'provisional', 'missing'"),
    )
    _facts(
        "measures",
        required("measure"),
        *texts("limb", "title", "issuer", "status", "scope", "elements", "items", "control_codes", "source"),
        *optional(sa.Date, "announced", "effective", "suspended_from", "suspended_to", "ended", "verified_on"),
        filled("measure"),
        hold_texts("measure", "limb", "title", "issuer", "status", "scope"),
        hold_texts("elements", "items", "control_codes", "source", name="more_texts"),
        hold_dates("announced", "effective", "suspended_from", "suspended_to", "ended", "verified_on"),
    )
    _facts(
        "marks",
        *refers("part_number_id", "parts", required=True),
        required("level"),
        *texts("reason", "by", "suggested"),
        *optional(sa.Date, "on", "review"),
        sa.UniqueConstraint("part_number_id"),
        hold_texts("reason", '"by"'),
        hold_dates("on", "review"),
        one_of("level", LEVELS),
        one_of("suggested", LEVELS),
    )


def upgrade() -> None:
    """Creates every table."""
    _ledger()
    _imports()
    _companies()
    _parts()
    _supply()
    _trade()
    _published()
