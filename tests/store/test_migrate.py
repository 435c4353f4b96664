"""Migrations: all or nothing, repeatable, never backwards, and equal to what the code expects."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from sqlite3.dump import _iterdump
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from screening.domain.event import EventKind
from screening.errors import NewerStore, OtherStore
from screening.services.cards.read import open_card
from screening.services.cards.save import save_field
from screening.store.database import open_database
from screening.store.engine.sqlite import library as sqlite3
from screening.store.migrate import KNOWN, MIGRATIONS, take_for_itself
from screening.store.tables import Base
from tests.conftest import Firm
from tests.store.faults import PulledPlug, fault_at
from tests.store.postgres import running
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


NEWER = "^This server is older than its database, so nothing is saved or shown any more"
OLDER = f"^The database is older than this server: its schema version is {KNOWN[0]} and not {KNOWN[-1]}"


@pytest.mark.parametrize(
    ("version", "kind", "told"), [("0099", NewerStore, NEWER), (KNOWN[0], OtherStore, OLDER)], ids=["newer", "older"]
)
def test_database_that_was_migrated_or_put_back_under_a_server_is_not_written_by_it_any_more(firm, version, kind, told):
    """A13: a level, an event, a plan: every unit of work looks at the version, within its own transaction."""
    save(firm, 1)
    set_version(firm, version)
    before = dump(firm.office)

    for _time in range(2):
        with pytest.raises(kind, match=told):
            save(firm, 2)
        with pytest.raises(kind, match=told):
            record(firm)
        with pytest.raises(kind, match=told):
            open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert dump(firm.office) == before


def test_server_goes_on_by_itself_when_the_version_is_its_own_again(firm):
    """A newer program that was taken back, with a backup from before it."""
    set_version(firm, "0099")
    with pytest.raises(NewerStore):
        save(firm, 1)
    set_version(firm, KNOWN[-1])

    card = open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    save(firm, 1)

    assert card.fields == ()


def test_database_without_a_version_is_not_ours(firm):
    connect(firm.office).execute("drop table alembic_version")

    with pytest.raises(OtherStore, match=r"^The database is none of Evenwicht's any more"):
        save(firm, 1)


def save(firm: Firm, number: int) -> None:
    save_field(firm.office, firm.ann, firm.interviews["ann", "kim"], "COM-A", "note", f"{number}", number - 1, "tab")


def record(firm: Firm) -> None:
    with firm.office.write() as work:
        work.record(EventKind.SIGNED_OUT, firm.ann)
        work.commit()


def set_version(firm: Firm, version: str) -> None:
    """What a migration of another version does at its end."""
    other = connect(firm.office)
    other.execute("update alembic_version set version_num = ?", (version,))
    other.close()


@pytest.mark.long
def test_migration_on_postgres_waits_for_who_writes_and_who_writes_waits_for_it(tmp_path, firm_database):
    """A13: nothing is written by an older program between its look at the version and its commit."""
    with running() as server:
        database = open_database(server.copy_of(firm_database[0], "migrated"))
        newer = create_engine(database.engine.url)
        order = []

        def migrated() -> None:
            with newer.begin() as connection:
                take_for_itself(connection)
                order.append("migration")
                connection.execute(text("update alembic_version set version_num = '0099'"))

        with database.write() as work:
            work.connection()  # what is recorded is written at the commit; this unit has looked at the version before
            work.record(EventKind.SIGNED_OUT, None)
            migration = threading.Thread(target=migrated)
            migration.start()
            until_waiting(newer)
            order.append("save")
            work.commit()
        migration.join()

        with pytest.raises(NewerStore, match=NEWER), database.change():
            pass
        assert order == ["save", "migration"]
        newer.dispose()
        database.close()


def until_waiting(engine: Engine) -> None:
    """Return when somebody waits for a lock."""
    query = text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
    for _try in range(1000):
        with engine.connect() as connection:
            if connection.execute(query).scalar():
                return
    raise AssertionError("nobody waits")


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
