"""What is known of a candidate and not scored: unscored facts, and which requirements of the role are met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.candidacy.facts import Facts, Met, tidy_facts
from screening.domain.candidacy.requirement import Requirement
from screening.domain.event import EventKind
from screening.domain.vacancy import Phase
from screening.errors import Conflict, NotFound
from screening.i18n import N_
from screening.services.access.doors import must_be_open
from screening.services.access.refusals import recorded
from screening.services.candidates.door import candidacy_to_change, candidacy_to_see
from screening.services.office.office import Office
from screening.store.candidacy.facts import facts_about, keep_facts, keep_state, last_judged, states_about
from screening.store.candidacy.requirements import requirements_of

CLOSED = N_("This vacancy is closed, so what is known of its candidates stays as it is. Reopen it under Phase.")
GONE = N_("This requirement is not asked any more, or not of this candidate.")


@dataclass(frozen=True, slots=True)
class Known:
    """The unscored facts of a candidacy, and of each requirement of the role whether it is met."""

    facts: Facts
    version: int
    """Which change of the facts this is; 0 while nobody noted any."""
    changed_at: datetime | None
    changed_by: str
    """The name of who changed the facts last."""
    requirements: tuple[tuple[Requirement, Met], ...]
    closed: bool
    """The vacancy is closed, so nothing of it changes."""


@recorded()
def known_of(office: Office, viewer: Account, candidacy_id: str) -> Known:
    """What is known of a candidate, for the recruiters of the vacancy. Raises NotFound for everybody else, and for who has a
    conflict of interest with the candidate."""
    with office.read() as work:
        row, here = candidacy_to_see(work, viewer, candidacy_id)
        kept, states = facts_about(work, candidacy_id), states_about(work, candidacy_id)
        asked = requirements_of(work, row.vacancy_id)
        return Known(
            facts=kept.facts if kept else Facts(),
            version=kept.version if kept else 0,
            changed_at=kept.changed_at if kept else None,
            changed_by=kept.changed_by if kept else "",
            requirements=tuple((one, states.get(one.id, Met.UNKNOWN)) for one in asked),
            closed=Phase(here.vacancy.phase) is Phase.CLOSED,
        )


@recorded()
def change_facts(office: Office, viewer: Account, candidacy_id: str, version: int, facts: Facts) -> None:
    """Put these facts in the place of those of this `version`.

    Raises NotFound as `known_of`, Conflict when they were changed since, BadInput for one that is too long, and RuleBroken in a
    closed vacancy. What is refused changes nothing.
    """
    clean = tidy_facts(facts)
    with office.write() as work:
        row, here = candidacy_to_change(work, viewer, candidacy_id)
        must_be_open(here, CLOSED)
        kept = facts_about(work, candidacy_id)
        if version != (kept.version if kept else 0):
            raise Conflict(
                "{who} changed these facts in the meantime. Look at both; what you typed is still here and was not saved.",
                who=kept.changed_by if kept else "",
            )
        if clean == (kept.facts if kept else Facts()):
            return
        keep_facts(work, candidacy_id, clean, viewer.id)
        work.record(EventKind.FACTS_CHANGED, viewer, vacancy=row.vacancy_id, subject=candidacy_id)
        work.commit()


@recorded()
def judge_requirement(
    office: Office, viewer: Account, candidacy_id: str, requirement_id: str, state: Met, *, shown: Met
) -> None:
    """Record whether a candidate meets a requirement, where it was `shown` otherwise.

    Raises NotFound as `known_of`, also for a requirement that is not asked of this candidate any more, Conflict when somebody else
    judged it in the meantime, and RuleBroken in a closed vacancy.
    """
    with office.write() as work:
        row, here = candidacy_to_change(work, viewer, candidacy_id)
        if requirement_id not in {one.id for one in requirements_of(work, row.vacancy_id)}:
            raise NotFound(GONE)
        must_be_open(here, CLOSED)
        now, by = last_judged(work, candidacy_id, requirement_id)
        if now is state:
            return
        if now is not shown and by != viewer.id:
            raise Conflict("Somebody judged this requirement in the meantime. Look at it as it is now.")
        keep_state(work, candidacy_id, requirement_id, state, viewer.id)
        work.record(EventKind.REQUIREMENT_JUDGED, viewer, vacancy=row.vacancy_id, subject=candidacy_id)
        work.commit()
