"""Lists of candidates as they are given: what is read of them, to be previewed."""

from __future__ import annotations

from dataclasses import dataclass

from screening.files.candidates.read import read_pasted, read_upload
from screening.files.candidates.rows import CandidateList
from screening.files.tables.notes import Note
from screening.services.candidates.weigh import Entry


@dataclass(frozen=True, slots=True)
class GivenList:
    """The people in a list that was given, and what is worth telling of how it was read."""

    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


def pasted(text: str) -> GivenList:
    """Raises BadInput for a text in which nobody can be told from the rest."""
    return _given(read_pasted(text))


def uploaded(name: str, content: bytes) -> GivenList:
    """The same of a CSV file or a workbook."""
    return _given(read_upload(name, content))


def _given(found: CandidateList) -> GivenList:
    return GivenList(tuple(Entry(one.row, one.name, one.email, wrong=one.wrong) for one in found.people), found.notes)
