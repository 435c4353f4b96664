"""What intervals rest on where the cards themselves do not show it."""

from __future__ import annotations

from screening.i18n import _


def assumed_words() -> str:
    """To be said beside intervals of a ranking in which nobody was heard by two interviewers on a domain."""
    return _(
        "Nobody was scored by two interviewers on the same domain, so how wide these intervals are rests on an assumption and not "
        "on these cards."
    )
