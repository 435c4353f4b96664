"""People: the first administrator, invitations, roles, and the last administrator."""

from __future__ import annotations

import pytest
from argon2 import extract_parameters
from argon2.exceptions import VerifyMismatchError

from screening.domain.role import Role
from screening.errors import BadInput, NotAllowed, NotFound, RuleBroken
from screening.services.people import accounts, invitations, own_account, sign_in
from screening.services.people.passwords import HASHER
from screening.services.people.single_sign_on import Identity, accept_invitation_by_identity, unlink_identity
from tests.conftest import PASSWORD
from tests.store.raw import dump, events, rows

INTERVIEWER = frozenset({Role.INTERVIEWER})


def invite(firm, name="Dirk Dialoog", email="dirk@firm.example", roles=INTERVIEWER):
    return invitations.invite(firm.office, firm.administrator, name, email, roles)


def test_first_start_makes_one_administrator_with_all_roles_and_never_a_second(office):
    before = accounts.needs_set_up(office)

    first = accounts.set_up_first_administrator(office, " Ada  Beheer ", "Ada@Firm.Example", PASSWORD, "en")
    with pytest.raises(RuleBroken) as refused:
        accounts.set_up_first_administrator(office, "Eve", "eve@firm.example", PASSWORD)

    assert [before, accounts.needs_set_up(office)] == [True, False]
    assert (first.name, first.email, first.language, first.roles) == (
        "Ada Beheer",
        "ada@firm.example",
        "en",
        frozenset(Role),
    )
    assert str(refused.value) == (
        "The first account has been made already. Sign in, or ask an administrator for an invitation."
    )
    assert rows(office, "select email from account") == [("ada@firm.example",)]


@pytest.mark.parametrize(
    ("name", "email", "password"),
    [("", "ada@firm.example", PASSWORD), ("Ada", "ada", PASSWORD), ("Ada", "ada@firm.example", "wachtwoord")],
)
def test_first_account_with_unfit_facts_is_refused_and_nothing_is_made(office, name, email, password):
    with pytest.raises(BadInput):
        accounts.set_up_first_administrator(office, name, email, password)

    assert accounts.needs_set_up(office)


def test_password_is_kept_as_argon2id_above_the_advised_minimum(office):
    """E9: at least 19 MiB and two passes; unknown addresses are checked against a hash that takes as long."""
    chief = accounts.set_up_first_administrator(office, "Ada Beheer", "ada@firm.example", PASSWORD)
    invited = invitations.invite(office, chief, "Dirk Dialoog", "dirk@firm.example", INTERVIEWER)
    invitations.accept_invitation(office, invited.token, PASSWORD)
    hashes = [hashed for (hashed,) in rows(office, "select password_hash from account")]
    own_account.change_password(office, chief, None, PASSWORD, "nog eens vier woorden")
    hashes += [hashed for (hashed,) in rows(office, "select password_hash from account where email like 'ada%'")]

    assert len(hashes) == 3
    found = {tuple(hashed.split("$")[1:4]) for hashed in [*hashes, sign_in.NOBODY]}

    assert found == {("argon2id", "v=19", "m=47104,t=2,p=1")}
    assert len(set(hashes)) == len(hashes)


def test_the_hash_for_unknown_addresses_is_checked_with_all_the_work_and_fits_nobody():
    """E9: a hash of another form would be refused unread, which is quick and so tells which addresses are known."""
    real = HASHER.hash(PASSWORD)

    assert extract_parameters(sign_in.NOBODY) == extract_parameters(real)
    with pytest.raises(VerifyMismatchError):
        HASHER.verify(sign_in.NOBODY, PASSWORD)


def test_invited_person_sets_a_password_once_and_signs_in(firm):
    invited = invite(firm)
    before = sign_in.sign_in(firm.office, "dirk@firm.example", PASSWORD)

    made = invitations.accept_invitation(firm.office, invited.token, PASSWORD)
    with pytest.raises(NotFound) as again:
        invitations.accept_invitation(firm.office, invited.token, "een heel andere zin")

    assert before is None
    assert made == invited.account
    assert str(again.value) == "This invitation is not valid any more. Ask an administrator for a new one."
    assert sign_in.sign_in(firm.office, "dirk@firm.example", PASSWORD) is not None
    assert sign_in.sign_in(firm.office, "dirk@firm.example", "een heel andere zin") is None


@pytest.mark.parametrize(("days", "valid"), [(6.9, True), (7, False), (30, False)])
def test_invitation_expires_after_seven_days(firm, days, valid):
    invited = invite(firm)
    firm.clock.move(days=days)

    try:
        whose = invitations.invited_account(firm.office, invited.token)
    except NotFound:
        whose = None

    assert whose == (invited.account if valid else None)


def test_refused_password_leaves_the_invitation_open(firm):
    invited = invite(firm)

    with pytest.raises(BadInput):
        invitations.accept_invitation(firm.office, invited.token, "kort")

    assert invitations.accept_invitation(firm.office, invited.token, PASSWORD) == invited.account


def test_token_of_an_invitation_is_not_kept_readable(firm):
    invited = invite(firm)

    assert invited.token not in "\n".join(dump(firm.office))
    with pytest.raises(NotFound):
        invitations.invited_account(firm.office, invited.token + "x")


def test_new_invitation_ends_the_earlier_one_and_accepting_it_ends_earlier_sign_ins(firm):
    """For who lost the link, or whose password may be known."""
    first = invite(firm)
    second = invitations.invite_again(firm.office, firm.administrator, first.account.id)
    with pytest.raises(NotFound):
        invitations.accept_invitation(firm.office, first.token, PASSWORD)
    invitations.accept_invitation(firm.office, second.token, PASSWORD)
    old = sign_in.sign_in(firm.office, "dirk@firm.example", PASSWORD)

    third = invitations.invite_again(firm.office, firm.administrator, first.account.id)
    invitations.accept_invitation(firm.office, third.token, "nog vier woorden erbij")

    assert sign_in.who(firm.office, old) is None
    assert sign_in.sign_in(firm.office, "dirk@firm.example", PASSWORD) is None


def test_address_that_is_taken_is_refused_whatever_its_case(firm):
    with pytest.raises(BadInput, match=r"There is already an account with the address ann@firm\.example\."):
        invite(firm, email="ANN@firm.example")


def test_account_needs_a_role(firm):
    with pytest.raises(BadInput, match=r"Give at least one role\."):
        invite(firm, roles=frozenset())
    with pytest.raises(BadInput, match=r"Give at least one role\."):
        accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset())


def test_roles_add_up_and_a_change_bites_at_once(firm):
    """D7."""
    accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset({Role.RECRUITER, Role.INTERVIEWER}))
    both = accounts.find_person(firm.office, firm.ann.id)
    accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset({Role.RECRUITER}))
    one = accounts.find_person(firm.office, firm.ann.id)

    assert both.roles == {Role.RECRUITER, Role.INTERVIEWER}
    assert one.roles == {Role.RECRUITER}


LAST = "This is the only administrator who can sign in. Make somebody else administrator first."
LEAVING = {
    "another role": lambda firm: accounts.change_roles(
        firm.office, firm.administrator, firm.administrator.id, INTERVIEWER
    ),
    "disabled": lambda firm: accounts.set_disabled(firm.office, firm.administrator, firm.administrator.id, True),
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_last_administrator_stays(firm, leave):
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as refused:
        leave(firm)

    assert str(refused.value) == LAST
    assert dump(firm.office) == before


def test_administrator_who_was_invited_and_cannot_sign_in_yet_does_not_let_the_last_one_go(firm):
    roles = frozenset({Role.ADMINISTRATOR})
    invited = invitations.invite(firm.office, firm.administrator, "Nel Nieuw", "nel@firm.example", roles)

    for leave in LEAVING.values():
        with pytest.raises(RuleBroken, match=LAST):
            leave(firm)
    invitations.accept_invitation(firm.office, invited.token, PASSWORD)

    assert accounts.set_disabled(firm.office, firm.administrator, firm.administrator.id, True).disabled is True


def test_administrator_who_cannot_sign_in_may_go(firm):
    roles = frozenset({Role.ADMINISTRATOR})
    invited = invitations.invite(firm.office, firm.administrator, "Nel Nieuw", "nel@firm.example", roles).account

    assert accounts.set_disabled(firm.office, firm.administrator, invited.id, True).disabled is True


def test_administrator_who_signs_in_through_the_organisation_counts_and_keeps_that_way_in(firm):
    ada, nel = firm.administrator, Identity("https://login.firm.example", "nel")
    roles = frozenset({Role.ADMINISTRATOR})
    invited = invitations.invite(firm.office, ada, "Nel Nieuw", "nel@firm.example", roles)
    accept_invitation_by_identity(firm.office, invited.token, nel)
    accounts.set_disabled(firm.office, ada, ada.id, True)
    before = dump(firm.office)

    with pytest.raises(RuleBroken, match=LAST):
        unlink_identity(firm.office, invited.account, invited.account.id, nel)

    assert dump(firm.office) == before


def test_administrator_may_go_once_there_is_another(firm):
    accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset({Role.ADMINISTRATOR}))

    gone = accounts.set_disabled(firm.office, firm.administrator, firm.administrator.id, True)

    assert gone.disabled is True
    with pytest.raises(RuleBroken):
        accounts.set_disabled(firm.office, accounts.find_person(firm.office, firm.ann.id), firm.ann.id, True)


def test_disabled_account_is_nobody_until_it_is_enabled_again(firm):
    """E3: its sign-ins have ended, and stay ended."""
    token = sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)

    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)
    disabled = (
        accounts.find_person(firm.office, firm.ann.id),
        sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD),
    )
    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, False)

    assert disabled == (None, None)
    assert accounts.find_person(firm.office, firm.ann.id) == firm.ann
    assert sign_in.who(firm.office, token) is None
    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None


@pytest.mark.parametrize("name", ["ann", "recruiter"])
def test_only_an_administrator_manages_accounts(firm, name):
    me = getattr(firm, name)
    before = dump(firm.office)

    for act in (
        lambda: accounts.people(firm.office, me),
        lambda: invitations.invite(firm.office, me, "Dirk", "dirk@firm.example", INTERVIEWER),
        lambda: invitations.invite_again(firm.office, me, firm.bob.id),
        lambda: accounts.change_roles(firm.office, me, me.id, frozenset(Role)),
        lambda: accounts.set_disabled(firm.office, me, firm.bob.id, True),
    ):
        with pytest.raises(NotAllowed, match=r"Only an administrator may do this\."):
            act()

    assert dump(firm.office) == before


def test_recruiter_finds_who_can_be_on_a_panel_and_others_do_not(firm):
    accounts.set_disabled(firm.office, firm.administrator, firm.cas.id, True)

    assert accounts.possible_interviewers(firm.office, firm.recruiter) == [firm.ann, firm.bob]
    for other in (firm.ann, firm.administrator):
        with pytest.raises(NotAllowed):
            accounts.possible_interviewers(firm.office, other)


def test_people_are_listed_by_name_with_their_last_sign_in(firm):
    sign_in.sign_in(firm.office, "bob@firm.example", PASSWORD)
    invite(firm, "aad Aanvang", "aad@firm.example")

    found = accounts.people(firm.office, firm.administrator)

    assert [(one.account.name, one.last_sign_in_at, one.has_password) for one in found] == [
        ("aad Aanvang", None, False),
        ("Ada Beheer", None, True),
        ("Ann Aandacht", None, True),
        ("Bob Balans", firm.clock(), True),
        ("Cas Criterium", None, True),
        ("Rik Recruiter", None, True),
    ]


@pytest.mark.parametrize(("asked", "kept"), [("en", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl")])
def test_language_is_dutch_or_english(firm, asked, kept):
    accounts.change_language(firm.office, firm.ann, asked)

    assert accounts.find_person(firm.office, firm.ann.id).language == kept


def test_account_that_does_not_exist_is_not_found(firm):
    for act in (
        lambda: accounts.change_roles(firm.office, firm.administrator, "nobody", INTERVIEWER),
        lambda: accounts.set_disabled(firm.office, firm.administrator, "nobody", True),
        lambda: invitations.invite_again(firm.office, firm.administrator, "nobody"),
    ):
        with pytest.raises(NotFound, match=r"This account does not exist \(any more\)\."):
            act()

    assert accounts.find_person(firm.office, "nobody") is None


def test_every_change_of_an_account_leaves_its_event(firm):
    """J1: exactly one each, in the same transaction."""
    before = len(events(firm.office))

    invited = invite(firm)
    again = invitations.invite_again(firm.office, firm.administrator, invited.account.id)
    invitations.accept_invitation(firm.office, again.token, PASSWORD)
    accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset({Role.RECRUITER}))
    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)
    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, False)

    assert events(firm.office)[before:] == [
        "account.invited",
        "account.invited",
        "account.access_made",
        "password.set",
        "account.changed",
        "account.disabled",
        "account.enabled",
    ]
