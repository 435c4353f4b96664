"""How somebody stands towards one candidate, looked at by itself or within the whole vacancy: the same answer."""

from __future__ import annotations

import pytest

from screening.errors import NotFound
from screening.services.access.floor import Floor, floor_about, floor_to_set_up, set_up_alone
from screening.services.access.reveals import is_open
from screening.services.interviews import conflicts_of_interest, planning
from screening.store.vacancies import find_vacancy
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.store.faults import fault_at


def bring_about(firm: Firm, submitted=(), recused=(), cancelled=()) -> None:
    for name, candidate in submitted:
        firm.submit(name, candidate, None)
    if "recruiter" in [name for name, _candidate in recused]:
        second_recruiter(firm)
    for name, candidate in recused:
        conflicts_of_interest.recuse(firm.office, getattr(firm, name), firm.candidacies[candidate])
    for name, candidate in cancelled:
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews[name, candidate])


STATES = {
    "nothing is in": {},
    "one card is in": {"submitted": [("ann", "kim")]},
    "a colleague's card is in": {"submitted": [("bob", "kim")]},
    "all own cards are in": {"submitted": [("ann", one) for one in ("kim", "lex", "max")]},
    "the last own card is not owed any more": {
        "submitted": [("ann", "kim"), ("ann", "lex")],
        "recused": [("ann", "max")],
    },
    "the last interview was cancelled": {
        "submitted": [("ann", "kim"), ("ann", "lex")],
        "cancelled": [("ann", "max")],
    },
    "a conflict of interest after the card": {
        "submitted": [("ann", "kim"), ("bob", "kim")],
        "recused": [("ann", "kim")],
    },
    "only this candidate is left": {"cancelled": [("ann", "lex"), ("ann", "max")]},
    "the recruiter has a conflict of interest": {"submitted": [("bob", "kim")], "recused": [("recruiter", "kim")]},
}


@pytest.mark.parametrize("state", STATES)
def test_one_candidate_by_itself_answers_as_within_the_whole_vacancy(firm, state):
    bring_about(firm, **STATES[state])
    differ = []

    with firm.office.read() as work:
        vacancy = find_vacancy(work, firm.vacancy)
        for viewer in (firm.ann, firm.bob, firm.cas, firm.recruiter, firm.administrator):
            whole = Floor(work, viewer, vacancy)
            for candidacy in firm.candidacies.values():
                here = floor_about(work, viewer, vacancy, candidacy)
                asked = [
                    (one.standing(candidacy), is_open(one, candidacy), of_candidate(one, candidacy))
                    for one in (whole, here)
                ]
                differ += [(viewer.name, candidacy)] if asked[0] != asked[1] else []

    assert differ == []


def of_candidate(here: Floor, candidacy: str) -> list[str]:
    return [one.id for one in here.interviews if one.candidacy_id == candidacy]


def test_the_rest_of_the_vacancy_is_not_loaded_for_it(firm):
    firm.submit("ann", "kim", None)

    with firm.office.read() as work, fault_at(0, firm.office.database.engine) as run:
        here = floor_about(work, firm.ann, find_vacancy(work, firm.vacancy), firm.candidacies["kim"])

    assert len(here.interviews) == 3 + 1
    assert len(run) <= 7


@pytest.mark.parametrize("state", STATES)
def test_the_vacancy_without_other_peoples_interviews_is_as_open_as_the_whole_one(firm, state):
    bring_about(firm, **STATES[state])

    with firm.office.read() as work:
        for viewer in (firm.ann, firm.recruiter, firm.administrator):
            alone, whole = (_asked(way, work, viewer, firm.vacancy) for way in (set_up_alone, floor_to_set_up))
            assert alone == whole


def _asked(way, work, viewer, vacancy):
    try:
        here = way(work, viewer, vacancy)
    except NotFound:
        return None
    return here.standing(), [row.id for row in here.candidacies()], here.recused
