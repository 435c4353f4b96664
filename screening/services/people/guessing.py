"""Holding up who guesses passwords, address by address; other people notice nothing."""

from __future__ import annotations

import hashlib
import math
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from screening.domain.clock import CLOCKS_DIFFER
from screening.domain.guessing import FORGOTTEN_AFTER, wait_after
from screening.errors import Conflict, NotAllowed
from screening.services.office.office import Office
from screening.store.database import Work
from screening.store.wrong_tries import add_wrong_tries, forget_old_tries, forget_wrong_tries, wrong_tries


def count_try(office: Office, address: str) -> None:
    """Count a try before the password is looked at, so that many at once count as many.

    Raises NotAllowed, with when to try again and the `seconds` until then, while the address has to wait. That does not
    count: the wait grows with tries, not with impatience. `right_try` wipes the count.
    """
    try:
        _count(office, address)
    except Conflict:  # two first tries of an address at the same moment, on PostgreSQL: the second counts after all
        _count(office, address)


def right_try(work: Work, address: str) -> None:
    """The password was right: the address starts afresh."""
    forget_wrong_tries(work, _key(address))


def _count(office: Office, address: str) -> None:
    now = office.clock()
    with office.write() as work:
        forget_old_tries(work, now - FORGOTTEN_AFTER, now + CLOCKS_DIFFER)
        row = wrong_tries(work, _key(address)) or add_wrong_tries(work, _key(address), now)
        if row.wait_until and now < row.wait_until:
            raise _too_soon(office, row.wait_until, now)
        wait = wait_after(row.tries + 1)
        row.tries, row.last_at = row.tries + 1, now
        row.wait_until = now + wait if wait else None
        work.commit()


def _too_soon(office: Office, until: datetime, now: datetime) -> NotAllowed:
    shown = (until + timedelta(seconds=59)).astimezone(ZoneInfo(office.settings.timezone))
    return NotAllowed(
        "There were too many wrong tries with this address. Try again at {time}; waiting is all that is needed.",
        time=f"{shown:%H:%M}",
        seconds=math.ceil((until - now).total_seconds()),
    )


def _key(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
