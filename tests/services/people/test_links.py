"""One-time links of an account that was disabled are dead for good, and nothing else opens it meanwhile."""

from __future__ import annotations

import pytest

from screening.domain.role import Role
from screening.errors import NotFound, RuleBroken
from screening.services.people import accounts, invitations, own_account, sign_in, single_sign_on, terminal
from screening.services.people.single_sign_on import Identity
from tests.conftest import PASSWORD
from tests.store.raw import connect, dump, rows

GONE = "This invitation is not valid any more. Ask an administrator for a new one."
NEL = Identity("https://login.firm.example", "nel")
WAYS = {
    "look": lambda firm, token: invitations.invited_account(firm.office, token),
    "password": lambda firm, token: invitations.accept_invitation(firm.office, token, PASSWORD),
    "organisation": lambda firm, token: single_sign_on.accept_invitation_by_identity(firm.office, token, NEL),
}


@pytest.fixture
def invited(firm):
    """Nel, with an open invitation."""
    roles = frozenset({Role.INTERVIEWER})
    return invitations.invite(firm.office, firm.administrator, "Nel Nieuw", "nel@firm.example", roles)


def set_disabled(firm, account, disabled: bool) -> None:
    accounts.set_disabled(firm.office, firm.administrator, account.id, disabled)


def refused(firm, way, token: str) -> str:
    """What whoever follows a link is told, the database being as it was."""
    before = dump(firm.office)
    with pytest.raises(NotFound) as caught:
        way(firm, token)
    assert dump(firm.office) == before
    return str(caught.value)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_link_of_a_disabled_account_says_what_an_unknown_one_says_and_stays_dead(firm, invited, way):
    """E3"""
    set_disabled(firm, invited.account, True)
    while_disabled = refused(firm, way, invited.token)
    set_disabled(firm, invited.account, False)

    assert [while_disabled, refused(firm, way, invited.token), refused(firm, way, "unknown")] == [GONE] * 3


def test_a_reset_link_of_somebody_who_left_is_dead_as_well(firm):
    """E3: also for who had a password."""
    reset = invitations.invite_again(firm.office, firm.administrator, firm.ann.id)

    set_disabled(firm, firm.ann, True)
    set_disabled(firm, firm.ann, False)

    assert refused(firm, WAYS["password"], reset.token) == GONE
    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_link_that_an_older_program_left_open_does_not_come_back_with_the_account(firm, invited, way):
    """E3: of an account that was disabled before disabling spent its links."""
    set_disabled(firm, invited.account, True)
    connect(firm.office).execute("update invitation set used_at = null where account_id = ?", (invited.account.id,))
    while_disabled = refused(firm, way, invited.token)
    set_disabled(firm, invited.account, False)

    assert [while_disabled, refused(firm, way, invited.token)] == [GONE] * 2


def test_no_link_is_made_for_a_disabled_account(firm, invited):
    """E3: it would be one that does not work, or one that waits until the account is enabled."""
    set_disabled(firm, invited.account, True)
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as caught:
        invitations.invite_again(firm.office, firm.administrator, invited.account.id)

    assert str(caught.value) == "This account is disabled. Enable it first; then a link can be made."
    assert dump(firm.office) == before


def test_the_rescue_from_the_terminal_enables_and_gives_the_one_link_that_works(firm, invited):
    """E3: the control."""
    set_disabled(firm, invited.account, True)

    fresh = terminal.reset_account(firm.office, "nel@firm.example")

    assert refused(firm, WAYS["password"], invited.token) == GONE
    assert invitations.accept_invitation(firm.office, fresh.token, PASSWORD) == fresh.account


def test_who_is_disabled_between_proof_and_sign_in_gets_none_that_wakes_up_later(firm):
    """E3: a sign-in that was made for a disabled account would be in force once that is enabled."""
    set_disabled(firm, firm.ann, True)

    with pytest.raises(NotFound):
        sign_in.sign_in_as(firm.office, firm.ann)

    assert rows(firm.office, "select count(*) from sign_in_session where account_id = ?", firm.ann.id) == [(0,)]


def test_a_sign_in_that_is_left_of_a_disabled_account_does_not_come_back_with_it(firm):
    """E3: enabling ends what disabling did not know of."""
    token = sign_in.sign_in_as(firm.office, firm.ann)
    set_disabled(firm, firm.ann, True)
    connect(firm.office).execute("update sign_in_session set revoked_at = null")

    set_disabled(firm, firm.ann, False)

    assert sign_in.who(firm.office, token) is None


def test_a_link_ends_with_the_password_that_somebody_chose_meanwhile(firm):
    """E3: the control."""
    reset = invitations.invite_again(firm.office, firm.administrator, firm.ann.id)

    own_account.change_password(firm.office, firm.ann, None, PASSWORD, "een gloednieuw wachtwoord")

    assert refused(firm, WAYS["password"], reset.token) == GONE
