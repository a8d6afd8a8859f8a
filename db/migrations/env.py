"""Alembic runs this file; the connection and its transaction are the caller's."""

from alembic import context

from db.metadata import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
