"""What interviewers of the same candidate say about each other: the sums that severity is estimated from.

Within a candidate, criteria are grouped by the set of interviewers who scored them, so that nobody is called strict for
having been asked about hard things. A group counts by its share of what was scored of the candidate's planned weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from screening.ranking.arrays import Codes, Floats, compressed
from screening.ranking.cells import Cells

BITS = 52
"""Interviewers that fit in one exactly added floating-point number, a bit each."""


@dataclass(frozen=True, eq=False)
class Contrasts:
    """The sufficient statistics of the severity model: L (interviewers × interviewers), b, c and ν.

    `matrix` is the Laplacian of shared criteria, `shift` what each interviewer's deviations add up to, `scatter` the sum
    of their squares, `freedom` how many independent comparisons there are.
    """

    matrix: Floats
    shift: Floats
    scatter: float
    freedom: float


@dataclass(frozen=True, eq=False)
class _Members:
    """Each interviewer in each group: `group` (rising), `interviewer`, and the weighted sum of the scores given there."""

    group: Codes
    interviewer: Codes
    total: Floats


def contrasts(cells: Cells) -> Contrasts:
    """L = Σ ω_g (I − 11ᵀ/|R_g|), b_r = Σ ω_g (z_rg − z̄_g), c = Σ ω_g Σ (z_rg − z̄_g)², ν = Σ ω_g (|R_g| − 1)."""
    seats = len(cells.ratings.interviewers)
    owner, weight, group_of = _groups(cells)
    members = _members(cells, group_of, len(owner))
    scored = np.bincount(owner, weight, cells.shape[0])
    share = weight / scored[owner]
    size = np.bincount(members.group, minlength=len(owner))
    level = members.total / weight[members.group]
    away = level - (np.bincount(members.group, level, len(owner)) / size)[members.group]
    own_share = share[members.group]
    return Contrasts(
        matrix=_laplacian(members, share, size, seats),
        shift=np.bincount(members.interviewer, own_share * away, seats),
        scatter=float(own_share @ away**2),
        freedom=float(share @ (size - 1)))


def _groups(cells: Cells) -> tuple[Codes, Floats, Codes]:
    """Per group its candidate and its weight; per candidate × criterion its group (−1 where nothing counts)."""
    counting = np.flatnonzero((cells.seen & (cells.formula.overall > 0)).reshape(-1))
    sets, kinds = _interviewer_sets(cells, counting)
    owner = counting // cells.shape[1]
    distinct, group = compressed(owner * kinds + sets, cells.shape[0] * kinds)
    group_of = np.full(cells.shape[0] * cells.shape[1], -1)
    group_of[counting] = group
    return distinct // kinds, np.bincount(group, cells.formula.overall[counting % cells.shape[1]], len(distinct)), group_of


def _interviewer_sets(cells: Cells, counting: Codes) -> tuple[Codes, int]:
    """For each of the `counting` places a number for the set of interviewers who scored it, and how many numbers there are.

    Numbers are comparable within a candidate only.
    """
    seat = _seats(cells)
    sets, kinds = np.zeros(len(counting), dtype=np.intp), 1
    for first in range(0, int(seat.max(initial=0)) + 1, BITS):
        here = (seat >= first) & (seat < first + BITS) if seat.max(initial=0) >= BITS else slice(None)
        bits = np.exp2(np.arange(BITS))[seat[here] - first]
        codes = np.bincount(cells.place[here], bits, cells.shape[0] * cells.shape[1])[counting].astype(np.intp)
        distinct, codes = compressed(codes, int(codes.max(initial=0)) + 1)
        _, sets = compressed(sets * len(distinct) + codes, kinds * len(distinct))
        kinds = int(sets.max(initial=0)) + 1
    return sets, kinds


def _seats(cells: Cells) -> Codes:
    """For each rating the interviewer's number within the candidate's own panel; small when panels are small."""
    ratings, seats = cells.ratings, len(cells.ratings.interviewers)
    if seats <= 8:
        return ratings.interviewer
    pairs, pair = compressed(ratings.candidate * seats + ratings.interviewer, cells.shape[0] * seats)
    first = np.searchsorted(pairs // seats, np.arange(cells.shape[0]))
    return (np.arange(len(pairs)) - first[pairs // seats])[pair]


def _members(cells: Cells, group_of: Codes, groups: int) -> _Members:
    seats = len(cells.ratings.interviewers)
    group, interviewer = group_of.take(cells.place), cells.ratings.interviewer
    weighted = cells.formula.overall.take(cells.criterion) * cells.ratings.score
    if not (cells.formula.overall > 0).all():
        here = group >= 0
        group, interviewer, weighted = group[here], interviewer[here], weighted[here]
    keys = group * seats + interviewer
    if groups * seats > 8 * len(keys) + 65_536:
        distinct, place = compressed(keys, groups * seats)
        return _Members(distinct // seats, distinct % seats, np.bincount(place, weighted, len(distinct)))
    present = np.zeros(groups * seats, dtype=np.bool_)
    present[keys] = True
    distinct = np.flatnonzero(present)
    return _Members(distinct // seats, distinct % seats, np.bincount(keys, weighted, groups * seats)[distinct])


def _laplacian(members: _Members, share: Floats, size: Codes, seats: int) -> Floats:
    matrix = np.diag(np.bincount(members.interviewer, share[members.group], seats))
    for first, last, here in _chunks(members, len(share), seats):
        belongs = np.zeros((last - first, seats))
        belongs[members.group[here] - first, members.interviewer[here]] = 1.0
        matrix -= belongs.T @ (belongs * (share[first:last] / size[first:last])[:, None])
    return matrix


def _chunks(members: _Members, groups: int, seats: int) -> Iterator[tuple[int, int, slice]]:
    """Runs of groups small enough for a dense table of groups × interviewers, and the members they have."""
    step = max(1, 2_000_000 // max(seats, 1))
    for first in range(0, groups, step):
        last = min(first + step, groups)
        yield first, last, slice(*np.searchsorted(members.group, [first, last]).tolist())
