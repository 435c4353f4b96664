"""How long guessing a password is held up: not at all for a few mistakes, then longer with every try."""

from __future__ import annotations

from datetime import timedelta

FREE_TRIES = 10
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)
"""Without a further try, an address starts afresh after this."""


def wait_after(tries: int) -> timedelta | None:
    """How long the next try must wait after so many in a row: None up to nine, 30 seconds after ten, then double each time."""
    if tries < FREE_TRIES:
        return None
    factor: int = 2 ** min(tries - FREE_TRIES, 10)  # beyond, the longest wait holds anyway
    return min(FIRST_WAIT * factor, LONGEST_WAIT)
