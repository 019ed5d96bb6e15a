"""The third schema: how senders' sheets were read, and what the planner said of each import."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from planner.catalogue.revision_parts import refers, required, texts

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of profiles and a column of the imports; no record is touched."""
    for column in texts("choices"):
        op.add_column("imports", column)
    op.create_table(
        "profiles",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        *refers("import_id", "imports", required=True),
        *(required(name) for name in ("sender", "fingerprint")),
        required("content", sa.LargeBinary),
        sqlite_autoincrement=True,
    )
    for column_name in ("import_id", "fingerprint"):
        op.create_index(op.f(f"ix_profiles_{column_name}"), "profiles", [column_name])
