"""What interviewers of the same candidate say about each other: the sums that severity is estimated from.

Within a candidate, criteria are grouped by the set of interviewers who scored them, so that nobody is called strict for
having been asked about hard things. A group counts by its share of what was scored of the candidate's planned weight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from screening.ranking.arrays import Codes, Flags, Floats, compressed
from screening.ranking.cells import Block, Cells

BITS = 52
"""Seats that fit in one number, a bit each."""


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

    def __add__(self, other: Contrasts) -> Contrasts:
        return Contrasts(
            self.matrix + other.matrix,
            self.shift + other.shift,
            self.scatter + other.scatter,
            self.freedom + other.freedom,
        )


@dataclass(frozen=True, eq=False)
class _Groups:
    """Criteria of one candidate that the same interviewers scored, as one: `owner` is the candidate's place in the block,
    `share` ω_g, `member` and `level` (seats × groups) who is in it and at what weighted mean (0 for others). `kind` numbers
    the sets of seats."""

    owner: Codes
    kind: Codes
    share: Floats
    member: Flags
    level: Floats


def contrasts(cells: Cells) -> Contrasts:
    """L = Σ ω_g (I − 11ᵀ/|R_g|), b_r = Σ ω_g (z_rg − z̄_g), c = Σ ω_g Σ (z_rg − z̄_g)², ν = Σ ω_g (|R_g| − 1)."""
    nothing = Contrasts(np.zeros((cells.seats, cells.seats)), np.zeros(cells.seats), 0.0, 0.0)
    return sum((_of_block(block, cells) for block in cells.blocks), start=nothing)


def _of_block(block: Block, cells: Cells) -> Contrasts:
    groups = _groups(block, cells.formula.overall)
    size = np.add.reduce(groups.member, axis=0, dtype=np.float64)
    away = groups.level - np.add.reduce(groups.level, axis=0) / size
    away *= groups.member
    weighted = away * groups.share
    shift = weighted.sum(axis=1) if block.same_seats else _per_interviewer(weighted, groups.owner, block, cells.seats)
    freedom = float(groups.share @ (size - 1))
    if block.same_seats:
        groups, size = _merged(groups, size)
    return Contrasts(_laplacian(groups, size, block, cells.seats), shift, float(np.vdot(weighted, away)), freedom)


def _groups(block: Block, weights: Floats) -> _Groups:
    """Only criteria that weigh something and were scored by two or more make a group; all scored ones share the weight."""
    seats, people, criteria = block.scores.shape
    scored = (block.count > 0) @ weights
    comparable = np.flatnonzero((block.count > 1) & (weights > 0))
    sets, kinds = _sets(block.seen.reshape(seats, -1), comparable)
    distinct, group = compressed(comparable // criteria * kinds + sets, people * kinds)
    group_of, example = np.full(people * criteria, len(distinct)), np.empty(len(distinct), dtype=np.intp)
    group_of[comparable], example[group] = group, comparable
    weight = _summed(np.broadcast_to(weights, (people, criteria)), group_of, len(distinct))
    level = np.empty((seats, len(distinct)))
    for seat in range(seats):
        level[seat] = _summed(block.scores[seat] * weights, group_of, len(distinct)) / weight
    owner = distinct // max(kinds, 1)
    return _Groups(owner, distinct - owner * kinds, weight / scored[owner],
                   block.seen.reshape(seats, -1).take(example, axis=1), level)


def _summed(values: Floats, group_of: Codes, groups: int) -> Floats:
    """`values` (candidates × criteria) added up per group; the places of group number `groups` belong to none."""
    return np.bincount(group_of, values.reshape(-1), groups + 1)[:-1]


def _sets(seen: Flags, comparable: Codes) -> tuple[Codes, int]:
    """For each of the `comparable` places a number for the set of seats that scored it, and how many numbers there are."""
    sets, kinds = np.zeros(len(comparable), dtype=np.intp), 1
    for first in range(0, len(seen), BITS):
        codes = np.zeros(seen.shape[1], dtype=np.uint8 if len(seen) <= 6 else np.int64)
        for layer in reversed(seen[first:first + BITS]):
            codes <<= 1
            codes |= layer
        here = codes[comparable]
        if len(seen) <= 6:
            return here.astype(np.intp), 1 << len(seen)
        distinct, here = np.unique(here, return_inverse=True)
        _, sets = compressed(sets * len(distinct) + here.reshape(-1), kinds * len(distinct))
        kinds = int(sets.max(initial=-1)) + 1
    return sets, kinds


def _per_interviewer(values: Floats, owner: Codes, block: Block, seats: int) -> Floats:
    """`values` (seats of the panel × groups) added up per interviewer."""
    total = np.zeros(seats)
    for seat, mine in enumerate(values):
        of_candidate = np.bincount(owner, mine, len(block.interviewer))
        total += np.bincount(block.interviewer[:, seat], of_candidate, seats)
    return total


def _laplacian(groups: _Groups, size: Floats, block: Block, seats: int) -> Floats:
    """Σ ω_g (I − 11ᵀ/|R_g|), a dense table of interviewers × groups at a time."""
    matrix = np.zeros((seats, seats))
    step = max(1, 2_000_000 // max(seats, 1))
    for first in range(0, len(size), step):
        here = slice(first, first + step)
        belongs = _belonging(groups.member[:, here], groups.owner[here], block, seats)
        matrix += np.diag(belongs @ groups.share[here])
        matrix -= (belongs * (groups.share[here] / size[here])) @ belongs.T
    return matrix


def _merged(groups: _Groups, size: Floats) -> tuple[_Groups, Floats]:
    """Groups with the same seats as one; sound where seats mean the same for every candidate."""
    example = np.zeros(int(groups.kind.max(initial=-1)) + 1, dtype=np.intp)
    example[groups.kind] = np.arange(len(groups.kind))
    share = np.bincount(groups.kind, groups.share, len(example))
    return replace(groups, owner=groups.owner[example], kind=groups.kind[example], share=share,
                   member=groups.member[:, example], level=groups.level[:, example]), size[example]


def _belonging(member: Flags, owner: Codes, block: Block, seats: int) -> Floats:
    if block.same_seats:
        return member.astype(np.float64)
    belongs = np.zeros((seats, len(owner)))
    for seat, mine in enumerate(member):
        group = np.flatnonzero(mine)
        belongs[block.interviewer[owner[group], seat], group] = 1.0
    return belongs
