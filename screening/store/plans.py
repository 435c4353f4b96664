"""The interview plan in names and ids, for who asks what could still be asked: no objects, and no more than that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from screening.store.accounts import ACTIVE_INTERVIEWER
from screening.store.database import Work
from screening.store.interviews import is_live
from screening.store.tables import AccountRow, InterviewRow, PanelRow, PlanCriterionRow, PlanPartRow, PlanPersonRow


@dataclass(frozen=True, slots=True)
class PartAsked:
    """A part of the plan in force: what it asks, in its order, and the accounts that ask it, none where the whole panel does."""

    id: str
    name: str
    criteria: tuple[str, ...]
    people: frozenset[str]


def parts_asked(work: Work, vacancy_id: str) -> list[PartAsked]:
    """The parts of the interview plan in force, in their order."""
    vacancy = {"vacancy": vacancy_id}
    names: dict[str, str] = {}
    criteria: dict[str, list[str]] = {}
    people: dict[str, set[str]] = {}
    for part, name, criterion in work.execute(_CRITERIA, vacancy):
        names[part] = name
        criteria.setdefault(part, []).extend([criterion] if criterion is not None else [])
    for part, account in work.execute(_PEOPLE, vacancy):
        people.setdefault(part, set()).add(account)
    return [PartAsked(one, name, tuple(criteria[one]), frozenset(people.get(one, ()))) for one, name in names.items()]


def able_names(work: Work, vacancy_id: str) -> dict[str, str]:
    """The names of those of the panel who can interview, by account: not disabled, and with the role."""
    return {one.account_id: one.name for one in work.execute(_ABLE, {"vacancy": vacancy_id})}


def live_pairs(work: Work, vacancy_id: str, candidacy_ids: Collection[str]) -> set[tuple[str, str]]:
    """Who has a live interview with which of these candidacies: pairs of candidacy and account."""
    about = {"vacancy": vacancy_id, "candidacies": list(candidacy_ids)}
    return {(candidacy, account) for candidacy, account in work.execute(_LIVE, about)}


_OF_VACANCY = PlanPartRow.vacancy_id == bindparam("vacancy"), PlanPartRow.position > 0
_CRITERIA = (
    select(PlanPartRow.id, PlanPartRow.name, PlanCriterionRow.criterion_id)
    .outerjoin(PlanCriterionRow, PlanCriterionRow.part_id == PlanPartRow.id)
    .where(*_OF_VACANCY)
    .order_by(PlanPartRow.position, PlanCriterionRow.position)
)
_PEOPLE = (
    select(PlanPersonRow.part_id, PlanPersonRow.account_id)
    .join(PlanPartRow, PlanPartRow.id == PlanPersonRow.part_id)
    .where(*_OF_VACANCY)
)
_ABLE = (
    select(PanelRow.account_id, AccountRow.name)
    .join(AccountRow, AccountRow.id == PanelRow.account_id)
    .where(PanelRow.vacancy_id == bindparam("vacancy"), ACTIVE_INTERVIEWER)
)
_LIVE = select(InterviewRow.candidacy_id, InterviewRow.account_id).where(
    InterviewRow.vacancy_id == bindparam("vacancy"),
    InterviewRow.candidacy_id.in_(bindparam("candidacies", expanding=True)),
    is_live(),
)
