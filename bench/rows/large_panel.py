"""Tables of three thousand interviewers: what ranking one takes beside the build before."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from bench.build import OURS
from bench.measure import Row
from bench.served import surroundings

if TYPE_CHECKING:
    import pandas as pd

    from bench.build import Build

INTERVIEWERS, CANDIDATES, CRITERIA = 3_000, 3_042, 8
LECTURERS = 1_128
OFFICE = 60
"""Interviewers who mostly meet each other; one seat in ten is somebody's from elsewhere in the firm."""

RANKED = """
import sys, time
import pandas as pd
from screening.commands.reports.ranking import report
from screening.ranking import Formula, Options, Ratings, rank
ratings = Ratings.from_frame(pd.read_csv(sys.argv[1]))
start = time.process_time()
report(rank(ratings, Formula.equal(ratings.criteria), Options(draws=int(sys.argv[2]))))
print(time.process_time() - start)
"""


def rows(before: Build | None) -> list[Row]:
    """Seconds of processor from ratings to the content of the JSON, without and with draws; the builds in turns."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for what, table in (("two to four each", panel()), ("65 each", lectures())):
            path = Path(folder) / "ratings.csv"
            table.to_csv(path, index=False)
            what = f"{len(table):,} ratings by {INTERVIEWERS:,}, {what}, without draws"
            found += [
                *_compared(what, 0.4, before, path, 0),
                *_compared("  with 1,000 draws", 1.0, before, path, 1000),
            ]
        return found


def panel() -> pd.DataFrame:
    """Each candidate seen by two to four interviewers, mostly of one office, on eight criteria."""
    import pandas as pd

    random = np.random.default_rng(0)
    strictness, rows = random.normal(0, 0.4, INTERVIEWERS), []
    for candidate, gift in enumerate(random.normal(0, 0.6, CANDIDATES)):
        office = OFFICE * random.integers(INTERVIEWERS // OFFICE)
        near = office + random.choice(OFFICE, random.integers(2, 5), replace=False)
        away = random.integers(0, INTERVIEWERS, len(near))
        for who in np.unique(np.where(random.random(len(near)) < 0.1, away, near)):
            levels = np.clip(np.rint(3 + gift + strictness[who] + random.normal(0, 0.7, CRITERIA)), 1, 5)
            rows += [(f"k{candidate:04}", f"r{who:04}", f"c{k}", level) for k, level in enumerate(levels)]
    return pd.DataFrame(rows, columns=["candidate", "interviewer", "criterion", "score"])


def lectures() -> pd.DataFrame:
    """Each of 1,128 seen by some 65 on one criterion, as lecturers are by students: nearly everybody is linked to all."""
    import pandas as pd

    random = np.random.default_rng(0)
    strictness, rows = random.normal(0, 0.4, INTERVIEWERS), []
    for candidate, gift in enumerate(random.normal(0, 0.6, LECTURERS)):
        seen_by = random.choice(INTERVIEWERS, random.poisson(65) + 1, replace=False)
        levels = np.clip(np.rint(3 + gift + strictness[seen_by] + random.normal(0, 1, len(seen_by))), 1, 5)
        rows += [(f"k{candidate:04}", f"r{who:04}", "c", level) for who, level in zip(seen_by, levels, strict=True)]
    return pd.DataFrame(rows, columns=["candidate", "interviewer", "criterion", "score"])


def _compared(what: str, goal: float, before: Build | None, path: Path, draws: int) -> list[Row]:
    taken: list[tuple[float, float]] = []
    for _ in range(3):
        mine = _seconds(OURS, path, draws)
        taken.append((mine, _seconds(before, path, draws) if before else float("nan")))
    ours = Row(f"{what}, processor" if before is None else "  ours", median(one for one, _ in taken), None, "s")
    if before is None:
        return [ours]
    return [Row(what, median(one / other for one, other in taken), goal, "× before"), ours]


def _seconds(build: Build, path: Path, draws: int) -> float:
    ran = subprocess.run(
        [sys.executable, "-c", RANKED, str(path), str(draws)],
        cwd=build.root,
        env=surroundings(build.root, {}),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ran.stdout)
