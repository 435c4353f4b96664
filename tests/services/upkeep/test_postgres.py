"""The same on PostgreSQL: what people do is sound, and what is changed by hand is told (J2, B5, B7)."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from screening.services.interviews.calendar import agenda
from screening.services.interviews.handover import move_interview
from screening.services.interviews.planning import cancel_interview
from screening.services.office.office import Office
from screening.services.people import sign_in
from screening.store.database import open_database
from tests.conftest import Firm, MovableClock
from tests.services.upkeep.by_hand import found
from tests.services.upkeep.everything import live_through_everything
from tests.store.copies import firm_on_copy
from tests.store.postgres import Postgres, running

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def postgres(firm_database) -> Iterator[Postgres]:
    with running() as server:
        server.copy_of(firm_database[0], "firm")
        yield server


@pytest.fixture
def lived(postgres, firm_database, tmp_path, rubrics) -> Iterator[Firm]:
    """The firm in which every table holds something."""
    source, ids = firm_database
    clock = MovableClock()
    kept = firm_on_copy(source, tmp_path / "kept", ids, rubrics, clock)
    kept.office.database.close()
    url = postgres.clone(f"lived_{tmp_path.name.replace('-', '_')}".lower()[-60:], "firm")
    office = Office(open_database(url), *rubrics, kept.office.settings.model_copy(update={"database_url": url}), clock)
    firm = replace(kept, office=office)
    live_through_everything(firm)
    yield firm
    office.database.close()


def by_hand(firm: Firm, *statements: str) -> None:
    with firm.office.database.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_examination_sees_one_moment_while_people_work(lived):
    """Each of its statements would see another one, and cry of rows that no event tells of yet."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            sign_in.sign_in_as(lived.office, lived.ann)

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(work)
        told = [found(lived) for _time in range(12)]
        stop.set()
        working.result()

    assert told == [[]] * 12


def test_a_calendar_counts_the_changes_of_an_interview(lived):
    """From what it was after everything that was lived through."""
    interview, at = lived.interviews["bob", "lex"], lived.clock() + timedelta(days=1)
    told = []
    for hours in (1, 2):
        move_interview(lived.office, lived.recruiter, interview, at + timedelta(hours=hours), "")
        told += changes_told(lived)
    cancel_interview(lived.office, lived.recruiter, interview)

    first = told[0][0]
    assert [*told, *changes_told(lived)] == [(first, "CONFIRMED"), (first + 1, "CONFIRMED"), (first + 2, "CANCELLED")]


def changes_told(lived: Firm) -> list[tuple[int, str]]:
    """The number of changes and the status of each appointment in Bob's calendar."""
    content = agenda(lived.office, lived.bob, "nl").content.decode()
    return list(
        zip(map(int, re.findall(r"SEQUENCE:(\d+)", content)), re.findall(r"STATUS:(\w+)", content), strict=True)
    )


def test_moment_beyond_all_years_is_told_with_its_row(lived):
    by_hand(lived, "set session_replication_role = replica", f"update account set created_at = 'infinity' where id = '{lived.bob.id}'")  # noqa: S608  ours  # fmt: skip

    assert [one for one in found(lived) if f"The row {lived.bob.id} of account was changed" in one] != []


def test_triggers_that_are_switched_off_for_the_server_are_told(lived):
    by_hand(lived, "alter role evenwicht set session_replication_role = replica")
    lived.office.database.engine.dispose()

    told = found(lived)
    by_hand(lived, "alter role evenwicht reset session_replication_role")

    assert told == ["The database holds a part that is none of Evenwicht's: session_replication_role = replica."]


def test_what_people_do_is_sound_and_what_is_changed_by_hand_is_told_with_its_row(lived):
    sound = found(lived)
    by_hand(
        lived,
        "set session_replication_role = replica",
        f"update account set is_administrator = true where id = '{lived.bob.id}'",  # noqa: S608  ours
        "update draft_revision set note = 'never typed' where note <> ''",
        "delete from card_opening",
    )

    told = found(lived)

    assert sound == []
    assert [one for one in told if f"The row {lived.bob.id} of account was changed" in one] != []
    assert [one for one in told if "of card_opening is missing" in one] != []
    assert sum("What was typed on the card" in one for one in told) == 3


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (["drop index ix_binding_row"], "The database lacks a part that Evenwicht made: index ix_binding_row."),
        (
            ["alter table rating drop constraint ck_rating_on_scale"],
            "The database lacks a part that Evenwicht made: constraint ck_rating_on_scale.",
        ),
        (
            ["alter table draft alter column note drop not null"],
            "A part of the database is not as Evenwicht made it: table draft.",
        ),
        (
            ["create rule mine as on update to rating do instead nothing"],
            "The database holds a part that is none of Evenwicht's: rule mine on rating.",
        ),
        (
            ["alter table reveal enable row level security"],
            "The database holds a part that is none of Evenwicht's: row level security of reveal.",
        ),
        (["create view mine as select 1"], "The database holds a part that is none of Evenwicht's: view mine."),
        (
            ["drop trigger guard_rating_sealed on rating"],
            "The trigger guard_rating_sealed, which keeps rating, is missing.",
        ),
        (
            ["alter table rating disable trigger guard_rating_sealed"],
            "The trigger guard_rating_sealed, which keeps rating, was changed or switched off.",
        ),
        (
            [
                "create or replace function guard_rating_sealed() returns trigger language plpgsql "
                "as $$ begin return new; end $$"
            ],
            "The trigger guard_rating_sealed, which keeps rating, was changed or switched off.",
        ),
        (
            ["create trigger helpful before update on rating for each row execute function guard_rating_sealed()"],
            "The trigger helpful on rating is none of Evenwicht's.",
        ),
    ],
    ids=[
        "index",
        "constraint",
        "column",
        "rule",
        "rows that are hidden",
        "view",
        "missing",
        "switched off",
        "does nothing",
        "of somebody else",
    ],
)
def test_part_of_the_database_that_is_not_as_it_was_made_is_told(lived, statements, sentence):
    by_hand(lived, *statements)

    assert found(lived) == [sentence]
