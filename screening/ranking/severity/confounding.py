"""Whether strict or lenient interviewers saw the stronger candidates more than chance would have it, and what would tell."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import permutations

import numpy as np

from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.severity.pairs import Pairs

EVERY = 5_040
"""Up to so many orders of the levels (those of seven candidates) all are tried."""

SAMPLED, ORDERS, SEED = 300, 4_000, 1
"""Up to so many candidates this many orders are drawn, from this seed; beyond that their limit serves, a normal distribution."""

SAME = 1e-9
"""Numbers closer than this, as a share of the largest possible, are equal."""


@dataclass(frozen=True)
class Association:
    """How the mean severity of a candidate's interviewers goes with the candidate's level.

    `correlation` is over candidates, within groups that can be compared; `chance` the probability of one as far from
    zero if the levels had been dealt out over the panels of a group at random.
    """

    correlation: float
    chance: float


def association(pairs: Pairs, severity: Floats, group: Codes) -> Association | None:
    """The association in `pairs` (their levels as scored) at these severities of the interviewers.

    `group` numbers for each interviewer those that can be compared with them. None where every panel is as severe as every
    other, as with complete panels, or where all candidates are alike. Neither order nor names matter.
    """
    panel, level, of_group = _per_candidate(pairs, severity, group)
    fields = _fields(panel, level, of_group)
    of_panels, of_levels = sum(float(a @ a) for a, _ in fields), sum(float(b @ b) for _, b in fields)
    if _nothing(of_panels, severity, len(panel)) or _nothing(of_levels, pairs.level, len(panel)):
        return None
    possible, found = math.sqrt(of_panels * of_levels), sum(float(a @ b) for a, b in fields)
    return Association(found / possible, _chance([(np.sort(a), np.sort(b)) for a, b in fields], abs(found), possible))


def _nothing(squares: float, values: Floats, people: int) -> bool:
    """Whether a sum of squares is what rounding makes of `values` that do not differ."""
    return squares <= people * (SAME * float(np.abs(values).max(initial=0.0))) ** 2


def _per_candidate(pairs: Pairs, severity: Floats, group: Codes) -> tuple[Floats, Floats, Codes]:
    """Mean severity of the panel, adjusted level, and group (the first of the panel's) of everybody who was scored."""
    _, who, count = np.unique(pairs.candidate, return_inverse=True, return_counts=True)
    own = severity[pairs.interviewer]
    of_group = np.full(len(count), len(group), dtype=np.intp)
    np.minimum.at(of_group, who, group[pairs.interviewer])
    return (
        np.bincount(who, own, len(count)) / count,
        np.bincount(who, pairs.level[:, 0] - own, len(count)) / count,
        of_group,
    )


def _fields(panel: Floats, level: Floats, group: Codes) -> list[tuple[Floats, Floats]]:
    """Panel and level per group, each about its mean; in an order that follows from the numbers alone."""
    order = np.argsort(group, kind="stable")
    cuts = np.flatnonzero(np.diff(group[order])) + 1
    split = zip(np.split(panel[order], cuts), np.split(level[order], cuts), strict=True)
    centred = [(a - a.mean(), b - b.mean()) for a, b in split if len(a) > 1]
    return sorted(centred, key=lambda one: (len(one[0]), *(float(f"{float(part @ part):.9e}") for part in one)))


def _chance(fields: list[tuple[Floats, Floats]], found: float, possible: float) -> float:
    """Two-sided: the share of orders of the levels within each group that lie as far from zero as what was `found`."""
    if sum(len(a) for a, _ in fields) > SAMPLED:
        variance = sum(float(a @ a) * float(b @ b) / (len(a) - 1) for a, b in fields)
        return math.erfc(found / math.sqrt(2 * variance))
    if math.prod(math.factorial(len(a)) for a, _ in fields) <= EVERY:
        every = np.zeros(1)
        for a, b in fields:
            every = np.add.outer(every, b[_orders(len(b))] @ a).reshape(-1)
        return float((np.abs(every) >= found - SAME * possible).mean())
    random = np.random.Generator(np.random.PCG64(SEED))
    drawn = np.zeros(ORDERS)
    for a, b in fields:
        drawn += random.permuted(np.broadcast_to(b, (ORDERS, len(b))), axis=1) @ a
    return float(((np.abs(drawn) >= found - SAME * possible).sum() + 1) / (ORDERS + 1))


@cache
def _orders(people: int) -> Codes:
    return np.array(list(permutations(range(people))), dtype=np.intp)


@dataclass(frozen=True)
class Meeting:
    """Somebody (a place among the interviewers) who would meet a candidate, beside one who did."""

    interviewer: int
    candidate: int
    beside: int


def most_telling(
    pairs: Pairs, severity: Floats, candidates: Codes, interviewers: Codes, open_to: Callable[[int, int], bool]
) -> Meeting | None:
    """The meeting that says most about the differences in severity on which an association rests; None where there is none.

    One more interviewer r with a candidate whom n saw adds n/(n + 1)·xxᵀ to the link matrix, x = e_r − their mean. The
    best has the largest n/(n + 1)·(ŝ_r − mean ŝ)²: a strict interviewer meets somebody whom lenient ones saw, or the
    reverse. `candidates` and `interviewers` are the places of those who may take part, of equals the first preferred;
    `open_to` (candidate, interviewer) tells whether these two may meet. `severity` is in points of a 1–5 scale here.
    """
    panels = _panels(pairs)
    best, found = SAME, None
    for candidate, most in _by_reach(panels, severity, candidates, interviewers):
        if most <= best + SAME:
            break
        panel = panels[candidate]
        gain = _gain(severity[panel], severity[interviewers])
        gain[np.isin(interviewers, panel)] = 0.0
        for place in np.argsort(-np.round(gain, 9), kind="stable"):
            if gain[place] <= best + SAME:
                break
            seat = int(interviewers[place])
            if open_to(candidate, seat):
                beside = panel[int(np.argmax(np.abs(severity[panel] - severity[seat])))]
                best, found = float(gain[place]), Meeting(seat, candidate, int(beside))
                break
    return found


def _panels(pairs: Pairs) -> dict[int, Codes]:
    """Who saw each candidate; the pairs rise by candidate."""
    who, count = np.unique(pairs.candidate, return_counts=True)
    return dict(zip(who.tolist(), np.split(pairs.interviewer, np.cumsum(count)[:-1]), strict=True))


def _by_reach(
    panels: dict[int, Codes], severity: Floats, candidates: Codes, interviewers: Codes
) -> list[tuple[int, float]]:
    """Candidates with the most that a meeting with anybody could say, falling."""
    if not len(interviewers):
        return []
    ends = np.array([severity[interviewers].min(), severity[interviewers].max()])
    reach = [(one, float(_gain(severity[panels[one]], ends).max())) for one in candidates.tolist() if one in panels]
    return sorted(reach, key=lambda one: -round(one[1], 9))


def _gain(panel: Floats, severity: Floats) -> Floats:
    return np.asarray(len(panel) / (len(panel) + 1) * (severity - panel.mean()) ** 2)
