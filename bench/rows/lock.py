"""How long others cannot write while a plan of 24 criteria is proposed."""

from __future__ import annotations

from statistics import median

from bench.build import OURS, Build, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row

EMPTY = Size(candidates=0, criteria=24)
TIMES = 9


def rows(before: Build | None) -> list[Row]:
    """At most 20 ms, from when the right to write is taken until it is given back."""
    found = [Row("write lock, a plan of 24 criteria proposed", _longest(OURS, before) * 1000, 20, "ms")]
    if before:
        found.append(Row("  the build before", _longest(before, before) * 1000, None, "ms"))
    return found


def _longest(build: Build, maker: Build | None) -> float:
    """The longest that one unit of work holds it; the median of several proposals."""
    with opened(build, EMPTY, maker) as site:
        return median(float(site.desk.ask("propose", email=RECRUITER)["held"]) for _ in range(TIMES))
