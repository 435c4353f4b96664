"""Bring a database to this version's schema, all or nothing, and refuse one that is ahead of it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from screening.errors import NewerStore

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run the migrations that this database still lacks. Raises NewerStore when it has some that are unknown here."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    newest = scripts.get_current_head()
    with engine.execution_options(writes=True).connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision() if _has_version(engine) else None
        if found == newest:
            return
        known = {script.revision for script in scripts.walk_revisions()}
        if found is not None and found not in known:
            raise NewerStore(
                "The database has schema version {found}; this program knows up to {newest}. "
                "Install the newer version of Evenwicht, or restore a backup from before it.",
                found=found,
                newest=newest,
            )
        if not connection.in_transaction():
            connection.begin()  # one transaction for all steps; alembic would otherwise commit each by itself
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _has_version(engine: Engine) -> bool:
    return inspect(engine).has_table("alembic_version")
