"""Hashing has lanes of its own: few at once, a line for each source, and no line without an end."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as all_of

import pytest

from screening.domain.role import Role
from screening.errors import TooSoon
from screening.services.people import accounts, invitations, own_account, passwords, sign_in
from screening.services.people.turns import AGAIN_AFTER, HASHING, Turns
from tests.conftest import PASSWORD


class Counting:
    """A hasher that notes how many were hashing at once at the most."""

    def __init__(self, real) -> None:
        self.real, self.now, self.most, self.lock = real, 0, 0, threading.Lock()

    def _one(self, what, *args):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            return what(*args)
        finally:
            with self.lock:
                self.now -= 1

    def hash(self, *args):
        return self._one(self.real.hash, *args)

    def verify(self, *args):
        return self._one(self.real.verify, *args)


def changed(firm, name: str) -> None:
    own_account.change_password(firm.office, firm.account(name), None, PASSWORD, "een gloednieuw wachtwoord")


def invited(firm, name: str) -> str:
    made = invitations.invite(firm.office, firm.administrator, name, f"{name}@firm.example", frozenset(Role))
    return made.token


def test_everything_that_hashes_takes_turns(firm, monkeypatch):
    """E9: signing in, known or not, a new password, and an invitation that is accepted, all at once."""
    tokens = [invited(firm, f"nieuw-{number}") for number in range(6)]
    counting = Counting(passwords.HASHER)
    monkeypatch.setattr(passwords, "HASHER", counting)
    acts = [
        *[lambda n=n: sign_in.sign_in(firm.office, f"nobody-{n}@firm.example", PASSWORD) for n in range(6)],
        *[lambda name=name: changed(firm, name) for name in ("ann", "bob", "cas")],
        *[lambda token=token: invitations.accept_invitation(firm.office, token, PASSWORD) for token in tokens],
    ]

    with ThreadPoolExecutor(len(acts)) as people:
        done = [people.submit(act) for act in acts]
        all_of(done)

    assert [one.exception() for one in done] == [None] * len(acts)
    assert 1 <= counting.most <= 2


def test_the_first_set_up_takes_its_turn_and_a_second_one_hashes_nothing(office, monkeypatch):
    """E9"""
    accounts.set_up_first_administrator(office, "Ada Beheer", "ada@firm.example", PASSWORD)
    monkeypatch.setattr(passwords, "HASHER", None)

    with pytest.raises(accounts.RuleBroken):
        accounts.set_up_first_administrator(office, "Eve", "eve@firm.example", PASSWORD)


def test_nothing_is_hashed_out_of_turn():
    """E9: whoever adds a way to hash is told at once."""
    for act in (lambda: passwords.hashed(PASSWORD), lambda: passwords.matches(sign_in.NOBODY, PASSWORD)):
        with pytest.raises(RuntimeError):
            act()


@pytest.mark.skipif(sys.platform != "linux", reason="only there can it be said of a thread")
def test_who_hashes_gives_way_on_a_busy_processor_and_nobody_else_does():
    """E9"""
    nice = lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id())  # noqa: E731

    others = nice()

    assert passwords.PATIENT.submit(nice).result() == max(others, passwords.GIVES_WAY)
    assert HASHING.take("test", nice) == others


@pytest.fixture
def held():
    """One lane that is busy until the block ends, with places for three in a line and five in all."""
    turns, free = Turns("test", lanes=1, most_of_one=3, most=5), threading.Event()
    busy = threading.Event()
    turns.ask("first", lambda: (busy.set(), free.wait(10)))
    assert busy.wait(10)
    turns.free = free
    yield turns
    free.set()


def test_lines_are_served_in_turns_however_long_one_is(held):
    """E9"""
    served: list[str] = []
    asked = [held.ask(source, lambda source=source: served.append(source)) for source in ("a", "a", "a", "b", "c")]
    held.free.set()
    all_of(asked, 10)

    assert served == ["a", "b", "c", "a", "a"]


def test_who_finds_the_line_full_is_told_when_to_try_again_and_others_are_not(held):
    """E9"""
    for _place in range(3):
        held.ask("a", lambda: None)

    with pytest.raises(TooSoon) as refused:
        held.ask("a", lambda: None)

    assert refused.value.fields == {"seconds": AGAIN_AFTER}
    assert held.ask("b", lambda: "served") is not None


def test_all_lines_together_have_an_end(held):
    """E9: also when everybody comes from somewhere else."""
    for number in range(5):
        held.ask(str(number), lambda: None)

    with pytest.raises(TooSoon):
        held.ask("another", lambda: None)


def test_who_is_known_finds_room_among_however_many_strangers(held):
    """E9: up to the end of the own line."""
    for number in range(5):
        held.ask(str(number), lambda: None)

    mine = [held.ask("mine", lambda: "served", known=True) for _place in range(3)]
    with pytest.raises(TooSoon):
        held.ask("mine", lambda: None, known=True)
    held.free.set()

    assert [one.result(10) for one in mine] == ["served"] * 3


def test_who_went_away_is_passed_over(held):
    served: list[str] = []
    gone, there = (held.ask("a", lambda who=who: served.append(who)) for who in ("gone", "there"))

    gone.cancel()
    held.free.set()
    all_of([there], 10)

    assert served == ["there"]


def test_what_goes_wrong_in_a_turn_is_raised_where_it_was_asked_for():
    turns = Turns("test", lanes=1, most_of_one=1, most=1)

    with pytest.raises(ZeroDivisionError):
        turns.take("a", lambda: 1 / 0)

    assert turns.take("a", lambda: turns.take("a", lambda: "within one's turn")) == "within one's turn"
