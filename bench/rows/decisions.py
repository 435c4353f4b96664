"""A decision on forty candidates at once, after the page has shown them."""

from __future__ import annotations

from statistics import median

from bench.build import OURS, Build, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row

FORTY, TIMES = Size(candidates=40), 9


def rows(before: Build | None) -> list[Row]:
    """One transaction, at most eleven statements a candidate, and at most 200 ms of processor in which nobody else can
    write."""
    with opened(OURS, FORTY, before) as site:
        found = [site.desk.ask("decide", email=RECRUITER, turn=turn) for turn in range(TIMES)]
    middle = {name: float(median(one[name] for one in found)) for name in found[0]}
    return [
        Row("a decision on 40 candidates, commits", max(one["commits"] for one in found), 1, ""),
        Row("  statements a candidate", middle["statements"] / FORTY.candidates, 11, ""),
        Row("  processor", middle["processor"] * 1000, None, "ms CPU"),
        Row("  of which nobody else can write", middle["held"] * 1000, 200, "ms CPU"),
    ]
