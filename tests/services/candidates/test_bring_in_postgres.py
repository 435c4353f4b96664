"""Two recruiters who bring in a list at the same moment on a real PostgreSQL: one of them comes in whole, the other not at all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from screening.domain.account import Account
from screening.errors import Conflict
from screening.services.candidates.bring_in import import_candidates
from screening.services.candidates.weigh import Entry
from screening.services.office.office import Office
from screening.services.vacancies.set_up import set_up_of
from screening.store.database import open_database
from tests.conftest import Firm, MovableClock
from tests.services.recruiters import second_recruiter
from tests.store.copies import firm_on_copy
from tests.store.postgres import running
from tests.store.raw import first_broken_link

pytestmark = pytest.mark.long

ROUNDS = 10


@pytest.fixture
def firm(firm_database, tmp_path, rubrics) -> Iterator[Firm]:
    source, ids = firm_database
    kept = firm_on_copy(source, tmp_path / "kept", ids, rubrics, MovableClock())
    with running() as server:
        url = server.copy_of(source, "firm")
        settings = kept.office.settings.model_copy(update={"database_url": url})
        office = Office(open_database(url), *rubrics, settings, kept.clock)
        yield replace(kept, office=office)
        office.database.close()
    kept.office.database.close()


def test_of_two_lists_with_a_name_in_common_one_comes_in_whole_and_the_other_not_at_all(firm):
    people = (firm.recruiter, second_recruiter(firm))
    before = len(set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies)
    said = []
    for turn in range(ROUNDS):
        both = Entry(1, f"Nina {turn:02}")
        lists = {who.id: [Entry(2, f"{who.name} {turn:02}"), both, *_more(who, turn)] for who in people}
        together = Barrier(2)

        def one(who: Account, lists=lists, together=together) -> str:
            together.wait()
            try:
                return str(len(import_candidates(firm.office, who, firm.vacancy, lists[who.id])))
            except Conflict as late:
                return str(late).split(": ")[0]

        with ThreadPoolExecutor(2) as pool:
            said.append(sorted(pool.map(one, people)))

    assert said == [["22", "Row 1"]] * ROUNDS
    assert len(set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies) == before + 22 * ROUNDS
    with firm.office.read() as work:
        assert first_broken_link(work) is None


def _more(who: Account, turn: int) -> list[Entry]:
    return [Entry(row, f"{who.name} {turn:02} {row}") for row in range(3, 23)]
