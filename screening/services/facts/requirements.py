"""The hard requirements of a vacancy's role: listed, added by words, dropped."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.candidacy.requirement import Requirement, check_new_requirement
from screening.domain.event import EventKind
from screening.errors import NotFound, RuleBroken
from screening.i18n import N_
from screening.services.access.doors import must_be_open
from screening.services.access.floor import hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.store.candidacy.requirements import find_requirement_run_by, keep_requirement, requirements_of

NO_REQUIREMENT = N_("This requirement does not exist, or not for you.")
CLOSED = N_("This vacancy is closed, so its requirements stay as they are. Reopen it under Phase.")


@recorded()
def requirements(office: Office, viewer: Account, vacancy_id: str) -> tuple[Requirement, ...]:
    """The hard requirements of a vacancy in the order in which they were made, for who runs it. Raises NotFound."""
    with office.read() as work:
        set_up_alone(work, viewer, vacancy_id)
        return requirements_of(work, vacancy_id)


@recorded()
def add_requirement(office: Office, viewer: Account, vacancy_id: str, words: str) -> str:
    """Ask something of every candidate of the vacancy from now on; returns the id of the requirement.

    Raises NotFound, BadInput for words that are none or too many, and RuleBroken for one that is there already, when there are
    enough, and in a closed vacancy.
    """
    with office.write() as work:
        must_be_open(hold_to_set_up(work, viewer, vacancy_id), CLOSED)
        clean = check_new_requirement(words, [one.words for one in requirements_of(work, vacancy_id)])
        made = keep_requirement(work, vacancy_id, clean, viewer.id)
        work.record(EventKind.REQUIREMENT_ADDED, viewer, vacancy=vacancy_id, subject=made)
        work.commit()
        return made


@recorded()
def drop_requirement(office: Office, viewer: Account, requirement_id: str) -> None:
    """Ask a requirement of nobody any more; what was judged by it is shown no more, and kept.

    Raises NotFound, and RuleBroken when it was dropped already and in a closed vacancy.
    """
    with office.write() as work:
        row = find_requirement_run_by(work, requirement_id, viewer.id)
        if row is None:
            raise NotFound(NO_REQUIREMENT)
        try:
            here = hold_to_set_up(work, viewer, row.vacancy_id)
        except NotFound:
            raise NotFound(NO_REQUIREMENT) from None
        must_be_open(here, CLOSED)
        work.refresh(row)  # what was read before the vacancy was held may be older
        if row.dropped_at is not None:
            raise RuleBroken("This requirement was taken away already.")
        row.dropped_at, row.dropped_by = work.now, viewer.id
        work.record(EventKind.REQUIREMENT_DROPPED, viewer, vacancy=row.vacancy_id, subject=row.id)
        work.commit()
