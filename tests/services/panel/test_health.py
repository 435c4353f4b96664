"""How a panel uses the scale: what of each interviewer is told to whom, and what is lacking before anything is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.domain.vacancy import Phase
from screening.errors import NotAllowed, NotFound
from screening.ranking import RankingWarning
from screening.services.interviews import handover
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.panel.health import Lack, PanelHealth, panel_health
from screening.services.results import warned as module
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import phases, set_up
from tests.conftest import START
from tests.services.recruiters import second_recruiter


def seen(firm, who=None) -> PanelHealth:
    found = panel_health(firm.office, who or firm.recruiter, firm.vacancy)
    assert found is not None
    return found


def habits(firm) -> dict:
    return {one.name.split()[0].casefold(): one.habits for one in seen(firm).people}


def to_debrief(firm) -> None:
    for name in ("ann", "bob", "cas"):
        for candidate in ("kim", "lex", "max"):
            firm.submit(name, candidate, {"ann": 2, "bob": 3, "cas": 5}[name])
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)


def test_an_interviewer_is_told_of_nobody_else(firm):
    to_debrief(firm)

    mine, all_ = seen(firm, firm.bob), seen(firm)

    assert ([one.name for one in mine.people], mine.alone) == (["Bob Balans"], True)
    assert ([one.name for one in all_.people], all_.alone) == (["Ann Aandacht", "Bob Balans", "Cas Criterium"], False)
    assert mine.people[0] in all_.people


def test_what_warnings_say_of_single_colleagues_is_kept_from_an_interviewer(firm, monkeypatch):
    to_debrief(firm)
    people = {firm.ann.id: -1.4, firm.cas.id: 1.6}
    warned = (
        RankingWarning("SEV-LARGE", {"interviewers": people, "point": 1.0}),
        RankingWarning("RATER-FLAT", {"interviewers": {firm.cas.id: 6}}),
        RankingWarning("SEV-THIN", {"link_strength": 1.0}),
    )
    monkeypatch.setattr(module, "warnings_of", lambda _ranking, _barred: warned)

    assert seen(firm).warnings == warned
    assert [one.code for one in seen(firm, firm.bob).warnings] == ["SEV-THIN"]
    assert [(one.code, dict(one.facts.get("interviewers", {}))) for one in seen(firm, firm.ann).warnings] == [
        ("SEV-LARGE", {firm.ann.id: -1.4}),
        ("SEV-THIN", {}),
    ]


def test_it_is_open_to_who_may_see_the_ranking_alone(firm):
    firm.submit("ann", "kim")

    with pytest.raises(NotAllowed):
        seen(firm, firm.ann)
    with pytest.raises(NotFound):
        seen(firm, firm.administrator)


def test_strictness_is_that_of_the_ranking_of_the_page(firm):
    to_debrief(firm)

    found = {one.account_id: one.strictness.value for one in seen(firm).people}

    ranking = ranking_of(firm.office, firm.recruiter, firm.vacancy).ranking
    assert found == ranking.severity.by_interviewer
    assert {one.lack for one in seen(firm).people} == {None}


def test_too_little_is_said_to_be_too_little(firm):
    empty = {one.lack for one in seen(firm).people}
    firm.submit("ann", "kim", 2)
    alone = {one.name: one.lack for one in seen(firm).people}
    firm.submit("bob", "kim", 4)
    two = {one.name: one.lack for one in seen(firm).people}
    for candidate in ("lex", "max"):
        for name in ("ann", "bob"):
            firm.submit(name, candidate, 3)
    three = {one.name: one.lack for one in seen(firm).people}

    nothing = Lack.SCORES
    assert empty == {nothing}
    assert alone == {"Ann Aandacht": Lack.COLLEAGUE, "Bob Balans": nothing, "Cas Criterium": nothing}
    assert two == {"Ann Aandacht": Lack.CANDIDATES, "Bob Balans": Lack.CANDIDATES, "Cas Criterium": nothing}
    assert three == {"Ann Aandacht": Lack.COMPARISONS, "Bob Balans": Lack.COMPARISONS, "Cas Criterium": nothing}


def test_cards_tell_how_levels_vary_and_what_is_not_assessed(firm):
    first, second, *_ = firm.criteria
    firm.submit("ann", "kim", {first: 2, second: 4})  # others 3
    firm.submit("ann", "lex", 4)
    firm.submit("ann", "max", None)

    found = habits(firm)["ann"]

    asked = len(firm.criteria)
    assert (found.cards, found.levels, found.not_assessed) == (3, 2 * asked, asked)
    assert (found.equal, found.full, found.varied) == (1, 2, 2)
    assert found.within == pytest.approx((2 / asked) ** 0.5 / 2)
    assert found.not_assessed_share == pytest.approx(1 / 3)


def test_time_runs_from_the_planned_end_or_else_from_the_start_of_the_card(firm):
    minutes = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].minutes
    for candidate, hours in (("kim", 1), ("lex", 30)):
        handover.move_interview(
            firm.office, firm.recruiter, firm.interviews["ann", candidate], START + timedelta(hours=1), ""
        )
        firm.clock.at = START + timedelta(hours=1 + hours, minutes=minutes)
        firm.submit("ann", candidate)
    firm.fill("bob", "kim", 3)
    firm.clock.move(minutes=12)
    firm.submit("bob", "kim", 3)

    ann, bob, cas = (habits(firm)[name] for name in ("ann", "bob", "cas"))
    assert (ann.timed, bob.timed, cas.soon) == (2, 0, None)
    assert (ann.soon, bob.soon) == (timedelta(hours=15.5), timedelta(minutes=12))


def test_a_candidate_with_whom_the_recruiter_has_a_conflict_is_in_no_figure(firm):
    second = second_recruiter(firm)
    to_debrief(firm)
    recuse(firm.office, second, firm.candidacies["kim"])

    found = seen(firm, second)

    assert {one.habits.cards for one in found.people} == {2}
    assert found.agreement.candidates == 2


def proposed(firm) -> set[tuple[str, str]]:
    """The interviews that the page proposes, so that groups of interviewers can be compared: candidacy and account."""
    return {
        (bridge["candidate"], bridge["interviewer"])
        for warning in seen(firm).warnings
        for bridge in warning.facts.get("bridges", ())
    }


def test_no_interview_is_proposed_with_whom_somebody_has_a_conflict_of_interest(firm):
    firm.submit("ann", "kim")
    firm.submit("bob", "lex")
    [(candidacy, account)] = proposed(firm)

    recuse(firm.office, next(one for one in (firm.ann, firm.bob) if one.id == account), candidacy)

    assert len(proposed(firm)) == 1
    assert (candidacy, account) not in proposed(firm)


def test_a_card_after_reading_is_counted_among_the_cards_once_it_is_in_and_its_levels_are_not(firm):
    firm.submit("ann", "kim", 3)
    before = habits(firm)["bob"]
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF, Phase.SCORE):
        firm.clock.move(minutes=1)
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "nog een kaart")
    firm.submit("bob", "kim", 5)

    after = habits(firm)["bob"]

    assert ((before.cards, before.levels), (after.cards, after.levels)) == ((0, 0), (1, 0))
