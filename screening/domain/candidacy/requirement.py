"""Hard requirements of a role: asked of every candidate of the vacancy, met or not or unknown, never scored."""

from __future__ import annotations

from collections.abc import Collection

from screening.domain.model import Model
from screening.domain.name import joined, name_key, shows
from screening.errors import BadInput, RuleBroken

MAX_WORDS = 200
"""Characters of a requirement."""
MOST = 12
"""Requirements of one role: more than these say what is wished, not what is required."""


class Requirement(Model):
    """One requirement that holds, in the recruiter's words."""

    id: str
    words: str


def check_new_requirement(words: str, present: Collection[str]) -> str:
    """The words of a requirement as they are kept, on one line. Raises BadInput for none or too many, and RuleBroken beside one
    that is there already or when there are enough; `present` are the words of those that hold."""
    clean = joined(words)
    if not shows(clean):
        raise BadInput("Write down what is required.")
    if len(clean) > MAX_WORDS:
        raise BadInput(
            "This requirement has {length} characters; at most {limit} fit.", length=len(clean), limit=MAX_WORDS
        )
    if same := [one for one in present if name_key(one) == name_key(clean)]:
        raise RuleBroken("“{words}” is already a requirement of this role.", words=same[0])
    if len(present) >= MOST:
        raise RuleBroken(
            "A role has at most {limit} hard requirements. Take one away first, or note this one with a candidate.",
            limit=MOST,
        )
    return clean
