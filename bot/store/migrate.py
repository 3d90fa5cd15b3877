"""Bring the tables to the newest revision; the revisions lie beside this file and travel in the wheel."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

__all__ = ["migration_config", "upgrade"]

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def migration_config(connection: Connection) -> Config:
    """Alembic's configuration for one open connection; its transaction is the caller's."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Run every revision that the database has not seen, inside the transaction that is open.

    A database that a newer Ned has brought up to date is left as it is: revisions only add, so an older one can go on using it.
    """
    config = migration_config(connection)
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    if known.issuperset(MigrationContext.configure(connection).get_current_heads()):
        command.upgrade(config, "head")
