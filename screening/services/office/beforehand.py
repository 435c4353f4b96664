"""What takes long is worked out before the unit of work that writes it: a database has one writer at a time, or few."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from screening.domain.account import Account
from screening.errors import Conflict, NotFound
from screening.services.office.office import Office
from screening.store.accounts import read_account
from screening.store.database import Work
from screening.store.vacancies import hold_vacancy

TRIES = 3
"""So many times an answer is worked out while the facts under it keep changing."""

Facts = TypeVar("Facts")
Answer = TypeVar("Answer")
Done = TypeVar("Done")


def write_worked_out(
    office: Office,
    who: Account,
    look: Callable[[Work, Account], Facts],
    work_out: Callable[[Facts], Answer],
    write: Callable[[Work, Account, Answer], Done],
    *,
    vacancy_id: str | None = None,
) -> Done:
    """Work out an answer from facts while no unit of work is open, and write it if those facts still hold.

    `look` checks what `who` may do and returns the facts as plain values, which are compared whole. It runs in a unit that
    reads, and again in the one that writes; each time with their account as it is by then. Where it finds something else,
    nothing is written and the answer is worked out anew from what it found. From that look to the commit, nobody else who
    holds the vacancy `vacancy_id` changes anything.

    Raises what `look` and `write` raise, and Conflict when the facts have changed under `TRIES` answers.
    """
    with office.read() as work:
        facts = look(work, _as_it_is(work, who))
    for _ in range(TRIES):
        answer = work_out(facts)
        with office.write() as work:
            if vacancy_id is not None:
                hold_vacancy(work, vacancy_id)
            now = _as_it_is(work, who)
            found = look(work, now)
            if found == facts:
                done = write(work, now, answer)
                work.commit()
                return done
        facts = found
    raise Conflict(
        "While this was worked out, what it rests on was changed elsewhere time and again. Nothing was changed; "
        "look at what the others did, and try again."
    )


def _as_it_is(work: Work, who: Account) -> Account:
    found = read_account(work, who.id)
    if found is None:
        raise NotFound("This account does not exist (any more).")
    return found
