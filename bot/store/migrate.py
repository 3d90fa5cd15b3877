"""Bring the tables to the newest revision; the revisions lie beside this file and travel in the wheel.

A revision is named by four digits. The first two are its era: within one, revisions only add, so that a build which knows fewer
of them goes on working beside a newer one while that is rolled out. What changes or takes away something that is in use begins
a new era, and a build that does not know it refuses to touch the database.
"""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.store.errors import StoreUnavailable

__all__ = ["bring_up", "migration_config", "newest_revision", "upgrade"]

TOO_NEW = (
    "The database was made ready for a newer Ned (revision {found}), which this one (revision {known}) cannot understand; "
    "please install the newer Ned here as well."
)
# Any number, as long as nobody else in the same database takes the same.
_LOCK = 7_303_014_062_029_128_494
_ERA = 2
# Whether there is a table that tells.
_TOLD = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT count(to_regclass('alembic_version'))",
}
MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@cache
def newest_revision() -> str:
    """The name of the last revision that this build knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def migration_config(connection: Connection) -> Config:
    """Alembic's configuration for one open connection; its transaction is the caller's."""
    config = _config()
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Run every revision that the database has not seen, inside the transaction that is open.

    A database that a newer Ned of the same era has brought up to date is left as it is. Raises StoreUnavailable for one of
    another era.
    """
    if _found(connection) == {newest_revision()}:
        return
    config = migration_config(connection)
    if not _is_newer(connection, config):
        command.upgrade(config, "head")


def bring_up(connection: Connection) -> None:
    """As `upgrade`, on PostgreSQL: of several processes that start together one runs the revisions, and the others wait for it."""
    if _found(connection) == {newest_revision()} or _is_newer(connection, migration_config(connection)):
        return
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": _LOCK})
    upgrade(connection)


def _found(connection: Connection) -> set[str]:
    """The revisions that the database says it has. Asked plainly: each of many processes would load what Alembic asks with."""
    if not connection.execute(text(_TOLD[connection.dialect.name])).scalar():
        return set()
    return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())


def _is_newer(connection: Connection, config: Config) -> bool:
    revisions = ScriptDirectory.from_config(config)
    unknown = _found(connection) - {revision.revision for revision in revisions.walk_revisions()}
    head = revisions.get_current_head() or ""
    for found in unknown:
        if found[:_ERA] != head[:_ERA]:
            raise StoreUnavailable(TOO_NEW.format(found=found, known=head))
    return bool(unknown)
