"""Decide about candidates, several at once where they share a reason, and take back the newest decision about one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from screening.domain.account import Account
from screening.domain.candidacy.decision import Decision, DecisionKind, departing, reason_for
from screening.domain.event import EventKind
from screening.domain.view import View
from screening.errors import Conflict, NotFound
from screening.ranking import Ranking
from screening.services.access.floor import NO_VACANCY
from screening.services.access.refusals import recorded
from screening.services.access.reveals import gates_change
from screening.services.candidates.door import NO_CANDIDATE
from screening.services.decisions.asked import Asked, Step, asked_back, asked_of
from screening.services.decisions.said import intervals_of, ranking_on
from screening.services.office.beforehand import write_worked_out
from screening.services.office.office import Office
from screening.services.vacancies.panel import cancel_interviews_of_who_left
from screening.store.candidacy.candidacies import find_candidacy
from screening.store.candidacy.decisions import decision_row
from screening.store.database import Work
from screening.store.tables import CandidacyRow, VacancyRow
from screening.store.tables.base import new_id
from screening.store.vacancies import find_vacancy


@recorded()
def decide(
    office: Office,
    viewer: Account,
    vacancy_id: str,
    kind: DecisionKind,
    chosen: Mapping[str, int],
    reason: str,
    view: View = View.SEALED,
) -> None:
    """Decide the same about every candidacy in `chosen`, or about none of them.

    Each comes with how many decisions about it were shown to the viewer. What the ranking in this view says to the viewer
    at that moment is kept with the decision. Raises NotFound for candidates and vacancies that do not exist for the viewer,
    NotAllowed, RuleBroken, BadInput, and Conflict when something else was decided in the meantime.
    """
    _decide(office, viewer, vacancy_id, lambda work, who: asked_of(work, who, vacancy_id, kind, chosen, view), reason)


@recorded()
def undo(
    office: Office,
    viewer: Account,
    vacancy_id: str,
    candidacy_id: str,
    shown: int,
    reason: str,
    view: View = View.SEALED,
) -> None:
    """Take back the newest decision about a candidacy, by a new one that restores the stage before it. Raises as `decide`."""
    _decide(
        office,
        viewer,
        vacancy_id,
        lambda work, who: asked_back(work, who, vacancy_id, candidacy_id, shown, view),
        reason,
    )


def departs(asked: Asked, ranking: Ranking | None) -> frozenset[str]:
    """With whom these steps pass over who stands clearly elsewhere in the ranking; nobody where a decision is taken back."""
    if ranking is None or any(one.undoes for one in asked.steps):
        return frozenset()
    chosen = {one.candidacy_id for one in asked.steps}
    return departing(asked.steps[0].kind, chosen, intervals_of(ranking), dict(asked.stages))


def _decide(
    office: Office, viewer: Account, vacancy_id: str, look: Callable[[Work, Account], Asked], reason: str
) -> None:
    def looked(work: Work, viewer: Account) -> Asked:
        asked = look(work, viewer)
        for step in asked.steps:
            reason_for(step.kind, reason)
        return asked

    def work_out(asked: Asked) -> tuple[Asked, Ranking | None]:
        return asked, ranking_on(asked.basis, office, viewer, vacancy_id) if asked.basis else None

    def write(work: Work, viewer: Account, worked_out: tuple[Asked, Ranking | None]) -> None:
        asked, ranking = worked_out
        if asked.basis and ranking is None:
            raise Conflict(
                "The ranking changed while this was recorded. Nothing was recorded; look at the ranking and try again."
            )
        _record(work, viewer, vacancy_id, asked, ranking, reason)

    write_worked_out(office, viewer, looked, work_out, write, vacancy_id=vacancy_id)


def _record(work: Work, viewer: Account, vacancy_id: str, asked: Asked, ranking: Ranking | None, reason: str) -> None:
    """Move everybody, and write each decision with an event of its own, which binds that candidacy too."""
    batch, passing = new_id(), departs(asked, ranking)
    rows = {one.candidacy_id: _candidacy(work, one.candidacy_id) for one in asked.steps}
    with gates_change(work, _vacancy(work, vacancy_id)):
        for one in asked.steps:
            rows[one.candidacy_id].stage = one.after.value
        if back := [one.candidacy_id for one in asked.steps if one.comes_back]:
            cancel_interviews_of_who_left(work, viewer, vacancy_id, back)
    for one in asked.steps:
        passes = one.candidacy_id in passing
        work.add(decision_row(_decision(work, viewer, asked, one, ranking, reason, batch, passes=passes)))
        work.note(rows[one.candidacy_id])
        work.record(EventKind.DECIDED, viewer, vacancy=vacancy_id, subject=one.candidacy_id, number=one.number)


def _candidacy(work: Work, candidacy_id: str) -> CandidacyRow:
    row = find_candidacy(work, candidacy_id)
    if row is None:
        raise NotFound(NO_CANDIDATE)
    return row


def _vacancy(work: Work, vacancy_id: str) -> VacancyRow:
    row = find_vacancy(work, vacancy_id)
    if row is None:
        raise NotFound(NO_VACANCY)
    return row


def _decision(
    work: Work,
    viewer: Account,
    asked: Asked,
    step: Step,
    ranking: Ranking | None,
    reason: str,
    batch: str,
    *,
    passes: bool,
) -> Decision:
    basis = asked.basis
    return Decision(
        id=new_id(),
        candidacy_id=step.candidacy_id,
        number=step.number,
        batch_id=batch,
        kind=step.kind,
        from_stage=step.before,
        to_stage=step.after,
        undoes=step.undoes,
        reason=reason_for(step.kind, reason),
        decided_at=work.now,
        decided_by=viewer.id,
        phase=asked.phase,
        view=basis.view if basis else None,
        rank=ranking[step.candidacy_id].rank if ranking else None,
        ranked=len(ranking.ranked) if ranking else None,
        settings_number=basis.settings_number if basis else None,
        departs=passes,
    )
