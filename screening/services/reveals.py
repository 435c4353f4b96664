"""Reveals: since when an interviewer has been able to read a colleague's card of a candidate.

Noted whenever a gate may have opened, so that a setting or a phase that is turned back later does not undo what was seen.
"""

from __future__ import annotations

from screening.domain.visibility import may_see_content
from screening.services.office import Office
from screening.services.standing import Floor
from screening.store.accounts import to_account
from screening.store.corrections import add_reveal, is_revealed, reveals_in
from screening.store.database import Work
from screening.store.interviews import interviews_of
from screening.store.tables import VacancyRow


def note_reveals(office: Office, work: Work, vacancy: VacancyRow) -> None:
    """Note for every interviewer of the vacancy which candidates have opened. Part of the caller's transaction."""
    work.flush()
    work.expire_all()
    known = reveals_in(work, vacancy.id)
    everybody = {interview.account_id: interview.account for interview in interviews_of(work, vacancy.id)}
    for account in everybody.values():
        here = Floor(work, to_account(account), vacancy)
        for candidacy_id in {interview.candidacy_id for interview in here.own}:
            if (candidacy_id, account.id) not in known and is_open(here, candidacy_id):
                add_reveal(work, candidacy_id, account.id, office.clock())
    work.flush()


def is_open(here: Floor, candidacy_id: str) -> bool:
    """Whether there is a colleague's submitted card of this candidate that the viewer may read now."""
    return may_see_content(here.standing(candidacy_id)) and any(
        interview.candidacy_id == candidacy_id and interview.account_id != here.viewer.id and here.submitted(interview)
        for interview in here.interviews
    )


def was_open(work: Work, here: Floor, candidacy_id: str) -> bool:
    """Whether the viewer can read, or could at any time before, a colleague's card of this candidate."""
    return is_revealed(work, candidacy_id, here.viewer.id) or is_open(here, candidacy_id)
