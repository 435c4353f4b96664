"""How long a sign-in holds: idle, absolute, and during an interview."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.services.cards import read
from screening.services.interviews import appointments, planning
from screening.services.people import accounts, sign_in
from screening.services.people.sign_in import SignIn
from screening.services.vacancies import set_up
from tests.conftest import START


@pytest.fixture
def token(firm) -> str:
    """Ann's sign-in, made at nine."""
    return sign_in.sign_in_as(firm.office, firm.ann)


@pytest.fixture
def planned(firm) -> str:
    """Ann's interview with Kim, planned at ten; its length is that of its part."""
    mine = firm.interviews["ann", "kim"]
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    planning.plan_interview(
        firm.office,
        firm.recruiter,
        firm.vacancy,
        firm.candidacies["kim"],
        firm.ann.id,
        part,
        starts_at=START + timedelta(hours=1),
    )
    return mine


def minutes_of(firm, interview: str) -> int:
    return next(one.minutes for one in appointments.my_interviews(firm.office, firm.ann) if one.id == interview)


def test_who_tells_when_the_sign_in_ends_without_activity_and_in_any_case(firm, token):
    """E2"""
    found = sign_in.who(firm.office, token)

    assert found == SignIn(firm.ann, START + timedelta(minutes=30), START + timedelta(hours=12))


def test_activity_moves_the_end_and_looking_does_not(firm, token):
    """E2"""
    firm.clock.move(minutes=20)

    ends = [sign_in.who(firm.office, token, active=active).ends_at for active in (False, True, False)]

    assert ends == [START + timedelta(minutes=minutes) for minutes in (30, 50, 50)]


def test_an_idle_sign_in_is_over_after_half_an_hour(firm, token):
    """E2"""
    firm.clock.move(minutes=30)

    assert sign_in.who(firm.office, token, active=True) is None


def test_no_activity_carries_a_sign_in_past_twelve_hours(firm, token):
    """E2"""
    for _quarter in range(47):
        firm.clock.move(minutes=15)
        last = sign_in.who(firm.office, token, active=True)

    firm.clock.move(minutes=15)

    assert last.ends_at == START + timedelta(hours=12)
    assert sign_in.who(firm.office, token, active=True) is None


def test_listening_to_a_candidate_does_not_sign_the_interviewer_out(firm, token, planned):
    """E2, rules 3: a started interview suspends the idle limit until its planned end and half an hour."""
    end = START + timedelta(hours=1, minutes=minutes_of(firm, planned) + 30)
    firm.clock.move(minutes=25)
    sign_in.who(firm.office, token, active=True)
    firm.clock.move(minutes=25)
    sign_in.who(firm.office, token, active=True)
    firm.clock.move(minutes=12)
    firm.rate("ann", "kim", firm.criteria[0], 3)
    firm.clock.move(minutes=12)

    found = sign_in.who(firm.office, token)
    firm.clock.at = end - timedelta(seconds=1)
    last = sign_in.who(firm.office, token)
    firm.clock.move(seconds=1)

    assert (found.ends_at, last.ends_at, sign_in.who(firm.office, token)) == (end, end, None)


def test_an_interview_without_a_time_runs_from_its_first_rating(firm, token):
    """rules 3"""
    firm.rate("ann", "lex", firm.criteria[0], 3)
    firm.clock.move(minutes=25)

    length = minutes_of(firm, firm.interviews["ann", "lex"])
    assert sign_in.who(firm.office, token).ends_at == START + timedelta(minutes=length + 30)


def test_a_colleagues_interview_keeps_nobody_else_signed_in(firm, token):
    firm.rate("bob", "kim", firm.criteria[0], 3)
    firm.clock.move(minutes=25)

    assert sign_in.who(firm.office, token).ends_at == START + timedelta(minutes=30)


def test_after_submitting_or_cancelling_the_idle_limit_counts_again(firm, token):
    firm.submit("ann", "kim")
    firm.clock.move(minutes=25)
    submitted = sign_in.who(firm.office, token).ends_at
    firm.rate("ann", "lex", firm.criteria[0], 3)
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "lex"])

    assert [submitted, sign_in.who(firm.office, token).ends_at] == [START + timedelta(minutes=30)] * 2


def test_an_interview_never_carries_a_sign_in_past_twelve_hours(firm, token):
    for _hour in range(23):
        firm.clock.move(minutes=29)
        sign_in.who(firm.office, token, active=True)
    firm.rate("ann", "kim", firm.criteria[0], 3)
    firm.clock.move(minutes=25)

    assert sign_in.who(firm.office, token).ends_at == START + timedelta(hours=12)


def test_a_disabled_account_is_signed_out_in_the_middle_of_an_interview(firm, token):
    """E3"""
    firm.rate("ann", "kim", firm.criteria[0], 3)

    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)

    assert sign_in.who(firm.office, token, active=True) is None


def test_an_interview_does_not_revive_a_sign_in_that_was_over_before_it_began(firm, token, planned):
    read.open_card(firm.office, firm.ann, planned)
    firm.clock.move(minutes=70)

    assert sign_in.who(firm.office, token) is None
