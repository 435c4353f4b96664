"""What an interviewer keeps during a conversation beside the criteria: a private pad, a clock, and the closing words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from screening.domain.model import Model, Words
from screening.domain.scorecard import MAX_NOTE, Recommendation
from screening.errors import BadInput

MAX_PAD = 100_000
"""Characters of the private pad of one conversation."""


class PadLine(Model):
    """A line of the pad with the time at which it was finished, as the interviewer's clock showed it (`14:03`)."""

    at: Annotated[str, Field(max_length=8)]
    text: Annotated[Words, Field(max_length=MAX_NOTE)]


class Pad(Model):
    """The running notes of one conversation, private to the interviewer; `typing` is the line under the cursor."""

    lines: Annotated[tuple[PadLine, ...], Field(strict=False, max_length=2_000)] = ()
    typing: Annotated[Words, Field(max_length=MAX_NOTE)] = ""

    @property
    def length(self) -> int:
        """Characters of the whole pad; at most `MAX_PAD` are kept."""
        return len(self.typing) + sum(len(line.text) for line in self.lines)


class Clock(Model):
    """The conversation's clock: milliseconds gone before `since`, and since when it runs (Unix milliseconds, None: it stands)."""

    gone: Annotated[int, Field(ge=0, le=86_400_000)] = 0
    since: Annotated[int | None, Field(ge=0)] = None
    ended: bool = False


class Advice(Model):
    """A recommendation with its reason; both may be empty."""

    choice: Annotated[Recommendation | None, Field(strict=False)] = None
    reason: Annotated[Words, Field(max_length=MAX_NOTE)] = ""


def check_pad(pad: Pad) -> None:
    """Raise BadInput for a pad that is too long."""
    if pad.length > MAX_PAD:
        raise BadInput(
            "Your notes have {length} characters; at most {limit} can be saved. They are kept in this browser: shorten them.",
            length=pad.length,
            limit=MAX_PAD,
        )
