"""A statistic that cannot be computed, as an error inside the ranking and as data outside it."""

from __future__ import annotations

from dataclasses import dataclass


class Undefined(Exception):
    """A statistic is undefined for these scores; the text is the reason, an English message id without fields."""


@dataclass(frozen=True)
class UndefinedStatistic:
    """`statistic` is undefined, for the `reason` (an English message id)."""

    statistic: str
    reason: str
