"""The lines of equal balanced score, each with its figure where it leaves the drawing."""

from __future__ import annotations

from screening.i18n import number
from screening.ui.charts.marks import Spec


def levels(limits: tuple[float, float]) -> list[float]:
    """The halves of points between the ends."""
    low, high = limits
    return [low + step / 2 for step in range(1, round((high - low) * 2))]


def equal_scores(share: float, beta: float, limits: tuple[float, float]) -> list[Spec]:
    """The lines, with `share` the weight of the domain across: two straight pieces each, that bend on the diagonal.

    Where the weaker domain alone decides, the left piece would be upright and is left out.
    """
    low, high = limits
    rows = []
    for level in levels(limits):
        above = (level - ((1 - beta) * share + beta) * low, (1 - beta) * (1 - share))
        below = (level - (1 - beta) * share * high, 1 - (1 - beta) * share)
        ends = [(x, rest / weight) for x, (rest, weight) in ((low, above), (high, below)) if weight > 0]
        rows += [{"level": level, "x": x, "y": y} for x, y in sorted([*ends, (level, level)])]
    return rows


def line_ends(share: float, beta: float, limits: tuple[float, float]) -> list[Spec]:
    """Where each line leaves the drawing at the right or at the bottom, with its figure."""
    low, high = limits
    across, up = (1 - beta) * share, 1 - (1 - beta) * share
    found = []
    for level in levels(limits):
        y = (level - across * high) / up if up > 0 else low
        x = high if y >= low else (level - up * low) / across
        found.append({"x": x, "y": max(y, low), "k": number(level, 1), "side": x >= high})
    return found
