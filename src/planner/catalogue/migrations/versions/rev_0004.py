"""The fourth schema: the steps and papers of licences, the entries of measures, what became known of them, and grades.

Words of choices stand here as they were in this revision: a revision never changes afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from planner.catalogue.revision_parts import (
    check,
    create_facts,
    filled,
    hold_dates,
    hold_numbers,
    hold_texts,
    hold_wholes,
    not_negative,
    one_of,
    optional,
    required,
    texts,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LICENCE_STATUS = (
    "'not_started', 'documents_requested', 'documents_incomplete', 'submitted', 'returned', 'accepted',"
    " 'under_review', 'approved', 'rejected', 'issued', 'partly_used', 'exhausted', 'expired', 'customs_query',"
    " 'suspended', 'revoked', 'withdrawn', 'unknown'"
)
_DOCUMENTS = (
    "'application_form', 'contract', 'test_report', 'end_user_certificate', 'translation', 'importer_introduction',"
    " 'end_use_description', 'photos', 'transaction_history', 'company_papers', 'risk_assessment', 'commitment',"
    " 'evidence', 'other'"
)


def _licences() -> None:
    create_facts(
        "licence_steps",
        *(required(name) for name in ("licence", "status")),
        *optional(sa.Date, "on"),
        *texts("reason"),
        *optional(sa.Double, "quantity_left"),
        *optional(sa.Date, "noted_on"),
        filled("licence"),
        hold_texts("licence", "reason"),
        one_of("status", _LICENCE_STATUS),
        hold_dates("on", "noted_on"),
        hold_numbers("quantity_left"),
        not_negative("quantity_left"),
    )
    create_facts(
        "documents",
        *(required(name) for name in ("licence", "document")),
        *texts("order_number", "reference"),
        *optional(sa.Date, "requested_on", "received_on", "couriered_on"),
        *texts("note"),
        filled("licence"),
        hold_texts("licence", "order_number", "reference", "note"),
        one_of("document", _DOCUMENTS),
        hold_dates("requested_on", "received_on", "couriered_on"),
    )


def _rule_book() -> None:
    create_facts(
        "measure_items",
        required("measure"),
        *texts("limb", "element"),
        required("item"),
        *texts("control_code", "hs_codes", "destinations", "end_uses"),
        *optional(sa.Double, "value_share"),
        *texts("source"),
        *optional(sa.Date, "verified_on"),
        filled("measure", "item"),
        hold_texts("measure", "limb", "element", "item", "control_code"),
        hold_texts("hs_codes", "destinations", "end_uses", "source", name="more_texts"),
        hold_numbers("value_share"),
        check("shares", "value_share >= 0 AND value_share <= 1"),
        hold_dates("verified_on"),
    )
    create_facts(
        "notices",
        required("measure"),
        *texts("limb"),
        required("says"),
        *optional(sa.Date, "since", "until"),
        *texts("source"),
        *optional(sa.Date, "seen_on"),
        *texts("note"),
        filled("measure"),
        hold_texts("measure", "limb", "source", "note"),
        one_of("says", "'extended', 'in_force', 'suspended', 'ended', 'unconfirmed'"),
        hold_dates("since", "until", "seen_on"),
    )


def _grades() -> None:
    create_facts(
        "grades",
        *(required(name) for name in ("material", "grade")),
        *optional(sa.Integer, "max_temp_c"),
        *optional(sa.Double, "min_hci_koe", "heavy_low", "heavy_high"),
        *texts("expectation", "source"),
        filled("grade"),
        hold_texts("grade", "expectation", "source"),
        one_of("material", "'NdFeB', 'SmCo', 'ferrite', 'other', 'unknown'"),
        hold_wholes("max_temp_c"),
        hold_numbers("min_hci_koe", "heavy_low", "heavy_high"),
        not_negative("max_temp_c", "min_hci_koe"),
        check("shares", "heavy_low >= 0 AND heavy_low <= 1", "heavy_high >= 0 AND heavy_high <= 1"),
    )


def upgrade() -> None:
    """Adds the new tables and an index of the shipments under licences; no record is touched."""
    _licences()
    op.create_index("ix_shipments_licence", "shipments", ["licence"], sqlite_where=sa.text("licence IS NOT NULL"))
    _rule_book()
    _grades()
