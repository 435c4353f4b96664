"""Many candidates at once."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.candidate import Stage
from screening.store.database import Work
from screening.store.tables import CandidacyRow, CandidateRow
from screening.store.tables.base import new_id, table_of


def add_candidates(
    work: Work, vacancy_id: str, stage: Stage, people: Sequence[tuple[str, str, str | None]]
) -> list[str]:
    """Add people, each by name, key of the name and address, to a vacancy; the ids of their candidacies in the same order."""
    ids = [(new_id(), new_id()) for _ in people]
    work.add_at_once(
        table_of(CandidateRow),
        [
            {"id": candidate, "name": name, "email": email, "created_at": work.now}
            for (candidate, _), (name, _key, email) in zip(ids, people, strict=True)
        ],
    )
    work.add_at_once(
        table_of(CandidacyRow),
        [
            {"id": candidacy, "vacancy_id": vacancy_id, "candidate_id": candidate, "name_key": key}
            | {"stage": stage.value, "created_at": work.now}
            for (candidate, candidacy), (_name, key, _email) in zip(ids, people, strict=True)
        ],
    )
    return [candidacy for _candidate, candidacy in ids]
