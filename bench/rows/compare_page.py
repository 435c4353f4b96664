"""The compare page of five among 40 × 5 × 24, beside a bare page of the same elements; flat in candidates and vacancies."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from bench.build import OURS, Build, opened
from bench.client import Tab
from bench.firm import RECRUITER, Size
from bench.measure import Row, compared
from bench.served import served

FULL = Size()
LARGER = {"200 candidates": replace(FULL, candidates=200), "101 vacancies": replace(FULL, vacancies=101)}
PAGE = ("compare", RECRUITER)
FIVE = {"vacancy": "vacancy", "k": "five"}
RERUNS = 60


def rows(_before: Build | None) -> list[Row]:
    """At most twice the bare page; as many statements at any size."""
    with ExitStack() as stack:
        site = stack.enter_context(opened(OURS, FULL))
        mine = stack.enter_context(site.tab(*PAGE, **FIVE))
        mine.rerun()
        drawn = site.desk.ask("drawn", page=PAGE[0], email=RECRUITER, query=FIVE)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "drawn.json").write_text(json.dumps(drawn), encoding="utf-8")
        settings = {"BENCH_COMPARE": str(folder / "drawn.json")}
        bare = stack.enter_context(served("bench/bare/compare.py", settings))
        theirs = stack.enter_context(Tab(bare.url))
        found = compared(
            "compare page of five, a rerun / bare page",
            2,
            (site.server, mine.rerun),
            (bare, theirs.rerun),
            RERUNS,
            "processor",
        )
        few = site.statements(*PAGE, **FIVE)
        found += [
            Row("  elements of ours", mine.elements, None, ""),
            Row("  elements of the bare page", theirs.elements, None, ""),
            Row("  statements", few, None, ""),
        ]
    for what, size in LARGER.items():
        with opened(OURS, size) as site:
            found.append(Row(f"  statements more with {what}", site.statements(*PAGE, **FIVE) - few, 0, ""))
    return found
