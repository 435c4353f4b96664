"""Migrations: all or nothing, repeatable, never backwards, and equal to what the code expects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from sqlite3.dump import _iterdump
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from screening.errors import NewerStore
from screening.store.database import open_database
from screening.store.migrate import KNOWN, MIGRATIONS
from screening.store.sqlite import library as sqlite3
from screening.store.tables import Base
from tests.store.faults import PulledPlug, fault_at
from tests.store.raw import connect, dump


def schema(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(_iterdump(connection))
    finally:
        connection.close()


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def newest_schema() -> str:
    return str(scripts().get_current_head())


def statements_of_a_migration(folder: Path) -> int:
    with fault_at(0) as run:
        open_database(f"sqlite:///{folder / 'whole.sqlite3'}").close()
    return len(run)


def test_the_versions_that_the_names_of_the_files_tell_are_those_of_the_migrations():
    """They are read from the names, because loading the migrations takes a third of a start."""
    assert list(reversed([script.revision for script in scripts().walk_revisions()])) == KNOWN


def test_newer_schema_is_refused_with_both_versions_named(office):
    """A13, and bad input of the first release: a database from a newer version."""
    other = connect(office)
    other.execute("update alembic_version set version_num = '0099'")
    before = dump(office)

    with pytest.raises(NewerStore) as refused:
        open_database(office.settings.url)

    assert str(refused.value) == (
        f"The database has schema version 0099; this program knows up to {newest_schema()}. "
        "Install the newer version of Evenwicht, or restore a backup from before it."
    )
    assert dump(office) == before


def test_migrating_twice_changes_nothing(firm):
    """A12: running twice changes nothing."""
    before = dump(firm.office)

    for _time in range(2):
        open_database(firm.office.settings.url).close()

    assert dump(firm.office) == before


def test_migration_that_is_cut_off_leaves_nothing_and_completes_the_next_time(tmp_path):
    """A12: killed at statements from the first to the last, a handful of them."""
    whole = statements_of_a_migration(tmp_path)
    wanted = schema(tmp_path / "whole.sqlite3")
    path = tmp_path / "cut.sqlite3"

    for statement in (1, whole // 4, whole // 2, whole - 1, whole):
        path.unlink(missing_ok=True)
        with fault_at(statement), pytest.raises(PulledPlug):
            open_database(f"sqlite:///{path}")
        left = schema(path)
        open_database(f"sqlite:///{path}").close()

        assert left == ["BEGIN TRANSACTION;", "COMMIT;"], f"at statement {statement}"
        assert schema(path) == wanted, f"after statement {statement}"


def test_migrated_schema_is_what_the_tables_say(office):
    """Columns, types, indexes, unique and foreign keys."""
    with office.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


LOOKS: dict[str, Callable[[Any, str], list[str]]] = {
    "checks": lambda inspector, table: [str(one) for one in inspector.get_check_constraints(table)],
    "columns": lambda inspector, table: [
        f"{one['name']} {one['type']} {one['nullable']}" for one in inspector.get_columns(table)
    ],
    "primary keys": lambda inspector, table: [str(inspector.get_pk_constraint(table))],
    "foreign keys": lambda inspector, table: [str(one) for one in inspector.get_foreign_keys(table)],
    "unique": lambda inspector, table: [str(one) for one in inspector.get_unique_constraints(table)],
    "indexes": lambda inspector, table: [str(one) for one in inspector.get_indexes(table)],
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_migrated_tables_equal_freshly_made_ones(office, tmp_path, look):
    """What alembic does not compare, checks above all."""
    fresh = create_engine(f"sqlite:///{tmp_path / 'fresh.sqlite3'}")
    Base.metadata.create_all(fresh)

    migrated = {table: sorted(look(inspect(office.database.engine), table)) for table in Base.metadata.tables}
    made = {table: sorted(look(inspect(fresh), table)) for table in Base.metadata.tables}

    assert migrated == made
    fresh.dispose()


def test_database_holds_no_table_that_the_code_does_not_know(office):
    assert sorted(inspect(office.database.engine).get_table_names()) == sorted(
        [*Base.metadata.tables, "alembic_version"]
    )
