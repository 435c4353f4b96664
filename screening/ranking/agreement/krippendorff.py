"""Krippendorff's α for nominal, ordinal, interval and ratio scores, with missing values (Krippendorff 2011)."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

from screening.ranking.agreement.undefined import Undefined
from screening.ranking.scores.arrays import Codes, Floats

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = get_args(Level)

MOST_VALUES = 20_000
"""For the ratio level every pair of distinct scores is compared; more distinct scores than this are refused."""


def krippendorff_alpha(unit: Codes, score: Floats, level: Level) -> float:
    """α = 1 − observed / expected disagreement; `unit` tells for each score what was scored.

    Units with a single score are left out. Raises Undefined, with the reason, when no unit has two scores, when all
    scores are equal, or when ratios make no sense.
    """
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


def _coded(score: Floats) -> tuple[Codes, Floats]:
    code, values = pd.factorize(score, sort=True)
    return code.astype(np.intp, copy=False), np.asarray(values, dtype=np.float64)


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
