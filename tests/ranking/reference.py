"""The order of computing, written out slowly from its formulas with dictionaries and loops: what the fast code must equal.

Nothing here is shared with the package. Cells are {(candidate, interviewer, criterion): score}.
"""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

Cells = dict[tuple[str, str, str], float]
Weights = dict[str, tuple[float, dict[str, float]]]


def overall(domains: Weights) -> dict[str, float]:
    return {c: weight * v for weight, within in domains.values() for c, v in within.items()}


def criterion_means(cells: Cells) -> dict[str, float]:
    """The additive fit, by alternating the two means from the observed ones."""
    m = {c: mean(y for (_, _, d), y in cells.items() if d == c) for c in {c for _, _, c in cells}}
    a: dict[str, float] = {}
    for _ in range(20_000):
        a = {i: mean(y - m[c] for (j, _, c), y in cells.items() if j == i) for i in {i for i, _, _ in cells}}
        new = {c: mean(y - a[i] for (i, _, d), y in cells.items() if d == c) for c in m}
        moved = max(abs(new[c] - m[c]) for c in m)
        m = new
        if moved < 1e-13:
            break
    return m


def severity(cells: Cells, v: dict[str, float], unit: float = 1.0) -> dict[str, float]:
    """Severity by the groups of criteria that the same interviewers scored."""
    names = sorted({r for _, r, c in cells if v[c] > 0})
    place = {r: k for k, r in enumerate(names)}
    laplacian, b, scatter, freedom = np.zeros((len(names), len(names))), np.zeros(len(names)), 0.0, 0.0
    for i in {i for i, _, _ in cells}:
        scored = {c for j, _, c in cells if j == i}
        groups = defaultdict(list)
        for c in scored:
            if v[c] > 0:
                groups[frozenset(r for j, r, d in cells if j == i and d == c)].append(c)
        for panel, criteria in groups.items():
            omega = sum(v[c] for c in criteria) / sum(v[c] for c in scored)
            z = {r: sum(v[c] * cells[i, r, c] for c in criteria) / sum(v[c] for c in criteria) for r in panel}
            middle = mean(z.values())
            freedom += omega * (len(panel) - 1)
            for r in panel:
                b[place[r]] += omega * (z[r] - middle)
                scatter += omega * (z[r] - middle) ** 2
                laplacian[place[r], place[r]] += omega
                for s in panel:
                    laplacian[place[r], place[s]] -= omega / len(panel)
    if freedom <= 1e-9:
        return dict.fromkeys(names, 0.0)
    return dict(zip(names, integrated(laplacian, b, scatter, freedom, unit), strict=True))


def integrated(laplacian: np.ndarray, b: np.ndarray, c: float, nu: float, unit: float) -> list[float]:
    """The posterior mean over the grid, one γ after the other, by solving linear equations instead of eigenvectors."""
    grid = [0.0, *np.geomspace(0.02, 8, 24)]
    prior = [math.exp(-math.log(1 + (math.sqrt(g) / 0.5) ** 2) + math.log(math.sqrt(g))) for g in grid[1:]]
    prior = [0.05 * sum(prior), *prior]
    logs, effects = [], []
    for g, p in zip(grid, prior, strict=True):
        matrix = np.eye(len(b)) + g * laplacian
        s = g * np.linalg.solve(matrix, b)
        q = max(c - float(b @ s), 1e-9 * unit**2)
        logs.append(-0.5 * np.linalg.slogdet(matrix)[1] - nu / 2 * math.log(q) + math.log(p))
        effects.append(s)
    w = np.exp(np.array(logs) - max(logs))
    return list((w / w.sum()) @ np.array(effects))


def domain_score(x: dict[str, float], within: dict[str, float], m: dict[str, float]) -> float | None:
    """Centred available-case mean; a criterion nobody was scored on takes the mean of the others."""
    seen = {c: v for c, v in within.items() if c in x}
    if sum(seen.values()) <= 0:
        return None
    known = {c: v for c, v in within.items() if c in m}
    typical = sum(v * m[c] for c, v in known.items()) / sum(known.values())
    base = sum(v * m.get(c, typical) for c, v in within.items())
    return base + sum(v * (x[c] - m[c]) for c, v in seen.items()) / sum(seen.values())


def scores(cells: Cells, domains: Weights, beta: float, s: dict[str, float]) -> dict[str, float | None]:
    """The balanced score of each candidate."""
    m, result = criterion_means(cells), {}
    for i in {i for i, _, _ in cells}:
        panel = defaultdict(list)
        for (j, r, c), y in cells.items():
            if j == i:
                panel[c].append(y - s.get(r, 0.0))
        x = {c: mean(values) for c, values in panel.items()}
        by_domain = [(w, domain_score(x, within, m)) for w, within in domains.values() if w > 0]
        if any(value is None for _, value in by_domain):
            result[i] = None
            continue
        middle = sum(w * value for w, value in by_domain if value is not None)
        result[i] = (1 - beta) * middle + beta * min(value for _, value in by_domain if value is not None)
    return result


def mean(values) -> float:
    listed = list(values)
    return sum(listed) / len(listed)
