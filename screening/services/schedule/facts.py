"""What a schedule rests on: which conversations have no time yet, and when everybody is taken, here and elsewhere in the firm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.domain.candidacy.candidate import Stage
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.access.floor import Floor
from screening.services.schedule.book import Conversation, Taken
from screening.store.accounts import to_account
from screening.store.interviews import interviews_elsewhere
from screening.store.tables import InterviewRow
from screening.store.vacancies import vacancies_by_id


@dataclass(frozen=True, slots=True)
class Joining:
    """An interview without a time in a conversation that has one."""

    interview: str
    conversation: Conversation
    starts_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a schedule rests on, as plain values. `longlist` are names of candidates who are not planned yet."""

    waiting: tuple[tuple[Conversation, ...], ...]
    joining: tuple[Joining, ...]
    taken: tuple[Taken, ...]
    candidates: dict[str, str]
    interviewers: dict[str, str]
    parts: dict[str, str]
    longlist: tuple[str, ...]
    left_behind: tuple[tuple[str, str], ...]
    """Candidacies with accounts that can hold interviews no more: what is to be handed over first."""
    now: datetime


def facts_of(here: Floor, parts: tuple[str, ...], now: datetime) -> Facts:
    """What a schedule of these parts rests on; `parts` are in the order in which they are asked."""
    candidacies = sorted(here.candidacies(), key=lambda one: (one.created_at, one.name_key))
    names = {row.id: row.candidate.name for row in candidacies}
    invited = [row.id for row in candidacies if Stage(row.stage).holds_rank and row.stage != Stage.LONGLIST]
    open_ = [row for row in here.interviews if row.candidacy_id in set(invited) and not here.submitted(row)]
    timed = {(row.candidacy_id, row.part_id): row for row in here.interviews if row.starts_at}
    untimed = [row for row in open_ if row.starts_at is None and row.part_id in parts]
    without = [row for row in untimed if _can_hold(row)]
    joining = tuple(_joining(timed, without))
    joined = {one.interview for one in joining}
    conversations = _conversations([row for row in without if row.id not in joined])
    waiting = [tuple(one for part in parts if (one := conversations.get((who, part)))) for who in invited]
    return Facts(
        waiting=tuple(theirs for theirs in waiting if theirs),
        joining=joining,
        taken=tuple(sorted(_taken(here, {row.account_id for row in without}), key=repr)),
        candidates=names,
        interviewers={row.account_id: row.account.name for row in here.interviews},
        parts={row.part_id: row.part.name for row in here.interviews},
        longlist=tuple(row.candidate.name for row in candidacies if row.stage == Stage.LONGLIST),
        left_behind=tuple(sorted({(row.candidacy_id, row.account_id) for row in untimed if not _can_hold(row)})),
        now=now,
    )


def _can_hold(row: InterviewRow) -> bool:
    return to_account(row.account).is_(Role.INTERVIEWER)


def _joining(timed: dict[tuple[str, str], InterviewRow], without: Iterable[InterviewRow]) -> Iterator[Joining]:
    for row in without:
        other = timed.get((row.candidacy_id, row.part_id))
        if other is not None and other.starts_at is not None:
            one = Conversation(row.candidacy_id, row.part_id, row.part.minutes, (row.account_id,), (row.id,))
            yield Joining(row.id, one, other.starts_at, other.place)


def _conversations(rows: Iterable[InterviewRow]) -> dict[tuple[str, str], Conversation]:
    together: dict[tuple[str, str], list[InterviewRow]] = defaultdict(list)
    for row in rows:
        together[row.candidacy_id, row.part_id].append(row)
    return {
        (candidacy, part): Conversation(
            candidacy,
            part,
            theirs[0].part.minutes,
            tuple(sorted(row.account_id for row in theirs)),
            tuple(sorted(row.id for row in theirs)),
        )
        for (candidacy, part), theirs in together.items()
    }


def _taken(here: Floor, accounts: set[str]) -> Iterator[Taken]:
    """Every time that is taken, also with candidates of whom the viewer may know nothing: only that it is taken counts."""
    for row in here.ground.interviews:
        barred = (row.candidacy_id, row.account_id) in here.ground.recused and not here.submitted(row)
        if row.starts_at and not barred:
            yield _span(row, row.starts_at, row.candidacy_id)
    elsewhere = interviews_elsewhere(here.work, accounts, here.vacancy.id)
    vacancies = vacancies_by_id(here.work, {row.vacancy_id for row in elsewhere})
    for row in elsewhere:
        if row.starts_at and Phase(vacancies[row.vacancy_id].phase).takes_cards:
            yield _span(row, row.starts_at, None)


def _span(row: InterviewRow, starts_at: datetime, candidacy_id: str | None) -> Taken:
    return Taken(row.account_id, candidacy_id, starts_at, starts_at + timedelta(minutes=row.part.minutes))
