"""The link matrix in connected parts, and large ones without eigenvectors: the same figures as by the plain formula."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.ranking import Formula, Options, Ratings, agreement_of, rank
from screening.ranking.scores.cells import Cells
from screening.ranking.severity import parts
from screening.ranking.severity.integration import FLOOR, GRID, integrate, prior_weights
from screening.ranking.severity.krylov import Krylov
from screening.ranking.severity.panels import contrasts


def firm(seed: int, candidates: int, interviewers: int, criteria: int = 2, gaps: float = 0.0) -> Ratings:
    """Each candidate seen by two to four of the interviewers, on every criterion but for the gaps."""
    random = np.random.default_rng(seed)
    return Ratings.of(
        [
            (f"k{k}", f"r{r}", f"c{c}", float(random.integers(1, 6)))
            for k in range(candidates)
            for r in random.choice(interviewers, min(interviewers, random.integers(2, 5)), replace=False)
            for c in range(criteria)
            if random.random() >= gaps
        ]
    )


def told(ratings: Ratings):
    return contrasts(Cells.planned(ratings, Formula.equal(ratings.criteria)))


def plain(found):
    """Weights of the grid, effects and eigenvalues by the formula of docs/method.md §2.4 on the whole matrix."""
    values, vectors = np.linalg.eigh(found.matrix)
    values = np.where(values < 1e-9, 0.0, values)
    turned = np.where(values > 0, vectors.T @ found.shift, 0.0)
    q = np.maximum([found.scatter - (g * turned**2 / (1 + g * values)).sum() for g in GRID], FLOOR)
    logs = np.array([-0.5 * np.log(1 + g * values).sum() for g in GRID]) - found.freedom / 2 * np.log(q)
    weights = prior_weights() * np.exp(logs - logs.max())
    weights /= weights.sum()
    effects = sum(w * vectors @ (g * turned / (1 + g * values)) for w, g in zip(weights, GRID, strict=True))
    return weights, effects, values


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 40), st.integers(2, 30), st.sampled_from([0.0, 0.3]), st.booleans())
def test_the_figures_are_those_of_the_plain_formula(seed, candidates, interviewers, gaps, large):
    found = told(firm(seed, candidates, interviewers, gaps=gaps))
    weights, effects, eigenvalues = plain(found)

    with pytest.MonkeyPatch.context() as patch:
        if large:
            patch.setattr(parts, "LARGE", 2)
        posterior = integrate(found.matrix, found.shift, found.scatter, found.freedom)
        assert posterior.eigenvalues == pytest.approx(eigenvalues, abs=1e-12 * max(1.0, eigenvalues[-1]))

    assert posterior.weights == pytest.approx(weights, abs=1e-11)
    assert posterior.values == pytest.approx(effects, abs=1e-11)


def test_a_large_part_is_solved_without_eigenvectors_to_the_last_digits():
    found = told(firm(1, 600, 300))

    krylov = Krylov(found.matrix, found.shift)
    first, solved = krylov.ridges(GRID[:3]), krylov.ridges(GRID)

    exact = np.stack([g * np.linalg.solve(np.eye(len(found.shift)) + g * found.matrix, found.shift) for g in GRID])
    assert solved.effects == pytest.approx(exact, abs=1e-12)
    assert solved.explained == pytest.approx(exact @ found.shift, rel=1e-12)
    assert first.effects == pytest.approx(exact[:3], abs=1e-12)


def test_where_that_would_take_too_many_steps_it_is_said():
    """A long chain with a ratio at which strictness travels the whole of it."""
    found = told(Ratings.of([(f"k{k}", f"r{k + s}", "x", float(1 + (k * s) % 5)) for k in range(60) for s in (0, 1)]))

    assert Krylov(found.matrix, found.shift).ridges(np.array([1e9])) is None


def test_eigenvectors_of_a_large_part_are_worked_out_only_when_draws_ask_for_them(monkeypatch):
    monkeypatch.setattr(parts, "LARGE", 2)
    found = told(firm(2, 600, 300))

    posterior = integrate(found.matrix, found.shift, found.scatter, found.freedom)

    assert ["decomposed" in part.__dict__ for part in posterior.parts] == [False] * len(posterior.parts)


def test_noise_gets_the_covariance_of_the_effects():
    found = told(firm(3, 12, 9))
    [part] = integrate(found.matrix, found.shift, found.scatter, found.freedom).parts

    for ratio in (0.5, 4.0):
        root = part.coloured(np.eye(9), np.full(9, ratio))
        assert root.T @ root == pytest.approx(ratio * np.linalg.inv(np.eye(9) + ratio * part.matrix), abs=1e-12)


def test_agreement_and_severity_share_the_eigenvalues_of_the_same_links(monkeypatch):
    monkeypatch.setattr(parts, "LARGE", 2)
    decomposed = []
    plainly = np.linalg.eigvalsh
    monkeypatch.setattr(np.linalg, "eigvalsh", lambda matrix: decomposed.append(len(matrix)) or plainly(matrix))
    ratings = firm(4, 90, 40)
    severity = rank(ratings, Formula.equal(ratings.criteria), Options(draws=0)).severity

    beside = agreement_of(ratings, severity=severity.posterior)

    assert decomposed == [40]
    alone = agreement_of(ratings)
    assert decomposed == [40, 40]
    assert {form: one and one.value for form, one in beside.icc.items()} == pytest.approx(
        {form: one and one.value for form, one in alone.icc.items()}, abs=1e-12
    )


def test_other_links_are_decomposed_by_themselves(monkeypatch):
    monkeypatch.setattr(parts, "LARGE", 2)
    ratings = firm(5, 90, 40, gaps=0.4)
    severity = rank(ratings, Formula.equal(ratings.criteria), Options(draws=0)).severity

    beside, alone = agreement_of(ratings, severity=severity.posterior), agreement_of(ratings)

    assert beside == alone
