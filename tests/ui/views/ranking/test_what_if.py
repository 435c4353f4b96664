"""The what-if beside the ranking: for whom it stands there, what it is given, and the sentence that stands."""

from __future__ import annotations

import json
from base64 import b64decode

import numpy as np
import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.i18n import number
from screening.ranking import break_even, levers
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import phases
from screening.ui.results.shares import turning_point
from screening.ui.views.ranking.what_if.payload import numbers, payload
from tests.services.deciding import decided
from tests.store.copies import continued
from tests.ui.pages import components, dutch, shown, visit

TITLE = "What if the weights were different?"
SAVED = (
    "Nothing of this is saved: the ranking, decisions and files stay as fixed, and reloading the page brings the weights as fixed "
    "back. The strictness of interviewers is held. A small difference says as little here as in the ranking."
)


ONE = "One candidate has a score. From the second on the order can be tried at other weights here."


def interviewed(firm) -> None:
    """Kim is stronger on the human side and Lex on the technical one; one card of three of Max is in, all *not assessed*."""
    technical = [one for one in firm.criteria if one.startswith("TEC")]
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", {one: 2 if one in technical else 5 for one in firm.criteria})
        firm.submit(name, "lex", {one: 4 if one in technical else 3 for one in firm.criteria})
    firm.submit("ann", "max", None)


@pytest.fixture(scope="module")
def firm_database(firm_database, tmp_path_factory, rubrics):
    """The firm after its interviews."""
    return continued(firm_database, tmp_path_factory.mktemp("interviewed"), rubrics, interviewed)


def opened(firm, who=None, **query: str):
    return visit(who or firm.recruiter, "ranking", vacancy=firm.vacancy, **query)


def test_it_stands_beside_the_ranking_and_says_that_nothing_of_it_is_saved(firm):
    at = opened(firm)

    assert dutch(TITLE) in shown(at)
    assert dutch(SAVED) in shown(at)
    assert len(components(at)["what_if"]["people"]) == 3


def test_who_does_not_see_the_ranking_has_no_what_if_either(firm):
    at = opened(firm, firm.ann)

    assert "what_if" not in components(at)
    assert dutch(TITLE) not in shown(at)


def test_an_interviewer_to_whom_the_ranking_is_open_may_try_too(firm):
    for name in ("bob", "cas"):
        firm.submit(name, "max", 3)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    assert "what_if" in components(opened(firm, firm.ann))


def test_the_sentence_that_stands_is_the_exact_break_even_in_force(firm):
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    kim, lex = firm.candidacies["kim"], firm.candidacies["lex"]
    turn = break_even(found.ranking, kim, lex, "technical")

    text = shown(opened(firm))

    share = f"{number(turn.weight * 100, 0)} %"
    first = dutch("{name} leads up to {share} {domain}").format(
        name=found.candidates[turn.leads_below], share=share, domain=dutch("Technical").lower()
    )
    then = dutch("then {name}").format(name=found.candidates[turn.leads_above])
    assert turn.leads_below == kim
    assert f"{first}, {then}." in text


def test_a_turning_point_near_the_weight_in_force_has_a_decimal(firm):
    """A whole percentage would not tell on which side of it one is."""
    assert [turning_point(share, 0.5) for share in (0.496, 0.6149, 0.004)] == ["49,6 %", "61 %", "0,4 %"]


def test_it_is_given_what_scores_add_up_to_and_nothing_of_a_card_or_an_interviewer(firm):
    given = payload(ranking_of(firm.office, firm.recruiter, firm.vacancy))

    assert {key for person in given["people"] for key in person} == {"name", "short", "place", "left"}
    text = json.dumps(given)
    hidden = [firm.ann.name, firm.ann.id, *firm.candidacies.values(), *firm.criteria]
    assert [one for one in hidden if one in text] == []


def test_its_numbers_are_those_of_the_levers_bit_for_bit_in_the_order_of_the_list(firm):
    ranking = ranking_of(firm.office, firm.recruiter, firm.vacancy).ranking
    made, given = levers(ranking), numbers(ranking)

    for name in ("coverage", "deviation"):
        read = np.frombuffer(b64decode(given[name]), "<f8").reshape(len(ranking), len(given["levers"]))
        assert read.tobytes() == getattr(made, name)[ranking.order].tobytes()


def test_levers_are_the_competencies_of_a_side_in_the_language_of_the_reader(firm):
    given = components(opened(firm))["what_if"]

    assert [one["name"] for one in given["domains"]] == [dutch("Technical"), dutch("Human")]
    assert {one["name"] for one in given["levers"] if one["domain"] == 1} >= {"Communicatie", "Leiderschap"}


def test_who_withdrew_stands_apart(firm):
    for name in ("bob", "cas"):
        firm.submit(name, "max", 3)
    decided(firm, DecisionKind.WITHDRAW, "kim")

    people = components(opened(firm))["what_if"]["people"]

    assert {one["name"]: one["left"] for one in people}["Kim Kandidaat"]


def test_with_one_candidate_that_has_a_score_it_says_from_when_on_there_is_something_to_try(firm):
    decided(firm, DecisionKind.WITHDRAW, "kim")

    at = opened(firm)

    assert "what_if" not in components(at)
    assert dutch(ONE) in shown(at)


def test_before_anybody_has_a_score_there_is_nothing_of_it(firm):
    for name in ("kim", "lex"):
        decided(firm, DecisionKind.WITHDRAW, name)

    assert dutch(TITLE) not in shown(opened(firm))
