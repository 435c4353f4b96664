"""Versions of rubric files: what somebody wants to change and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from screening.domain.model import Model
from screening.domain.text import storable
from screening.errors import RubricError

MAX_FILE = 1_000_000
SUFFIXES = (".yaml", ".yml")


class FileState(StrEnum):
    """Where a version of a file stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class FileVersion(Model):
    """One version of a rubric or role profile file, without its text. `number` is its place in the set, once accepted."""

    id: str
    file_name: str
    state: FileState
    number: int | None
    file_hash: str
    reason: str
    author: str
    created_at: datetime


def text_of_upload(name: str, content: bytes) -> str:
    """The text of an uploaded file. Raises RubricError for another kind of file, one that is too large or not UTF-8."""
    shown = storable(name)[:80]
    if not shown.lower().endswith(SUFFIXES):
        raise RubricError("{file}: only files that end in .yaml or .yml are read here.", file=shown)
    if len(content) > MAX_FILE:
        raise RubricError(
            "{file}: the file is {size} kB; at most {limit} kB is read. Split it or remove what is not needed.",
            file=shown,
            size=len(content) // 1000,
            limit=MAX_FILE // 1000,
        )
    try:
        return tidy_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RubricError(
            "{file}, line {line}: this is not UTF-8 text. Save the file as UTF-8 and try again.",
            file=shown,
            line=content.count(b"\n", 0, error.start) + 1,
        ) from None


def tidy_lines(text: str) -> str:
    """The text of a file with one kind of line end, and one at its end."""
    return storable(text).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
