"""A database from before the mark *after reading*: what was submitted after a reveal gets it, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, MetaData, create_engine

from screening.store.database import open_database
from tests.store.postgres import migrate_to, running

BEFORE = "0004"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CARDS = {
    "reveal before the submission": (timedelta(minutes=-1), True),
    "reveal at the submission itself": (timedelta(0), False),
    "reveal after the submission": (timedelta(minutes=1), False),
    "no reveal": (None, False),
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def url(request, tmp_path) -> Iterator[str]:
    """A database with the schema of before."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'old.sqlite3'}"
        return
    with running() as server:
        yield server.empty("old")


def add_card(connection: Connection, tables: MetaData, card: str, reveal: timedelta | None) -> None:
    """A submitted card and when its interviewer could first read a colleague's, with nothing around them."""

    def add(table: str, **values: object) -> None:
        connection.execute(tables.tables[table].insert().values(**values))

    add(
        "interview",
        id=card,
        vacancy_id="v",
        candidacy_id=f"of {card}",
        account_id="a",
        part_id="p",
        place="",
        created_at=NOON,
    )
    add("scorecard", id=card, interview_id=card, part_id="p", settings_id="s", started_at=NOON, submitted_at=NOON)
    add(
        "submission",
        id=card,
        scorecard_id=card,
        submitted_at=NOON,
        late=False,
        content_hash="h",
        overall="",
        recommendation_reason="",
    )
    if reveal is not None:
        add("reveal", candidacy_id=f"of {card}", account_id="a", opened_at=NOON + reveal)


def test_cards_from_before_the_mark_get_it_where_a_reveal_came_first(url):
    """A12, D3: and the seal is back in place after that."""
    migrate_to(url, BEFORE)
    engine, tables = create_engine(url), MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("set session_replication_role = replica")
        for card, (reveal, _expected) in enumerate(CARDS.values()):
            add_card(connection, tables, str(card), reveal)
    engine.dispose()

    database = open_database(url)

    with database.engine.connect() as connection:
        found = connection.exec_driver_sql("select id, after_reading from submission order by id").all()
        assert [bool(after) for _card, after in found] == [expected for _reveal, expected in CARDS.values()]
        with pytest.raises(Exception, match="a submitted card is sealed"):
            connection.exec_driver_sql("update submission set late = not late")
    database.close()
