"""The database file itself, beside the application: what a test looks at, or tampers with, by plain SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from screening.services.office import Office


def file_of(office: Office) -> Path:
    """The SQLite file of an office."""
    return office.settings.data_dir / "evenwicht.sqlite3"


def connect(office: Office) -> sqlite3.Connection:
    """A connection of one's own, with foreign keys on, that commits every statement."""
    connection = sqlite3.connect(file_of(office), isolation_level=None)
    connection.execute("pragma foreign_keys = on")
    return connection


def rows(office: Office, query: str, *values: object) -> list[tuple]:
    """What a query finds."""
    connection = connect(office)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def dump(office: Office) -> list[str]:
    """The whole database as SQL: two equal dumps are two equal databases."""
    connection = connect(office)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def events(office: Office) -> list[str]:
    """The kinds of all events, oldest first."""
    return [kind for (kind,) in rows(office, "select kind from event order by number")]
