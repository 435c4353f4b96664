"""What somebody does with the own account, and what an administrator does with the sign-ins of others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from screening.domain.role import Role
from screening.errors import BadInput, NotAllowed, NotFound
from screening.services.cards import read
from screening.services.people import accounts, own_account, sign_in
from screening.services.people.own_account import OwnSignIn
from screening.store.tables import AccountRow, EventRow
from tests.conftest import PASSWORD, START

FRESH = "een gloednieuw wachtwoord"


@pytest.fixture
def here(firm) -> str:
    return sign_in.sign_in_as(firm.office, firm.ann)


@pytest.fixture
def elsewhere(firm, here) -> str:
    return sign_in.sign_in_as(firm.office, firm.ann)


def in_force(firm, *tokens: str) -> list[bool]:
    return [sign_in.who(firm.office, token) is not None for token in tokens]


def events(firm, kind: str) -> list[tuple[str | None, str | None, str]]:
    with firm.office.database.read() as work:
        query = select(EventRow.actor_id, EventRow.subject_id, EventRow.detail).where(EventRow.kind == kind)
        return [tuple(row) for row in work.execute(query)]


# Another password


def test_who_knows_the_old_password_chooses_a_new_one(firm, here):
    own_account.change_password(firm.office, firm.ann, here, PASSWORD, FRESH)

    tried = [sign_in.sign_in(firm.office, "ann@firm.example", password) is not None for password in (PASSWORD, FRESH)]
    assert tried == [False, True]


def test_a_new_password_ends_the_other_sign_ins_and_keeps_this_one(firm, here, elsewhere):
    bob = sign_in.sign_in_as(firm.office, firm.bob)

    own_account.change_password(firm.office, firm.ann, here, PASSWORD, FRESH)

    assert in_force(firm, here, elsewhere, bob) == [True, False, True]


def test_a_wrong_old_password_changes_nothing(firm, here, elsewhere):
    with pytest.raises(BadInput, match="The present password is not right"):
        own_account.change_password(firm.office, firm.ann, here, "niet het wachtwoord", FRESH)

    assert in_force(firm, here, elsewhere) == [True, True]
    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None


@pytest.mark.parametrize("weak", ["kort", "wachtwoord123", "ann"])
def test_a_weak_new_password_changes_nothing(firm, here, weak):
    with pytest.raises(BadInput):
        own_account.change_password(firm.office, firm.ann, here, PASSWORD, weak)

    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None


def test_at_an_open_laptop_the_old_password_cannot_be_guessed_without_end(firm, here):
    """E9"""
    for n in range(10):
        with pytest.raises(BadInput):
            own_account.change_password(firm.office, firm.ann, here, f"geraden {n}", FRESH)

    with pytest.raises(NotAllowed, match="too many wrong tries"):
        own_account.change_password(firm.office, firm.ann, here, PASSWORD, FRESH)


def test_a_new_password_is_recorded_without_the_password(firm, here):
    """J1, J4"""
    before = events(firm, "password.set")

    own_account.change_password(firm.office, firm.ann, here, PASSWORD, FRESH)

    assert events(firm, "password.set") == [*before, (firm.ann.id, firm.ann.id, "{}")]


# Where one is signed in


def test_the_own_sign_ins_are_listed_newest_first_with_this_one_marked(firm, here):
    sign_in.sign_in_as(firm.office, firm.bob)
    firm.clock.move(minutes=5)
    sign_in.sign_in_as(firm.office, firm.ann)
    firm.clock.move(minutes=10)
    sign_in.who(firm.office, here, active=True)

    later, active = START + timedelta(minutes=5), START + timedelta(minutes=15)
    assert own_account.own_sign_ins(firm.office, firm.ann, here) == [
        OwnSignIn(later, later, here=False),
        OwnSignIn(START, active, here=True),
    ]


def test_sign_ins_that_are_over_are_not_listed(firm, here, elsewhere):
    sign_in.sign_out(firm.office, elsewhere)
    ended = own_account.own_sign_ins(firm.office, firm.ann, here)
    firm.clock.move(minutes=30)

    assert (len(ended), own_account.own_sign_ins(firm.office, firm.ann, here)) == (1, [])


def test_single_keys_work_until_somebody_switches_them_off_and_again_after_switching_them_on(firm):
    held = [firm.ann.single_keys]

    for on in (False, True):
        own_account.use_single_keys(firm.office, firm.ann, on)
        held.append(accounts.find_person(firm.office, firm.ann.id).single_keys)

    assert (held, accounts.find_person(firm.office, firm.bob.id).single_keys) == ([True, False, True], True)


def test_signing_out_everywhere_ends_all_of_ones_own_and_nobody_elses(firm, here, elsewhere):
    """E10"""
    bob = sign_in.sign_in_as(firm.office, firm.bob)

    own_account.sign_out_everywhere(firm.office, firm.ann)

    assert in_force(firm, here, elsewhere, bob) == [False, False, True]
    assert events(firm, "session.ended") == [(firm.ann.id, firm.ann.id, "{}")]


# By an administrator


def test_an_administrator_sees_how_many_sign_ins_everybody_has(firm, here, elsewhere):
    sign_in.sign_in_as(firm.office, firm.bob)
    sign_in.sign_out(firm.office, sign_in.sign_in_as(firm.office, firm.cas))

    assert own_account.open_sign_ins(firm.office, firm.administrator) == {firm.ann.id: 2, firm.bob.id: 1}


def test_an_administrator_ends_somebodys_sign_ins_at_once_and_keeps_what_was_typed(firm, here, elsewhere):
    firm.rate("ann", "kim", firm.criteria[0], 4)

    own_account.end_sign_ins(firm.office, firm.administrator, firm.ann.id)

    card = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    assert in_force(firm, here, elsewhere) == [False, False]
    assert [line.rating.level for line in card.lines if line.criterion_id == firm.criteria[0]] == [4]
    assert events(firm, "session.ended") == [(firm.administrator.id, firm.ann.id, "{}")]


@pytest.mark.parametrize("role", [Role.RECRUITER, Role.INTERVIEWER])
def test_nobody_else_counts_or_ends_sign_ins(firm, here, role):
    """D5"""
    other = accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({role}))

    for refused in (
        lambda: own_account.open_sign_ins(firm.office, other),
        lambda: own_account.end_sign_ins(firm.office, other, firm.ann.id),
    ):
        with pytest.raises(NotAllowed):
            refused()

    assert in_force(firm, here) == [True]


def test_the_sign_ins_of_an_unknown_account_are_not_found(firm):
    with pytest.raises(NotFound):
        own_account.end_sign_ins(firm.office, firm.administrator, "0000000000000000")


# The key of what is kept in a browser


def test_everybody_has_a_key_of_their_own_that_stays_over_another_password(firm, here):
    """Text that somebody could not save outlasts a forgotten password."""
    before = [own_account.browser_key(firm.office, one) for one in (firm.ann, firm.bob)]

    own_account.change_password(firm.office, firm.ann, here, PASSWORD, FRESH)

    assert [own_account.browser_key(firm.office, one) for one in (firm.ann, firm.bob)] == before
    assert ([len(bytes.fromhex(key)) for key in before], before[0] != before[1]) == ([32, 32], True)


def test_an_account_without_a_key_gets_one_that_stays(firm):
    """As a row that another program wrote has none."""
    with firm.office.write() as work:
        work.execute(update(AccountRow).where(AccountRow.id == firm.ann.id).values(browser_key=""))
        work.commit()

    keys = [own_account.browser_key(firm.office, firm.ann) for _ in range(2)]

    assert (len(bytes.fromhex(keys[0])), keys[0] == keys[1]) == (32, True)
