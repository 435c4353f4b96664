"""How a benchmark is measured and told."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.served import Server


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, how much, the goal (None: only told), and the unit."""

    what: str
    measured: float
    goal: float | None
    unit: str

    @property
    def reached(self) -> str:
        return "" if self.goal is None else "yes" if self.measured <= self.goal else "NO"


def timed(action: Callable[[], object], times: int = 5) -> float:
    """Median seconds of an action."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return median(taken)


def side_by_side(ours: Callable[[], object], bare: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """Median seconds of two actions taken in turns, so that a noisy moment hits both."""
    mine, theirs = [], []
    for _ in range(times):
        mine.append(timed(ours, 1))
        theirs.append(timed(bare, 1))
    return median(mine), median(theirs)


Asked = tuple[Server, Callable[[], object]]
"""A server, and what it is asked to do."""


def in_turns(asked: Sequence[Asked], times: int = 15, before_each: Callable[[], object] = lambda: None) -> list[float]:
    """Median seconds of processor that each server takes for what it is asked, all in turns after a warm-up.

    Processor time, not time: what else the machine does lengthens the second far more than the first.
    """
    taken: list[list[float]] = [[] for _ in asked]
    for turn in range(times + 2):
        before_each()
        for (server, act), mine in zip(asked, taken, strict=True):
            start = server.cpu()
            act()
            time.sleep(0.02)  # what it does after its answer counts too
            if turn > 1:
                mine.append(server.cpu() - start)
    return [median(mine) for mine in taken]


def table(rows: list[Row]) -> str:
    """The rows as aligned text."""
    width = max(len(row.what) for row in rows)
    lines = [f"{'what':<{width}}  {'measured':>10}  {'goal':>8}  {'unit':<10}  reached"]
    lines += [
        f"{row.what:<{width}}  {row.measured:>10.3g}  {'' if row.goal is None else f'{row.goal:g}':>8}  {row.unit:<10}  {row.reached}"
        for row in rows
    ]
    return "\n".join(lines)
