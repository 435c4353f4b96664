"""Hashing passwords takes long on purpose: it has lanes of its own, and who wants one waits in a line by where they come from.

So nobody else waits for it, however many guess; and who stands in a short line is soon served, however long the others are.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from screening.errors import TooSoon

T = TypeVar("T")

AGAIN_AFTER = 5
"""Seconds after which somebody who found the line full tries again."""


class Turns:
    """Lines, one for each source, served in turns by a few lanes of their own."""

    def __init__(self, name: str, lanes: int, most_of_one: int, most: int) -> None:
        """At most `most_of_one` may wait in one line, and `most` strangers in all of them."""
        self._most_of_one, self._most = most_of_one, most
        self._lines: OrderedDict[str, deque[tuple[Future[Any], Callable[[], Any]]]] = OrderedDict()
        self._lock = threading.Lock()
        self._here = threading.local()
        self._lanes = ThreadPoolExecutor(lanes, name, initializer=self._enter)

    def ask(self, source: str, work: Callable[[], T], *, known: bool = False) -> Future[T]:
        """Stand in the line of a source, to do `work` when it is one's turn. Raises TooSoon when that is full.

        However many strangers wait in lines of their own, who is `known` finds room in the own one.
        """
        future: Future[T] = Future()
        with self._lock:
            waiting = 0 if known else sum(map(len, self._lines.values()))
            if waiting >= self._most or len(self._lines.get(source, ())) >= self._most_of_one:
                raise TooSoon(
                    "Too many people are waiting at this moment. Try again in {seconds} seconds.",
                    seconds=AGAIN_AFTER,
                )
            self._lines.setdefault(source, deque()).append((future, work))
        self._lanes.submit(self._serve)
        return future

    def take(self, source: str, work: Callable[[], T], *, known: bool = False) -> T:
        """The same, and wait for it; who has a turn already goes on with it. Raises TooSoon, and what `work` raises."""
        return work() if self.has_one() else self.ask(source, work, known=known).result()

    def has_one(self) -> bool:
        """Whether this is somebody's turn."""
        return bool(getattr(self._here, "inside", False))

    def _enter(self) -> None:
        self._here.inside = True

    def _serve(self) -> None:
        future, work = self._next()
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(work())
        except BaseException as error:  # it is raised where the result is asked for
            future.set_exception(error)

    def _next(self) -> tuple[Future[Any], Callable[[], Any]]:
        """Who is first in the line whose turn it is; that line then goes behind the others."""
        with self._lock:
            source, line = self._lines.popitem(last=False)
            first = line.popleft()
            if line:
                self._lines[source] = line
            return first


HASHING = Turns("hashing", lanes=1 if (os.cpu_count() or 1) <= 2 else 2, most_of_one=50, most=200)
"""The lanes in which passwords are hashed: half of a small machine, 46 MiB each."""

in_turn = HASHING.take
