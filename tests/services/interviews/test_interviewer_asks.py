"""An interviewer asks about an own interview; the recruiter sees it and deals with it."""

from __future__ import annotations

import pytest

from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.interviews import appointments, clashes
from screening.services.interviews.appointments import my_interviews
from screening.services.interviews.handover import move_interview
from screening.services.interviews.interviewer_asks import RequestKind, ask, my_requests, requests_of, settle
from tests.conftest import START
from tests.services.growth import get_under_way
from tests.store.faults import fault_at


def test_recruiter_sees_what_an_interviewer_asks(firm):
    ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.MOVE, "Ik zit dan in de trein")

    found = requests_of(firm.office, firm.recruiter, firm.vacancy)

    assert [(one.kind, one.interviewer, one.candidate, one.words) for one in found] == [
        (RequestKind.MOVE, "Ann Aandacht", "Kim Kandidaat", "Ik zit dan in de trein")
    ]


def test_colleague_sees_nothing_of_a_request(firm):
    ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.MOVE, "Ik zit dan in de trein")

    assert (requests_of(firm.office, firm.bob, firm.vacancy), my_requests(firm.office, firm.bob)) == ([], {})


def test_new_request_replaces_the_open_one(firm):
    interview = firm.interviews["ann", "kim"]
    ask(firm.office, firm.ann, interview, RequestKind.MOVE, "liever later")

    ask(firm.office, firm.ann, interview, RequestKind.DECLINE, "ik was er niet")

    assert [one.kind for one in requests_of(firm.office, firm.recruiter, firm.vacancy)] == [RequestKind.DECLINE]


def test_declined_interview_is_cancelled_by_the_recruiter_only(firm):
    interview = firm.interviews["ann", "kim"]
    ask(firm.office, firm.ann, interview, RequestKind.DECLINE, "ik was er niet")
    request = requests_of(firm.office, firm.recruiter, firm.vacancy)[0]

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


def test_who_runs_a_vacancy_finds_its_interviews_clashes_and_requests_in_one_look(firm):
    """The same as each of them by itself, in fewer statements than two of them."""
    get_under_way(firm)
    for candidate in ("kim", "lex"):  # Bob is asked for both at the same time
        move_interview(firm.office, firm.recruiter, firm.interviews["bob", candidate], START, "Room 1")
    who = (firm.office, firm.recruiter, firm.vacancy)
    engine = firm.office.database.engine

    with fault_at(0, engine) as together:
        found = clashes.interviews_to_run(*who)
    with fault_at(0, engine) as apart:
        by_themselves = (appointments.progress(*who), clashes.clashes_of(*who), requests_of(*who))

    assert (found.interviews, found.clashes, found.requests) == by_themselves
    assert all(by_themselves)
    assert len(together) < len(apart) * 0.6
