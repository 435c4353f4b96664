"""Guessing passwords is held up, address by address."""

from __future__ import annotations

import contextlib
import re

import pytest
from sqlalchemy import select

from screening.domain.guessing import wait_after
from screening.domain.role import Role
from screening.errors import BadInput, TooSoon
from screening.i18n import translator
from screening.services.people import guessing, invitations, own_account, passwords, sign_in
from screening.services.people.guessing import known_browser
from screening.store.tables import AccountRow
from tests.conftest import CHEAP, PASSWORD, make_office
from tests.store.raw import dump, rows


@pytest.fixture(autouse=True)
def nobodys_hash_is_cheap(monkeypatch):
    """As those of the firm's people are."""
    monkeypatch.setattr(sign_in, "NOBODY", CHEAP.hash("nobody has this one"))


def guess(office, times: int, email: str = "ann@firm.example", **where) -> None:
    """Wrong tries."""
    for _try in range(times):
        assert sign_in.sign_in(office, f" {email.upper()} ", "geraden wachtwoord", **where) is None


def held_up(office, email: str = "ann@firm.example", password: str = PASSWORD, **where) -> TooSoon:
    with pytest.raises(TooSoon) as caught:
        sign_in.sign_in(office, email, password, **where)
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
        with contextlib.suppress(TooSoon):
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
    kept = rows(firm.office, "select tries, address_hash from wrong_tries")

    firm.clock.move(hours=24, seconds=1)
    guess(firm.office, 1)

    left = rows(firm.office, "select tries from wrong_tries")
    assert ([tries for tries, _key in kept], left) == ([9] * 3, [(1,)] * 3)
    assert [key for _tries, key in kept if "@" in key or "nobody" in key] == []


# Who guesses keeps nobody out

ELSEWHERE, HERE = "203.0.113.7", "192.0.2.1"


@pytest.fixture
def browser(firm) -> str:
    """What a browser keeps in which Ann was signed in to before; she has signed out since."""
    token = sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)
    sign_in.sign_out(firm.office, token)
    return known_browser(token)


def enters(firm, **where) -> bool:
    """Whether Ann is signed in with the right password."""
    return sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD, **where) is not None


def guess_from_everywhere(firm, times: int) -> None:
    """Wrong tries at Ann's address, each from a network of its own."""
    for number in range(times):
        guess(firm.office, 1, network=f"198.51.100.{number}")


def test_guessing_from_elsewhere_does_not_hold_up_the_right_person(firm):
    """E9: tries count where they come from."""
    guess(firm.office, 10, network=ELSEWHERE)

    assert (held_up(firm.office, network=ELSEWHERE).fields["seconds"], enters(firm, network=HERE)) == (30, True)


def test_in_a_browser_that_knows_her_the_right_person_comes_in_past_whoever_guesses(firm, browser):
    """E9: also from the network of whoever guesses."""
    guess(firm.office, 10, network=HERE)

    assert enters(firm, network=HERE, browser=browser) is True
    assert held_up(firm.office, network=HERE).fields["seconds"] == 30


def test_a_browser_that_knows_her_has_a_count_of_its_own(firm, browser):
    """E9: who found the laptop guesses no more than others."""
    guess(firm.office, 10, network=HERE, browser=browser)

    assert held_up(firm.office, network=ELSEWHERE, browser=browser).fields["seconds"] == 30


def test_a_browser_that_knows_somebody_else_is_like_any_other(firm, browser):
    """E9"""
    guess(firm.office, 10, "bob@firm.example", network=HERE)

    assert held_up(firm.office, "bob@firm.example", network=HERE, browser=browser).fields["seconds"] == 30


@pytest.mark.parametrize("made_up", ["", "0" * 64, "x"])
def test_a_browser_that_only_says_so_knows_nobody(firm, made_up):
    """E9"""
    guess(firm.office, 10, network=HERE)

    assert held_up(firm.office, network=HERE, browser=made_up).fields["seconds"] == 30


def test_many_networks_together_guess_no_more_than_a_hundred_times(firm, browser):
    """E9: networks are cheap to have; a browser that knows her comes in even then."""
    guess_from_everywhere(firm, 100)

    assert held_up(firm.office, network="198.51.100.200").fields["seconds"] == 30
    assert enters(firm, network=HERE, browser=browser) is True


def test_ones_own_mistakes_are_taken_off_once_the_password_was_right(firm):
    """E9: who mistypes every day is not taken for a hundred strangers."""
    for _day in range(12):
        guess(firm.office, 9, network=HERE)
        assert enters(firm, network=HERE) is True

    assert enters(firm, network=ELSEWHERE) is True


def test_who_comes_in_takes_off_their_own_mistakes_and_nobody_elses(firm):
    """E9: else each of Ann's sign-ins would give whoever guesses all tries anew."""
    guess_from_everywhere(firm, 98)
    guess(firm.office, 1, network=HERE)
    assert enters(firm, network=HERE) is True

    guess(firm.office, 2, network=ELSEWHERE)

    assert held_up(firm.office, network="198.51.100.200").fields["seconds"] == 30


def test_a_new_password_ends_every_wait(firm):
    """E9: what was guessed at is gone."""
    guess_from_everywhere(firm, 100)
    again = invitations.invite_again(firm.office, firm.administrator, firm.ann.id)

    invitations.accept_invitation(firm.office, again.token, PASSWORD)

    assert enters(firm, network="198.51.100.200") is True


def test_strangers_do_not_keep_somebody_who_is_signed_in_from_a_new_password(firm):
    """E9"""
    here = sign_in.sign_in_as(firm.office, firm.ann)
    guess_from_everywhere(firm, 100)

    own_account.change_password(firm.office, firm.ann, here, PASSWORD, "een gloednieuw wachtwoord")

    assert sign_in.sign_in(firm.office, "ann@firm.example", "een gloednieuw wachtwoord") is not None


def test_a_weak_new_password_is_no_wrong_try(firm):
    """E9: the present one was right, or not even looked at."""
    here = sign_in.sign_in_as(firm.office, firm.ann)
    for _try in range(12):
        with pytest.raises(BadInput, match="at least 10"):
            own_account.change_password(firm.office, firm.ann, here, PASSWORD, "kort")

    own_account.change_password(firm.office, firm.ann, here, PASSWORD, "een gloednieuw wachtwoord")


# What refused tries leave


def told(firm) -> list[tuple[str | None, str]]:
    """The events of refused sign-ins: at whose account, and their details."""
    return rows(firm.office, "select subject_id, detail from event where kind = 'session.refused' order by number")


def test_wrong_tries_at_an_account_are_told_each_time_there_are_twice_as_many(firm):
    """E9, J3: from wherever they come."""
    guess_from_everywhere(firm, 40)

    assert told(firm) == [(firm.ann.id, "{}"), *((firm.ann.id, f'{{"tries": {n}}}') for n in (2, 4, 8, 16, 32))]


def test_tries_at_made_up_addresses_are_told_together(firm):
    """E9"""
    for number in range(40):
        guess(firm.office, 1, f"nobody-{number}@firm.example")
    sign_in.sign_in(firm.office, "no address", "geraden wachtwoord")

    assert told(firm) == [(None, "{}"), *((None, f'{{"tries": {n}}}') for n in (2, 4, 8, 16, 32))]


def test_after_a_quiet_day_the_first_wrong_try_is_told_again(firm):
    """E9, J3"""
    guess(firm.office, 3)
    firm.clock.move(hours=24)
    guess(firm.office, 1)

    assert [detail for _whose, detail in told(firm)] == ["{}", '{"tries": 2}', "{}"]


def test_a_try_that_has_to_wait_leaves_nothing(firm):
    """E9"""
    guess(firm.office, 10)
    before = dump(firm.office)
    for _impatient in range(5):
        held_up(firm.office)

    assert dump(firm.office) == before


def test_made_up_addresses_make_no_more_rows_than_there_is_room_for(firm, monkeypatch):
    """E9: the oldest counts are forgotten, but not those that hold somebody up."""
    monkeypatch.setattr(guessing, "MOST_COUNTS", 20)
    guess(firm.office, 10)
    for number in range(40):
        firm.clock.move(seconds=0.1)
        guess(firm.office, 1, f"nobody-{number}@firm.example")

    assert rows(firm.office, "select count(*) from wrong_tries") == [(20,)]
    assert held_up(firm.office).fields["seconds"] == 26


def test_a_password_that_is_too_long_is_wrong_without_being_hashed(firm, monkeypatch):
    """E9"""
    monkeypatch.setattr(passwords, "HASHER", None)

    assert sign_in.sign_in(firm.office, "ann@firm.example", "x" * 1_001) is None


def test_what_is_no_address_is_refused_without_hashing(firm, monkeypatch):
    """E9: it tells nothing, and would cost as much as a guess, uncounted."""
    monkeypatch.setattr(passwords, "HASHER", None)

    assert sign_in.sign_in(firm.office, "no address", PASSWORD) is None
