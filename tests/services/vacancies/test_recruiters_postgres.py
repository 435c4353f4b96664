"""Recruiters who leave or step back at the same moment on a real PostgreSQL: somebody always stays (rules §12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from screening.domain.account import Account
from screening.errors import RuleBroken
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.office.office import Office
from screening.services.vacancies.recruiters import remove_recruiter
from screening.store.database import open_database
from tests.conftest import Firm, MovableClock
from tests.services.recruiters import second_recruiter
from tests.store.copies import firm_on_copy
from tests.store.postgres import running
from tests.store.raw import first_broken_link

pytestmark = pytest.mark.long

ROUNDS = 10


@pytest.fixture
def rounds(firm_database, tmp_path, rubrics) -> Iterator[Iterator[tuple[Firm, Account]]]:
    """The firm with a second recruiter, on a database of its own, again and again."""
    source, ids = firm_database
    kept = firm_on_copy(source, tmp_path / "kept", ids, rubrics, MovableClock())
    with running() as server:
        server.copy_of(source, "firm")

        def fresh() -> Iterator[tuple[Firm, Account]]:
            for number in range(ROUNDS):
                url = server.clone(f"round_{number}", "firm")
                settings = kept.office.settings.model_copy(update={"database_url": url})
                office = Office(open_database(url), *rubrics, settings, kept.clock)
                firm = replace(kept, office=office)
                yield firm, second_recruiter(firm)
                with office.read() as work:
                    assert first_broken_link(work) is None
                office.database.close()

        yield fresh()
    kept.office.database.close()


def at_once(act: Callable[[Account], None], *people: Account) -> list[str]:
    """What comes of it when they all do this at the same moment."""
    together = Barrier(len(people))

    def one(who: Account) -> str:
        together.wait()
        try:
            act(who)
        except RuleBroken:
            return "stays"
        return "goes"

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(pool.map(one, people))


def test_of_two_recruiters_who_leave_at_once_one_stays(rounds):
    said = [
        at_once(lambda who, firm=firm: remove_recruiter(firm.office, who, firm.vacancy, who.id), firm.recruiter, ria)
        for firm, ria in rounds
    ]

    assert said == [["goes", "stays"]] * ROUNDS


def test_of_two_recruiters_with_a_conflict_of_interest_at_once_one_carries_the_candidacy(rounds):
    said = [
        at_once(lambda who, firm=firm: recuse(firm.office, who, firm.candidacies["kim"]), firm.recruiter, ria)
        for firm, ria in rounds
    ]

    assert said == [["goes", "stays"]] * ROUNDS
