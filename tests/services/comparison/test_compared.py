"""Compared is what stands on the ranking, for the same viewers."""

from __future__ import annotations

import pytest

from screening.domain.view import View
from screening.errors import NotAllowed, NotFound
from screening.services.comparison.chosen import chosen_of
from screening.services.comparison.compared import compared
from screening.services.results.ranking import BLIND, ranking_of


@pytest.mark.parametrize("view", list(View))
def test_it_is_chosen_from_the_ranking_in_the_same_view(firm, view):
    firm.submit("ann", "kim", 4)
    asked = [firm.candidacies["kim"], firm.candidacies["lex"]]
    ranking = ranking_of(firm.office, firm.recruiter, firm.vacancy, view)

    found = compared(firm.office, firm.recruiter, firm.vacancy, asked, view)

    assert (found.found, found.chosen, found.version) == (ranking, chosen_of(ranking.places, asked), 1)


def test_who_may_not_see_the_ranking_learns_nothing_of_a_candidate(firm):
    firm.submit("ann", "kim", 4)
    for asked in ([firm.candidacies["kim"]], ["0123456789abcdef"]):
        with pytest.raises(NotAllowed, match=f"^{BLIND[:30]}"):
            compared(firm.office, firm.bob, firm.vacancy, asked)
        with pytest.raises(NotFound):
            compared(firm.office, firm.administrator, firm.vacancy, asked)
