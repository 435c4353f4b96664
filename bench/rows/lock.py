"""How long others cannot write while something is changed."""

from __future__ import annotations

from statistics import median

from bench.build import OURS, Build, Site, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row

EMPTY = Size(candidates=0, criteria=24)
TIMES = 9
GOAL = 20
IN_SET_UP = ("propose a plan", "choose a profile", "start a vacancy")
UNDER_WAY = ("plan everybody", "add a candidate", "move the phase", "give times", "submit a card")
"""What is changed in a vacancy without candidates, and in one of ordinary size."""


def rows(before: Build | None) -> list[Row]:
    """At most 20 ms of processor, from when the right to write is taken until it is given back: a plan of 24 criteria, and
    its siblings. By the clock it is longer where the machine does other things."""
    found = []
    for size, acts in ((EMPTY, IN_SET_UP), (Size(), UNDER_WAY)):
        ours = _longest(OURS, before, size, acts)
        theirs = _longest(before, before, size, acts) if before else {}
        for act in acts:
            found.append(Row(f"write lock, {act}", ours[act]["processor"], GOAL, "ms"))
            found.append(Row("  by the clock", ours[act]["clock"], None, "ms"))
            if before:
                found.append(Row("  the build before", theirs[act]["processor"], None, "ms"))
    return found


def _longest(build: Build, maker: Build | None, size: Size, acts: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """The longest that one unit of work of each act holds it, in milliseconds; the medians of several times."""
    with opened(build, size, maker) as site:
        return {act: _several(site, act) for act in acts}


def _several(site: Site, act: str) -> dict[str, float]:
    who = {"submit a card": "i4@firm.example"}.get(act, RECRUITER)
    held = [site.desk.ask("hold", act=act, email=who, turn=turn) for turn in range(TIMES)]
    return {name: median(one[name] for one in held) * 1000 for name in ("processor", "clock")}
