"""Alembic's environment: runs revisions on the connection that the program hands over.

Alembic loads this file by its path; it is no module of the package.
"""

from __future__ import annotations

from alembic import context

from planner.catalogue.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
