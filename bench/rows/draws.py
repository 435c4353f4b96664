"""What it costs to say how sure an order is: 1,000 draws of all that is not known, beside the build before."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from bench.build import OURS
from bench.measure import Row, spent
from bench.served import surroundings

if TYPE_CHECKING:
    from bench.build import Build

RANKED = """
import sys, time
from bench.rows.ranking import FORMULA, Options, made_up, rank
table, times = made_up(int(sys.argv[1])), int(sys.argv[2])
taken = []
for _ in range(times + 1):
    start = time.process_time()
    rank(table, FORMULA, Options(draws=1000))
    taken.append(time.process_time() - start)
print(sorted(taken[1:])[times // 2])
"""
"""Median seconds of processor to rank so many candidates × 5 interviewers × 24 criteria, after a first time."""

TIMES = {40: 100, 10_000: 3, 20_000: 3}
"""How often tables of so many candidates are ranked."""


def rows(before: Build | None) -> list[Row]:
    """Ratios of processor time, the builds in turns, and the memory of a process."""
    turns = [{people: _seconds(OURS, people) for people in TIMES} for _ in range(3)]
    grown = median(turn[20_000] / turn[10_000] / 2 for turn in turns)
    return [
        *_beside("40 × 5 × 24 with 1,000 draws", 40, 2, before),
        *_beside("10,000 × 5 × 24 with 1,000 draws", 10_000, 3, before),
        Row("  memory at its peak", spent(RANKED, "10000", "1").peak, 500, "MB"),
        Row("20,000 candidates, per candidate, over 10,000", grown, 1.3, "×"),
    ]


def _beside(what: str, people: int, goal: float, before: Build | None) -> list[Row]:
    taken = [(_seconds(OURS, people), _seconds(before, people) if before else None) for _ in range(3)]
    ours = Row("  ours" if before else what, median(one for one, _ in taken) * 1000, None, "ms")
    ratios = [one / other for one, other in taken if other is not None]
    return [Row(what, median(ratios), goal, "× before"), ours] if ratios else [ours]


def _seconds(build: Build, people: int) -> float:
    ran = subprocess.run(
        [sys.executable, "-c", RANKED, str(people), str(TIMES[people])],
        cwd=build.root,
        env=surroundings(build.root, {}),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ran.stdout)
