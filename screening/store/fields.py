"""The fields of a card as they are stored: of one criterion, or of the card as a whole; every value they had is kept.

Every save passes here, so the statements are made once and ask for columns, not for objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from screening.domain.scorecard import WHOLE_CARD
from screening.store.database import Work
from screening.store.tables import CardFieldRevisionRow, CardFieldRow, DraftRevisionRow, DraftRow
from screening.store.tables.base import table_of

LINE, LINE_HISTORY = table_of(DraftRow), table_of(DraftRevisionRow)
WHOLE, WHOLE_HISTORY = table_of(CardFieldRow), table_of(CardFieldRevisionRow)

LINE_COLUMNS = (
    LINE.c.criterion_id,
    LINE.c.kind,
    LINE.c.level,
    LINE.c.not_assessed,
    LINE.c.case_only,
    LINE.c.note,
    LINE.c.marks,
    LINE.c.revision,
    LINE.c.client_id,
    LINE.c.saved_at,
)
WHOLE_COLUMNS = (WHOLE.c.kind, WHOLE.c.value, WHOLE.c.revision, WHOLE.c.client_id, WHOLE.c.saved_at)


@dataclass(frozen=True, slots=True)
class StoredField:
    """One field with its revision (the first save makes 1). A rating has a level or is not assessed; all else is `text`."""

    criterion_id: str
    kind: str
    revision: int
    client_id: str
    saved_at: datetime
    level: int | None = None
    not_assessed: bool = False
    case_only: bool = False
    text: str = ""


def line_fields(work: Work, scorecard_id: str) -> list[StoredField]:
    """The saved fields of every criterion of a card."""
    return [_of_line(row) for row in work.execute(_LINES, {"scorecard": scorecard_id})]


def whole_fields(work: Work, scorecard_id: str) -> list[StoredField]:
    """The saved fields of a card as a whole."""
    return [_of_whole(row) for row in work.execute(_WHOLES, {"scorecard": scorecard_id})]


def field_in(row: Sequence[Any], criterion_id: str) -> StoredField | None:
    """The field in a row of `LINE_COLUMNS` or `WHOLE_COLUMNS` that was joined to another query; None where it has none."""
    if row[0] is None:
        return None
    return _of_whole(row) if criterion_id == WHOLE_CARD else _of_line(row)


def store_field(work: Work, scorecard_id: str, part_id: str, field: StoredField) -> None:
    """Write a field and its history. A revision of 1 is a new field; the database refuses a revision that is there."""
    whole = field.criterion_id == WHOLE_CARD
    key = {"scorecard_id": scorecard_id, "kind": field.kind} | ({} if whole else {"criterion_id": field.criterion_id})
    values = {"revision": field.revision, "saved_at": field.saved_at} | _content(field)
    kept = values | {"client_id": field.client_id}
    if field.revision == 1:
        work.execute(_NEW[whole], key | kept | ({} if whole else {"part_id": part_id}))
    else:
        work.execute(_CHANGED[whole], kept | {f"key_{name}": value for name, value in key.items()})
    work.execute(_HISTORY[whole], key | values)


def _content(field: StoredField) -> dict[str, Any]:
    if field.criterion_id == WHOLE_CARD:
        return {"value": field.text}
    return {
        "level": field.level,
        "not_assessed": field.not_assessed,
        "case_only": field.case_only,
        "note": field.text if field.kind == "note" else "",
        "marks": field.text if field.kind == "marks" else "",
    }


def _of_line(row: Sequence[Any]) -> StoredField:
    criterion, kind, level, not_assessed, case_only, note, marks, revision, client, saved_at = row
    return StoredField(
        criterion, kind, revision, client, saved_at, level, not_assessed, case_only, marks if kind == "marks" else note
    )


def _of_whole(row: Sequence[Any]) -> StoredField:
    kind, value, revision, client, saved_at = row
    return StoredField(WHOLE_CARD, kind, revision, client, saved_at, text=value)


_LINES = select(*LINE_COLUMNS).where(LINE.c.scorecard_id == bindparam("scorecard"))
_WHOLES = select(*WHOLE_COLUMNS).where(WHOLE.c.scorecard_id == bindparam("scorecard"))
_NEW = {False: insert(LINE), True: insert(WHOLE)}
_HISTORY = {False: insert(LINE_HISTORY), True: insert(WHOLE_HISTORY)}
_CHANGED = {
    False: update(LINE).where(
        LINE.c.scorecard_id == bindparam("key_scorecard_id"),
        LINE.c.criterion_id == bindparam("key_criterion_id"),
        LINE.c.kind == bindparam("key_kind"),
    ),
    True: update(WHOLE).where(
        WHOLE.c.scorecard_id == bindparam("key_scorecard_id"), WHOLE.c.kind == bindparam("key_kind")
    ),
}
