"""The audit chain: one event after another, append-only, and a break in it is found (J1, J2)."""

from __future__ import annotations

import json
from datetime import timedelta, timezone

import pytest

from screening.domain.event import EventKind
from screening.services.office.office import Office
from screening.store.chain.link import GENESIS
from screening.store.events import events_of
from tests.conftest import START
from tests.store.raw import connect, first_broken_link, rows


def write(office: Office, count: int) -> None:
    with office.database.write() as work:
        for number in range(1, count + 1):
            work.record(EventKind.EXPORTED, "a", vacancy="v", subject="s", people=number)
        work.commit()


def broken_at(office: Office) -> int | None:
    with office.database.read() as work:
        return first_broken_link(work)


def test_events_are_numbered_and_each_carries_the_hash_of_the_one_before(office):
    write(office, 3)

    found = rows(
        office, "select number, kind, actor_id, vacancy_id, subject_id, detail, previous_hash, hash from event"
    )

    assert [row[:6] for row in found] == [
        (number, "export.made", "a", "v", "s", json.dumps({"people": number})) for number in (1, 2, 3)
    ]
    assert [row[6] for row in found] == [GENESIS, found[0][7], found[1][7]]
    assert len({row[7] for row in found}) == 3


def test_whole_chain_has_no_broken_link_and_neither_has_an_empty_one(office):
    empty = broken_at(office)

    write(office, 3)

    assert [empty, broken_at(office)] == [None, None]


def test_same_moment_in_another_time_zone_is_the_same_link(office):
    with office.database.write(lambda: START.astimezone(timezone(timedelta(hours=-5)))) as work:
        work.record(EventKind.EXPORTED, None)
        work.commit()

    assert broken_at(office) is None


@pytest.mark.parametrize(
    "statement",
    [
        "update event set detail = '{}' where number = 2",
        "delete from event where number = 2",
        "delete from event",
        "insert or replace into event select number, at, 'other', actor_id, vacancy_id, subject_id, detail, "
        "previous_hash, hash, bound from event where number = 2",
    ],
)
def test_events_cannot_be_changed_or_deleted(office, statement):
    """J2: by trigger, so also for who reaches the database by another way."""
    write(office, 3)
    before = rows(office, "select * from event")
    connection = connect(office)

    with pytest.raises(Exception, match="this table is append-only"):
        connection.execute(statement)

    assert rows(office, "select * from event") == before


@pytest.mark.parametrize(
    ("tampering", "found_at"),
    [
        ("update event set detail = '{\"people\": 9}' where number = 2", 2),
        ("update event set actor_id = 'somebody else' where number = 1", 1),
        ("update event set at = '2020-01-01 00:00:00.000000' where number = 3", 3),
        ("update event set kind = 'session.signed_in' where number = 3", 3),
        ("delete from event where number = 1", 1),
        ("delete from event where number = 2", 2),
        ("update event set number = 9 where number = 3", 3),
        ("update event set hash = previous_hash, previous_hash = hash where number = 2", 2),
    ],
)
def test_hand_edited_file_breaks_the_chain_at_the_row_that_was_touched(office, tampering, found_at):
    """J2: somebody with the file can drop the triggers, and is found out."""
    write(office, 3)
    connection = connect(office)
    for (trigger,) in rows(office, "select name from sqlite_master where type = 'trigger' and tbl_name = 'event'"):
        connection.execute(f"drop trigger {trigger}")

    connection.execute(tampering)

    assert broken_at(office) == found_at


def test_event_is_part_of_the_change_it_tells_about(office):
    """J1: rolled back with it."""
    with office.database.write() as work:
        work.record(EventKind.EXPORTED, None)

    assert rows(office, "select * from event") == []


def test_events_of_one_vacancy_are_found_in_order(office):
    with office.database.write() as work:
        for vacancy in ("one", "two", "one"):
            work.record(EventKind.EXPORTED, None, vacancy=vacancy)
        work.commit()

    with office.database.read() as work:
        assert [row.number for row in events_of(work, "one")] == [1, 3]
