"""Where names are not shown, a letter is the same person on every page, also to who has a conflict of interest elsewhere."""

from __future__ import annotations

from screening.domain.vacancy import Phase
from screening.services.candidacy.story import story_of
from screening.services.cards.correct import correct
from screening.services.comparison.evidence import evidence
from screening.services.debrief.drift import drift_of
from screening.services.debrief.read import debrief_of
from screening.services.interviews import conflicts_of_interest, planning
from screening.services.results.ranking import _letter, ranking_of
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm


def test_a_colleague_has_one_letter_in_the_ranking_the_story_the_comparison_and_the_debrief(firm: Firm):
    """The first by letter meets only Lex, with whom the second, who looks, has a conflict of interest."""
    firm.change(names_shown=False)
    first, second, last = sorted(("ann", "bob", "cas"), key=lambda name: firm.account(name).id)
    for candidate in ("kim", "max"):
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews[first, candidate])
        firm.submit(second, candidate, 3)
        firm.submit(last, candidate, 4)
    me, other, kim = firm.account(second), firm.account(last), firm.candidacies["kim"]
    conflicts_of_interest.recuse(firm.office, me, firm.candidacies["lex"])
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    correct(firm.office, other, firm.interviews[last, "kim"], firm.criteria[0], {"level": 2}, "heard", "new")
    here = (firm.office, me, firm.vacancy)

    letter = ranking_of(*here).interviewers[other.id]

    assert {seat.called for seat in story_of(firm.office, me, kim).seats if not seat.own} == {letter}
    assert letter in {said.interviewer for said in evidence(*here, [kim])[kim][firm.criteria[0]]}
    assert [one.who for one in drift_of(*here, kim).shifts] == [letter]
    assert {one.who for topic in debrief_of(*here, kim).topics for one in topic.voices if not one.own} == {letter}


def test_however_many_interviewers_there_are_each_has_a_letter_of_their_own():
    assert [_letter(place) for place in (0, 1, 25, 26, 27, 52)] == ["A", "B", "Z", "AA", "BB", "AAA"]
    assert len({_letter(place) for place in range(200)}) == 200
