"""Interviewer severity: lenient and strict interviewers, corrected only as far as the data show it.

The model is z = θ_candidate + s_interviewer + e with candidates fixed, so nothing is assumed about who saw whom. The
variance ratio γ = var(s) / var(e) is integrated out on a fixed grid: deterministic, and it cannot fail to converge. The
formulas are those of docs/method.md §2.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from screening.ranking.scores.arrays import Codes, Flags, Floats
from screening.ranking.scores.blocks import Block
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.options import Options
from screening.ranking.severity.assignment import random_assignment
from screening.ranking.severity.integration import SeverityPosterior, integrate
from screening.ranking.severity.links import link_strength
from screening.ranking.severity.panels import contrasts


@dataclass(frozen=True, eq=False)
class Severity:
    """What is known of the interviewers; arrays are in the order of `interviewers`.

    `values` are in points of the scale: positive is lenient, and is subtracted from that interviewer's scores. 0 without
    adjustment. `components` are the groups within which interviewers can be compared, largest first, `link_strength` the
    smallest non-zero eigenvalue of the link matrix (None when nobody shares anything). `posterior` holds variance ratio
    and error variance. `active` marks interviewers with at least one score that counts.
    """

    interviewers: tuple[str, ...]
    values: Floats
    active: Flags
    components: tuple[tuple[str, ...], ...]
    link_strength: float | None
    posterior: SeverityPosterior
    estimated: bool

    @property
    def any(self) -> bool:
        """Whether anything is adjusted at all."""
        return bool(self.values.any())

    @cached_property
    def by_interviewer(self) -> dict[str, float]:
        """Severity of each active interviewer."""
        return {
            interviewer: float(value)
            for interviewer, value, active in zip(self.interviewers, self.values, self.active, strict=True)
            if active
        }

    @cached_property
    def group(self) -> Codes:
        """The number of each interviewer's component, the largest 0; those who are not active come after all."""
        of_name = {name: number for number, group in enumerate(self.components) for name in group}
        return np.array([of_name.get(name, len(self.components)) for name in self.interviewers], dtype=np.intp)

    def adjust(self, cells: Cells) -> Floats:
        """The scores of `cells` minus severity, one per rating; never clipped to the scale."""
        return cells.ratings.score - self.values[cells.ratings.interviewer]

    def adjusted_means(self, cells: Cells) -> Floats:
        """Mean adjusted score per candidate × criterion; NaN where nobody scored."""
        if not self.any:
            return cells.means
        with np.errstate(invalid="ignore"):
            return np.asarray((cells.total - cells.gathered(self._given)) / cells.count)

    def _given(self, block: Block) -> Floats:
        """Severity added up over the interviewers who scored, candidates × criteria."""
        if block.same_seats:
            kind, members = block.sets
            return np.asarray((members @ self.values)[kind]).reshape(block.scores.shape[1:])
        given = np.zeros(block.scores.shape[1:])
        for seat, layer in enumerate(block.seen):
            given += layer * self.values[block.interviewer[:, seat]][:, None]
        return given


def estimate_severity(cells: Cells, means: Floats, options: Options) -> Severity:
    """Severity of every interviewer in `cells`; zeros when `options` turn it off or nobody can be compared."""
    told = contrasts(cells)
    fixed = integrate(told.matrix, told.shift, told.scatter, told.freedom, cells.formula.unit)
    posterior = random_assignment(cells, means) if options.random_assignment else fixed
    active = _active(cells, told.matrix)
    interviewers = cells.ratings.interviewers
    groups = [
        tuple(sorted(interviewers[place] for place in group))
        for group in (part.members[active[part.members]] for part in fixed.parts)
        if len(group)
    ]
    return Severity(
        interviewers=interviewers,
        values=posterior.values if options.severity else np.zeros(len(interviewers)),
        active=active,
        components=tuple(sorted(groups, key=lambda group: (-len(group), group))),
        link_strength=link_strength(fixed.eigenvalues),
        posterior=posterior,
        estimated=options.severity,
    )


def _active(cells: Cells, matrix: Floats) -> Flags:
    """Interviewers with a score on a criterion that weighs something: who is linked, and who else is found to be."""
    weighing, active = cells.formula.overall > 0, matrix.diagonal() > 0
    for block in cells.blocks:
        for seat, layer in enumerate(block.seen):
            if not active[block.interviewer[:, seat]].all():
                active[block.interviewer[(layer & weighing).any(axis=1), seat]] = True
    return active


def candidates_seen(cells: Cells) -> Codes:
    """Number of candidates that each interviewer scored."""
    return np.bincount(cells.pairs[1], minlength=cells.seats)
