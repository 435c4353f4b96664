"""E9: wrong tries that several processes look at at the same moment, on a real PostgreSQL: none lost, and nobody in the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from screening.services.office.office import Office
from screening.services.people import sign_in
from screening.services.people.turns import HASHING
from screening.store.database import open_database
from tests.conftest import CHEAP, PASSWORD
from tests.store.postgres import running
from tests.store.raw import first_broken_link

pytestmark = pytest.mark.long

PROCESSES, TRIES = 6, 8


@pytest.fixture
def office(firm, rubrics, firm_database, monkeypatch):
    """The firm on PostgreSQL, every caller in a turn of its own as in a process of its own."""
    monkeypatch.setattr(HASHING, "has_one", lambda: True)
    monkeypatch.setattr(sign_in, "NOBODY", CHEAP.hash("nobody has this one"))
    with running() as server:
        server.copy_of(firm_database[0], "firm")
        url = server.clone("guessed", "firm")
        made = Office(open_database(url), *rubrics, firm.office.settings, firm.clock)
        yield made
        made.database.close()


def counts(office: Office) -> list[int]:
    with office.read() as work:
        return sorted(work.scalars(text("select tries from wrong_tries")).all())


def test_tries_at_the_same_moment_are_all_counted_and_right_ones_come_through(office):
    """E9: from a network each, at one made-up address; beside them Ann signs in and Bob mistypes first."""
    barrier = Barrier(PROCESSES + 2)

    def stranger(number: int) -> list[str | None]:
        barrier.wait()
        where = f"198.51.100.{number}"
        return [sign_in.sign_in(office, "nobody@firm.example", "geraden", network=where) for _try in range(TRIES)]

    def honest(email: str, mistakes: int) -> list[str | None]:
        barrier.wait()
        for _turn in range(TRIES):
            for _mistake in range(mistakes):
                sign_in.sign_in(office, email, "vertypt", network="192.0.2.1")
            found = sign_in.sign_in(office, email, PASSWORD, network="192.0.2.1")
            assert found is not None
        return [found]

    with ThreadPoolExecutor(PROCESSES + 2) as people:
        guessed = [people.submit(stranger, number) for number in range(PROCESSES)]
        came = [people.submit(honest, "ann@firm.example", 0), people.submit(honest, "bob@firm.example", 1)]

    assert [one.result() for one in guessed] == [[None] * TRIES] * PROCESSES
    assert [len(one.result()) for one in came] == [1, 1]
    whole = PROCESSES * TRIES
    assert counts(office) == sorted([0, TRIES, whole, whole, *[TRIES] * PROCESSES])
    with office.read() as work:
        assert first_broken_link(work) is None
