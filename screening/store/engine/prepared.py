"""Statements that are run all the time: made into text once for each kind of database, and from then on run as that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Select, Update
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.type_api import TypeEngine

from screening.store.database import Look, Work
from screening.store.engine.driver import on_driver

Change = Callable[[Any], Any]


class Prepared:
    """A statement of which nothing but its values differs from one time to the next.

    Values go in and come out through the types of their columns, as everywhere; what SQLAlchemy does around a statement that
    may be any other one, which is most of what a short statement costs, is left out. Every value is given: there are no defaults.
    """

    def __init__(self, statement: Select[Any] | Insert | Update, columns: Iterable[str] = ()) -> None:
        """`columns` are the ones that are written."""
        self._statement = statement
        self._columns = list(columns)
        self._texts: dict[str, _Text] = {}

    def run(self, look: Look, values: Mapping[str, Any]) -> None:
        """Write with these values by name."""
        connection = _connection(look)
        if not connection.in_transaction():
            connection.begin()  # or its commit would be none
        self._on(connection.dialect).sent(connection, values).close()

    def row(self, look: Look, values: Mapping[str, Any]) -> list[Any] | None:
        """The one row that is found with these values by name, if there is one."""
        connection = _connection(look)
        text = self._on(connection.dialect)
        cursor = text.sent(connection, values)
        found = cursor.fetchone()
        cursor.close()
        return text.read(found) if found else None

    def _on(self, dialect: Dialect) -> _Text:
        """Its text in the words of a database."""
        text = self._texts.get(dialect.name)
        if text is None:
            text = self._texts[dialect.name] = _text(self._statement, self._columns, dialect)
        return text


@dataclass(frozen=True, slots=True)
class _Text:
    sql: str
    places: tuple[str, ...] | None
    """The names of the values in their order, where a database knows them by their place."""
    into: tuple[tuple[str, Change], ...]
    out: tuple[tuple[int, Change], ...]

    def sent(self, connection: Connection, values: Mapping[str, Any]) -> DBAPICursor:
        changed = dict(values)
        for name, change in self.into:
            changed[name] = change(changed[name])
        given = changed if self.places is None else tuple([changed[name] for name in self.places])
        return on_driver(connection, self.sql, given)

    def read(self, found: Sequence[Any]) -> list[Any]:
        row = list(found)
        for place, change in self.out:
            row[place] = change(row[place])
        return row


def _text(statement: Select[Any] | Insert | Update, columns: list[str], dialect: Dialect) -> _Text:
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    binds = {name: bind.type for name, bind in compiled.binds.items()}
    into = [(name, _type(kind, dialect).bind_processor(dialect)) for name, kind in binds.items()]
    found = statement.selected_columns if isinstance(statement, Select) else ()
    out = [(place, _type(one.type, dialect).result_processor(dialect, None)) for place, one in enumerate(found)]
    return _Text(
        compiled.string,
        tuple(compiled.positiontup) if compiled.positiontup is not None else None,
        tuple((name, change) for name, change in into if change),
        tuple((place, change) for place, change in out if change),
    )


def _type(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    """A type as a database has it."""
    return kind.dialect_impl(dialect)


def _connection(look: Look) -> Connection:
    return look.connection() if isinstance(look, Work) else look
