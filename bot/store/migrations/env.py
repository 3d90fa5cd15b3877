"""What Alembic runs: the revisions, on the connection and in the transaction it was handed."""

from alembic import context

from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's BEGIN IMMEDIATE spans all of it
)
context.run_migrations()
