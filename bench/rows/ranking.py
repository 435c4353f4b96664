"""The ranking: large tables from arrays, and a CSV through the command line. What draws cost stands in `draws`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from bench.measure import Row, side_by_side, spent
from screening.ranking import Formula, Options, Ratings, rank

if TYPE_CHECKING:
    from bench.build import Build

CRITERIA = 24
INTERVIEWERS = 5
TWELVE = CRITERIA // 2
FORMULA = Formula.of(
    {
        "technical": (0.5, {f"c{k:02d}": 1.0 for k in range(TWELVE)}),
        "human": (0.5, {f"c{k:02d}": 1.0 for k in range(TWELVE, CRITERIA)}),
    }
)
QUIET = Options(draws=0)

COMMAND = "import typer; from screening.commands.rank import rank; typer.run(rank)"
READ = "import sys, pandas; pandas.read_csv(sys.argv[1])"


def rows(before: Build | None) -> list[Row]:
    """What the ranking costs, as ratios within one run where time is concerned."""
    return [Row(*row) for row in (*_from_arrays(), *_from_csv(before))]


def made_up(candidates: int) -> Ratings:
    """`candidates` × 5 interviewers × 24 criteria in shuffled long form, one rating in twenty missing."""
    random = np.random.default_rng(0)
    i, r, c = np.indices((candidates, INTERVIEWERS, CRITERIA)).reshape(3, -1)
    keep = random.permutation(np.flatnonzero(random.random(len(i)) >= 0.05))
    i, r, c = i[keep], r[keep], c[keep]
    level = (
        3
        + random.normal(0, 0.6, candidates)[i]
        + random.normal(0, 0.4, INTERVIEWERS)[r]
        + random.normal(0, 0.7, len(i))
    )
    names = (
        tuple(f"candidate {k:06d}" for k in range(candidates)),
        tuple(f"interviewer {k}" for k in range(INTERVIEWERS)),
        FORMULA.criteria,
    )
    return Ratings(*names, i, r, c, np.clip(np.rint(level), 1, 5))


def sum_and_count(ratings: Ratings) -> tuple[object, object]:
    """Sum and number of the ratings per candidate × criterion: what any ranking has to do at the least."""
    place = ratings.candidate * CRITERIA + ratings.criterion
    size = len(ratings.candidates) * CRITERIA
    return np.bincount(place, ratings.score, size), np.bincount(place, minlength=size)


def _from_arrays() -> list[tuple[str, float, float | None, str]]:
    small, large = made_up(10_000), made_up(100_000)
    ours, bare = side_by_side(lambda: rank(small, FORMULA, QUIET), lambda: sum_and_count(small), 25)
    tenfold, once = side_by_side(
        lambda: rank(large, FORMULA, QUIET), lambda: [rank(small, FORMULA, QUIET) for _ in range(10)]
    )
    return [
        ("rank 10,000 × 5 × 24 with severity, from arrays", ours / bare, 4, "× bincount"),
        ("the same, in milliseconds", ours * 1000, None, "ms"),
        ("100,000 candidates, per candidate, over 10,000", tenfold / once, 2, "×"),
    ]


def _from_csv(before: Build | None) -> list[tuple[str, float, float | None, str]]:
    """Whole processes from start to end: the command, and one that only reads the file with pandas, in turns.

    In processor time and memory, the medians of the ratios of all pairs: what else the machine does hits both of a pair.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.csv"
        made_up(10_526).to_frame().to_csv(path, index=False)
        command = (COMMAND, str(path), "--format", "json", "--draws", "0")
        pairs = [(spent(*command), spent(READ, str(path))) for _ in range(7)]
        then = [spent(*command, root=before.root) for _ in range(3)] if before else []
        read, plain = side_by_side(lambda: _read(path), lambda: _pandas(path), 5)
    ours, bare = (median(one.processor for one in pair) for pair in zip(*pairs, strict=True))
    return [
        ("1.2 million CSV rows to ranked JSON, processor", median(a.processor / b.processor for a, b in pairs), 1.2, "× pandas"),
        ("  its memory at its peak", median(a.peak / b.peak for a, b in pairs), 1, "× pandas"),
        *(("  the build before", one.processor / bare, None, "× pandas") for one in then[:1]),
        ("  in seconds", ours, None, "s"),
        ("  pandas, which only reads the file", bare, None, "s"),
        ("reading and checking those rows, within a process", read / plain, 4, "× pandas"),
    ]  # fmt: skip


def _read(path: Path) -> object:
    from screening.files.ratings.read import read_ratings

    return read_ratings(path, (1.0, 5.0))


def _pandas(path: Path) -> object:
    import pandas as pd

    return pd.read_csv(path)
