"""The composite: the balanced mean, the geometric option, and β as an exchange rate."""

from __future__ import annotations

import numpy as np

from screening.ranking.scores.arrays import Flags, Floats
from screening.ranking.scores.formula import Formula

EQUAL = 1e-12
"""Domain scores no further apart than this are equally weak; small enough that points still add up."""


def weighted_mean(domains: Floats, weights: Floats) -> Floats:
    """Σ W_b·S_b along the last axis; NaN where a domain that counts is NaN."""
    return np.asarray(weights[weights > 0] @ _counting(domains, weights))


def balanced_mean(domains: Floats, weights: Floats, beta: float) -> Floats:
    """(1 − β)·mean + β·weakest domain, along the last axis.

    `domains` has the domains on its last axis, `weights` adds up to 1. Domains of weight 0 cannot be the weakest.
    """
    counting = _counting(domains, weights)
    mean = weights[weights > 0] @ counting
    return np.asarray(mean - beta * (mean - counting.min(axis=0)))


def geometric_mean(domains: Floats, weights: Floats) -> Floats:
    """Π S_b^W_b along the last axis; 0 as soon as a domain that counts is 0. Negative scores give NaN."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.exp(weights[weights > 0] @ np.log(_counting(domains, weights))))


def _counting(domains: Floats, weights: Floats) -> Floats:
    """The domains that weigh something, first axis (at most two axes in all)."""
    return np.asarray(domains.T[weights > 0])


def composite(domains: Floats, formula: Formula) -> Floats:
    """The score of each row of domain scores under `formula`."""
    if formula.geometric:
        return geometric_mean(domains, formula.domain_weights)
    return balanced_mean(domains, formula.domain_weights, formula.beta)


def effective_weights(domains: Floats, formula: Formula) -> Floats:
    """How much each domain score moves the composite: (1 − β)·W_b, plus β shared by the weakest domains.

    Shape as `domains`. For the balanced mean they add up to 1. In both options Σ effective weight × domain score is the
    composite, because both are homogeneous of degree one.
    """
    weights = formula.domain_weights
    if formula.geometric:
        safe = np.where(weights > 0, domains, 1.0)
        return np.asarray(weights * geometric_mean(domains, weights)[..., None] / safe)
    weakest = weakest_domains(domains, formula.counts)
    return np.asarray((1 - formula.beta) * weights + formula.beta * weakest / weakest.sum(axis=-1, keepdims=True))


def weakest_domains(domains: Floats, counts: Flags) -> Flags:
    """Which of the domains that count are the weakest; ties are all of them."""
    among = np.where(counts, domains, np.inf)
    return np.asarray(among <= among.min(axis=-1, keepdims=True) + EQUAL)


def exchange_rate(beta: float, weak_weight: float = 0.5) -> float:
    """Points in the stronger of two domains that make up for one point lost in the weaker.

    r = (β + (1 − β)·W_weak) / ((1 − β)·W_strong); at equal weights (1 + β) / (1 − β). Infinite for β = 1.
    """
    strong = (1 - beta) * (1 - weak_weight)
    return (beta + (1 - beta) * weak_weight) / strong if strong > 0 else float("inf")


def beta_for(rate: float) -> float:
    """The balance β at which, with equal weights, one point in the weaker domain is worth `rate` in the stronger."""
    return (rate - 1) / (rate + 1)
