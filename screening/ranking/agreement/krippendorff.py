"""Krippendorff's α for nominal, ordinal, interval and ratio scores, with missing values (Krippendorff 2011)."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from screening.ranking.agreement.undefined import Undefined
from screening.ranking.scores.arrays import Codes, Floats

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = get_args(Level)

MOST_VALUES = 20_000
"""For the ratio level every pair of distinct scores is compared; more distinct scores than this are refused."""


MOST_LEVELS = 60
"""Whole scores up to here are levels, and need no sorting to be told apart."""

TABLE = 4
"""A table of units by values is made where it holds at most so many times as many cells as there are scores."""


def krippendorff_alpha(unit: Codes, score: Floats, level: Level) -> float:
    """α = 1 − observed / expected disagreement; `unit` tells for each score what was scored.

    Units with a single score are left out. Raises Undefined, with the reason, when no unit has two scores, when all
    scores are equal, or when ratios make no sense.
    """
    if not len(score):
        raise Undefined("No unit was scored twice.")
    code, values = _coded(score)
    size = int(unit.max(initial=-1)) + 1
    if level != "ratio" and len(values) * size <= TABLE * len(score):
        return _of_table(np.bincount(unit * len(values) + code, minlength=size * len(values)), values, level)
    keep = np.bincount(unit, minlength=1)[unit] > 1
    unit, score = unit[keep], score[keep]
    if not len(score):
        raise Undefined("No unit was scored twice.")
    code, values = _coded(score)
    if len(values) < 2:
        raise Undefined("All scores are equal.")
    counts = np.bincount(code).astype(np.float64)
    if level == "ratio":
        _refuse_ratios(values)
    place = _positions(values, counts, level)
    observed = _observed(unit, place[code], level)
    return float(1 - (len(score) - 1) * observed / _expected(place, counts, level))


def _of_table(counted: Codes, values: Floats, level: Level) -> float:
    """The same from how often each unit has each value, which is shorter where values are few levels."""
    table = counted.reshape(-1, len(values)).astype(np.float64)
    often = table.sum(axis=1)
    table, often = table[often > 1], often[often > 1]
    counts = table.sum(axis=0)
    table, values, counts = table[:, counts > 0], values[counts > 0], counts[counts > 0]
    everything = float(counts.sum())
    if not everything:
        raise Undefined("No unit was scored twice.")
    if len(values) < 2:
        raise Undefined("All scores are equal.")
    place = _positions(values, counts, level)
    if level == "nominal":
        away = often**2 - (table**2).sum(axis=1)
    else:
        mean = np.einsum("uv,v->u", table, place) / often
        away = 2 * often * np.einsum("uv,uv->u", table, (place - mean[:, None]) ** 2)
    observed = float((away / (often - 1)).sum())
    return 1 - (everything - 1) * observed / _expected(place, counts, level)


def _coded(score: Floats) -> tuple[Codes, Floats]:
    """For each score the position of its value, and the values in order, the lowest and the highest of which occur."""
    low, high = float(score.min()), float(score.max())
    if low >= -MOST_LEVELS and high <= MOST_LEVELS:
        level = score.astype(np.int8)
        if (level == score).all():
            return level - np.int8(low), np.arange(low, high + 1)
    values, code = np.unique(score, return_inverse=True)
    return code, values


def _refuse_ratios(values: Floats) -> None:
    if values[0] < 0:
        raise Undefined("Ratios need scores of 0 or more.")
    if len(values) > MOST_VALUES:
        raise Undefined("There are too many different scores to compare all ratios.")


def _positions(values: Floats, counts: Floats, level: Level) -> Floats:
    """Where each value lies; for ordinal scores its mid-rank, which makes ordinal distances squared differences."""
    return np.asarray(np.cumsum(counts) - counts / 2) if level == "ordinal" else values


def _distance(one: Floats, other: Floats, level: Level) -> Floats:
    """δ² between nominal or ratio scores; for the other levels it is a squared difference, which needs no pairs."""
    if level == "nominal":
        return np.asarray(one != other, dtype=np.float64)
    total = one + other
    return np.asarray(((one - other) / np.where(total == 0, 1.0, total)) ** 2)


def _observed(unit: Codes, score: Floats, level: Level) -> float:
    """Σ o_ck δ²_ck: all pairs within a unit, each unit divided by its number of scores minus one."""
    count = np.bincount(unit)
    if level in {"ordinal", "interval"}:
        away = score - (np.bincount(unit, score) / np.maximum(count, 1))[unit]
        return 2 * float((count / np.maximum(count - 1, 1)) @ np.bincount(unit, away**2))
    order = np.argsort(unit, kind="stable")
    unit, score = unit[order], score[order]
    weight = 1 / (count[unit] - 1)
    total, lag = 0.0, 1
    while lag < len(unit) and (same := unit[lag:] == unit[:-lag]).any():
        total += 2 * float((weight[lag:] * _distance(score[lag:], score[:-lag], level))[same].sum())
        lag += 1
    return total


def _expected(values: Floats, counts: Floats, level: Level) -> float:
    """Σ n_c n_k δ²_ck."""
    everything = float(counts.sum())
    if level == "nominal":
        return everything**2 - float(counts @ counts)
    if level == "ratio":
        return float(
            sum(count * (counts @ _distance(value, values, level)) for value, count in zip(values, counts, strict=True))
        )
    centred = values - float(counts @ values) / everything
    return 2 * everything * float(counts @ centred**2)
