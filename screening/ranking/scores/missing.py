"""Missing scores: the criterion-centred available-case rule, and coverage.

A criterion that is asked of some candidates only must not favour those who were spared a hard one. Each score is
therefore compared with what is usual on its criterion, m_c, before the average is taken.
"""

from __future__ import annotations

import numpy as np

from screening.ranking.scores.arrays import Flags, Floats, across, gram
from screening.ranking.scores.components import components_of
from screening.ranking.scores.formula import Formula


def criterion_means(total: Floats, count: Floats, formula: Formula) -> Floats:
    """Fitted criterion means m_c of the additive fit y ≈ a_i + m_c over the raw cells.

    `total` and `count` (candidates × planned criteria) are sums and numbers of the cells. Solved exactly; the constant
    of each linked group of criteria is where alternating the two means, started at the observed means, ends up.
    A criterion that nobody was scored on gets the weighted mean of its domain, so that it changes nobody's place. Criteria
    without weight have no part in the fit of the others.
    """
    weighing = formula.overall > 0
    means = _fitted(total, count)
    if not weighing.all():
        means[weighing] = _fitted(total[:, weighing], count[:, weighing])
    return _with_domain_mean(means, formula)


def _fitted(total: Floats, count: Floats) -> Floats:
    """The additive fit over the criteria with a score; NaN for the others."""
    seen = np.einsum("ij->j", count) > 0
    if seen.all():
        return _additive_fit(total, count)
    means = np.full(len(seen), np.nan)
    if seen.any():
        means[seen] = _additive_fit(total[:, seen], count[:, seen])
    return means


def _additive_fit(total: Floats, count: Floats) -> Floats:
    """m of the least squares y ≈ a_i + m_c, from D_c − NᵀD_i⁻¹N and its right-hand side."""
    per_candidate = np.maximum(np.einsum("ij->i", count), 1.0)
    per_criterion, column_totals = np.einsum("ij->j", count), np.einsum("ij->j", total)
    share = count / per_candidate[:, None]
    between = gram(count, share)
    matrix = np.diag(per_criterion) - between
    right = column_totals - np.einsum("ij,i->j", share, np.einsum("ij->i", total))
    for group in components_of(between > 0):
        anchor = np.where(group, per_criterion, 0.0)
        matrix += np.outer(anchor, anchor) / anchor.sum()
        right += anchor * column_totals[group].sum() / anchor.sum()
    return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)


def _with_domain_mean(means: Floats, formula: Formula) -> Floats:
    unseen = np.isnan(means)
    usual = 0.0 if unseen.all() else means[~unseen].mean()
    for domain in np.unique(formula.domain_of[unseen]):
        mine = (formula.domain_of == domain) & ~unseen
        weights = formula.within[mine]
        if mine.any():
            fill = np.average(means[mine], weights=weights) if weights.sum() > 0 else means[mine].mean()
        else:
            fill = usual
        means[unseen & (formula.domain_of == domain)] = fill
    return means


def coverage_of(seen: Flags, weights: Floats) -> Floats:
    """Share (0–1) of each group's weight that was scored; `weights` is criteria × groups, each column adding up to 1."""
    return across(seen.astype(np.float64), weights)


def domain_scores(scores: Floats, seen: Flags, means: Floats, weights: Floats, coverage: Floats) -> Floats:
    """Scores per domain, or per any other group of criteria; NaN where nothing that weighs was scored.

    S_b = Σ v_c·m_c + Σ_observed v_c·(x_c − m_c) / Σ_observed v_c, where `scores` holds x (candidates × planned criteria)
    wherever `seen` is true, and `weights` (criteria × domains) v. Complete candidates get the plain weighted mean, whoever
    else applied.
    """
    deviation = across(np.where(seen, scores - means, 0.0), weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation /= coverage
    result = deviation + means @ weights
    if not (coverage > 0).all():
        result[coverage <= 0] = np.nan
    return np.asarray(result)


def membership(formula: Formula) -> Floats:
    """Criteria × domains: the weight of each criterion within its domain, 0 elsewhere."""
    weights = np.zeros((len(formula.criteria), len(formula.domains)))
    weights[np.arange(len(formula.criteria)), formula.domain_of] = formula.within
    return weights


def filled(scores: Floats, seen: Flags, means: Floats, formula: Formula) -> Floats:
    """`scores` with each gap filled by the value that the rule implies: m_c plus the candidate's mean deviation.

    Filled scores give the same domain scores by the plain weighted mean. NaN where the whole domain is missing.
    """
    weights = membership(formula)
    deviation = np.where(seen, scores - means, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        typical = across(deviation, weights) / coverage_of(seen, weights)
    return np.where(seen, scores, means + typical[:, formula.domain_of])
