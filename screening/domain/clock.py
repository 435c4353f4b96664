"""What a clock can be trusted with: it may have been wrong when something was written, and set right since."""

from __future__ import annotations

from datetime import datetime, timedelta

CLOCKS_DIFFER = timedelta(seconds=60)
"""The clocks of two servers may be so far apart; what lies further ahead was written by a clock that was wrong."""


def lies_ahead(moment: datetime, now: datetime) -> bool:
    """Whether something that has been lies in the future, so that no limit may be counted from it."""
    return moment > now + CLOCKS_DIFFER
