"""A conflict of interest closes every question about a candidacy, whoever asks and whatever else is true."""

from __future__ import annotations

from itertools import product

import pytest

from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from tests.domain.test_visibility import HERE, standing


@pytest.mark.parametrize("may", HERE)
def test_recused_person_may_see_and_do_nothing(may):
    """D5: every role, every phase, every setting, every state of the own cards."""
    switches = ("runs_vacancy", "interviews_here", "assigned", "own_cards_in", "all_own_cards_in", "names_shown")
    allowed = [
        one
        for roles in ((Role.INTERVIEWER,), (Role.RECRUITER,), (Role.ADMINISTRATOR,), tuple(Role))
        for phase, reveal in product(Phase, Reveal)
        for facts in product([True, False], repeat=len(switches))
        for one in [
            standing(*roles, phase=phase, reveal=reveal, recused=True, **dict(zip(switches, facts, strict=True)))
        ]
        if may(one)
    ]

    assert allowed == []
