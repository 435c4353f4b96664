"""Whether the certainty that is told is there: fields whose true order is known, ranked, and compared with it."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bench.fields import Design, MadeUp, chain_of, made_up, some_of, two_apart, up_to
from bench.measure import Row
from screening.ranking import TOLD_APART, Formula, Options, Ranking, Ratings, rank

if TYPE_CHECKING:
    from bench.build import Build

FIELDS = int(os.environ.get("CALIBRATION_FIELDS", "2000"))
"""Fields a design."""

CLAIMED = 0.80
"""Neighbours said to stand in this order with at least so much chance are counted."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked of a design: how often at least and at most a range holds the true rank, and by how much the chance
    that is said of neighbours may exceed what is found (None: nothing is said of them)."""

    least: float
    most: float
    apart: float | None


ONE_EACH = Design("one each", some_of(5, 1), 5)
ASKED = (
    (Design("3 of 5 each", some_of(5, 3), 5), Goal(0.90, 0.95, 0.05)),
    (Design("2 of 8 each", some_of(8, 2), 8), Goal(0.90, 0.95, 0.05)),
    (Design("2 of 8 each, severity SD .6", some_of(8, 2), 8, severity=0.6), Goal(0.90, 0.95, 0.06)),
    (Design("chain of panels", chain_of(8), 8), Goal(0.90, 0.95, 0.06)),
    (Design("two panels without overlap", two_apart(3), 6, severity=0.6), Goal(0.90, 1.0, 0.08)),
    (ONE_EACH, Goal(0.84, 1.0, None)),
    (replace(ONE_EACH, what="one each, twice the halo", halo=0.8), Goal(0.84, 1.0, None)),
)
TOLD = (
    Design("1 to 4 of 5 each", up_to(4, 5), 5),
    Design("3 of 5 each, 15 % not assessed", some_of(5, 3), 5, gaps=0.15),
    Design("3 of 5 each, two use half the scale", some_of(5, 3), 5, narrow=2),
    Design("3 of 5 each, all give one level only", some_of(5, 3), 5, flat=True),
    Design("2 of 8 each, one criterion a domain", some_of(8, 2), 8, criteria=1),
    Design("2 of 8 each, four domains of two criteria", some_of(8, 2), 8, domains=4, criteria=2),
    Design("2 of 8 each, all of them strong", some_of(8, 2), 8, middle=4.5),
    Design("2 of 8 each, twice the halo", some_of(8, 2), 8, halo=0.8),
    Design("3 of 5 each, candidates nearly equal", some_of(5, 3), 5, spread=0.05),
)
"""What the method does not model, or not well; told without a goal."""

LECTURERS, ENOUGH = 20, 60
"""A field of the real data, and how many ratings a lecturer must have for their mean to stand for the truth."""


@dataclass(slots=True)
class Found:
    """What came of some fields: whether each range held the true rank, and of neighbours what was said and what is so."""

    held: list[bool] = field(default_factory=list)
    said: list[float] = field(default_factory=list)
    so: list[bool] = field(default_factory=list)
    grouped: int = 0

    def take(self, ranking: Ranking, truth: NDArray[np.float64]) -> None:
        """One ranking; `truth` is the true score of each candidate in the order of `ratings.candidates`."""
        rows = list(ranking)
        score = [truth[ranking.position[row.candidate]] for row in rows]
        for row, mine in zip(rows, score, strict=True):
            if row.rank_interval is not None:
                low, high = row.rank_interval
                self.held.append(low <= 1 + sum(other > mine for other in score) <= high)
        for row, mine, other in zip(rows, score, score[1:], strict=False):
            if row.p_above_next is not None:
                self.said.append(row.p_above_next)
                self.so.append(mine > other)
        self.grouped += len(ranking.groups)

    def neighbours(self, least: float) -> tuple[float, float, int]:
        """Mean chance said of neighbours from `least` on, share of them that stand so, and their number."""
        sure = np.array(self.said) >= least
        return float(np.mean(np.array(self.said)[sure])), float(np.mean(np.array(self.so)[sure])), int(sure.sum())


def rows(_before: Build | None) -> list[Row]:
    """Coverage of the 90 % rank intervals, and said beside found of neighbours, design by design."""
    found = [
        row for design, goal in ASKED for row in _told(design.what, measured(design.formula, fields_of(design)), goal)
    ]
    found += [row for design in TOLD for row in _told(design.what, measured(design.formula, fields_of(design)), None)]
    path = os.environ.get("INSTEVAL")
    if path:
        for count, goal in ((1, Goal(0.84, 1.0, None)), (2, None), (3, None)):
            fields = _lecturers(Path(path), count)
            found += _told(f"real: {count} each on 20 lecturers", measured(Formula.equal(["y"]), fields), goal)
    return found


def fields_of(design: Design, count: int = FIELDS) -> Iterator[MadeUp]:
    """The first fields of a design; always the same ones."""
    for number in range(count):
        yield made_up(design, np.random.default_rng([zlib.crc32(design.what.encode()), number]))


def measured(formula: Formula, fields: Iterable[MadeUp]) -> Found:
    """Every field ranked, each with a seed of its own, and compared with its truth."""
    found = Found()
    for number, one in enumerate(fields):
        found.take(rank(one.ratings, formula, Options(seed=number)), one.truth)
    return found


def _told(what: str, found: Found, goal: Goal | None) -> Iterator[Row]:
    limits = (None, None) if goal is None else (goal.most, goal.least)
    yield Row(f"{what}: ranges that hold the true rank", float(np.mean(found.held)), limits[0], "share", limits[1])
    if not found.said:
        yield Row("  neighbours of whom anything is said", float(len(found.said) + found.grouped), 0, "number")
        return
    for least in (CLAIMED, TOLD_APART):
        said, so, count = found.neighbours(least)
        apart = goal.apart if goal is not None and least == CLAIMED else None
        yield Row(f"  of {count} neighbours said to be {least:.2f} sure, said", said, None, "mean")
        yield Row("    found", so, None, "share")
        if apart is not None:
            yield Row("    apart", abs(said - so), apart, "")


def _lecturers(path: Path, count: int) -> Iterator[MadeUp]:
    """Fields of lecturers rated by `count` students each (lme4's InstEval: columns s, d and y), beside their whole mean."""
    import pandas as pd

    table = pd.read_csv(path)
    of = {str(lecturer): rated for lecturer, rated in table.groupby("d") if len(rated) >= ENOUGH}
    for number in range(FIELDS):
        random = np.random.default_rng([count, number])
        chosen = [of[lecturer] for lecturer in random.choice(sorted(of), LECTURERS, replace=False)]
        some = pd.concat(rated.iloc[random.choice(len(rated), count, replace=False)] for rated in chosen)
        ratings = Ratings.of((str(d), str(s), "y", float(y)) for s, d, y in zip(some.s, some.d, some.y, strict=True))
        mean = {str(rated.d.iloc[0]): float(rated.y.mean()) for rated in chosen}
        yield MadeUp(ratings, np.array([mean[name] for name in ratings.candidates]))
