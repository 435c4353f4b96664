"""Bring a database to this version's schema, all or nothing, and refuse one that is ahead of it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from screening.errors import NewerStore
from screening.store.sqlite import BEGIN_TO_WRITE, beginning

MIGRATIONS = Path(__file__).parent / "migrations"
KNOWN = sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))
"""The schema versions of this program, the oldest first: a migration's file begins with its number."""


def migrate(engine: Engine) -> None:
    """Run the migrations that this database still lacks. Raises NewerStore when it has some that are unknown here."""
    with beginning(engine, BEGIN_TO_WRITE).connect() as connection:
        found = _version(connection) if inspect(engine).has_table("alembic_version") else None
        if found == KNOWN[-1]:
            return
        if found is not None and found not in KNOWN:
            raise NewerStore(
                "The database has schema version {found}; this program knows up to {newest}. "
                "Install the newer version of Evenwicht, or restore a backup from before it.",
                found=found,
                newest=KNOWN[-1],
            )
        _upgrade(connection)


def _version(connection: Connection) -> str | None:
    return connection.execute(text("select version_num from alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a database that is up to date, which is every start but a few, does without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if not connection.in_transaction():
        connection.begin()  # one transaction for all steps; alembic would otherwise commit each by itself
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.commit()
