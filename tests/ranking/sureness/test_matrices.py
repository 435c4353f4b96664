"""Small covariance matrices by the thousand."""

from __future__ import annotations

import numpy as np
import pytest

from screening.ranking.sureness.matrices import bartlett, cholesky, floored, inverse_wishart, product, solved, split

SCALE = np.array([[4.0, 1.0, 0.5], [1.0, 2.0, -0.3], [0.5, -0.3, 3.0]])


def test_the_inverse_wishart_has_its_published_mean_and_variances():
    """Mean Ψ/(ν − p − 1); variance of a diagonal entry 2Ψ²/((ν − p − 1)²(ν − p − 3)) (Mardia, Kent & Bibby 1979, 3.8)."""
    random = np.random.default_rng(1)

    drawn = inverse_wishart(SCALE, bartlett(14.0, 3, 200_000, random))

    assert drawn.mean(axis=0) == pytest.approx(SCALE / 10, abs=0.004)
    variance = 2 * SCALE.diagonal() ** 2 / (10**2 * 8)
    assert drawn.diagonal(axis1=1, axis2=2).var(axis=0) == pytest.approx(variance, rel=0.03)


def test_every_draw_is_the_inverse_of_a_wishart_matrix_coloured_by_the_scale():
    lower = bartlett(9.0, 3, 5, np.random.default_rng(2))

    drawn = inverse_wishart(SCALE, lower)

    root = np.linalg.cholesky(SCALE)
    assert drawn == pytest.approx(root @ np.linalg.inv(lower @ np.swapaxes(lower, 1, 2)) @ root.T)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_flooring_raises_eigenvalues_and_keeps_vectors(size):
    random = np.random.default_rng(size)
    half = random.normal(size=(40, size, size))
    matrices = half + np.swapaxes(half, 1, 2)

    found = floored(matrices, 0.3)

    values, vectors = np.linalg.eigh(matrices)
    assert found == pytest.approx((vectors * np.maximum(values, 0.3)[:, None, :]) @ np.swapaxes(vectors, 1, 2))


def test_equal_eigenvalues_are_floored_too():
    assert floored(np.array([[[0.1, 0.0], [0.0, 0.1]], [[2.0, 0.0], [0.0, 2.0]]]), 0.3).tolist() == [
        [[0.3, 0.0], [0.0, 0.3]],
        [[2.0, 0.0], [0.0, 2.0]],
    ]


def test_the_algebra_on_rows_of_arrays_is_that_of_matrices():
    random = np.random.default_rng(3)
    half = random.normal(size=(7, 4, 4))
    positive, other = half @ np.swapaxes(half, 1, 2) + np.eye(4), random.normal(size=(7, 4, 4))

    lower = cholesky(split(positive))

    root = np.linalg.cholesky(positive)
    for row in range(4):
        for column in range(row + 1):
            assert lower[row][column] == pytest.approx(root[:, row, column])
    assert np.moveaxis(np.array(solved(lower, split(other))), 2, 0) == pytest.approx(np.linalg.solve(root, other))
    assert np.moveaxis(np.array(product(split(other), split(positive))), 2, 0) == pytest.approx(
        np.swapaxes(other, 1, 2) @ positive
    )
