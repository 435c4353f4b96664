"""Every row and every column of the tables that events bind is compared with what they told (J2, B5, B7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Boolean, Integer, Table

from screening.store.chain.content import BOUND, ELSEWHERE
from screening.store.chain.rows import RowFlaw, Wrong, wrong_rows
from screening.store.database import Work
from screening.store.engine.sqlite import library as sqlite3
from screening.store.tables import Base
from screening.store.tables.base import UTCDateTime
from tests.services.upkeep.by_hand import found
from tests.services.upkeep.everything import empty_tables
from tests.store.raw import file_of

# ruff: noqa: S608  the tables are ours


def test_every_table_holds_something_and_all_of_it_is_sound(lived):
    assert (empty_tables(lived), found(lived)) == ([], [])


def test_every_table_is_bound_or_says_how_else_it_is_kept():
    assert BOUND.keys() | ELSEWHERE.keys() == Base.metadata.tables.keys()
    assert BOUND.keys() & ELSEWHERE.keys() == set()


# Every row and every column of the tables that events bind

NOT_TOLD = {
    "account": {"language", "single_keys", "last_sign_in_at"},
    "sign_in_session": {"active_at"},
    "vacancy": {"version"},
    "scorecard": {"link_number", "link_hash"},
}
"""Columns by which nobody says or may do anything: tastes, moments of activity, counts, and the end of a chain of its own."""


@pytest.fixture
def unguarded(lived) -> Iterator[Work]:
    """A unit of work in which anything can be written."""
    connection = sqlite3.connect(file_of(lived.office), isolation_level=None)
    connection.execute("begin")
    for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        connection.execute(f"drop trigger {name}")
    connection.execute("commit")
    connection.close()
    with lived.office.write() as work:
        work.connection().exec_driver_sql("pragma defer_foreign_keys = on")
        yield work


def other_value(table: Table, column: str, value: Any) -> str:
    """Something else than this value, in SQL, that is no constraint's business."""
    kind = table.c[column].type
    if isinstance(kind, Boolean):
        return f"1 - {column}"
    if isinstance(kind, UTCDateTime):
        return "'2020-01-01 00:00:00.000000'"
    if isinstance(kind, Integer):
        return f"coalesce({column}, 0) + 7"
    return "'other'" if value is None else f"'x' || substr({column}, 2) || 'y'"


@pytest.mark.parametrize("name", BOUND)
def test_every_column_of_a_bound_table_is_compared_with_what_events_tell(unguarded, name):
    """J2: what a person said, and what they may do, whichever column it stands in."""
    table, connection = Base.metadata.tables[name], unguarded.connection()
    connection.exec_driver_sql("pragma ignore_check_constraints = on")
    row = connection.execute(table.select().limit(1)).mappings().one()
    where = " and ".join(f"{key} = '{row[key]}'" for key in BOUND[name][0])
    columns = [one.name for one in table.columns if one.name not in BOUND[name][0]]
    told = []
    for column in columns:
        step = connection.begin_nested()
        change = f"update {name} set {column} = {other_value(table, column, row[column])} where {where}"
        connection.exec_driver_sql(change)
        told.append((column, [one.row_id for one in wrong_rows(unguarded) if one.flaw is RowFlaw.CHANGED]))
        step.rollback()
    connection.exec_driver_sql("pragma ignore_check_constraints = off")

    its_own = "/".join(str(row[key]) for key in BOUND[name][0])
    assert told == [(one, [] if one in NOT_TOLD.get(name, ()) else [its_own]) for one in columns]


@pytest.mark.parametrize("name", BOUND)
def test_every_row_that_is_taken_away_or_put_in_is_named(unguarded, name):
    """B7: a row without an event, and an event without a row."""
    table, connection = Base.metadata.tables[name], unguarded.connection()
    connection.exec_driver_sql("pragma ignore_check_constraints = on")
    keys = BOUND[name][0]
    row = connection.execute(table.select().order_by(*(table.c[key].desc() for key in keys)).limit(1)).mappings().one()
    its_own = "/".join(str(row[key]) for key in keys)
    where = " and ".join(f"{key} = '{row[key]}'" for key in keys)
    last = "select max(event_number) from binding where table_name = ? and row_id = ?"
    event = connection.exec_driver_sql(last, (name, its_own)).scalar()

    step = connection.begin_nested()
    connection.exec_driver_sql(f"delete from {name} where {where}")
    gone = list(wrong_rows(unguarded))
    step.rollback()
    step = connection.begin_nested()
    connection.exec_driver_sql(f"update {name} set {keys[-1]} = '999' where {where}")
    moved = list(wrong_rows(unguarded))
    step.rollback()
    connection.exec_driver_sql("pragma ignore_check_constraints = off")

    strange = "/".join([*(str(row[key]) for key in keys[:-1]), "999"])
    lacking = Wrong(name, its_own, RowFlaw.GONE, event)
    assert gone == [lacking]
    assert sorted(moved) == sorted([lacking, Wrong(name, strange, RowFlaw.UNTOLD, 0)])
