"""The vacancies of which somebody can ask the ranking, by what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.visibility import has_part
from screening.services.office.office import Office
from screening.store.vacancy_titles import vacancy_titles


@dataclass(frozen=True, slots=True)
class Choice:
    """A vacancy to choose."""

    id: str
    title: str
    client: str
    created_at: datetime


def choices(office: Office, viewer: Account) -> tuple[Choice, ...]:
    """The vacancies that the viewer runs or interviews in, newest first; each costs a row, whatever it holds."""
    with office.read() as work:
        return tuple(
            Choice(one.id, one.title, one.client, one.created_at)
            for one in vacancy_titles(work, viewer.id)
            if has_part(viewer, runs=one.runs, interviews=one.interviews)
        )
