"""How long guessing a password is held up: not at all for a few mistakes, then longer with every try."""

from __future__ import annotations

from datetime import datetime, timedelta

from screening.domain.clock import lies_ahead

FREE_TRIES = 10
"""So many in a row from one place cost nothing."""

FREE_EVERYWHERE = 100
"""So many from all places together where the account was never signed in to: many places are cheap to have."""

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)
"""Without a further try, a count starts afresh after this."""

MOST_COUNTS = 10_000
"""So many counts are kept; made-up addresses make no more rows than that."""


def wait_after(tries: int, free: int = FREE_TRIES) -> timedelta | None:
    """How long the next try must wait after so many in a row: none below `free`, then 30 seconds, then double each time."""
    if tries < free:
        return None
    factor: int = 2 ** min(tries - free, 10)  # beyond, the longest wait holds anyway
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


def still_counts(last_at: datetime, now: datetime) -> bool:
    """Whether tries are remembered: not after a day, and not when the clock was wrong that wrote them down."""
    return now - last_at < FORGOTTEN_AFTER and not lies_ahead(last_at, now)


def is_told(tries: int) -> bool:
    """Whether the try with this number leaves an event: the first one, and each time there are twice as many."""
    return tries.bit_count() == 1
