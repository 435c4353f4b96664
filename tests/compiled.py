"""Statements are compiled once a process: SQLAlchemy does it once an engine, and here every test has a database of its own.

A server compiles once too, so nothing is tested less. It is a third of what a test without a browser costs.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import Dialect

COMPILED: dict[Any, Any] = {}
SPEAKERS: dict[tuple[type[Dialect], ModuleType | None], Dialect] = {}
"""By kind and driver, the dialect that speaks for all engines: what is compiled is kept by it."""


def share_what_is_compiled() -> None:
    @event.listens_for(Engine, "engine_connect")
    def _share(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            kind = type(connection.dialect), connection.dialect.dbapi
            connection.dialect = SPEAKERS.setdefault(kind, connection.dialect)
            connection.execution_options(compiled_cache=COMPILED)
