"""Cutting a piece of work off at a statement of one's choice."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError


class PulledPlug(BaseException):
    """The moment at which the process is killed: no ordinary error, so no `except Exception` saves the day."""


DISK_FULL = OperationalError("COMMIT", {}, Exception("database or disk is full"))
"""What the database says when there is no room for what it should keep."""


@contextmanager
def fault_at(statement: int, engine: Engine | type[Engine] = Engine) -> Iterator[list[str]]:
    """Stop at this statement, counted from 1 (0: never); yields the statements that were run."""
    run: list[str] = []

    def count(_connection: Any, _cursor: Any, sql: str, *_rest: object) -> None:
        run.append(sql)
        if len(run) == statement:
            raise PulledPlug

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield run
    finally:
        event.remove(engine, "before_cursor_execute", count)


@contextmanager
def fault_at_commit(engine: Engine, error: BaseException | type[BaseException] = PulledPlug) -> Iterator[None]:
    """Stop at the moment of the commit."""

    def stop(_connection: Any) -> None:
        raise error

    event.listen(engine, "commit", stop)
    try:
        yield
    finally:
        event.remove(engine, "commit", stop)


@contextmanager
def overtaken(engine: Engine, *others: Callable[[], object]) -> Iterator[None]:
    """Let somebody else write between the look of a unit of work and its first write, as PostgreSQL does and SQLite never.

    The first unit of work is overtaken by the first of `others`, the next by the second, and so on. Each works by itself,
    on an engine of its own, and is committed before the unit goes on with what it saw.
    """
    waiting, looking = list(others), [True]

    def begin(_connection: Any) -> None:
        looking[0] = True

    def write(_connection: Any, cursor: Any, sql: str, *_rest: object) -> None:
        if waiting and looking[0] and sql.startswith(("INSERT", "UPDATE")):
            looking[0] = False
            cursor.execute("rollback")
            waiting.pop(0)()
            cursor.execute("begin immediate")

    event.listen(engine, "begin", begin)
    event.listen(engine, "before_cursor_execute", write)
    try:
        yield
    finally:
        event.remove(engine, "begin", begin)
        event.remove(engine, "before_cursor_execute", write)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """No file of this process may be larger: the same for what writes as a disk without room, where no disk can be made."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
