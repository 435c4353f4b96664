"""Candidates by the dozen: one list, from the text to the last row, beside as many that are added one by one."""

from __future__ import annotations

from statistics import median
from typing import Any

from bench.build import OURS, Build, Site, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row

EMPTY = Size(candidates=0)
MANY, TIMES = 500, 5
GOAL, STATEMENTS = 2_000, 30


def rows(before: Build | None) -> list[Row]:
    """500 candidates in 2 s of processor, preview included, and at most 30 statements a hundred."""
    with opened(OURS, EMPTY, before) as site:
        ours = [_brought(site, turn, at_once=True) for turn in range(TIMES)]
    found = [
        Row("500 candidates as one list", _median(ours, "processor") * 1000, GOAL, "ms CPU"),
        Row("  statements a hundred", _median(ours, "statements") * 100 / MANY, STATEMENTS, ""),
    ]
    if before:
        with opened(before, EMPTY, before) as site:
            theirs = [_brought(site, 0, at_once=False)]
        found += [
            Row("  one by one in the build before", _median(theirs, "processor") * 1000, None, "ms CPU"),
            Row("  its statements a hundred", _median(theirs, "statements") * 100 / MANY, None, ""),
        ]
    return found


def _brought(site: Site, turn: int, *, at_once: bool) -> dict[str, Any]:
    return site.desk.ask("bring_in", email=RECRUITER, count=MANY, turn=turn, at_once=at_once)


def _median(found: list[dict[str, Any]], what: str) -> float:
    return float(median(one[what] for one in found))
