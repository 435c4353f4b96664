"""The story of a candidate: what each reader learns, and that its numbers are those of the ranking."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Met
from screening.domain.interplay import PATTERNS
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.domain.view import View
from screening.errors import NotFound
from screening.ranking import competency_estimates, true_scores
from screening.services.candidacy.findings import Apart, Finding, Findings, Questions
from screening.services.candidacy.place import Neighbour, Place
from screening.services.candidacy.story import Open, Story, story_of
from screening.services.cards.correct import correct
from screening.services.cards.read import colleague_cards
from screening.services.facts import known, requirements
from screening.services.interviews import planning
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people import accounts
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of
from tests.services.deciding import decided


def story(firm, who, candidate="kim", view=View.SEALED) -> Story:
    return story_of(firm.office, who, firm.candidacies[candidate], view)


def seated(firm):
    """The recruiter on the panel, with a card of the own owed."""
    both = accounts.change_roles(
        firm.office, firm.administrator, firm.recruiter.id, frozenset({Role.RECRUITER, Role.INTERVIEWER})
    )
    panel.add_to_panel(firm.office, both, firm.vacancy, both.id)
    part = set_up_of(firm.office, both, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, both, firm.vacancy, firm.candidacies["lex"], both.id, part)
    return both


def full(firm) -> None:
    """Kim and Lex by three interviewers who differ, Max by one."""
    firm.submit("ann", "kim", {"COM-A": 5, "COM-B": 4, "TEC-A": 1, "TEC-B": 2})
    firm.submit("bob", "kim", {"COM-A": 4, "COM-B": 4, "TEC-A": 1, "TEC-B": None})
    firm.submit("cas", "kim", {"COM-A": 4, "COM-B": 2, "TEC-A": 1, "TEC-B": None})
    for name, level in (("ann", 4), ("bob", 5), ("cas", 4)):
        firm.submit(name, "lex", level)
    firm.submit("ann", "max", 2)


# What each reader learns


CLOSED = {"history": None, "place": None, "findings": None}


def parts(found: Story) -> dict[str, object]:
    """Which parts a story has: how many cards, and whether the rest is there."""
    return {
        "stage": found.candidacy.stage,
        "history": found.history is not None,
        "place": found.place is not None,
        "findings": found.findings is not None,
        "cards": [(seat.called, seat.own) for seat in found.seats],
    }


EVERYBODY = [("Ann Aandacht", False), ("Bob Balans", False), ("Cas Criterium", False)]


def test_a_recruiter_learns_everything(firm):
    full(firm)

    found = story(firm, firm.recruiter)

    assert parts(found) == {
        "stage": Stage.INTERVIEWING,
        "history": True,
        "place": True,
        "findings": True,
        "cards": EVERYBODY,
    }
    assert found.open == Open(
        content=True, closings=True, ranking=True, recruits=True, assigned=False, own_in=False, all_own_in=False
    )


def test_a_recruiter_who_owes_a_card_learns_nothing_that_follows_from_cards(firm):
    both = seated(firm)
    firm.rate("ann", "max", "COM-A", 3)
    before = story(firm, both)

    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", 4)

    assert story(firm, both) == before
    assert parts(before) == {
        "stage": Stage.INTERVIEWING,
        "history": False,
        "place": False,
        "findings": False,
        "cards": [],
    }


def test_an_interviewer_whose_card_is_owed_learns_nothing_that_follows_from_cards(firm):
    firm.rate("bob", "kim", "COM-A", 3)
    before = story(firm, firm.bob)

    firm.submit("ann", "kim", 4)
    decided(firm, DecisionKind.DECLINE, "lex")

    assert story(firm, firm.bob) == before
    assert parts(before) == {"stage": None, "history": False, "place": False, "findings": False, "cards": []}


@pytest.mark.parametrize(
    ("reveal", "all_own", "cards"),
    [
        (Reveal.AFTER_OWN, False, [("Ann Aandacht", False), ("Bob Balans", True)]),
        (Reveal.AFTER_ALL_OWN, False, [("Bob Balans", True)]),
        (Reveal.AFTER_ALL_OWN, True, [("Ann Aandacht", False), ("Bob Balans", True)]),
        (Reveal.NOT_BEFORE_DEBRIEF, True, [("Bob Balans", True)]),
    ],
)
def test_an_interviewer_whose_card_is_in_reads_colleagues_by_the_setting_and_no_rank(firm, reveal, all_own, cards):
    firm.change(reveal=reveal)
    firm.submit("ann", "kim", 4)
    for candidate in ("kim", "lex", "max") if all_own else ("kim",):
        firm.submit("bob", candidate, 3)

    found = story(firm, firm.bob)

    assert parts(found) == {"stage": None, "history": False, "place": False, "findings": False, "cards": cards}
    assert {row.spread for row in found.rows} == {None}, "how far apart is not open before the debrief"


def test_an_interviewer_in_the_debrief_learns_the_ranking_and_no_decision_or_stage(firm):
    full(firm)
    for candidate in ("lex", "max"):
        if candidate == "max":
            firm.submit("bob", candidate, 3)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    decided(firm, DecisionKind.SHORTLIST, "kim")

    found = story(firm, firm.bob)

    assert parts(found) == {
        "stage": None,
        "history": False,
        "place": True,
        "findings": True,
        "cards": [("Ann Aandacht", False), ("Bob Balans", True), ("Cas Criterium", False)],
    }


def test_an_interviewer_with_the_ranking_who_does_not_interview_the_candidate_learns_the_place_and_no_card(firm):
    full(firm)
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "max"])
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    found = story(firm, firm.bob, "max")

    assert parts(found) == {"stage": None, "history": False, "place": True, "findings": True, "cards": []}
    assert (found.rows, found.candidacy.email) == ((), None)


def test_names_that_are_hidden_are_the_letters_of_the_ranking(firm):
    firm.change(names_shown=False)
    full(firm)
    firm.submit("bob", "max", 3)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    letters = ranking_of(firm.office, firm.bob, firm.vacancy).interviewers

    seats = story(firm, firm.bob).seats

    assert sorted((seat.called, seat.own) for seat in seats) == sorted(
        [(letters[firm.ann.id], False), (letters[firm.cas.id], False), ("Bob Balans", True)]
    )
    assert {card.interviewer for seat in seats if not seat.own for card in seat.cards} == {None}


@pytest.mark.parametrize("who", ["administrator", "cas"])
def test_who_has_no_part_in_it_finds_nothing(firm, who):
    recuse(firm.office, firm.cas, firm.candidacies["kim"])

    with pytest.raises(NotFound):
        story(firm, getattr(firm, who))


# The numbers


@pytest.mark.parametrize("view", View)
def test_the_place_is_that_of_the_ranking_in_the_same_view(firm, view):
    full(firm)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    correct(firm.office, firm.cas, firm.interviews["cas", "kim"], "COM-B", {"level": 4}, "heard it", "misread")
    ranking = ranking_of(firm.office, firm.recruiter, firm.vacancy, view)
    kim = firm.candidacies["kim"]

    found = story(firm, firm.recruiter, view=view).place

    lex, kims, _max = ranking.places
    true = true_scores(ranking.ranking)[kim]
    assert found == Place(
        place=kims,
        of=3,
        score=true.score,
        domains=true.domains,
        competencies=competency_estimates(ranking.ranking)[kim],
        before=Neighbour(lex.candidacy.id, "Lex Lampion"),
        after=Neighbour(firm.candidacies["max"], "Max Morgenrood"),
    )


def test_strengths_points_to_work_on_and_questions_come_from_levels_as_they_were_given(firm):
    full(firm)
    asked = (firm.office, firm.recruiter)
    licence = requirements.add_requirement(*asked, firm.vacancy, "a driving licence")
    requirements.add_requirement(*asked, firm.vacancy, "Dutch at C1")
    known.judge_requirement(*asked, firm.candidacies["kim"], licence, Met.MET, shown=Met.UNKNOWN)

    found = story(firm, firm.recruiter).findings

    assert found == Findings(
        strengths=(Finding("COM-A", 13 / 3, several=True),),
        development=(Finding("TEC-A", 1.0, several=True), Finding("TEC-B", 2.0, several=False)),
        questions=Questions(
            unheard=(),
            heard_by_one=("TEC-B",),
            apart=(Apart("COM-B", 2.0),),
            patterns=(),
            requirements=("Dutch at C1",),
        ),
        lowest=1.0,
    )


def test_of_one_interviewer_the_story_says_so(firm):
    firm.submit("ann", "kim", {"COM-A": 5, "TEC-A": 1})

    found = story(firm, firm.recruiter)

    assert found.findings.strengths == (Finding("COM-A", 5.0, several=False),)
    assert set(found.findings.questions.heard_by_one) == set(firm.criteria)
    assert {row.spread for row in found.rows} == {None}


def test_when_all_levels_are_the_same_nothing_is_a_strength_or_a_gap_by_chance(firm):
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", 3)
        firm.submit(name, "lex", 5)

    kim, lex = (story(firm, firm.recruiter, name).findings for name in ("kim", "lex"))

    assert (kim.strengths, kim.questions.apart, kim.questions.patterns) == ((), (), ())
    assert (len(lex.strengths), lex.development) == (3, ())


def test_a_candidate_of_whom_everything_is_not_assessed_has_no_findings_and_nothing_that_is_not_a_number(firm):
    for name in ("ann", "bob"):
        firm.submit(name, "kim", dict.fromkeys(firm.criteria))

    found = story(firm, firm.recruiter)

    assert (found.place.place.ranked.score, found.place.score, found.findings.strengths) == (None, None, ())
    assert set(found.findings.questions.unheard) == set(firm.criteria)
    assert set(found.place.competencies.values()) == {None}


def test_a_candidate_strong_in_technique_and_weak_with_people_is_a_question(firm):
    human = {one: 2 for one in firm.criteria if not one.startswith("TEC")}
    for name in ("ann", "bob"):
        firm.submit(name, "kim", dict.fromkeys(firm.criteria, 4) | human)

    [found] = story(firm, firm.recruiter).findings.questions.patterns

    assert (found.pattern, found.low, found.high_mean, found.low_mean) == (PATTERNS[0], "human", 4.0, 2.0)


def test_a_correction_shows_both_values_and_is_drift_where_it_was_made_after_a_reveal(firm):
    full(firm)
    correct(firm.office, firm.ann, firm.interviews["ann", "kim"], "COM-A", {"level": 4}, "heard it", "misread")

    def cells(view):
        [row] = [row for row in story(firm, firm.recruiter, view=view).rows if row.criterion_id == "COM-A"]
        return [(one.line.rating.level, one.before and one.before.rating.level, one.drifted) for one in row.cells]

    assert cells(View.SEALED) == [(5, None, False), (4, None, False), (4, None, False)]
    assert cells(View.CORRECTED) == [(4, 5, True), (4, None, False), (4, None, False)]


def test_the_cards_are_those_that_the_interviewers_page_opens(firm):
    full(firm)

    seats = story(firm, firm.ann).seats

    theirs = [card for seat in seats if not seat.own for card in seat.cards]
    opened = colleague_cards(firm.office, firm.ann, firm.vacancy, firm.candidacies["kim"])
    assert theirs == sorted(opened, key=lambda card: card.interviewer)


def test_who_left_the_procedure_keeps_the_story_without_a_rank(firm):
    full(firm)
    decided(firm, DecisionKind.WITHDRAW, "kim", reason="")

    found = story(firm, firm.recruiter)

    assert (found.candidacy.stage, found.place.place.ranked.rank) == (Stage.WITHDRAWN, None)
    assert [made.decision.kind for made in found.history] == [DecisionKind.WITHDRAW]
    assert [seat.called for seat in found.seats] == [name for name, _own in EVERYBODY]


def test_a_vacancy_without_a_role_profile_has_a_story_without_a_place(firm):
    made = set_up_without_profile(firm)

    found = story_of(firm.office, firm.recruiter, made)

    assert (found.place, found.findings, found.seats, found.history) == (None, None, (), ())


def set_up_without_profile(firm) -> str:
    from screening.services.candidates.add import add_candidate
    from screening.services.vacancies.set_up import start_vacancy

    return add_candidate(
        firm.office, firm.recruiter, start_vacancy(firm.office, firm.recruiter, "Directeur", "Nergens"), "Nora Nieuw"
    )
