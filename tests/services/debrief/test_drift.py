"""What was changed after reading: by whom, toward the panel or away from it, and what that does to the ranking."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.services.cards.correct import correct
from screening.services.debrief.drift import drift_of
from screening.services.debrief.start import start_debrief
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm


def change(firm: Firm, name: str, candidate: str, level: int, criterion: int = 0) -> None:
    account, interview = firm.account(name), firm.interviews[name, candidate]
    correct(firm.office, account, interview, firm.criteria[criterion], {"level": level}, "heard it", "heard more")


@pytest.fixture
def corrected(firm: Firm) -> Firm:
    """All handed in Kim and Lex; in the debrief Ann goes toward the others about Kim, and Bob away from them."""
    for candidate, level in (("kim", 3), ("lex", 4)):
        for name in ("ann", "bob", "cas"):
            firm.submit(name, candidate, {firm.criteria[0]: 1 if name == "ann" else level})
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    change(firm, "ann", "kim", 3)
    change(firm, "bob", "kim", 5)
    return firm


def found(firm: Firm, candidate: str | None = None, who=None):
    about = firm.candidacies[candidate] if candidate else None
    return drift_of(firm.office, who or firm.recruiter, firm.vacancy, about)


def told(drifted) -> list[tuple[str, int, int, int]]:
    return [(one.who, one.drift.changed, one.drift.toward, one.drift.away) for one in drifted.shifts]


def test_who_changed_what_is_told_toward_or_away_from_the_panel(corrected):
    assert told(found(corrected, "kim")) == [("Ann Aandacht", 1, 1, 0), ("Bob Balans", 1, 0, 1)]
    assert told(found(corrected, "lex")) == []


def test_the_vacancy_counts_candidates_together(corrected):
    change(corrected, "ann", "lex", 4)

    assert told(found(corrected)) == [("Ann Aandacht", 2, 2, 0), ("Bob Balans", 1, 0, 1)]


def test_a_correction_before_reading_is_no_drift(firm):
    firm.submit("ann", "kim", 2)
    change(firm, "ann", "kim", 3)
    firm.submit("bob", "kim", 4)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    start_debrief(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], [firm.cas.id])

    assert found(firm, "kim").shifts == ()


def test_nothing_is_told_of_a_candidate_before_the_debrief_came_to_them(corrected):
    """Rules §10: Cas owes a card of Max, so Max and the ranks wait until the recruiter saw to it that Cas does not watch."""
    firm = corrected
    firm.submit("ann", "max", {firm.criteria[0]: 2})

    before = found(firm)
    start_debrief(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["max"], [firm.bob.id, firm.cas.id])
    after = found(firm)

    assert (before.waiting, firm.candidacies["max"] in before.names, before.moved) == (1, False, None)
    assert (after.waiting, firm.candidacies["max"] in after.names, after.moved is None) == (0, True, False)


def test_the_ranking_tells_whose_rank_differs(corrected):
    for criterion in range(1, len(corrected.criteria)):
        for name in ("ann", "bob", "cas"):
            change(corrected, name, "kim", 5, criterion)

    moved = found(corrected).moved

    assert moved is not None
    assert [(one.name, one.sealed, one.corrected) for one in moved] == [
        ("Lex Lampion", 1, 2),
        ("Kim Kandidaat", 2, 1),
    ]


def test_an_interviewer_is_told_of_whom_they_read_and_no_rank_before_all_own_cards_are_in(corrected):
    mine = found(corrected, who=corrected.ann)

    assert (set(mine.names), mine.moved) == ({corrected.candidacies["kim"], corrected.candidacies["lex"]}, None)
