"""Who can join a conversation that has a time already."""

from __future__ import annotations

from datetime import datetime, timedelta

from screening.services.schedule.book import Taken
from screening.services.schedule.facts import Facts, Joining
from screening.services.schedule.proposal import Why, Without
from screening.services.schedule.wish import Wish


def join(wish: Wish, facts: Facts, now: datetime) -> tuple[list[Joining], list[Without]]:
    """Who can join a conversation that has a time, and who cannot: it is over, or they are busy then."""
    busy: dict[str, list[tuple[datetime, datetime]]] = {}
    for span in facts.taken:
        busy.setdefault(span.account_id, []).append((span.starts_at, span.ends_at))
    joined: list[Joining] = []
    cannot: list[Without] = []
    for one in facts.joining:
        [account] = one.conversation.accounts
        ends = one.starts_at + timedelta(minutes=one.conversation.minutes)
        why = None
        if one.starts_at < now and not wish.past:
            why = Why.OVER
        elif any(one.starts_at < over and begun < ends for begun, over in busy.get(account, ())):
            why = Why.TAKEN
        if why:
            names = facts.candidates[one.conversation.candidacy_id], facts.interviewers[account]
            cannot.append(Without(names[0], why, names[1]))
        else:
            busy.setdefault(account, []).append((one.starts_at, ends))
            joined.append(one)
    return joined, cannot


def as_taken(one: Joining) -> Taken:
    [account] = one.conversation.accounts
    ends = one.starts_at + timedelta(minutes=one.conversation.minutes)
    return Taken(account, one.conversation.candidacy_id, one.starts_at, ends)
