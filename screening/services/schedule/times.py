"""Times for interviews that have none yet: shown first, then given exactly as they were shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.model import canonical_hash
from screening.errors import Conflict
from screening.services.access.floor import floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.planning import must_take_interviews, tidy_place
from screening.services.office.beforehand import write_worked_out
from screening.services.office.office import Office
from screening.services.schedule.facts import Facts, Joining, facts_of
from screening.services.schedule.fit import STEP, Conversation, Taken, fit
from screening.services.schedule.wish import Wish, check_wish, days_of
from screening.store.database import Work
from screening.store.interviews import interviews_of


class Why(StrEnum):
    """Why a conversation stays without a time."""

    TOO_LONG = "too_long"
    NO_ROOM = "no_room"
    TAKEN = "taken"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Slot:
    """One conversation with its time: when, with whom, by whom, where. `interviews` get it."""

    starts_at: datetime
    ends_at: datetime
    candidate: str
    part: str
    interviewers: tuple[str, ...]
    place: str
    interviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """A candidate whose conversations stay without a time, or the interviewer who cannot join one."""

    candidate: str
    why: Why
    interviewer: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The times that would be given, in their order, and what stays without one.

    `longlist` are the candidates who are not planned yet. `fingerprint` is equal where the times are.
    """

    slots: tuple[Slot, ...]
    without: tuple[Without, ...]
    longlist: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        times = [(one.starts_at.isoformat(), one.place, one.interviews) for one in self.slots]
        return canonical_hash([times, [(one.candidate, one.why, one.interviewer) for one in self.without]])


@recorded()
def propose_times(office: Office, viewer: Account, vacancy_id: str, wish: Wish) -> Proposal:
    """The times that interviews without one would get. Nothing is written.

    Who joins a conversation that has a time already gets that time and place, if it is free for them. Raises BadInput where
    the wish cannot be, and NotFound for who does not run the vacancy.
    """
    asked = _checked(office, wish)
    with office.read() as work:
        facts = _look(work, viewer, vacancy_id, asked)
    return _work_out(office, asked, facts)


@recorded()
def give_times(office: Office, viewer: Account, vacancy_id: str, wish: Wish, shown: str) -> int:
    """Give exactly the times that were shown, all or none; returns how many interviews got one.

    `shown` is the fingerprint of that proposal. Raises as `propose_times`, and Conflict when the times are others by now.
    """
    asked = _checked(office, wish)

    def write(work: Work, viewer: Account, proposal: Proposal) -> int:
        if proposal.fingerprint != shown:
            raise Conflict(
                "Something changed in the meantime, so that the times would be others than you saw. Nothing was given; "
                "look at the new ones below."
            )
        rows = {row.id: row for row in interviews_of(work, [vacancy_id])}
        given = 0
        for slot in proposal.slots:
            for interview in slot.interviews:
                rows[interview].starts_at, rows[interview].place = slot.starts_at, slot.place
                given += 1
        if given:
            work.record(EventKind.INTERVIEW_MOVED, viewer, vacancy=vacancy_id, count=given)
        return given

    return write_worked_out(
        office,
        viewer,
        lambda work, who: _look(work, who, vacancy_id, asked),
        lambda facts: _work_out(office, asked, facts),
        write,
        vacancy_id=vacancy_id,
    )


def _checked(office: Office, wish: Wish) -> Wish:
    check_wish(wish, office.clock().astimezone(_zone(office)).date())
    tidy_place(wish.place)
    return wish


def _look(work: Work, viewer: Account, vacancy_id: str, wish: Wish) -> Facts:
    here = floor_to_set_up(work, viewer, vacancy_id)
    must_take_interviews(here)
    over = timedelta(seconds=work.now.timestamp() % STEP.total_seconds())
    return facts_of(here, wish.parts, work.now - over)  # not to the second: it is compared


def _work_out(office: Office, wish: Wish, facts: Facts) -> Proposal:
    zone = _zone(office)
    now = facts.now + STEP
    joined, cannot = _join(wish, facts, now)
    taken = [*facts.taken, *map(_as_taken, joined)]
    days = days_of(wish, check_wish(wish, facts.now.astimezone(zone).date()), zone)
    fitted = fit(wish, facts.waiting, taken, days, now, zone)
    place = tidy_place(wish.place)
    slots = [
        *(_slot(facts, one.conversation, one.starts_at, one.place) for one in joined),
        *(_slot(facts, one.conversation, one.starts_at, place) for one in fitted.placed),
    ]
    without = [
        *(Without(facts.candidates[who], Why.TOO_LONG) for who in fitted.too_long),
        *(Without(facts.candidates[who], Why.NO_ROOM) for who in fitted.no_room),
        *cannot,
    ]
    return Proposal(tuple(sorted(slots, key=_in_order)), tuple(without), facts.longlist)


def _join(wish: Wish, facts: Facts, now: datetime) -> tuple[list[Joining], list[Without]]:
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


def _as_taken(one: Joining) -> Taken:
    [account] = one.conversation.accounts
    ends = one.starts_at + timedelta(minutes=one.conversation.minutes)
    return Taken(account, one.conversation.candidacy_id, one.starts_at, ends)


def _slot(facts: Facts, one: Conversation, starts_at: datetime, place: str) -> Slot:
    return Slot(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=one.minutes),
        candidate=facts.candidates[one.candidacy_id],
        part=facts.parts[one.part_id],
        interviewers=tuple(sorted(facts.interviewers[who] for who in one.accounts)),
        place=place,
        interviews=one.interviews,
    )


def _in_order(slot: Slot) -> tuple[datetime, str, str, tuple[str, ...]]:
    return slot.starts_at, slot.candidate, slot.part, slot.interviewers


def _zone(office: Office) -> ZoneInfo:
    return ZoneInfo(office.settings.timezone)
