"""Unscored facts and requirements of a candidate: who reads them, two who change them at once, and what stands in the way."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Facts, Met
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import BadInput, Conflict, NotFound, RuleBroken
from screening.services.decisions.decide import decide
from screening.services.facts.requirements import drop_requirement
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.interviews.planning import plan_interview
from screening.services.upkeep.checks import problems
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.recruiters import remove_recruiter
from screening.services.vacancies.set_up import set_up_of, start_vacancy
from tests.conftest import Firm
from tests.services.facts.knowing import FACTS, change, judge, judged, known, require
from tests.services.recruiters import second_recruiter
from tests.store.raw import dump, events


def close(firm: Firm) -> None:
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)


def test_nothing_is_known_until_somebody_notes_it(firm):
    found = known(firm)

    assert (found.facts, found.version, found.changed_at, found.changed_by) == (Facts(), 0, None, "")
    assert (found.requirements, found.closed) == ((), False)


def test_what_is_noted_stands_there_with_who_did_it_and_when(firm):
    change(firm, FACTS)

    found = known(firm)

    assert (found.facts, found.version) == (FACTS, 1)
    assert (found.changed_at, found.changed_by) == (firm.clock.at, firm.recruiter.name)
    assert (known(firm, name="lex").facts, events(firm.office)[-1]) == (Facts(), "candidacy.facts")
    assert problems(firm.office) == []


def test_saving_what_stands_there_changes_nothing_and_tells_nothing(firm):
    change(firm, FACTS)
    before = dump(firm.office)

    change(firm, Facts(**{name: f" {said}  " for name, said in FACTS.model_dump().items()}), version=1)

    assert dump(firm.office) == before


def test_of_two_recruiters_at_once_the_second_is_told_and_overwrites_nothing(firm):
    """After looking at both they may say which it is."""
    ria = second_recruiter(firm)
    shown = known(firm).version
    change(firm, FACTS, shown, ria)
    before, other = dump(firm.office), FACTS.model_copy(update={"notice": "two months"})

    with pytest.raises(Conflict, match=r"^Ria Rest changed these facts in the meantime"):
        change(firm, other, shown)
    assert dump(firm.office) == before

    change(firm, other, known(firm).version)
    assert (known(firm).facts, known(firm).version) == (other, 2)


STEPS = st.lists(st.tuples(st.sampled_from(["look", "save"]), st.sampled_from([0, 1]), st.text("ab", max_size=2)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_however_two_windows_take_turns_nobody_overwrites_what_was_not_seen_there(firm, steps):
    """What stands there is what was saved last by who had seen what stood there before."""
    seen, stands = [known(firm), known(firm)], known(firm).facts.notice
    for act, who, text in steps:
        if act == "look":
            seen[who] = known(firm)
            continue
        current = known(firm).version == seen[who].version
        with nullcontext() if current else pytest.raises(Conflict):
            change(firm, Facts(notice=text), seen[who].version)
        stands = text if current else stands

        assert known(firm).facts.notice == stands


@pytest.mark.parametrize("version", [0, 1, 3, -1])
def test_only_the_version_that_stands_there_is_changed(firm, version):
    change(firm, FACTS)
    change(firm, Facts(notice="none"), 1)

    with pytest.raises(Conflict):
        change(firm, FACTS, version)

    assert (known(firm).facts, known(firm).version) == (Facts(notice="none"), 2)


def test_what_is_too_long_is_refused_by_the_name_of_the_field_and_saves_no_other(firm):
    before = dump(firm.office)

    with pytest.raises(BadInput, match=r"^“Salary wish” has 300 characters"):
        change(firm, FACTS.model_copy(update={"salary_wish": "9" * 300}))

    assert dump(firm.office) == before


def test_a_requirement_is_unknown_until_it_is_judged_and_can_be_unknown_again(firm):
    licence, passport = require(firm, "a driving licence", "a passport")
    judge(firm, licence, Met.MET)
    judge(firm, passport, Met.NOT_MET)
    first = judged(firm)
    judge(firm, passport, Met.UNKNOWN, shown=Met.NOT_MET)

    assert first == [("a driving licence", Met.MET), ("a passport", Met.NOT_MET)]
    assert judged(firm) == [("a driving licence", Met.MET), ("a passport", Met.UNKNOWN)]
    assert judged(firm, "lex") == [("a driving licence", Met.UNKNOWN), ("a passport", Met.UNKNOWN)]
    assert events(firm.office)[-3:] == ["candidacy.requirement"] * 3
    assert problems(firm.office) == []


def test_who_judges_what_a_colleague_judged_otherwise_meanwhile_is_told(firm):
    [licence] = require(firm, "a driving licence")
    judge(firm, licence, Met.NOT_MET, who=second_recruiter(firm))
    before = dump(firm.office)

    with pytest.raises(Conflict, match="judged this requirement in the meantime"):
        judge(firm, licence, Met.MET, shown=Met.UNKNOWN)
    judge(firm, licence, Met.NOT_MET, shown=Met.UNKNOWN)  # they agree

    assert dump(firm.office) == before


def test_of_two_clicks_of_ones_own_the_last_one_holds(firm):
    """Also where the second comes before the page has drawn the first."""
    [licence] = require(firm, "a driving licence")

    for state in (Met.MET, Met.NOT_MET):
        judge(firm, licence, state, shown=Met.UNKNOWN)

    assert judged(firm) == [("a driving licence", Met.NOT_MET)]


@pytest.mark.parametrize("which", ["dropped", "of another vacancy", "none"])
def test_a_requirement_that_is_not_asked_of_this_candidate_is_judged_by_nobody(firm, which):
    [one] = require(firm, "a driving licence")
    if which == "dropped":
        drop_requirement(firm.office, firm.recruiter, one)
    elif which == "of another vacancy":
        other = start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap", "it-manager")
        [one] = require(Firm(**{**vars(firm), "vacancy": other}), "a boat")
    else:
        one = "0123456789abcdef"

    with pytest.raises(NotFound, match="not asked any more, or not of this candidate"):
        judge(firm, one, Met.MET)


def test_a_candidate_who_withdrew_keeps_their_facts_which_can_be_changed(firm):
    [licence] = require(firm, "a driving licence")
    decide(firm.office, firm.recruiter, firm.vacancy, DecisionKind.WITHDRAW, {firm.candidacies["kim"]: 0}, "")

    change(firm, FACTS)
    judge(firm, licence, Met.MET)

    assert (known(firm).facts, judged(firm)) == (FACTS, [("a driving licence", Met.MET)])


def test_in_a_closed_vacancy_facts_are_read_and_not_changed(firm):
    [licence] = require(firm, "a driving licence")
    change(firm, FACTS)
    judge(firm, licence, Met.MET)
    close(firm)
    before = dump(firm.office)

    for refused in (lambda: change(firm, Facts(), 1), lambda: judge(firm, licence, Met.NOT_MET, shown=Met.MET)):
        with pytest.raises(RuleBroken, match="closed, so what is known of its candidates stays as it is"):
            refused()

    found = known(firm)
    assert (found.facts, found.closed, judged(firm)) == (FACTS, True, [("a driving licence", Met.MET)])
    assert dump(firm.office) == before


def test_a_recruiter_who_still_owes_a_card_reads_and_notes_facts(firm):
    """Rules §12: nothing of them follows from a card."""
    ria = second_recruiter(firm, "Ria Rest", *Role)
    add_to_panel(firm.office, ria, firm.vacancy, ria.id)
    [part] = set_up_of(firm.office, ria, firm.vacancy).parts[:1]
    plan_interview(firm.office, ria, firm.vacancy, firm.candidacies["kim"], ria.id, part.id)

    change(firm, FACTS, who=ria)

    assert known(firm, ria).facts == FACTS


@pytest.mark.parametrize("who", ["ann", "administrator", "a recruiter with a conflict of interest", "one who left"])
def test_for_anybody_else_there_is_nothing_there(firm, who):
    [licence] = require(firm, "a driving licence")
    change(firm, FACTS)
    viewer = firm.ann if who == "ann" else firm.administrator
    if who.startswith(("a recruiter", "one")):
        viewer = second_recruiter(firm)
    if who.startswith("a recruiter"):
        recuse(firm.office, viewer, firm.candidacies["kim"])
    elif who.startswith("one"):
        remove_recruiter(firm.office, firm.recruiter, firm.vacancy, viewer.id)

    for asked in (
        lambda: known(firm, viewer),
        lambda: change(firm, Facts(), 1, viewer),
        lambda: judge(firm, licence, Met.MET, who=viewer),
    ):
        with pytest.raises(NotFound, match=r"^This candidate does not exist, or not for you"):
            asked()

    assert (known(firm).facts, judged(firm)) == (FACTS, [("a driving licence", Met.UNKNOWN)])
