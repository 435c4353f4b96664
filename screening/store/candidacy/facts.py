"""Unscored facts of a candidacy, and which requirements of the role it meets."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from screening.domain.candidacy.facts import Facts, Met
from screening.store.database import Work
from screening.store.tables import AccountRow, FactsRow, RequirementStateRow


class KeptFacts(NamedTuple):
    """The facts as they are kept, which change they are of, and who made it."""

    facts: Facts
    version: int
    changed_at: datetime
    changed_by: str


def facts_about(work: Work, candidacy_id: str) -> KeptFacts | None:
    """What is kept of a candidacy with the name of who changed it last; None until somebody did."""
    query = select(FactsRow, AccountRow.name).join(AccountRow, AccountRow.id == FactsRow.changed_by)
    found = work.execute(query.where(FactsRow.candidacy_id == candidacy_id)).one_or_none()
    if found is None:
        return None
    row, name = found
    return KeptFacts(_facts(row), row.version, row.changed_at, name)


def keep_facts(work: Work, candidacy_id: str, facts: Facts, account_id: str) -> None:
    """Put these in the place of what was kept of a candidacy."""
    row = work.get(FactsRow, candidacy_id)
    by = {"changed_at": work.now, "changed_by": account_id}
    if row is None:
        work.add(FactsRow(candidacy_id=candidacy_id, version=1, **facts.model_dump(), **by))
        return
    for name, value in (facts.model_dump() | by).items():
        setattr(row, name, value)
    row.version += 1


def states_about(work: Work, candidacy_id: str) -> dict[str, Met]:
    """Which requirements a candidate meets, by the id of the requirement; what nobody judged is not in it."""
    query = select(RequirementStateRow).where(RequirementStateRow.candidacy_id == candidacy_id)
    return {row.requirement_id: Met(row.state) for row in work.scalars(query)}


def last_judged(work: Work, candidacy_id: str, requirement_id: str) -> tuple[Met, str | None]:
    """Whether a candidate meets a requirement and by whose account that was judged last; unknown by nobody until it was."""
    row = work.get(RequirementStateRow, (candidacy_id, requirement_id))
    return (Met(row.state), row.set_by) if row else (Met.UNKNOWN, None)


def keep_state(work: Work, candidacy_id: str, requirement_id: str, state: Met, account_id: str) -> None:
    """Put this in the place of what was judged of a candidate and a requirement."""
    row = work.get(RequirementStateRow, (candidacy_id, requirement_id))
    by = {"set_at": work.now, "set_by": account_id}
    if row is None:
        key = {"candidacy_id": candidacy_id, "requirement_id": requirement_id}
        work.add(RequirementStateRow(**key, state=state.value, **by))
        return
    row.state, row.set_at, row.set_by = state.value, work.now, account_id


def _facts(row: FactsRow) -> Facts:
    return Facts(**{name: getattr(row, name) for name in Facts.model_fields})
