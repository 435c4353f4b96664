"""Whether tables, indexes and what they demand are as the migrations made them, and nothing else is there.

On SQLite the words are compared with which a fresh database was made; on PostgreSQL, which keeps no such words, the
columns, and the names of constraints and indexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from screening.store.engine import sqlite
from screening.store.migrate import migrate
from screening.store.tables import Base

_MADE = "select type, name, tbl_name, sql from sqlite_master where type <> 'trigger' and name not like 'sqlite_%'"
_CONSTRAINTS = """
    select c.relname, k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = current_schema()::regnamespace and k.contype <> 'n' and k.convalidated
"""
_HIDING = """
    select 'rule ' || rulename || ' on ' || tablename from pg_rules where schemaname = current_schema()
    union all select 'row level security of ' || relname from pg_class
        where relnamespace = current_schema()::regnamespace and (relrowsecurity or relforcerowsecurity)
    union all select 'rows of ' || inhrelid::regclass || ' in ' || inhparent::regclass from pg_inherits
        where inhparent in (select oid from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r')
    union all select 'session_replication_role = ' || setting from pg_settings
        where name = 'session_replication_role' and setting <> 'origin'
"""
"""What lets a table show or take something else than it holds, and what switches all triggers off."""

_VERSION = "alembic_version"


class PartFlaw(Enum):
    """What is wrong with a part of the schema."""

    MISSING = "missing"
    CHANGED = "changed"
    """It is not what it was made as."""
    STRANGE = "strange"
    """It is none of ours."""


class WrongPart(NamedTuple):
    """A table, an index or another part of the schema that is not as it was made."""

    part: str
    flaw: PartFlaw
    is_table: bool


Parts = Mapping[str, str]
"""What each part of the schema was made as, by a name that begins with what it is, such as `table account`."""


def wrong_parts(work: Session) -> Iterator[WrongPart]:
    """Every part of the schema that is missing, changed, or none of ours."""
    connection = work.connection()
    if connection.dialect.name == "sqlite":
        there, expected = _sqlite(connection), _fresh()
    else:
        there, expected = _postgres(connection), _by_the_tables(connection)
    for part in sorted(there.keys() | expected.keys()):
        flaw = _flaw(there.get(part), expected.get(part))
        if flaw:
            yield WrongPart(part, flaw, part.startswith("table "))


def _flaw(there: str | None, expected: str | None) -> PartFlaw | None:
    if expected is None:
        return PartFlaw.STRANGE
    if there is None:
        return PartFlaw.MISSING
    return PartFlaw.CHANGED if there != expected else None


def _sqlite(connection: Connection) -> Parts:
    found = connection.execute(text(_MADE))
    return {f"{kind} {name}": re.sub(r"\s+", " ", str(made or table)) for kind, name, table, made in found}


@cache
def _fresh() -> Parts:
    """The parts of a database that was just made."""
    engine = create_engine("sqlite://", module=sqlite.library, poolclass=StaticPool)
    migrate(engine)
    with engine.connect() as connection:
        found = _sqlite(connection)
    engine.dispose()
    return found


def _postgres(connection: Connection) -> Parts:
    inspected = inspect(connection)
    found: dict[str, str] = {}
    for table in inspected.get_table_names():
        columns = [(one["name"], one["nullable"]) for one in inspected.get_columns(table)]
        found[f"table {table}"] = _columns(columns)
        found.update(
            {
                f"index {one['name']}": table
                for one in inspected.get_indexes(table)
                if not one.get("duplicates_constraint")
            }
        )
    found.update({name: "" for (name,) in connection.execute(text(_HIDING))})
    found.update({f"view {name}": "" for name in inspected.get_view_names()})
    found.update({f"constraint {name}": str(table) for table, name in connection.execute(text(_CONSTRAINTS))})
    return found


def _by_the_tables(connection: Connection) -> Parts:
    name_of = connection.dialect.identifier_preparer.format_constraint
    found = {f"table {_VERSION}": _columns([("version_num", False)]), f"constraint {_VERSION}_pkc": _VERSION}
    for table in Base.metadata.sorted_tables:
        found[f"table {table.name}"] = _columns([(one.name, bool(one.nullable)) for one in table.columns])
        found.update({f"index {one.name}": table.name for one in table.indexes})
        found.update({f"constraint {name_of(one)}": table.name for one in table.constraints})
    return found


def _columns(columns: list[tuple[str, bool]]) -> str:
    return ", ".join(f"{name}{'' if nullable else ' not null'}" for name, nullable in sorted(columns))
