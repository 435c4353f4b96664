"""A recruiter's note about a candidate: free words, for the recruiters of the vacancy alone."""

from __future__ import annotations

from datetime import datetime

from screening.domain.model import Model
from screening.domain.name import shows
from screening.domain.text import tidy
from screening.errors import BadInput

MAX_TEXT = 20_000
"""Characters of a note."""


class Note(Model):
    """One note as it is now. `version` counts its changes; `changed_at` is None until the first."""

    id: str
    text: str
    version: int
    written_at: datetime
    written_by: str
    author: str
    """The name of who wrote it."""
    changed_at: datetime | None = None


def tidy_note(text: str) -> str:
    """The text of a note as it is kept, line breaks included. Raises BadInput when there is nothing to be seen, or too much."""
    clean = tidy(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not shows(clean):
        raise BadInput("Write down what is to be kept.")
    if len(clean) > MAX_TEXT:
        raise BadInput("This note has {length} characters; at most {limit} fit.", length=len(clean), limit=MAX_TEXT)
    return clean
