"""Alembic's entry: run on the connection that `screening.store.migrate` hands over, in one transaction."""

from alembic import context

from screening.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
