"""A pace: so much at once, and then so much a second; what comes faster waits, and its sender with it."""

from __future__ import annotations

import time


class Pace:
    """The pace of each sender by itself."""

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst, self._per_second = burst, per_second
        self._due: dict[str | None, float] = {}
        """By sender, when what came last would have come at the pace."""

    def ahead(self, sender: str | None) -> float:
        """Seconds that the next of a sender would have to wait."""
        now = time.monotonic()
        return max(0.0, self._next(sender, now) - now - self._burst / self._per_second)

    def wait(self, sender: str | None) -> float:
        """Seconds that the one which just came has to wait."""
        seconds, self._due[sender] = self.ahead(sender), self._next(sender, time.monotonic())
        return seconds

    def forget(self, most: int = 0) -> None:
        """Where more than `most` are remembered: drop the senders that have been quiet long enough to start afresh."""
        if len(self._due) > most:
            now = time.monotonic()
            self._due = {sender: due for sender, due in self._due.items() if due > now}

    def _next(self, sender: str | None, now: float) -> float:
        return max(self._due.get(sender, now), now) + 1 / self._per_second
