"""The doors to an interview, its interviewer's and that of who runs the vacancy: the same answer, as soon, for what does not exist and for
what is not theirs. And that of a closed vacancy."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_set_up
from screening.errors import NotFound, RuleBroken
from screening.i18n import N_
from screening.services.access.floor import Floor, floor_about
from screening.store.database import Work
from screening.store.interviews import find_run_by, find_with_card
from screening.store.tables import InterviewRow, ScorecardRow, VacancyRow

NO_INTERVIEW = N_("This interview does not exist, or not for you.")
GONE = N_("This candidate is no longer in the procedure. What you wrote is kept, and is there again if that changes.")
CLOSED = N_("This vacancy is closed, so its panel, plan and set-up stay as they are. Reopen it under Phase.")


@dataclass(frozen=True, slots=True)
class OwnInterview:
    """The viewer's own interview with its vacancy and, once it is started, its card and the hash of the rubric it keeps."""

    interview: InterviewRow
    vacancy: VacancyRow
    card: ScorecardRow | None
    rubric_hash: str | None

    @property
    def gone(self) -> bool:
        """Whether nobody waits for its card: that is not submitted, and the candidate is not in the procedure any more."""
        submitted = self.card is not None and self.card.submission is not None
        return not submitted and not Stage(self.interview.candidacy.stage).holds_rank


def own_interview(work: Work, viewer: Account, interview_id: str) -> OwnInterview:
    """The viewer's own interview. Raises NotFound when it is not, when it is cancelled, or after a conflict of interest.

    One whose candidate has left the procedure is still there, for what is typed meanwhile: `must_be_awaited` refuses the rest.
    """
    found = find_with_card(work, interview_id, viewer.id)
    if found is None or not viewer.is_(Role.INTERVIEWER):
        raise NotFound(NO_INTERVIEW)
    interview, vacancy, card, rubric_hash, recused = found
    if interview.account_id != viewer.id or interview.cancelled_at is not None or recused:
        raise NotFound(NO_INTERVIEW)
    return OwnInterview(interview, vacancy, card, rubric_hash)


def must_be_awaited(own: OwnInterview) -> None:
    """Raise RuleBroken, without which stage it is or why, when nobody waits for the card of this interview any more."""
    if own.gone:
        raise RuleBroken(GONE)


def must_be_open(here: Floor, said: str = CLOSED) -> Floor:
    """The same vacancy. Raises RuleBroken, with what is `said`, when it is closed: then it stays as it was."""
    if Phase(here.vacancy.phase) is Phase.CLOSED:
        raise RuleBroken(said)
    return here


def run_interview(work: Work, viewer: Account, interview_id: str) -> tuple[InterviewRow, Floor]:
    """An interview of a vacancy that the viewer runs, cancelled or not, and that vacancy as far as its candidate goes.

    Raises NotFound for any other.
    """
    row = find_run_by(work, interview_id, viewer.id)
    if row is None:
        raise NotFound(NO_INTERVIEW)
    here = floor_about(work, viewer, work.get_one(VacancyRow, row.vacancy_id), row.candidacy_id)
    if not may_set_up(here.standing(row.candidacy_id)):
        raise NotFound(NO_INTERVIEW)
    return row, here
