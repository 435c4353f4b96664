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
from screening.store.candidacy.candidacies import InProcedure, in_procedure
from screening.store.interview_counts import CardsToCome, cards_to_come
from screening.store.vacancies import RunState, states_of_run

MOST_NAMES = 8
"""So many candidates of a vacancy are named."""


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
    """What one vacancy waits for: who keeps it waiting longest comes first. `undecided` is how many candidates Decide has still to
    end in a decision about; from `due` on, data of a closed vacancy are due to go.

    `candidates` are the first of those `in_procedure` while the vacancy is open, by candidacy and name.
    """

    owing: tuple[Owing, ...] = ()
    candidates: tuple[tuple[str, str], ...] = ()
    in_procedure: int = 0
    undecided: int = 0
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
        open_ = [one for one, state in mine.items() if state.phase is not Phase.CLOSED]
        cards = cards_to_come(work, viewer.id, taking) if taking else []
        people = in_procedure(work, open_, viewer.id, MOST_NAMES) if open_ else {}
        return {
            one: _waiting(
                [card for card in cards if card.vacancy_id == one], people.get(one, InProcedure()), state, work.now
            )
            for one, state in mine.items()
        }


def _waiting(cards: Collection[CardsToCome], people: InProcedure, state: RunState, now: datetime) -> Waiting:
    return Waiting(
        _owing(cards, now),
        people.first,
        people.count,
        people.count if state.phase is Phase.DECIDE else 0,
        due_from(state.closed_at) if state.closed_at else None,
    )


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
