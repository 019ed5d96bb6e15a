"""The fifth schema: the settings that a planner chose for the catalogue."""

from __future__ import annotations

import sqlalchemy as sa

from planner.catalogue.revision_parts import create_facts, filled, hold_texts, required, texts

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of settings; no record is touched."""
    create_facts(
        "settings",
        *(required(name) for name in ("setting", "value")),
        *texts("note"),
        sa.UniqueConstraint("setting"),
        filled("setting", "value"),
        hold_texts("setting", "value", "note"),
    )
