"""Sign-in sessions: when they end, and what an outsider can tell from a refusal."""

from __future__ import annotations

import pytest

from screening.services.people import accounts, invitations, sign_in
from screening.services.people.sign_in import SignIn
from tests.conftest import PASSWORD
from tests.store.raw import dump, events, rows


@pytest.fixture
def token(firm) -> str:
    """Ann has just signed in; her interviews have no time, so nothing keeps her session open."""
    found = sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)
    assert found is not None
    return found


def test_sign_in_tells_whose_it_is_and_when_it_ends(firm, token):
    found = sign_in.who(firm.office, token)

    assert (found.account, found.ends_at - firm.clock()) == (firm.ann, firm.office.settings.idle)


@pytest.mark.parametrize(("minutes", "signed_in"), [(29, True), (30, False), (31, False)])
def test_sign_in_ends_after_half_an_hour_without_activity(firm, token, minutes, signed_in):
    """E2."""
    firm.clock.move(minutes=minutes)

    assert (sign_in.who(firm.office, token) is not None) == signed_in


def test_activity_keeps_a_sign_in_alive_until_the_absolute_limit(firm, token):
    """E2: twelve hours, however busy."""
    alive = []
    for _step in range(37):
        firm.clock.move(minutes=20)
        alive.append(sign_in.who(firm.office, token, active=True) is not None)

    assert alive == [True] * 35 + [False] * 2


def test_last_minutes_before_the_absolute_limit_are_told(firm, token):
    for _step in range(35):
        firm.clock.move(minutes=20)
        found = sign_in.who(firm.office, token, active=True)

    assert (found.ends_at - firm.clock()).total_seconds() == 20 * 60


def test_timers_and_polls_are_no_activity(firm, token):
    for _minute in range(29):
        firm.clock.move(minutes=1)
        sign_in.who(firm.office, token)
    before = sign_in.who(firm.office, token)
    firm.clock.move(minutes=1)

    assert before is not None
    assert sign_in.who(firm.office, token) is None


def test_activity_is_written_at_most_once_a_minute(firm, token):
    before = dump(firm.office)

    for _second in range(59):
        firm.clock.move(seconds=1)
        sign_in.who(firm.office, token, active=True)
    unwritten = dump(firm.office) == before
    firm.clock.move(seconds=1)
    sign_in.who(firm.office, token, active=True)

    assert unwritten
    assert dump(firm.office) != before


def test_sign_out_ends_the_sign_in_for_every_tab_and_no_other(firm, token):
    """E10."""
    other = sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)

    sign_in.sign_out(firm.office, token)
    sign_in.sign_out(firm.office, token)
    sign_in.sign_out(firm.office, None)

    assert sign_in.who(firm.office, token) is None
    assert isinstance(sign_in.who(firm.office, other), SignIn)
    assert events(firm.office).count("session.signed_out") == 1


def test_disabling_an_account_ends_its_sign_in_at_once(firm, token):
    """E3."""
    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)

    assert sign_in.who(firm.office, token, active=True) is None


@pytest.mark.parametrize("forged", [None, "", "nothing", "x" * 5000, "'; drop table account;--", "\x00"])
def test_forged_token_is_nobody(firm, token, forged):
    """E7."""
    assert sign_in.who(firm.office, forged, active=True) is None


def test_token_is_kept_as_a_hash_only(firm, token):
    """A copy of the database signs nobody in."""
    kept = "\n".join(dump(firm.office))

    assert token not in kept
    assert sign_in.who(firm.office, rows(firm.office, "select token_hash from sign_in_session")[0][0]) is None


def test_two_sign_ins_never_share_a_token(firm, token):
    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) != token


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ann@firm.example", "een heel andere zin"),
        ("ann@firm.example", ""),
        ("nobody@firm.example", PASSWORD),
        ("no address at all", PASSWORD),
        ("", ""),
        ("invited@firm.example", PASSWORD),
        ("bob@firm.example", PASSWORD),
    ],
    ids=["wrong password", "no password", "unknown", "no address", "nothing", "open invitation", "disabled"],
)
def test_every_refused_sign_in_looks_the_same_and_is_recorded(firm, email, password):
    """E4, J3: also when the password would have been right."""
    roles = firm.bob.roles
    invitations.invite(firm.office, firm.administrator, "Ingrid Invite", "invited@firm.example", roles)
    accounts.set_disabled(firm.office, firm.administrator, firm.bob.id, True)
    before = len(events(firm.office))

    assert sign_in.sign_in(firm.office, email, password) is None
    assert events(firm.office)[before:] == ["session.refused"]


def test_address_is_recognised_whatever_its_case_and_language_is_remembered(firm):
    token = sign_in.sign_in(firm.office, " ANN@Firm.example ", PASSWORD, "en")

    assert sign_in.who(firm.office, token).account == firm.ann.model_copy(update={"language": "en"})


def test_proof_of_identity_in_another_way_gives_the_same_kind_of_sign_in(firm):
    token = sign_in.sign_in_as(firm.office, firm.ann)

    assert sign_in.who(firm.office, token).account == firm.ann
    assert events(firm.office)[-1] == "session.signed_in"
