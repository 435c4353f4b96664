"""What one more interview would buy: how much it is expected to settle about who belongs in the top."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Codes, Flags, Floats, Singles, added
from screening.ranking.scores.formula import Formula
from screening.ranking.sureness.noise import gap_noise
from screening.ranking.sureness.posterior import DomainPosterior, Parameters
from screening.ranking.sureness.uncertainty import drawn_composite

IMAGINED = 64
"""Imagined outcomes per interview."""

MOST = 100
"""Only so many candidates are tried: those about whom the top is least sure."""


@dataclass(frozen=True)
class Gain:
    """What one more interview with `candidate` on `part` would settle.

    `doubt` is the doubt about the top k now, Σ p(1 − p) over all candidates (0: nobody's place in or out is open);
    `after` what is expected to be left of it, `gain` the difference.
    """

    candidate: str
    part: str
    doubt: float
    after: float
    gain: float


def one_more_interview(
    ranking: Ranking,
    parts: Mapping[str, Collection[str]],
    top_k: int | None = None,
    draws: int = 1000,
    among: Collection[str] | None = None,
) -> tuple[Gain, ...]:
    """Every ranked candidate × part, most useful first; `parts` maps a part of the plan to its criteria.

    Where `among` is given, only these candidates are tried; the doubt is about all.

    An interview by somebody new is imagined 64 times; each imagined outcome reweighs the same `draws` draws of the true
    scores, each by the error and the severity that it was drawn with, and what is left of the doubt is averaged. Empty without uncertainty draws in `ranking`, or without a domain
    that a part touches. `top_k` None takes that of the ranking.
    """
    if ranking.uncertainty is None:
        return ()
    posterior, formula = ranking.uncertainty.posterior, ranking.formula
    drawn = np.concatenate(list(posterior.draws(draws, ranking.options.seed)), axis=1)
    parameters = posterior.parameters(draws, ranking.options.seed)
    inside = _inside(drawn_composite(drawn, formula), top_k or ranking.options.top_k)
    doubt = _doubt(inside.mean(axis=0)) * draws / max(draws - 1, 1)
    names = [ranking.ratings.candidates[position] for position in posterior.positions]
    tried = [place for place in _undecided(inside).tolist() if among is None or names[place] in among]
    gains = []
    for part, criteria in parts.items():
        touched, noise = _interview(criteria, posterior, parameters, formula)
        if len(touched):
            for place in tried:
                after = min(
                    _left(drawn[touched, :, place].T.astype(np.float64), noise, inside, ranking.options.seed), doubt
                )
                gains.append(Gain(names[place], part, doubt, after, doubt - after))
    return tuple(sorted(gains, key=lambda gain: (-gain.gain, gain.candidate, gain.part)))


def _inside(scores: Singles, top_k: int) -> Floats:
    """1 where a candidate is among the first k of a draw (draws × candidates)."""
    if top_k >= scores.shape[1]:
        return np.ones(scores.shape)
    limit = np.partition(scores, scores.shape[1] - top_k, axis=1)[:, scores.shape[1] - top_k]
    return (scores >= limit[:, None]).astype(np.float64)


def _doubt(chances: Floats) -> float:
    return float((chances * (1 - chances)).sum())


def _undecided(inside: Floats) -> Codes:
    chances = inside.mean(axis=0)
    return np.argsort(-chances * (1 - chances), kind="stable")[:MOST]


def _interview(
    criteria: Collection[str], posterior: DomainPosterior, drawn: Parameters, formula: Formula
) -> tuple[Codes, Floats]:
    """Which modelled domains an interview on `criteria` tells of, and for each draw the covariance of what it tells.

    That is Σ_e, what the interview leaves out, and, where scores are adjusted, the severity of somebody not yet known.
    """
    asked: Flags = np.isin(formula.criteria, list(criteria))
    coverage = added(formula.domain_of, formula.within * asked, len(formula.domains))[posterior.domains]
    touched = np.flatnonzero(coverage > 0)
    gaps = gap_noise(coverage[None], posterior.gap_variance, formula)[0]
    noise = drawn.errors[:, touched[:, None], touched] + np.diag(gaps[touched])
    if drawn.severities is not None:
        noise = noise + drawn.severities.new[:, None, None]
    return touched, noise


def _left(true: Floats, noise: Floats, inside: Floats, seed: int) -> float:
    """Expected doubt after seeing `true` (draws × domains) with `noise`: each imagined outcome reweighs all other draws."""
    random = np.random.Generator(np.random.PCG64(seed))
    chosen = random.choice(len(true), size=min(IMAGINED, len(true)), replace=False)
    root: Floats = np.linalg.cholesky(noise).astype(np.float64)
    seen = true[chosen] + np.einsum("jab,jb->ja", root[chosen], random.standard_normal((len(chosen), true.shape[1])))
    fit = _log_densities(seen, true, root)
    fit[np.arange(len(chosen)), chosen] = -np.inf
    weights = np.exp(fit - fit.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    chances = np.clip(weights @ inside, 0.0, 1.0)
    # p(1 − p) from few effective draws is too small by the factor 1 − Σw²
    fewness = np.maximum(1 - (weights**2).sum(axis=1), 1e-9)
    return float(((chances * (1 - chances)).sum(axis=1) / fewness).mean())


def _log_densities(seen: Floats, true: Floats, root: Floats) -> Floats:
    """Log density of each outcome (outcomes × domains) under each draw, up to what all share: outcomes × draws."""
    whiten = np.linalg.inv(root)
    centre = np.einsum("dab,db->da", whiten, true)
    away = np.matmul(seen, np.swapaxes(whiten, 1, 2)) - centre[:, None]
    weight = np.log(np.diagonal(whiten, axis1=1, axis2=2)).sum(axis=1)
    return np.asarray((weight[:, None] - 0.5 * np.einsum("dja,dja->dj", away, away)).T)
