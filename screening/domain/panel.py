"""Who asks what: interviewers over the parts of a plan, so that all criteria are covered and interviewers stay linked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from screening.domain.plan import PlanPart

SINGLE_RATER = 0.44
"""Agreement of two separate interviewers (Huffcutt and others, 2013)."""


def reliability(interviewers: int, single: float = SINGLE_RATER) -> float:
    """The reliability to expect of the mean of so many interviewers, by Spearman–Brown; 0 of none."""
    return interviewers * single / (1 + (interviewers - 1) * single) if interviewers else 0.0


def line_up(parts: Sequence[PlanPart], panel: Sequence[str], turn: int) -> tuple[tuple[str, ...], ...]:
    """For each part everybody who may ask it, in the order in which they are seated with the `turn`-th candidate.

    The seats of successive parts overlap in one person, so the interviewers of a candidate form one chain. A panel that
    fits in the chain meets every candidate in the same seats, which keeps candidates comparable; a larger one moves on by
    one person with each candidate, so that the chains overlap and the work is shared. A part with people of its own
    follows them instead.
    """
    seats = [len(panel) if part.seats is None else part.seats for part in parts]
    chain = 1 + sum(count - 1 for count in seats)
    start, found = 0, []
    for part, count in zip(parts, seats, strict=True):
        pool = tuple(one for one in panel if one in part.people) if part.people else tuple(panel)
        at_first, enough = (0, count) if part.people else (start, chain)
        first = at_first + (turn if len(pool) > enough else 0)
        start += count - 1
        at = first % len(pool) if pool else 0
        found.append(pool[at:] + pool[:at])
    return tuple(found)


def newly_seated(
    order: Sequence[str], seats: int | None, seated: Collection[str], absent: Collection[str]
) -> tuple[str, ...]:
    """Who takes the empty seats beside `seated`: the first in `order` who are neither seated yet nor `absent`."""
    free = [one for one in order if one not in seated and one not in absent]
    return tuple(free if seats is None else free[: max(seats - len(seated), 0)])
