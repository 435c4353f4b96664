"""Two recruiters in the same moment: of facts, judgements, requirements and notes one is written, and the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from screening.domain.candidacy.facts import Facts, Met
from screening.domain.vacancy import Phase
from screening.errors import ScreeningError
from screening.services.debrief.note import write_note as write_debrief_note
from screening.services.facts.known import change_facts, judge_requirement
from screening.services.facts.notes import change_note, remove_note, write_note
from screening.services.facts.requirements import add_requirement, drop_requirement
from screening.services.office.office import Office
from screening.services.upkeep.checks import problems
from screening.services.vacancies.phases import move_phase
from screening.store.database import open_database
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.store.postgres import running


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def anywhere(request, firm, firm_database):
    """The firm on either database."""
    if request.param == "sqlite":
        yield firm
        return
    with running() as server:
        url = server.copy_of(firm_database[0], "firm")
        settings = firm.office.settings.model_copy(update={"database_url": url})
        rubrics = (firm.office.shipped_rubric, firm.office.shipped_profiles)
        office = Office(open_database(url), *rubrics, settings, firm.clock)
        try:
            yield replace(firm, office=office)
        finally:
            office.database.close()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each came to: its answer, or the refusal."""
    together = Barrier(len(acts))

    def come_to(act: Callable[[], object]) -> object:
        together.wait()
        try:
            return act()
        except ScreeningError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(come_to, acts))


def refused(*acts: Callable[[], object]) -> int:
    return sum(isinstance(one, ScreeningError) for one in at_once(*acts))


def test_of_two_at_once_one_is_written_and_the_other_told(anywhere: Firm):
    office, one, vacancy, kim = anywhere.office, anywhere.recruiter, anywhere.vacancy, anywhere.candidacies["kim"]
    both = (one, second_recruiter(anywhere))
    for name in ("ann", "bob", "cas"):
        anywhere.submit(name, "kim")
    asked, note = add_requirement(office, one, vacancy, "a licence"), write_note(office, one, kim, "first")
    move_phase(office, one, vacancy, Phase.DEBRIEF)
    first = anywhere.criteria[0]

    assert refused(*(lambda me=me: change_facts(office, me, kim, 0, Facts(notice=me.name)) for me in both)) == 1
    assert (
        refused(
            lambda: judge_requirement(office, both[0], kim, asked, Met.MET, shown=Met.UNKNOWN),
            lambda: judge_requirement(office, both[1], kim, asked, Met.NOT_MET, shown=Met.UNKNOWN),
        )
        == 1
    )
    assert refused(*(lambda me=me: add_requirement(office, me, vacancy, "a bicycle") for me in both)) == 1
    assert refused(*(lambda me=me: drop_requirement(office, me, asked) for me in both)) == 1
    assert refused(lambda: change_note(office, one, note, 1, "second"), lambda: remove_note(office, one, note, 1)) == 1
    assert refused(*(lambda me=me: write_debrief_note(office, me, vacancy, kim, first, me.name, 0) for me in both)) == 1
    assert problems(office) == []
