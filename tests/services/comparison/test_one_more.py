"""What one more interview would settle is the engine's own figure, and says whether anybody could hold it."""

from __future__ import annotations

import pytest

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.ranking import one_more_interview
from screening.services.comparison.compared import compared
from screening.services.comparison.one_more import one_more
from screening.services.people import invitations
from screening.services.vacancies import panel, phases
from tests.conftest import PASSWORD


@pytest.fixture
def scored(firm):
    for name, shift in (("ann", 0), ("bob", 1), ("cas", 0)):
        for candidate, level in (("kim", 3), ("lex", 3), ("max", 2)):
            firm.submit(name, candidate, {firm.criteria[shift]: level + 1, firm.criteria[2]: level})
    return firm


def found(firm, who=None):
    return compared(
        firm.office, who or firm.recruiter, firm.vacancy, [firm.candidacies["kim"], firm.candidacies["lex"]]
    )


def test_gains_are_those_of_the_ranking_among_those_compared(scored):
    here = found(scored)

    answer = one_more(here.found.ranking, here.plan)

    everybody = one_more_interview(here.found.ranking, here.plan.criteria, top_k=1)
    assert set(answer.gains) == {gain for gain in everybody if gain.candidate in here.chosen.ids}
    assert answer.doubt == everybody[0].doubt


def test_nobody_of_the_panel_who_met_them_is_proposed(scored):
    here = found(scored)

    assert set(one_more(here.found.ranking, here.plan).nobody) == set(here.chosen.ids)
    assert here.plan.by == dict.fromkeys(here.chosen.ids, dict.fromkeys(here.plan.names, ()))


def test_who_is_new_on_the_panel_could_hold_it_and_is_named_to_a_recruiter(scored):
    made = invitations.invite(
        scored.office, scored.administrator, "Dan Nieuw", "dan@firm.example", frozenset({Role.INTERVIEWER})
    )
    dan = invitations.accept_invitation(scored.office, made.token, PASSWORD)
    panel.add_to_panel(scored.office, scored.recruiter, scored.vacancy, dan.id)

    here = found(scored)

    assert here.plan.by == dict.fromkeys(here.chosen.ids, dict.fromkeys(here.plan.names, ("Dan Nieuw",)))
    assert one_more(here.found.ranking, here.plan).nobody == ()


def test_an_interviewer_does_not_hear_who_could_hold_it(scored):
    """That nobody can would tell of a colleague's conflict of interest, or of what they have read."""
    phases.move_phase(scored.office, scored.recruiter, scored.vacancy, Phase.DEBRIEF)
    here = found(scored, scored.ann)

    assert (here.plan.by, one_more(here.found.ranking, here.plan).nobody) == ({}, ())


def test_without_evidence_of_how_interviewers_differ_nothing_is_said(firm):
    firm.submit("ann", "kim", 4)
    firm.submit("ann", "lex", 3)
    here = found(firm)

    answer = one_more(here.found.ranking, here.plan)

    assert (answer.doubt, answer.gains, answer.little) == (None, (), True)
