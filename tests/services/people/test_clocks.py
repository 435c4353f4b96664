"""What was written by a clock that was ahead: it keeps nobody in for longer, and locks nobody out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.errors import NotAllowed, NotFound
from screening.services.people import invitations, own_account, sign_in
from screening.settings import Settings
from tests.conftest import PASSWORD, START
from tests.store.raw import rows

AHEAD = [{"minutes": 2}, {"hours": 2}, {"days": 400}]


@pytest.fixture
def token(firm) -> str:
    """Ann's sign-in, made at nine."""
    return sign_in.sign_in_as(firm.office, firm.ann)


def in_force(firm, token: str) -> bool:
    return sign_in.who(firm.office, token) is not None


@pytest.mark.parametrize("active", [False, True])
def test_a_sign_in_whose_activity_lies_in_the_future_is_ended_and_stays_so(firm, token, active):
    """E2: otherwise it lives for as long as the clock was ahead, and half an hour."""
    firm.clock.move(minutes=20)
    sign_in.who(firm.office, token, active=True)
    firm.clock.at = START + timedelta(minutes=5)  # set right

    while_ahead = sign_in.who(firm.office, token, active=active)
    firm.clock.move(minutes=16)

    assert (while_ahead, in_force(firm, token)) == (None, False)
    assert rows(firm.office, "select count(*) from sign_in_session where revoked_at is null") == [(0,)]


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_sign_in_that_was_made_in_the_future_is_ended(firm, ahead):
    """E2"""
    firm.clock.move(**ahead)
    token = sign_in.sign_in_as(firm.office, firm.ann)
    firm.clock.at = START

    assert in_force(firm, token) is False


def test_one_that_was_made_in_the_future_and_used_since_is_ended_too(firm, token):
    """E2: its activity is in order, its absolute limit is not."""
    firm.clock.move(hours=3)
    token = sign_in.sign_in_as(firm.office, firm.ann)
    with firm.office.write() as work:
        work.connection().exec_driver_sql(
            "update sign_in_session set active_at = (select min(active_at) from sign_in_session)"
        )
        work.commit()
    firm.clock.at = START

    assert in_force(firm, token) is False


def test_neither_is_among_the_sign_ins_in_force(firm, token):
    """E2"""
    firm.clock.move(minutes=20)
    sign_in.who(firm.office, token, active=True)
    sign_in.sign_in_as(firm.office, firm.bob)
    firm.clock.at = START + timedelta(minutes=5)

    assert own_account.own_sign_ins(firm.office, firm.ann, token) == []
    assert own_account.open_sign_ins(firm.office, firm.administrator) == {}


def test_clocks_of_two_servers_that_differ_by_seconds_sign_nobody_out(firm, token):
    """E2: and give nobody more than half an hour."""
    firm.clock.move(minutes=20, seconds=30)
    sign_in.who(firm.office, token, active=True)
    firm.clock.at = START + timedelta(minutes=20)

    assert (in_force(firm, token), sign_in.who(firm.office, token, active=True) is not None) == (True, True)


def test_a_shorter_limit_holds_for_the_sign_ins_that_there_are(firm, token):
    """E2: also for those made when it was longer."""
    shorter = Settings(data_dir=firm.office.settings.data_dir, absolute_hours=1, idle_minutes=120)
    object.__setattr__(firm.office, "settings", shorter)
    ends = sign_in.who(firm.office, token).ends_at
    firm.clock.move(hours=1)

    assert (ends, in_force(firm, token)) == (START + timedelta(hours=1), False)


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_link_that_was_made_in_the_future_is_not_valid(firm, ahead):
    """E3: it would work for longer than seven days."""
    firm.clock.move(**ahead)
    link = invitations.invite_again(firm.office, firm.administrator, firm.ann.id)
    firm.clock.at = START

    with pytest.raises(NotFound):
        invitations.accept_invitation(firm.office, link.token, PASSWORD)


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_wait_that_a_wrong_clock_began_locks_nobody_out(firm, ahead):
    """E9: who guessed begins again, the right person does not wait for days."""
    firm.clock.move(**ahead)
    for _try in range(10):
        assert sign_in.sign_in(firm.office, "ann@firm.example", "geraden wachtwoord") is None
    with pytest.raises(NotAllowed):
        sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)
    firm.clock.at = START

    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None
