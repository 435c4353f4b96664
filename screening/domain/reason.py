"""The reason that somebody gives for an act: one rule for all of them."""

from __future__ import annotations

from screening.domain.name import shows
from screening.domain.text import tidy
from screening.errors import BadInput

MAX_REASON = 2_000
"""Characters of a reason."""


def tidy_reason(reason: str) -> str:
    """A reason as it is stored: something to be seen, at most 2,000 characters. Raises BadInput; nothing is cut."""
    clean = optional_reason(reason)
    if not clean:
        raise BadInput("Write down the reason.")
    return clean


def optional_reason(reason: str) -> str:
    """The same where none is asked for: empty when there is none."""
    if not shows(reason):
        return ""
    clean = tidy(reason)
    if len(clean) > MAX_REASON:
        raise BadInput("This reason has {length} characters; at most {limit} fit.", length=len(clean), limit=MAX_REASON)
    return clean
