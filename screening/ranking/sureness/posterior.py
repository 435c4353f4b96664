"""What the scores say about each candidate's true domain scores, and draws of these.

Interviewers of one candidate differ by halo and noise; that gives the error of a domain score. Candidates differ; what
is left of that after the error is the spread of true scores. Both together say how far a score is to be trusted. None of
it is known exactly, so each draw has a severity of every interviewer, an error, a spread and a mean of its own, and only
then true scores. Formulas and constants are those of docs/method.md §2.5, which also says how the intervals did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from screening.ranking.scores.arrays import Codes, Flags, Floats, Singles
from screening.ranking.scores.cells import Cells
from screening.ranking.severity.drawn import DrawnSeverities, severities
from screening.ranking.severity.estimate import Severity
from screening.ranking.severity.integration import SeverityPosterior
from screening.ranking.severity.pairs import pair_scores
from screening.ranking.sureness.error import PRIOR_FREEDOM, ErrorEstimate, error_estimate
from screening.ranking.sureness.leanings import Leanings, turns
from screening.ranking.sureness.matrices import Split, bartlett, cholesky, product, solved, split
from screening.ranking.sureness.noise import Noise, gap_noise, gap_variance, shares_of
from screening.ranking.sureness.spread import Field, field_freedom

JITTER = 1e-9
"""Added to the diagonal of each covariance given everything else, in squared points, so that it has a Cholesky factor."""

SMALL, FEW, LARGEST = 20_000, 64, 600_000
"""So many candidates × draws are made at a time, for the cache of the processor; of large fields so many draws, and of very
large ones so many candidates × draws again, to bound the memory. Other numbers give the same draws."""


@dataclass(frozen=True, eq=False)
class Parameters:
    """What is drawn before the candidates, one of each per draw: Σ_e in `errors`, severities (None: nothing to carry).

    `triangles` and `steps` are the random numbers that the spread of the field and its mean will be made of.
    """

    errors: Floats
    severities: DrawnSeverities | None
    triangles: Floats
    steps: Floats


@dataclass(frozen=True, eq=False)
class DomainPosterior:
    """The posterior of true domain scores, for the candidates at `positions`.

    Only domains that count are modelled; `domains` are their places in the formula, `weights` their weights. `scores`
    (candidates × domains) are those of the field that says how candidates are spread: first the candidates at
    `positions`, in that order. `error` is what is known of the covariance of one interviewer's domain scores, `noise` how
    it reaches the candidates, `gap_variance` the variance of a criterion about its domain that a gap leaves open.
    `severity` is None where scores are not adjusted, and then nothing of it is carried; `turn` is when each interviewer
    gets random numbers.
    """

    positions: Codes
    domains: Codes
    weights: Floats
    unit: float
    scores: Floats
    error: ErrorEstimate
    noise: Noise
    gap_variance: float
    severity: SeverityPosterior | None = None
    leanings: Leanings | None = None
    turn: Codes | None = None

    @property
    def measured(self) -> bool:
        """Whether anybody was seen by two interviewers on one domain, so that the error is more than an assumption."""
        return self.error.measured

    def parameters(self, count: int, seed: int) -> Parameters:
        """What the first step draws: γ, σ², severities and Σ_e, `count` times; the same for the same `seed`."""
        random = first_stream(seed)
        size = len(self.domains)
        drawn = None
        if self.severity is not None and self.turn is not None:
            usual = self.error.usual(self.weights)
            drawn = severities(self.severity, count, random, usual, PRIOR_FREEDOM, self.turn)
        errors = self.error.draws(drawn, count, random)
        triangles = bartlett(field_freedom(len(self.scores), size), size, count, random)
        return Parameters(errors, drawn, triangles, random.standard_normal((count, size)))

    def draws(self, count: int, seed: int) -> Iterator[Singles]:
        """True domain scores drawn `count` times in chunks: domains × draws × candidates, in single precision."""
        drawn, random = self.parameters(count, seed), _stream(seed, 1)
        people, size = len(self.positions), len(self.domains)
        away = self._away(drawn)
        chunk = max(1, SMALL // len(self.scores), min(FEW, LARGEST // len(self.scores)))
        for first in range(0, count, chunk):
            here = slice(first, min(first + chunk, count))
            scores = self._shifted(None if away is None else away[here])
            errors = drawn.errors[here]
            among = Field.drawn(scores, self.noise.mean(errors), drawn.triangles[here], drawn.steps[here], self.unit)
            trust, lower = conditional(split(among.spread[:, None]), self.noise.covariances(errors), self.unit)
            noise = random.standard_normal((len(errors), size, people), dtype=np.float32)
            yield self._placed(scores[:, :, :people], among.centre, trust, lower, noise)

    def _away(self, drawn: Parameters) -> Singles | None:
        """Severities that differ from the ones used, less what moves everybody alike, which changes nobody's place."""
        if drawn.severities is None or self.leanings is None:
            return None
        away = drawn.severities.away
        return (away - (away @ self.leanings.common())[:, None]).astype(np.float32)

    def _shifted(self, away: Singles | None) -> Singles:
        """The scores of the field under these severities, domains × draws × candidates; one draw where they are certain."""
        scores = self._scores
        if away is None or self.leanings is None:
            return scores
        shifts = self.leanings.shifts(away)
        return np.subtract(scores, shifts, out=shifts)

    @cached_property
    def _scores(self) -> Singles:
        return np.ascontiguousarray(self.scores.T[:, None, :], dtype=np.float32)

    def _placed(self, scores: Singles, centre: Floats, trust: Split, lower: Split, noise: Singles) -> Singles:
        """centre + K(S − centre) + L·noise, domains × draws × candidates."""
        pattern = self.noise.pattern[: len(self.positions)]
        middle = centre.T.astype(np.float32)[:, :, None]
        away = scores - middle
        result = np.empty((len(middle), *noise[:, 0].shape), dtype=np.float32)
        for domain, placed in enumerate(result):
            placed[...] = middle[domain]
            for other, factor in enumerate(trust[domain]):
                placed += _spread_out(factor, pattern) * away[other]
            for other, factor in enumerate(lower[domain]):
                placed += _spread_out(factor, pattern) * noise[:, other]
        return result


def domain_posterior(
    cells: Cells,
    severity: Severity,
    adjusted: Floats,
    domains: Floats,
    coverage: Floats,
    means: Floats,
    order: Codes,
    ranked: int,
    thin: Flags,
) -> DomainPosterior:
    """The posterior of the first `ranked` of the candidates in the `order` of the list.

    `adjusted` are candidate × criterion means after `severity`, `domains` and `coverage` what follows from them. All but
    the `thin` say how the field is spread.
    """
    formula, people = cells.formula, cells.shape[0]
    counting, among = np.flatnonzero(formula.counts), order[~thin[order]]
    pairs = pair_scores(cells, severity.adjust(cells), means, formula.domain_of, formula.within)
    level = pairs.level[:, counting]
    gap = gap_variance(cells, adjusted, domains, means)
    carried = severity.estimated and severity.posterior.error is not None
    return DomainPosterior(
        among[:ranked],
        counting,
        formula.domain_weights[counting],
        formula.unit,
        domains[among][:, counting],
        error_estimate(level, pairs, people, formula.unit),
        Noise.of(
            shares_of(~np.isnan(level), pairs, people)[among], gap_noise(coverage[among][:, counting], gap, formula)
        ),
        gap,
        severity.posterior if carried else None,
        Leanings.of(cells, coverage, among) if carried else None,
        turns(cells, order) if carried else None,
    )


def conditional(spread: Split, noise: Split, unit: float) -> tuple[Split, Split]:
    """K = Σ_θ(Σ_θ + V)⁻¹ and the Cholesky factor of Σ_θ − KΣ_θ, the covariance given spread, mean and error.

    Σ_θ in `spread` and V in `noise` are rows of arrays that broadcast together.
    """
    size = range(len(spread))
    root = cholesky([[spread[a][b] + noise[a][b] for b in size] for a in size])
    half = solved(root, spread)
    trust = product(half, solved(root, [[np.asarray(float(a == b)) for b in size] for a in size]))
    explained = product(half, half)
    jitter = JITTER * unit**2
    left = [[spread[a][b] - explained[a][b] + (jitter if a == b else 0.0) for b in size] for a in size]
    return trust, cholesky(left)


def _spread_out(factor: Floats, pattern: Codes) -> Singles:
    """Draws × patterns in single precision, as draws × candidates."""
    narrow = factor.astype(np.float32)
    return narrow if narrow.shape[1] == 1 else narrow.take(pattern, axis=1)


def first_stream(seed: int) -> np.random.Generator:
    """The stream of which severities are the first that is drawn."""
    return _stream(seed, 0)


def _stream(seed: int, number: int) -> np.random.Generator:
    """Two streams of one seed: what is drawn of the field never depends on how many draws are made at a time."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed).spawn(2)[number]))
