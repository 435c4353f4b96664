"""What takes long, watched: whether it is done while a unit of work that may write is open, so that nobody else can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import local
from typing import Any
from unittest import mock

from argon2 import PasswordHasher

from screening.services.results import workbook
from screening.services.rubrics import change
from screening.services.vacancies import plan_rows
from screening.store.database import Database, Work

SLOW: dict[str, tuple[Any, str]] = {
    "search for a plan": (plan_rows, "propose"),
    "hash of a password": (PasswordHasher, "hash"),
    "look whether a password is right": (PasswordHasher, "verify"),
    "reading of rubric files": (change, "read_set"),
    "writing of a workbook": (workbook, "write_workbook"),
}


@contextmanager
def slow_work() -> Iterator[list[tuple[str, bool]]]:
    """What of `SLOW` is done in this block, each with whether a unit of work of the same thread kept others from writing."""
    done: list[tuple[str, bool]] = []
    here = local()
    write = Database.write

    @contextmanager
    def counted(*about: Any) -> Iterator[Work]:
        with write(*about) as work:
            here.writing = True
            try:
                yield work
            finally:
                here.writing = False

    def watched(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def watching(*args: Any, **named: Any) -> Any:
            done.append((name, getattr(here, "writing", False)))
            return act(*args, **named)

        return watching

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(Database, "write", counted))
        for name, (owner, act) in SLOW.items():
            stack.enter_context(mock.patch.object(owner, act, watched(name, getattr(owner, act))))
        yield done
