"""A ranking is computed once for the same cards, whoever looks, and always is what computing it anew would give."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.domain.weights import weights_of
from screening.services.candidates import add as candidates
from screening.services.cards.correct import correct
from screening.services.interviews import conflicts_of_interest, planning
from screening.services.office.office import Office
from screening.services.office.remembered import Remembered
from screening.services.results.ranking import VacancyRanking, ranking_of
from screening.services.vacancies import phases, set_up
from screening.services.vacancies.weights import change_weights
from tests.conftest import Firm
from tests.services.deciding import decided
from tests.services.recruiters import second_recruiter
from tests.store import copies
from tests.store.raw import rows


def score(firm: Firm) -> None:
    firm.submit("ann", "kim", 4)
    _correct(firm, "kim", 5)
    for name in ("bob", "cas"):
        firm.submit(name, "kim", 4)
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "lex", {firm.criteria[0]: 2, firm.criteria[-1]: 4})
    _correct(firm, "lex", 4)


def _correct(firm: Firm, candidate: str, level: int) -> None:
    correct(
        firm.office,
        firm.ann,
        firm.interviews["ann", candidate],
        firm.criteria[0],
        {"level": level},
        f"heard {level} after all",
        "misread my own note",
    )


@pytest.fixture(scope="module")
def scored_database(firm_database, tmp_path_factory, rubrics) -> copies.FirmDatabase:
    return copies.continued(firm_database, tmp_path_factory.mktemp("scored"), rubrics, score)


@pytest.fixture
def scored(scored_database, tmp_path, rubrics, clock) -> Iterator[Firm]:
    """Every card of Kim and Lex is in; Ann has corrected one level before she could see a colleague's, and one after."""
    with copies.in_use(scored_database, tmp_path / "data", rubrics, clock) as firm:
        yield firm


def _decide(firm: Firm) -> None:
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "")


def _steps_back(firm: Firm) -> None:
    second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, firm.recruiter, firm.candidacies["kim"])


def _weights(firm: Firm) -> None:
    settings = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).settings
    heavier = weights_of(settings).model_copy(update={"domains": {"human": 0.7, "technical": 0.3}})
    change_weights(
        firm.office, firm.recruiter, firm.vacancy, settings.content_hash(), heavier, "the client asked for it"
    )


def ranked(office: Office, who, firm: Firm, view: View = View.SEALED) -> VacancyRanking:
    found = ranking_of(office, who, firm.vacancy, view)
    assert found is not None
    return found


def anew(firm: Firm) -> Office:
    """The same office with nothing remembered."""
    return replace(firm.office, rankings=Remembered(2000, len))


def test_the_same_cards_are_ranked_once_for_everybody_who_may_see_them(scored):
    """D6"""
    _decide(scored)

    first = ranked(scored.office, scored.recruiter, scored)

    assert ranked(scored.office, scored.recruiter, scored).ranking is first.ranking
    assert ranked(scored.office, scored.ann, scored).ranking is first.ranking


def test_the_views_are_the_same_ranking_until_they_differ(firm):
    firm.submit("ann", "kim", 4)
    _correct(firm, "kim", 5)

    sealed, corrected = (ranked(firm.office, firm.recruiter, firm, view) for view in View)

    assert sealed.ranking is corrected.ranking
    firm.submit("bob", "kim", 4)
    _correct(firm, "kim", 2)  # a colleague's card has been open to Ann
    sealed, corrected = (ranked(firm.office, firm.recruiter, firm, view) for view in View)
    assert sealed.ranking.rows != corrected.ranking.rows


def _gone(firm: Firm, interview: str) -> None:
    """As only an earlier version of the program could leave it."""
    rows(firm.office, "drop trigger guard_interview_submitted")
    rows(firm.office, "update interview set cancelled_at = created_at where id = ?", interview)


CHANGES: dict[str, Callable[[Firm], object]] = {
    "a card is submitted": lambda firm: firm.submit("ann", "max", 5),
    "a card is corrected": lambda firm: _correct(firm, "kim", 1),
    "a candidate withdraws": lambda firm: decided(firm, DecisionKind.WITHDRAW, "kim"),
    "a candidate is added": lambda firm: candidates.add_candidate(
        firm.office, firm.recruiter, firm.vacancy, "Noor Nieuw"
    ),
    "the weights change": _weights,
    "an interview with a card is gone": lambda firm: _gone(firm, firm.interviews["cas", "lex"]),
    "a conflict of interest of the viewer": _steps_back,
}


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_ranking_is_what_computing_it_anew_gives(scored, change, view):
    before = ranked(scored.office, scored.recruiter, scored, view)

    CHANGES[change](scored)

    now = ranked(scored.office, scored.recruiter, scored, view)
    assert now.places == ranked(anew(scored), scored.recruiter, scored, view).places
    if (change, view) != ("a card is corrected", View.SEALED):
        assert now.ranking is not before.ranking


def test_a_card_that_is_begun_and_one_cancelled_without_a_card_change_nothing(scored):
    before = ranked(scored.office, scored.recruiter, scored)

    scored.rate("bob", "max", scored.criteria[0], 2)
    planning.cancel_interview(scored.office, scored.recruiter, scored.interviews["cas", "max"])

    now = ranked(scored.office, scored.recruiter, scored)
    assert now.ranking is before.ranking
    assert (before.planned, now.planned) == (9, 8)


def test_two_who_look_at_once_with_a_conflict_of_interest_between_them_see_each_their_own(scored):
    """D6: what the one may see is not shown to the other."""
    _decide(scored)
    everything = ranked(scored.office, scored.recruiter, scored)
    conflicts_of_interest.recuse(scored.office, scored.ann, scored.candidacies["kim"])

    hers = ranked(scored.office, scored.ann, scored)

    kim = scored.candidacies["kim"]
    assert (hers.left_out, [kim in one.ranking.ratings.candidates for one in (everything, hers)]) == (1, [True, False])
    assert hers.places == ranked(anew(scored), scored.ann, scored).places
    assert ranked(scored.office, scored.recruiter, scored).places == everything.places


def test_another_name_is_shown_at_once_and_equals_stand_by_it(firm):
    firm.submit("ann", "kim", 3)
    firm.submit("ann", "lex", 3)
    assert [one.candidacy.name for one in ranked(firm.office, firm.recruiter, firm).places][:2] == [
        "Kim Kandidaat",
        "Lex Lampion",
    ]

    rows(firm.office, "update candidate set name = 'Zoë Zomer' where name = 'Kim Kandidaat'")

    named = [one.candidacy.name for one in ranked(firm.office, firm.recruiter, firm).places]
    assert named[:2] == ["Lex Lampion", "Zoë Zomer"]


def test_nothing_that_is_remembered_holds_a_name_or_a_note(scored):
    """D6"""
    ranked(scored.office, scored.recruiter, scored)

    held = strings(scored.office.rankings)

    people = {"Kim Kandidaat", "Lex Lampion", "Max Morgenrood", scored.ann.name, scored.bob.name, scored.cas.name}
    assert scored.candidacies["kim"] in held  # else nothing was remembered
    assert [one for one in held if one in people or "heard" in one or "@" in one] == []


def strings(root: Any) -> set[str]:
    """Every text that can be reached from an object, without what belongs to programs."""
    seen, found, ahead = {id(root)}, set(), [root]
    while ahead:
        one = ahead.pop()
        if isinstance(one, str):
            found.add(one)
        if isinstance(one, (type, ModuleType)) or callable(one):
            continue
        for other in gc.get_referents(one):
            if id(other) not in seen:
                seen.add(id(other))
                ahead.append(other)
    return found
