"""What interviewers of the same candidate say about each other: the sums that severity is estimated from.

Within a candidate, criteria are grouped by the set of interviewers who scored them, so that nobody is called strict for
having been asked about hard things. A group counts by its share of what was scored of the candidate's planned weight
(docs/method.md §2.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Codes, Flags, Floats, across, added, compressed
from screening.ranking.scores.blocks import Block
from screening.ranking.scores.cells import Cells


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
class _Groups:
    """Criteria of one candidate that the same interviewers scored, as one.

    `owner` is the candidate's place in the block, `kind` the number of the set of seats, `share` ω_g, `size` how many
    interviewers; `member` and `level` (seats × groups) tell who they are (1 or 0) and at what weighted mean (0 for others).
    """

    owner: Codes
    kind: Codes
    share: Floats
    size: Floats
    member: Floats
    level: Floats


def contrasts(cells: Cells) -> Contrasts:
    """L = Σ ω_g (I − 11ᵀ/|R_g|), b_r = Σ ω_g (z_rg − z̄_g), c = Σ ω_g Σ (z_rg − z̄_g)², ν = Σ ω_g (|R_g| − 1)."""
    matrix, shift, scatter, freedom = np.zeros((cells.seats, cells.seats)), np.zeros(cells.seats), 0.0, 0.0
    for block in cells.blocks:
        for groups in _groups(block, cells.formula.overall):
            away = groups.level - np.add.reduce(groups.level, axis=0) / groups.size
            away *= groups.member
            weighted = away * groups.share
            shift += (
                weighted.sum(axis=1)
                if block.same_seats
                else _per_interviewer(weighted, groups.owner, block, cells.seats)
            )
            scatter += float(np.einsum("ij,ij->", weighted, away))
            freedom += float(np.einsum("i,i->", groups.share, groups.size - 1))
            _link(matrix, _merged(groups) if block.same_seats else groups, block)
    return Contrasts(matrix, shift, scatter, freedom)


def _groups(block: Block, weights: Floats) -> Iterator[_Groups]:
    """Only what weighs something and was scored by two or more makes a group; all that was scored shares the weight."""
    kind, members = block.sets
    size = members.sum(axis=1)
    if size.max(initial=0) < 2:
        return
    whole = int(size.argmax())
    compared = (size > 1).take(kind)
    scored = across(block.count > 0, weights)
    member = np.ascontiguousarray(members.T, dtype=np.float64)
    for owner, of_kind, weight, level in (
        _one_kind(block, kind == whole, whole, weights),
        _other_kinds(block, compared & (kind != whole), kind, weights),
    ):
        yield _Groups(
            owner,
            of_kind,
            weight / scored.take(owner),
            size.take(of_kind).astype(np.float64),
            member.take(of_kind, axis=1),
            level / weight,
        )


def _one_kind(block: Block, here: Flags, kind: int, weights: Floats) -> tuple[Codes, Codes, Floats, Floats]:
    """Owner, kind, weight and weighted sums (seats × groups) of the groups of one kind, which is usually the most common."""
    chosen = here.reshape(block.scores.shape[1:]) * weights
    weight = np.einsum("ij->i", chosen)
    owner = np.flatnonzero(weight)
    sums = np.stack([np.einsum("ij,ij->i", scores, chosen) for scores in block.scores])
    return owner, np.full(len(owner), kind), weight[owner], sums[:, owner]


def _other_kinds(block: Block, here: Flags, kind: NDArray[Any], weights: Floats) -> tuple[Codes, Codes, Floats, Floats]:
    """The same for all places that are `here`."""
    people, criteria = block.scores.shape[1:]
    place = np.flatnonzero(here)
    candidate = place // criteria
    weight = weights.take(place - candidate * criteria)
    kinds = int(kind.max(initial=0)) + 1
    distinct, group = compressed(candidate * kinds + kind.take(place), people * kinds)
    total = added(group, weight, len(distinct))
    weighted = block.scores.reshape(len(block.scores), people * criteria).take(place, axis=1)
    weighted *= weight
    sums = np.stack([added(group, seat, len(distinct)) for seat in weighted])
    keep = total > 0
    if not keep.all():
        distinct, total, sums = distinct[keep], total[keep], sums[:, keep]
    return distinct // kinds, distinct % kinds, total, sums


def _per_interviewer(values: Floats, owner: Codes, block: Block, seats: int) -> Floats:
    """`values` (seats of the panel × groups) added up per interviewer."""
    total = np.zeros(seats)
    for seat, mine in enumerate(values):
        of_candidate = np.bincount(owner, mine, len(block.interviewer))
        total += np.bincount(block.interviewer[:, seat], of_candidate, seats)
    return total


def _link(matrix: Floats, groups: _Groups, block: Block) -> None:
    """Add Σ ω_g (I − 11ᵀ/|R_g|) to `matrix`, pair by pair of those who sit together."""
    group, seat = np.nonzero(groups.member.T)
    who, even = block.interviewer[groups.owner[group], seat], (groups.share / groups.size)[group]
    places = matrix.reshape(-1)
    np.add.at(places, who * (len(matrix) + 1), groups.share[group] - even)
    apart = 1
    while (same := group[apart:] == group[:-apart]).any():
        one, other, weight = who[apart:][same], who[:-apart][same], even[apart:][same]
        np.subtract.at(places, one * len(matrix) + other, weight)
        np.subtract.at(places, other * len(matrix) + one, weight)
        apart += 1


def _merged(groups: _Groups) -> _Groups:
    """Groups with the same seats as one; sound where seats mean the same for every candidate."""
    example = np.zeros(int(groups.kind.max(initial=-1)) + 1, dtype=np.intp)
    example[groups.kind] = np.arange(len(groups.kind))
    share = added(groups.kind, groups.share, len(example))
    return _Groups(
        groups.owner[example],
        groups.kind[example],
        share,
        groups.size[example],
        groups.member[:, example],
        groups.level[:, example],
    )
