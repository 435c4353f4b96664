"""How SQLite tells that its file is damaged: in an error of its own, or when it is looked through after a refusal."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from screening.i18n import N_

DAMAGED = N_(
    "The database file is damaged, so this cannot be saved or shown. Ask the administrator to stop the server, restore a backup "
    "as the README says, and run the check."
)

HISTORY_AHEAD = """
    SELECT 1 FROM draft_revision past LEFT JOIN draft now USING (scorecard_id, criterion_id, kind)
    WHERE now.revision IS NULL OR past.revision > now.revision
    UNION ALL
    SELECT 1 FROM card_field_revision past LEFT JOIN card_field now USING (scorecard_id, kind)
    WHERE now.revision IS NULL OR past.revision > now.revision
    UNION ALL
    SELECT 1 WHERE (SELECT count(*) FROM event) <> (SELECT coalesce(max(number), 0) FROM event)
    LIMIT 1
"""
"""A field whose history goes on after it, or a chain with a gap: what two times of one database leave that were mixed."""


def is_told_by(error: Exception) -> bool:
    """Whether this error of the database is that of a damaged file, which is one of no kind in particular."""
    return type(error) is DatabaseError


def is_found_by(engine: Engine) -> bool:
    """Whether SQLite finds its file damaged, or a mixture, when it looks through all of it.

    For after a refusal: with one writer at a time hardly anybody is ever first by a moment, and a damaged file refuses too.
    """
    if engine.dialect.name != "sqlite":
        return False
    try:
        with engine.connect() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
            return not sound or connection.exec_driver_sql(HISTORY_AHEAD).first() is not None
    except DatabaseError as error:
        return is_told_by(error)
