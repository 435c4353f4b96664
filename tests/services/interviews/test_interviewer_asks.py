"""An interviewer asks about an own interview; the recruiter sees it and deals with it."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.interviews import appointments, clashes
from screening.services.interviews.appointments import my_interviews
from screening.services.interviews.handover import move_interview
from screening.services.interviews.interviewer_asks import RequestKind, ask, settle
from screening.services.vacancies.phases import move_phase
from tests.conftest import START
from tests.services.growth import get_under_way
from tests.store.raw import dump


def requested(firm):
    """What is asked of who runs the vacancy."""
    return clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).requests


def test_recruiter_sees_what_an_interviewer_asks(firm):
    ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.MOVE, "Ik zit dan in de trein")

    found = requested(firm)

    assert [(one.kind, one.interviewer, one.candidate, one.words) for one in found] == [
        (RequestKind.MOVE, "Ann Aandacht", "Kim Kandidaat", "Ik zit dan in de trein")
    ]


def test_colleague_sees_nothing_of_a_request(firm):
    ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.MOVE, "Ik zit dan in de trein")

    assert clashes.interviews_to_hold(firm.office, firm.bob).asked == {}
    with pytest.raises(NotFound):
        clashes.interviews_to_run(firm.office, firm.bob, firm.vacancy)


def test_new_request_replaces_the_open_one(firm):
    interview = firm.interviews["ann", "kim"]
    ask(firm.office, firm.ann, interview, RequestKind.MOVE, "liever later")

    ask(firm.office, firm.ann, interview, RequestKind.DECLINE, "ik was er niet")

    assert [one.kind for one in requested(firm)] == [RequestKind.DECLINE]


def test_declined_interview_is_cancelled_by_the_recruiter_only(firm):
    interview = firm.interviews["ann", "kim"]
    ask(firm.office, firm.ann, interview, RequestKind.DECLINE, "ik was er niet")
    request = requested(firm)[0]

    with pytest.raises(NotFound):
        settle(firm.office, firm.bob, request.id, cancel=True)
    settle(firm.office, firm.recruiter, request.id, cancel=True)

    assert interview not in {one.id for one in my_interviews(firm.office, firm.ann)}


def test_request_needs_a_word_on_why(firm):
    with pytest.raises(BadInput):
        ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.MOVE, "  ")


def test_another_persons_interview_looks_like_a_missing_one(firm):
    with pytest.raises(NotFound):
        ask(firm.office, firm.ann, firm.interviews["bob", "kim"], RequestKind.MOVE, "mag ik?")


def test_submitted_card_leaves_nothing_to_ask(firm):
    firm.submit("ann", "kim")

    with pytest.raises(RuleBroken):
        ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.DECLINE, "ik was er niet")


def asked_to_be_taken_off(firm, candidate: str = "kim") -> str:
    """The id of Bob's request about an interview."""
    ask(firm.office, firm.bob, firm.interviews["bob", candidate], RequestKind.DECLINE, "was not there")
    [request] = clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).requests
    return request.id


def test_handing_the_card_in_settles_what_was_asked(firm):
    asked_to_be_taken_off(firm)

    firm.submit("bob", "kim", 3)

    assert clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).requests == []


def test_interview_whose_card_is_in_stays_although_a_request_about_it_is_still_on_a_page(firm):
    """B5: a submitted card counts, whatever was asked before it."""
    request = asked_to_be_taken_off(firm)
    firm.submit("bob", "kim", 3)
    before = dump(firm.office)

    with pytest.raises(RuleBroken, match="submitted, so the interview stays"):
        settle(firm.office, firm.recruiter, request, cancel=True)

    assert dump(firm.office) == before


def test_nobody_is_taken_off_once_the_vacancy_takes_no_interviews(firm):
    """A ranking that is being decided on does not change by an old request."""
    request = asked_to_be_taken_off(firm)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    with pytest.raises(RuleBroken, match="does not take interviews any more"):
        settle(firm.office, firm.recruiter, request, cancel=True)
    settle(firm.office, firm.recruiter, request)

    assert clashes.interviews_to_run(firm.office, firm.recruiter, firm.vacancy).requests == []


def test_who_runs_a_vacancy_finds_its_interviews_clashes_and_requests_in_one_look(firm):
    get_under_way(firm)
    for candidate in ("kim", "lex"):  # Bob is asked for both at the same time
        move_interview(firm.office, firm.recruiter, firm.interviews["bob", candidate], START, "Room 1")
    who = (firm.office, firm.recruiter, firm.vacancy)

    found = clashes.interviews_to_run(*who)

    assert found.interviews == appointments.progress(*who)
    assert {firm.interviews["bob", "kim"], firm.interviews["bob", "lex"]} <= {
        one.id for pair in found.clashes for one in (pair.one, pair.other) if one
    }
    assert {one.interview_id for one in found.requests} <= {one.id for one in found.interviews}
    assert found.requests
