"""The door to somebody's own interview: the same answer for what does not exist and for what is not theirs."""

from __future__ import annotations

from screening.domain.account import Account, Role
from screening.errors import NotFound
from screening.i18n import N_
from screening.store.database import Work
from screening.store.interviews import find_interview
from screening.store.recusals import recused_candidacies
from screening.store.tables import InterviewRow

NO_INTERVIEW = N_("This interview does not exist, or not for you.")


def own_interview(work: Work, viewer: Account, interview_id: str) -> InterviewRow:
    """The viewer's own interview. Raises NotFound when it is not, when it is cancelled, or after a conflict of interest."""
    row = find_interview(work, interview_id)
    if row is None or row.account_id != viewer.id or row.cancelled_at is not None or not viewer.is_(Role.INTERVIEWER):
        raise NotFound(NO_INTERVIEW)
    if row.candidacy_id in recused_candidacies(work, viewer.id):
        raise NotFound(NO_INTERVIEW)
    return row
