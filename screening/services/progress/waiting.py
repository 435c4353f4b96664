"""What the vacancies of a recruiter wait for: cards and from whom, decisions, and the day on which data are due to go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase, due_from
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.store.interview_counts import CardsToCome, cards_to_come
from screening.store.vacancies import names_in_procedure, states_of_run


@dataclass(frozen=True, slots=True)
class Owing:
    """Somebody who has cards to hand in: how many, how many of these are waited for and since when the oldest is, and whether
    they can be reminded, which is when one is waited for or has no time yet."""

    account_id: str
    interviewer: str
    cards: int
    waited_for: int
    since: datetime | None
    to_remind: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one vacancy waits for: who keeps it waiting longest comes first. `undecided` are the candidates about whom Decide
    has still to end in a decision, by candidacy and name; from `due` on, data of a closed vacancy are due to go."""

    owing: tuple[Owing, ...] = ()
    undecided: tuple[tuple[str, str], ...] = ()
    due: datetime | None = None


@recorded()
def waiting(office: Office, viewer: Account, vacancy_ids: Sequence[str]) -> dict[str, Waiting]:
    """What those of these vacancies wait for that the viewer runs. Candidates with whom the viewer has a conflict of interest
    do not count."""
    if not viewer.is_(Role.RECRUITER):
        return {}
    with office.read() as work:
        mine = states_of_run(work, viewer.id, vacancy_ids)
        taking = [one for one, state in mine.items() if state.phase.takes_cards]
        deciding = [one for one, state in mine.items() if state.phase is Phase.DECIDE]
        cards = cards_to_come(work, viewer.id, taking) if taking else []
        undecided = names_in_procedure(work, deciding, viewer.id) if deciding else {}
        return {
            one: Waiting(
                _owing([card for card in cards if card.vacancy_id == one], work.now),
                tuple(undecided.get(one, ())),
                due_from(state.closed_at) if state.closed_at else None,
            )
            for one, state in mine.items()
        }


def _owing(cards: Collection[CardsToCome], now: datetime) -> tuple[Owing, ...]:
    by_account: dict[str, list[CardsToCome]] = {}
    for one in cards:
        by_account.setdefault(one.account_id, []).append(one)
    found = [_owed_by(theirs, now) for theirs in by_account.values()]
    return tuple(sorted(found, key=lambda one: (one.since or now, one.interviewer.casefold(), one.account_id)))


def _owed_by(theirs: Sequence[CardsToCome], now: datetime) -> Owing:
    ends = [one.first + timedelta(minutes=one.minutes) for one in theirs if one.first]
    passed = [at for at in [*ends, *(one.started for one in theirs if one.started)] if at <= now]
    without_time = any(one.without_time for one in theirs)
    return Owing(
        theirs[0].account_id,
        theirs[0].interviewer,
        sum(one.cards for one in theirs),
        sum(one.waited_for for one in theirs),
        min(passed, default=None),
        bool(passed) or without_time,
    )
