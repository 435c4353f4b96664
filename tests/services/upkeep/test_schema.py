"""Tables, indexes and what they demand are as the migrations made them, and nothing else is there (B4, B7)."""

from __future__ import annotations

import pytest

from screening.services.upkeep.checks import examine
from screening.store.engine.sqlite import library as sqlite3
from tests.services.upkeep.by_hand import found
from tests.store.raw import file_of

PARTS = {
    "table taken away": (
        "drop table wrong_tries",
        ["The database lacks a part that Evenwicht made: table wrong_tries."],
    ),
    "table with another name": (
        "alter table wrong_tries rename to tries",
        [
            "The database holds a part that is none of Evenwicht's: table tries.",
            "The database lacks a part that Evenwicht made: table wrong_tries.",
        ],
    ),
    "column taken away": (
        "alter table draft drop column turn",
        ["A part of the database is not as Evenwicht made it: table draft."],
    ),
    "level beyond the scale let in": (
        "pragma writable_schema = on; "
        "update sqlite_master set sql = replace(sql, '(1, 2, 3, 4, 5)', '(1, 2, 3, 4, 5, 99)') where name = 'rating'",
        ["A part of the database is not as Evenwicht made it: table rating."],
    ),
    "index taken away": (
        "drop index ix_binding_row",
        ["The database lacks a part that Evenwicht made: index ix_binding_row."],
    ),
    "view of somebody": (
        "create view everything as select * from rating",
        ["The database holds a part that is none of Evenwicht's: view everything."],
    ),
    "table of somebody": (
        "create table mine (id text)",
        ["The database holds a part that is none of Evenwicht's: table mine."],
    ),
}


@pytest.mark.parametrize(("statements", "sentences"), PARTS.values(), ids=PARTS)
def test_part_of_the_database_that_is_not_as_it_was_made_is_told(lived, statements, sentences):
    connection = sqlite3.connect(file_of(lived.office), isolation_level=None)
    connection.executescript(statements)
    connection.close()

    assert found(lived) == sentences


def test_nothing_that_stands_in_tables_is_compared_when_a_table_is_not_as_it_was_made(lived):
    """So there is no head to keep either."""
    connection = sqlite3.connect(file_of(lived.office), isolation_level=None)
    connection.execute("alter table draft drop column turn")
    connection.close()

    assert examine(lived.office).head is None
