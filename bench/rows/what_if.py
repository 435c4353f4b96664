"""The what-if: what the server does for it once a page, and how much it sends; while one drags it does nothing."""

from __future__ import annotations

import json
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from bench.measure import Row
from bench.rows.ranking import FORMULA, QUIET, made_up
from screening.ranking import rank, winners
from screening.ui.views.ranking.what_if.payload import numbers

if TYPE_CHECKING:
    from bench.build import Build

PEOPLE = (40, 500)
TIMES = 50


def rows(_before: Build | None) -> list[Row]:
    """At 40 candidates × 24 criteria a millisecond and 20 kB; at 500 not more than in proportion."""
    found, taken = [], {}
    for people in PEOPLE:
        ranking = rank(made_up(people), FORMULA, QUIET)
        numbers(ranking)
        seconds = []
        for _turn in range(TIMES):
            start = perf_counter()
            given = numbers(ranking)
            winners(ranking)
            seconds.append(perf_counter() - start)
        taken[people] = median(seconds)
        goal = 3.0 if people == PEOPLE[0] else None
        found += [
            Row(f"what-if of {people} candidates, made and worked out", taken[people] * 1000, goal, "ms"),
            Row("  sent to the browser, without names", len(json.dumps(given)) / 1000, people * 0.8, "kB"),
        ]
    few, many = PEOPLE
    return [*found, Row("  per candidate, 500 over 40", taken[many] / taken[few] * few / many, 1.3, "×")]
