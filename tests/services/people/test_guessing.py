"""Guessing passwords is held up, address by address."""

from __future__ import annotations

import contextlib
import re

import pytest
from sqlalchemy import select

from screening.domain.guessing import wait_after
from screening.domain.role import Role
from screening.errors import NotAllowed
from screening.i18n import translator
from screening.services.people import invitations, sign_in
from screening.services.people.guessing import count_try
from screening.store.tables import AccountRow, EventRow, WrongTriesRow
from tests.conftest import PASSWORD, make_office


def guess(office, times: int, email: str = "ann@firm.example") -> None:
    """Wrong tries; only the last pays for a real look at the password, the others count before it."""
    for _try in range(times - 1):
        count_try(office, email)
    assert sign_in.sign_in(office, f" {email.upper()} ", "geraden wachtwoord") is None


def held_up(office, email: str = "ann@firm.example", password: str = PASSWORD) -> NotAllowed:
    with pytest.raises(NotAllowed) as caught:
        sign_in.sign_in(office, email, password)
    return caught.value


def test_passwords_are_kept_as_argon2id_of_19_mib_and_two_passes_or_more(firm):
    """E9"""
    asked = "Noor Nieuw", "noor@firm.example", frozenset({Role.INTERVIEWER})
    invited = invitations.invite(firm.office, firm.administrator, *asked)
    noor = invitations.accept_invitation(firm.office, invited.token, PASSWORD)
    with firm.office.database.read() as work:
        hashed = work.scalars(select(AccountRow.password_hash).where(AccountRow.id == noor.id)).one()

    memory, passes = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$.+", hashed).groups()
    assert (int(memory) >= 19 * 1024, int(passes) >= 2) == (True, True)


def test_nine_mistakes_cost_nothing(firm):
    """E9"""
    guess(firm.office, 9)

    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None


def test_after_ten_wrong_tries_even_the_right_password_has_to_wait_and_is_told_until_when(firm):
    """E9"""
    guess(firm.office, 10)

    refused = held_up(firm.office)

    assert (refused.fields, refused.in_language(translator("nl"))) == (
        {"time": "10:01", "seconds": 30},
        "Er is te vaak een verkeerd wachtwoord geprobeerd bij dit adres. Probeer het om 10:01 opnieuw; meer dan wachten hoef je niet te doen.",
    )


def test_once_the_wait_is_over_the_right_password_signs_in(firm):
    """E9"""
    guess(firm.office, 10)

    firm.clock.move(seconds=30)

    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None


def test_the_wait_doubles_with_every_further_wrong_try_up_to_a_quarter_of_an_hour():
    """E9"""
    seconds = [wait.total_seconds() if (wait := wait_after(tries)) else None for tries in (9, 10, 11, 12, 14, 15, 99)]

    assert seconds == [None, 30, 60, 120, 480, 900, 900]


def test_every_wrong_try_after_a_wait_makes_the_next_one_longer(firm):
    """E9"""
    guess(firm.office, 10)
    firm.clock.move(seconds=30)
    guess(firm.office, 1)

    assert held_up(firm.office).fields["seconds"] == 60


def test_trying_during_the_wait_does_not_make_it_longer(firm):
    """E9"""
    guess(firm.office, 10)
    for _impatient in range(5):
        held_up(firm.office)
    firm.clock.move(seconds=20)

    assert held_up(firm.office).fields["seconds"] == 10


def test_a_right_sign_in_wipes_the_count(firm):
    """E9"""
    guess(firm.office, 9)
    sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)

    guess(firm.office, 9)

    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is not None


def test_everybody_else_signs_in_while_one_address_is_being_guessed(firm):
    """E9: right users are unaffected, since the count belongs to an address."""
    guess(firm.office, 10)

    others = [
        sign_in.sign_in(firm.office, f"{name}@firm.example", PASSWORD) for name in ("ada", "recruiter", "bob", "cas")
    ]

    assert [token is not None for token in others] == [True] * 4


def test_the_case_of_the_address_is_no_way_around_the_wait(firm):
    """E9"""
    for typed in ("ann@firm.example", "Ann@Firm.Example", " ANN@firm.example") * 4:
        with contextlib.suppress(NotAllowed):
            sign_in.sign_in(firm.office, typed, "geraden wachtwoord")

    assert held_up(firm.office).fields["seconds"] == 30


def test_an_unknown_address_waits_like_a_known_one(firm):
    """E9: the wait does not tell who has an account."""
    guess(firm.office, 10, "nobody@firm.example")

    assert held_up(firm.office, "nobody@firm.example").fields["seconds"] == 30


def test_the_wait_holds_after_a_restart_and_in_every_process(firm, rubrics):
    """E9: the count stands in the database."""
    guess(firm.office, 10)
    another = make_office(firm.office.settings.data_dir, rubrics, firm.clock)

    refused = held_up(another)

    another.database.close()
    assert refused.fields["seconds"] == 30


def test_a_new_password_by_invitation_ends_the_wait(firm):
    """E9: an administrator can help somebody whose address is being guessed."""
    guess(firm.office, 10)
    again = invitations.invite_again(firm.office, firm.administrator, firm.ann.id)

    invitations.accept_invitation(firm.office, again.token, "een gloednieuw wachtwoord")

    assert sign_in.sign_in(firm.office, "ann@firm.example", "een gloednieuw wachtwoord") is not None


def test_counts_are_forgotten_after_a_day_and_name_nobody(firm):
    """E9, J4"""
    guess(firm.office, 9, "nobody@firm.example")
    with firm.office.database.read() as work:
        kept = work.execute(select(WrongTriesRow.tries, WrongTriesRow.address_hash)).one()
        events = list(work.scalars(select(EventRow.detail).where(EventRow.kind == "session.refused")))

    firm.clock.move(hours=24, seconds=1)
    guess(firm.office, 1)

    with firm.office.database.read() as work:
        left = work.scalars(select(WrongTriesRow.tries)).all()
    assert (kept.tries, "@" in kept.address_hash, events, left) == (9, False, ["{}"], [1])
