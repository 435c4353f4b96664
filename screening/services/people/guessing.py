"""Holding up who guesses passwords, place by place, so that nobody keeps the right person out by guessing.

Tries at an address are counted for each place they come from. A browser in which the account was signed in to before is a place
of its own, which nobody else's tries touch; all other places also share one count, which is larger.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from screening.domain.clock import CLOCKS_DIFFER
from screening.domain.event import EventKind
from screening.domain.guessing import (
    FORGOTTEN_AFTER,
    FREE_EVERYWHERE,
    FREE_TRIES,
    MOST_COUNTS,
    is_told,
    still_counts,
    wait_after,
)
from screening.errors import TooSoon
from screening.services.office.office import Office
from screening.services.people.passwords import token_hash
from screening.store.accounts import find_session
from screening.store.database import Work
from screening.store.tables import WrongTriesRow
from screening.store.wrong_tries import (
    add_wrong_tries,
    drop_count,
    find_count,
    forget_old_tries,
    forget_the_oldest,
    forget_wrong_tries,
    held_count,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody tries: a network, or a browser in which this account was signed in to before."""

    network: str = ""
    known_browser: str | None = None


def place_of(work: Work, account_id: str | None, network: str, browser: str | None) -> Place:
    """Where somebody tries to sign in to an account, or to nobody's: `browser` is what the browser says of itself."""
    signed_in = find_session(work, browser) if browser and account_id else None
    return Place(network, browser if signed_in and signed_in.account_id == account_id else None)


def known_browser(token: str) -> str:
    """What a browser keeps of a sign-in with this token: that there was one, which is no sign-in."""
    return token_hash(token)


def is_known(office: Office, browser: str) -> bool:
    """Whether somebody was signed in before in a browser that says so."""
    with office.read() as work:
        return find_session(work, browser) is not None


def must_not_wait(office: Office, work: Work, address: str, place: Place) -> None:
    """Raise TooSoon, with when to try again and the `seconds` until then, while tries at an address have to wait here.

    Such a try does not count: the wait grows with tries, not with impatience.
    """
    now = work.now
    rows = [row for key in _limits(address, place) if (row := find_count(work, key))]
    until = max((row.wait_until for row in rows if row.wait_until and still_counts(row.last_at, now)), default=now)
    if now < until:
        raise _too_soon(office, until, now)


def wrong_try(work: Work, address: str, place: Place) -> None:
    """Count a wrong try, in the caller's transaction."""
    for key, free in _limits(address, place).items():
        row = _counted(work, key)
        wait = wait_after(row.tries, free)
        row.wait_until = work.now + wait if wait else None


def right_try(work: Work, address: str, place: Place) -> None:
    """The password was right: this place starts afresh, and its own wrong tries are taken off the others' count."""
    own, *shared = [held_count(work, key) for key in _limits(address, place)]
    if own is None:
        return
    for count in filter(None, shared):
        count.tries = max(0, count.tries - own.tries)
    drop_count(work, own)


def new_password(work: Work, address: str) -> None:
    """What was guessed at is gone: every place starts afresh."""
    forget_wrong_tries(work, _hash(address))


def record_refused(work: Work, account_id: str | None, **detail: str) -> None:
    """An event of a refused sign-in at an account or at nobody's address, unless there were as many of late that it says nothing.

    The first of a day without one is an event, and each time there are twice as many; that one holds how many.
    """
    row = _counted(work, _hash("told") + _hash(f"{account_id} {sorted(detail.items())}"))
    if row.tries == 1:
        work.record(EventKind.SIGN_IN_REFUSED, None, subject=account_id, **detail)
    elif is_told(row.tries):
        work.record(EventKind.SIGN_IN_REFUSED, None, subject=account_id, tries=row.tries, **detail)


def _counted(work: Work, key: str) -> WrongTriesRow:
    """The count under a key, with one more."""
    now = work.now
    row = held_count(work, key)
    if row is None:
        forget_old_tries(work, now - FORGOTTEN_AFTER, now + CLOCKS_DIFFER)
        forget_the_oldest(work, MOST_COUNTS - 1, now)
        row = add_wrong_tries(work, key, now)
    elif not still_counts(row.last_at, now):
        row.tries = 0
    row.tries, row.last_at = row.tries + 1, now
    work.flush()
    return row


def _limits(address: str, place: Place) -> dict[str, int]:
    """The keys under which a try at an address counts, and how many are free there."""
    if not address:
        return {}
    if place.known_browser:
        return {_hash(address) + _hash(f"browser {place.known_browser}"): FREE_TRIES}
    return {_hash(address) + _hash(f"network {place.network}"): FREE_TRIES, _everywhere(address): FREE_EVERYWHERE}


def _everywhere(address: str) -> str:
    return _hash(address) + _hash("everywhere")


def _too_soon(office: Office, until: datetime, now: datetime) -> TooSoon:
    shown = (until + timedelta(seconds=59)).astimezone(ZoneInfo(office.settings.timezone))
    return TooSoon(
        "There were too many wrong tries with this address. Try again at {time}; waiting is all that is needed.",
        time=f"{shown:%H:%M}",
        seconds=math.ceil((until - now).total_seconds()),
    )


def _hash(text: str) -> str:
    """Half of a key: what it is about cannot be read from it."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
