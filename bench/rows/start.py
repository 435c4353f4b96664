"""What starting costs: the command line's help, and a server until it answers, each beside bare Streamlit."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from bench.build import OURS, Build, opened
from bench.firm import Size
from bench.measure import Row, cpu_of_children
from bench.served import BARE, ended, on, started

TIMES = 9
SMALL = Size(candidates=8, ready=0)


def rows(before: Build | None) -> list[Row]:
    """The help at most half of importing Streamlit, the first byte at most three times that of a bare server."""
    return [*_help(before), *_first_byte(before)]


def _help(before: Build | None) -> list[Row]:
    builds = [build for build in (OURS, before) if build]
    doing = [partial(build.run, "-m", "screening", "--help") for build in builds]
    bare, *taken = _in_turns([partial(OURS.run, "-c", "import streamlit"), *doing])
    return [
        Row("python -m screening --help / importing Streamlit", taken[0] / bare, 0.5, "ratio"),
        Row("  ours", taken[0] * 1000, None, "ms CPU"),
        *[Row("  the build before", one * 1000, None, "ms CPU") for one in taken[1:]],
        Row("  importing Streamlit", bare * 1000, None, "ms CPU"),
    ]


def _in_turns(doing: Sequence[Callable[[], object]]) -> list[float]:
    """Median seconds of processor of the processes that each starts, all in turns after a warm-up."""
    taken = [[cpu_of_children(action) for action in doing] for _ in range(TIMES + 1)][1:]
    return [median(mine) for mine in zip(*taken, strict=True)]


@dataclass(frozen=True, slots=True)
class _Started:
    """Until the first byte: seconds by the clock, and of processor."""

    waited: float
    took: float


def _first_byte(before: Build | None) -> list[Row]:
    with opened(OURS, SMALL, before) as site:
        settings = on(site.database)
        pairs = [(_start("app.py", "/sign-in", settings), _start(BARE, "/", {})) for _ in range(TIMES)]
    ours, bare = zip(*pairs, strict=True)
    return [
        # by the clock, because that is what is waited for; of each pair, because both meet the same noise
        Row(
            "first byte of a started server / bare Streamlit",
            median(one.waited / other.waited for one, other in pairs),
            3,
            "ratio",
        ),
        Row("  in processor time", median(one.took / other.took for one, other in pairs), None, "ratio"),
        Row("  ours", median(one.waited for one in ours), None, "s"),
        Row("  bare", median(one.waited for one in bare), None, "s"),
    ]


def _start(script: str, path: str, settings: dict[str, str]) -> _Started:
    begun = time.perf_counter()
    server = started(script, settings)
    try:
        while time.perf_counter() - begun < 60:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read(1)
            except OSError:
                time.sleep(0.01)
                continue
            found = _Started(time.perf_counter() - begun, server.cpu())
            if answer.status != 200:
                raise RuntimeError(f"{script} answers {answer.status} at {path}")
            return found
    finally:
        ended(server)
    raise RuntimeError(f"{script} does not answer")
