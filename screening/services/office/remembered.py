"""Values remembered by the content that they follow from, so that whoever asks about the same content gets the same value."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The values that were used last, by content; what was not used for longest is forgotten first. Safe among threads.

    `room` is how much they may weigh together, `weigh` what one weighs; a heavier one than that is not kept. A key holds
    content alone and never who looks: the value is shown to everybody who may see that content.
    """

    def __init__(self, room: int, weigh: Callable[[Value], int] = lambda _value: 1) -> None:
        self._room, self._weigh = room, weigh
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def find(self, content: Hashable) -> Value | None:
        """The value of this content; None when it is not remembered."""
        with self._lock:
            if content in self._kept:
                self._kept.move_to_end(content)
            return self._kept.get(content)

    def keep(self, content: Hashable, value: Value) -> None:
        """Remember the value of this content."""
        with self._lock:
            self._forget(content)
            self._kept[content] = value
            self._weight += self._weigh(value)
            while self._weight > self._room:
                self._forget(next(iter(self._kept)))

    def _forget(self, content: Hashable) -> None:
        if content in self._kept:
            self._weight -= self._weigh(self._kept.pop(content))
