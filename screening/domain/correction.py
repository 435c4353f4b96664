"""Corrections: what an interviewer changes after the seal, and which value then counts where.

The sealed value never changes. A correction made before anything of the candidate that somebody else submitted was open to
the interviewer is the official value; one made after that is *drift*: shown, and counted in the corrected view alone. So is
a whole card that was submitted after that: *after reading*.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from screening.domain.model import Model
from screening.domain.reason import tidy_reason
from screening.domain.scorecard import Line, gaps
from screening.domain.view import View
from screening.errors import RuleBroken


class Correction(Model):
    """A later value of one criterion on a sealed card; `number` counts from 1 on that criterion."""

    number: int
    line: Line
    reason: str
    after_reveal: bool
    made_at: datetime

    @property
    def is_drift(self) -> bool:
        return self.after_reveal


def counts_in(view: View, *, after_reading: bool) -> bool:
    """Whether a card counts in a view at all: one written after reading does in the corrected view alone."""
    return view is View.CORRECTED or not after_reading


def value_in(view: View, sealed: Line, corrections: Iterable[Correction]) -> Line:
    """The line that counts in a view: the last correction that the view takes, or else what was sealed."""
    counted = [one for one in corrections if view is View.CORRECTED or not one.is_drift]
    return max(counted, key=lambda one: one.number).line if counted else sealed


def check_correction(current: Line, wanted: Line, reason: str) -> str:
    """The tidied reason of a correction of `current` into `wanted`.

    Raises BadInput without a reason, RuleBroken when the new value could not have been submitted, or changes nothing.
    """
    clean = tidy_reason(reason)
    if gaps([wanted]):
        raise RuleBroken(
            "A correction is complete like the card: a level with evidence, or “not assessed”; "
            "an answer to a case alone carries level 3 at most."
        )
    if wanted == current:
        raise RuleBroken("This is what the card says already; there is nothing to correct.")
    return clean
