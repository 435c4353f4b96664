"""E9: one address is guessed at while a thousand people sign in; only that address waits."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from screening.errors import TooSoon
from screening.services.people import sign_in
from screening.store.tables import AccountRow
from screening.store.tables.base import new_id
from tests.conftest import PASSWORD, START
from tests.store.raw import commit_told

RIGHT = 1_000


@pytest.fixture
def crowd(firm) -> list[str]:
    """A thousand accounts with one password, whose hash is cheap to check."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    addresses = [f"right-{number}@firm.example" for number in range(RIGHT)]
    with firm.office.database.write() as work:
        for address in addresses:
            work.add(
                AccountRow(
                    id=new_id(),
                    email=address,
                    name="Rechtmatig",
                    language="nl",
                    password_hash=cheap,
                    created_at=START,
                    is_interviewer=True,
                    is_recruiter=False,
                    is_administrator=False,
                )
            )
        commit_told(work)
    return addresses


@pytest.mark.long
def test_ten_wrong_tries_hold_up_one_address_and_a_thousand_right_people_sign_in(firm, crowd):
    """E9: no right password is refused, before, during or after the guessing, and the guessed address stays held up."""
    signed_in, held_up = 0, 0

    for number, address in enumerate(crowd):
        if number % 50 == 0:
            held_up += guess(firm)
        signed_in += sign_in.sign_in(firm.office, address, PASSWORD) is not None

    assert (signed_in, held_up) == (RIGHT, 10)
    with pytest.raises(TooSoon):
        sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)


def guess(firm) -> bool:
    """One wrong try at Ann's address; whether it was held up."""
    try:
        sign_in.sign_in(firm.office, "ann@firm.example", "geraden wachtwoord")
    except TooSoon:
        return True
    return False
