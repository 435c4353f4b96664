"""The ranking of a vacancy: by hand for a small one, with its provisional and its unranked candidates."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.services.candidates import add as candidates
from screening.services.cards import save
from screening.services.decisions.decide import decide
from screening.services.interviews import appointments
from screening.services.results.ranking import VacancyRanking, ranking_of
from screening.services.vacancies import set_up
from tests.services.deciding import decided
from tests.services.small import SmallVacancy, small_vacancy
from tests.store.raw import rows


@pytest.fixture
def small(firm) -> SmallVacancy:
    """Ann is the only interviewer, so nobody's severity can be told from anybody's."""
    return small_vacancy(firm, firm.ann)


def found(small: SmallVacancy) -> VacancyRanking:
    ranking = ranking_of(small.office, small.firm.recruiter, small.id)
    assert ranking is not None
    return ranking


def listed(small: SmallVacancy) -> list[tuple]:
    """(name, rank, score, standing) of everybody, in the order of the list."""
    return [
        (place.candidacy.name, place.ranked.rank, place.ranked.score, place.ranked.standing)
        for place in found(small).places
    ]


def test_score_is_the_balanced_mean_worked_out_by_hand(small):
    """
    Kim: human (4 + 2) / 2 = 3, technical 0.6 · 5 + 0.4 · 5 = 5, mean 4, score 4 − (4 − 3) / 3.
    Lex: human (4 + 4) / 2 = 4, technical 0.6 · 4 + 0.4 · 2 = 3.2, mean 3.6, score 3.6 − (3.6 − 3.2) / 3.
    """
    small.candidate("Lex")
    small.candidate("Kim")
    small.submit(small.firm.ann, "Kim", 4, 2, 5, 5)
    small.submit(small.firm.ann, "Lex", 4, 4, 4, 2)

    kim, lex = (place.ranked for place in found(small).places)

    assert (kim.candidate, kim.rank, kim.domains) == (
        small.candidacies["Kim"],
        1,
        {"human": 3.0, "technical": pytest.approx(5)},
    )
    assert (kim.mean, kim.score) == (pytest.approx(4), pytest.approx(4 - 1 / 3))
    assert (lex.candidate, lex.rank, lex.domains) == (
        small.candidacies["Lex"],
        2,
        {"human": 4.0, "technical": pytest.approx(3.2)},
    )
    assert (lex.mean, lex.score) == (pytest.approx(3.6), pytest.approx(3.6 - 0.4 / 3))
    assert (kim.raw_score, lex.raw_score) == (kim.score, lex.score)
    assert [one.coverage for one in (kim, lex)] == [1.0, 1.0]


def test_minimum_flags_and_never_moves_a_rank(small):
    small.candidate("Kim")
    small.candidate("Lex")
    small.submit(small.firm.ann, "Kim", 5, 5, 5, 1)
    small.submit(small.firm.ann, "Lex", 3, 3, 3, 3)

    kim, lex = (place.ranked for place in found(small).places)

    assert [(name, rank) for name, rank, _score, _standing in listed(small)] == [("Kim", 1), ("Lex", 2)]
    assert set(kim.below_minimum) | set(kim.borderline_minimum) == {"TEC-B"}
    assert lex.below_minimum == ()


def test_equal_scores_share_the_rank_and_stand_by_name(small):
    """C7: 1, 1, 3."""
    for name in ("Zoë", "Anna", "Max"):
        small.candidate(name)
    small.submit(small.firm.ann, "Zoë", 4, 4, 4, 4)
    small.submit(small.firm.ann, "Anna", 4, 4, 4, 4)
    small.submit(small.firm.ann, "Max", 3, 3, 3, 3)

    assert [(name, rank) for name, rank, _score, _standing in listed(small)] == [("Anna", 1), ("Zoë", 1), ("Max", 3)]


def test_candidate_with_too_little_scored_is_provisional_and_takes_nobody_s_rank(small):
    """C3: not assessed is not zero; three quarters of the weight is below the eighty per cent that a rank asks."""
    for name in ("Kim", "Lex", "Max"):
        small.candidate(name)
    small.submit(small.firm.ann, "Kim", 2, 2, 2, 2)
    small.submit(small.firm.ann, "Lex", None, 5, 5, 5)

    assert listed(small) == [
        ("Kim", 1, pytest.approx(2), "ranked"),
        ("Lex", None, pytest.approx(5, abs=1), "provisional"),
        ("Max", None, None, "provisional"),
    ]
    assert [place.ranked.coverage for place in found(small).places] == [1.0, 0.75, 0.0]


def test_domain_without_any_score_gives_no_score_at_all(small):
    small.candidate("Kim")
    small.submit(small.firm.ann, "Kim", None, None, 5, 5)

    (kim,) = (place.ranked for place in found(small).places)

    assert (kim.score, kim.mean, kim.rank, kim.provisional) == (None, None, None, True)
    assert kim.domains == {"human": None, "technical": pytest.approx(5)}


def test_withdrawn_candidate_holds_no_rank_and_is_listed_last(small):
    for name in ("Kim", "Lex", "Max"):
        small.candidate(name)
        small.submit(small.firm.ann, name, *[{"Kim": 5, "Lex": 4, "Max": 3}[name]] * 4)

    decide(small.office, small.firm.recruiter, small.id, DecisionKind.WITHDRAW, {small.candidacies["Kim"]: 0}, "")

    assert listed(small) == [
        ("Lex", 1, pytest.approx(4), "ranked"),
        ("Max", 2, pytest.approx(3), "ranked"),
        ("Kim", None, pytest.approx(5), "unranked"),
    ]


def test_how_much_was_planned_stays_beside_the_score_of_who_left(firm):
    """L6: a decision makes no panel complete; what is waited for is counted without it."""
    firm.submit("ann", "kim")
    firm.submit("bob", "kim")
    [kim] = [one for one in ranking_of(firm.office, firm.recruiter, firm.vacancy).places if one.cards]
    owed = ranking_of(firm.office, firm.recruiter, firm.vacancy).planned
    decided(firm, DecisionKind.DECLINE, "kim")

    after = ranking_of(firm.office, firm.recruiter, firm.vacancy)

    [left] = [one for one in after.places if one.cards]
    assert [(one.cards, one.planned, one.gone) for one in (kim, left)] == [(2, 3, 0), (2, 3, 1)]
    assert after.planned == owed - 1


def test_rows_and_interviewers_are_ids_whatever_people_are_called(firm):
    """Names that differ in case alone, or not at all, are two people."""
    small = small_vacancy(firm, firm.ann, firm.bob)
    for name in ("Kim", "Lex", "Max"):
        small.candidate(name)
    for name, level in (("Kim", 2), ("Lex", 4)):
        small.submit(firm.ann, name, *[level] * 4)
        small.submit(firm.bob, name, *[level] * 4)
    rows(firm.office, "update candidate set name = 'KIM' where name = 'Lex'")
    rows(firm.office, "update candidate set name = 'Kim' where name = 'Max'")

    ranking = found(small)

    kim, lex, without_cards = (small.candidacies[name] for name in ("Kim", "Lex", "Max"))
    assert [(row.candidate, row.rank, row.score) for row in ranking.ranking] == [
        (lex, 1, pytest.approx(4)),
        (kim, 2, pytest.approx(2)),
        (without_cards, None, None),
    ]
    assert set(ranking.ranking.ratings.interviewers) == {firm.ann.id, firm.bob.id}
    assert ranking.candidates == {kim: "Kim", lex: "KIM", without_cards: "Kim"}
    assert listed(small) == [
        ("KIM", 1, pytest.approx(4), "ranked"),
        ("Kim", 2, pytest.approx(2), "ranked"),
        ("Kim", None, None, "provisional"),
    ]


def test_a_vacancy_without_any_card_has_no_interviewers_to_speak_of(small):
    small.candidate("Kim")

    ratings = found(small).ranking.ratings

    assert (ratings.candidates, ratings.interviewers, len(ratings)) == ((small.candidacies["Kim"],), (), 0)


def test_two_interviewers_are_averaged_and_their_disagreement_is_shown(firm):
    """C8: 5 and 1 is a mean of 3 with a spread of 4; 3 and 3 is not."""
    small = small_vacancy(firm, firm.ann, firm.bob)
    small.candidate("Kim")
    small.submit(firm.ann, "Kim", 5, 3, 4, 3)
    small.submit(firm.bob, "Kim", 1, 3, 2, 3)

    (kim,) = (place.ranked for place in found(small).places)

    assert kim.raw_criteria == {"COM-A": 3.0, "COM-B": 3.0, "TEC-A": 3.0, "TEC-B": 3.0}
    assert kim.spread == {"COM-A": 4.0, "COM-B": 0.0, "TEC-A": 2.0, "TEC-B": 0.0}
    assert (kim.raw_score, kim.interviewers) == (pytest.approx(3), 2)


def test_one_interviewer_alone_does_not_agree_with_anybody(firm):
    """C8: no spread is not a spread of 0."""
    small = small_vacancy(firm, firm.ann, firm.bob)
    small.candidate("Kim")
    small.submit(firm.ann, "Kim", 5, 3, 4, 3)

    (kim,) = (place.ranked for place in found(small).places)

    assert kim.spread == {}


def test_cards_that_are_in_and_planned_stand_beside_every_candidate(firm):
    """L6: two of three cards in."""
    firm.submit("ann", "kim")
    firm.submit("bob", "kim")
    firm.fill("cas", "kim", 3)

    ranking = ranking_of(firm.office, firm.recruiter, firm.vacancy)

    assert {place.candidacy.name: (place.cards, place.planned) for place in ranking.places} == {
        "Kim Kandidaat": (2, 3),
        "Lex Lampion": (0, 3),
        "Max Morgenrood": (0, 3),
    }
    assert (ranking.submitted, ranking.planned) == (2, 9)


def test_draft_counts_for_nothing(small):
    small.candidate("Kim")
    (interview,) = appointments.my_interviews(small.office, small.firm.ann)[:1]
    before = listed(small)
    mine = next(
        one.id
        for one in appointments.my_interviews(small.office, small.firm.ann)
        if one.candidacy_id == small.candidacies["Kim"]
    )
    save.save_field(small.office, small.firm.ann, mine, "COM-A", "rating", {"level": 5}, 0, "x")

    assert interview is not None
    assert listed(small) == before == [("Kim", None, None, "provisional")]


def test_order_in_which_cards_come_in_does_not_matter(firm):
    """C6."""
    levels = {("ann", "Kim"): (5, 4, 3, 2), ("bob", "Kim"): (4, 4, 2, 2), ("ann", "Lex"): (2, 3, 4, 5)}

    seen = []
    for order in (list(levels), list(reversed(levels))):
        small = small_vacancy(firm, firm.ann, firm.bob)
        for name in ("Kim", "Lex"):
            small.candidate(name)
        for who, name in order:
            small.submit(firm.account(who), name, *levels[who, name])
        seen.append([(place.candidacy.name, place.ranked.score, place.ranked.rank) for place in found(small).places])

    assert seen[0] == [(name, pytest.approx(score, abs=1e-12), rank) for name, score, rank in seen[1]]


def test_there_is_no_ranking_without_a_profile_or_without_candidates(firm):
    without_profile = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap")
    candidates.add_candidate(firm.office, firm.recruiter, without_profile, "Nina Nieuw")
    without_candidates = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap", "cio")

    for vacancy in (without_profile, without_candidates):
        assert ranking_of(firm.office, firm.recruiter, vacancy) is None


def test_vacancy_without_any_card_lists_its_candidates_by_name(firm):
    ranking = ranking_of(firm.office, firm.recruiter, firm.vacancy)

    assert [(place.candidacy.name, place.ranked.rank, place.ranked.score) for place in ranking.places] == [
        ("Kim Kandidaat", None, None),
        ("Lex Lampion", None, None),
        ("Max Morgenrood", None, None),
    ]
