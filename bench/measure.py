"""How a benchmark is measured and told."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Literal

from screening.settings import PROJECT

if TYPE_CHECKING:
    from bench.served import Server


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, how much, the goal (None: only told), and the unit.

    The goal is the most that is wanted; `least` is the least, where too little is no good either.
    """

    what: str
    measured: float
    goal: float | None
    unit: str
    least: float | None = None

    @property
    def wanted(self) -> str:
        if self.goal is None:
            return ""
        return f"{self.goal:g}" if self.least is None else f"{self.least:g}–{self.goal:g}"

    @property
    def reached(self) -> str:
        if self.goal is None:
            return ""
        return "yes" if (self.least is None or self.least <= self.measured) and self.measured <= self.goal else "NO"


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


def cpu_of_children(action: Callable[[], object]) -> float:
    """Seconds of processor of the processes that an action starts and waits for, and of those that they wait for."""
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    action()
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took from its start to its end: seconds of processor, and megabytes of memory at its peak."""

    processor: float
    peak: float


def spent(code: str, *arguments: str, root: Path = PROJECT) -> Spent:
    """What Python takes to run some code to its end, its imports included. Raises RuntimeError where it ends badly."""
    silence = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2)
    surroundings = {**os.environ, "PYTHONPATH": str(root)}
    process = os.posix_spawn(
        sys.executable, [sys.executable, "-P", "-c", code, *arguments], surroundings, file_actions=silence
    )
    _process, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"{code} ended with {os.waitstatus_to_exitcode(status)}")
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


Asked = tuple["Server", Callable[[], object]]
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


def compared(
    what: str, goal: float, ours: Asked, bare: Asked, times: int, verdict: Literal["clock", "processor"]
) -> list[Row]:
    """Two short answers, one right after the other, over and over: how many times the bare one ours takes.

    The median of the ratios of all pairs, because both halves of a pair meet the same noise; by the clock, as people
    wait, and in processor time, which is steadier.
    """
    waited: list[tuple[float, float]] = []
    took: list[tuple[float, float]] = []
    for _ in range(times + 20):
        (a, cpu_a), (b, cpu_b) = _asked(ours), _asked(bare)
        waited.append((a, b))
        took.append((cpu_a, cpu_b))
    ratios = {
        "clock": median(a / b for a, b in waited[20:]),
        "processor": median(a / b for a, b in took[20:]),
    }
    [(other, told)] = [(name, ratio) for name, ratio in ratios.items() if name != verdict]
    return [
        Row(f"{what}, by the {verdict}", ratios[verdict], goal, "ratio"),
        Row(f"  by the {other}", told, None, "ratio"),
        Row("  ours", median(a for a, _b in waited[20:]) * 1000, None, "ms"),
        Row("  bare", median(b for _a, b in waited[20:]) * 1000, None, "ms"),
    ]


def _asked(one: Asked) -> tuple[float, float]:
    """Seconds by the clock, and of processor."""
    server, act = one
    cpu, start = server.cpu(), time.perf_counter()
    act()
    return time.perf_counter() - start, server.cpu() - cpu


def table(rows: list[Row]) -> str:
    """The rows as aligned text."""
    width = max(len(row.what) for row in rows)
    lines = [f"{'what':<{width}}  {'measured':>10}  {'goal':>8}  {'unit':<10}  reached"]
    lines += [
        f"{row.what:<{width}}  {row.measured:>10.3g}  {row.wanted:>8}  {row.unit:<10}  {row.reached}" for row in rows
    ]
    return "\n".join(lines)
