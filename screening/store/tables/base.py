"""What all tables share: the declarative base, column types and short ids."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, MetaData, String, Table, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC. A moment without time zone is refused; SQLite gets its zone back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


Id = Annotated[str, mapped_column(String(32), primary_key=True)]
Key = Annotated[str, mapped_column(String(32))]
Short = Annotated[str, mapped_column(String(250))]
Long = Annotated[str, mapped_column(Text)]
Moment = Annotated[datetime, mapped_column(UTCDateTime)]


def table_of(rows: type[Base]) -> Table:
    """The table of a class of rows, for statements that ask for columns instead of objects."""
    table = rows.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{rows.__name__} is no plain table")
    return table


def new_id() -> str:
    """A fresh id: 16 characters that nobody can guess or count."""
    return secrets.token_hex(8)
