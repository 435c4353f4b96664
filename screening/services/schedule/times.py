"""Times for interviews that have none yet: shown first, then given exactly as they were shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import Conflict
from screening.services.access.floor import floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.changes import must_take_interviews, tidy_place
from screening.services.office.beforehand import write_worked_out
from screening.services.office.office import Office
from screening.services.schedule.book import STEP, Conversation
from screening.services.schedule.facts import Facts, facts_of
from screening.services.schedule.fit import fit
from screening.services.schedule.join import as_taken, join
from screening.services.schedule.proposal import Proposal, Slot, Why, Without
from screening.services.schedule.wish import Wish, check_wish, days_of
from screening.store.database import Work
from screening.store.interviews import interviews_of


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
    joined, cannot = join(wish, facts, now)
    taken = [*facts.taken, *map(as_taken, joined)]
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
        *(Without(facts.candidates[who], Why.LEFT, facts.interviewers[account]) for who, account in facts.left_behind),
    ]
    return Proposal(tuple(sorted(slots, key=_in_order)), tuple(without), facts.longlist, fitted.short)


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
