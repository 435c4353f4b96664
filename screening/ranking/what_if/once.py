"""What is worked out once for a ranking and remembered for as long as that ranking is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from screening.ranking.places.ranking import Ranking

Answer = TypeVar("Answer")


def once_per_ranking(asked: Callable[[Ranking], Answer]) -> Callable[[Ranking], Answer]:
    """The same question, whose answer is remembered with the ranking. A ranking never changes, so neither does the answer."""
    known: WeakKeyDictionary[Ranking, Answer] = WeakKeyDictionary()
    lock = Lock()

    @wraps(asked)
    def remembered(ranking: Ranking) -> Answer:
        with lock:
            found = known.get(ranking)
        if found is None:
            found = asked(ranking)
            with lock:
                known[ranking] = found
        return found

    return remembered
