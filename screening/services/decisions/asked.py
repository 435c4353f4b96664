"""What somebody asks to decide: whom it is about as they stand now, checked by every rule there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import (
    TO_SET_UP,
    Decision,
    DecisionKind,
    check_open,
    check_step,
    kind_to,
    set_up_is_enough,
)
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export, stage_shown
from screening.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from screening.i18n import N_
from screening.services.access.floor import Floor, set_up_alone
from screening.services.candidates.door import NO_CANDIDATE
from screening.services.decisions.said import Basis, basis_of
from screening.store.accounts import find_account
from screening.store.candidacy.decisions import decisions_about
from screening.store.database import Work
from screening.store.phases import phases_of
from screening.store.tables import CandidacyRow

BLIND = N_(
    "You can decide once all your own cards in this vacancy are in. Until then you can record who withdrew or came back, and "
    "move candidates from the longlist to interviewing."
)
LONGLIST_SHUT = N_(
    "This vacancy has been in the debrief. Since then you can put candidates on the longlist only once all your own cards "
    "in it are in."
)
MEANWHILE = {
    DecisionKind.SHORTLIST: N_("In the meantime {who} put “{name}” on the shortlist. Nothing was recorded."),
    DecisionKind.PRESENT: N_("In the meantime {who} presented “{name}”. Nothing was recorded."),
    DecisionKind.PLACE: N_("In the meantime {who} placed “{name}”. Nothing was recorded."),
    DecisionKind.DECLINE: N_("In the meantime {who} declined “{name}”. Nothing was recorded."),
    DecisionKind.WITHDRAW: N_("In the meantime {who} recorded that “{name}” withdrew. Nothing was recorded now."),
    DecisionKind.INTERVIEW: N_("In the meantime {who} brought “{name}” back to interviewing. Nothing was recorded."),
    DecisionKind.LONGLIST: N_("In the meantime {who} put “{name}” on the longlist. Nothing was recorded."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One candidacy goes from a stage to another; `number` is that of the decision that comes of it."""

    candidacy_id: str
    name: str
    before: Stage
    after: Stage
    number: int
    undoes: str | None = None

    @property
    def kind(self) -> DecisionKind:
        return kind_to(self.after)

    @property
    def comes_back(self) -> bool:
        """Whether the candidate is in the procedure again."""
        return self.after.holds_rank and not self.before.holds_rank


@dataclass(frozen=True, slots=True)
class Asked:
    """The steps that somebody asks for and may make, and what they rest on."""

    steps: tuple[Step, ...]
    phase: Phase
    stages: tuple[tuple[str, Stage], ...]
    """Where everybody in the vacancy stands whom the viewer finds there."""
    basis: Basis | None


def asked_of(
    work: Work, viewer: Account, vacancy_id: str, kind: DecisionKind, chosen: Mapping[str, int], view: View
) -> Asked:
    """The steps of a decision about these candidacies, each with the number of decisions that were shown.

    Raises BadInput when nobody is chosen; NotFound, NotAllowed, RuleBroken, and Conflict when a page was stale.
    """
    here = set_up_alone(work, viewer, vacancy_id)
    rows = {row.id: row for row in here.candidacies()}
    if not chosen:
        raise BadInput("Choose at least one candidate.")
    history = _unchanged(here, rows, chosen)
    check_open(Phase(here.vacancy.phase))
    for one in chosen:
        _check_right(here, rows[one], kind)
    check_open(Phase(here.vacancy.phase), kind)
    steps = [
        Step(one, rows[one].candidate.name, Stage(rows[one].stage), kind.leads_to, len(history[one]) + 1)
        for one in rows
        if one in chosen
    ]
    return _asked(here, rows, steps, view)


def asked_back(work: Work, viewer: Account, vacancy_id: str, candidacy_id: str, shown: int, view: View) -> Asked:
    """The step back from the newest decision about a candidacy. Raises as `asked_of`.

    Who withdrew comes back, also where no decision says so and, for who may not decide, to interviewing from wherever else
    they were than in the procedure: that all who read as withdrawn have the same answer.
    """
    here = set_up_alone(work, viewer, vacancy_id)
    rows = {row.id: row for row in here.candidacies()}
    made = _unchanged(here, rows, {candidacy_id: shown})[candidacy_id]
    row, newest = rows[candidacy_id], made[-1] if made else None
    check_open(Phase(here.vacancy.phase))
    decides, stage = may_decide_and_export(here.standing()), Stage(row.stage)
    if not decides and stage is not Stage.WITHDRAWN:
        raise NotAllowed(BLIND)
    if newest is None and stage is not Stage.WITHDRAWN:
        raise RuleBroken("Nothing was decided about “{name}” that can be undone.", name=row.candidate.name)
    undone = newest if newest is not None and (decides or newest.from_stage.holds_rank) else None
    after = undone.from_stage if undone else Stage.INTERVIEWING
    step = Step(row.id, row.candidate.name, stage, after, len(made) + 1, undone.id if undone else None)
    return _asked(here, rows, [step], view)


def _asked(here: Floor, rows: Mapping[str, CandidacyRow], steps: Sequence[Step], view: View) -> Asked:
    return Asked(
        tuple(steps),
        Phase(here.vacancy.phase),
        tuple((row.id, Stage(row.stage)) for row in rows.values()),
        basis_of(here, list(rows.values()), view),
    )


def _unchanged(here: Floor, rows: Mapping[str, CandidacyRow], shown: Mapping[str, int]) -> dict[str, list[Decision]]:
    """The decisions about these candidacies. Raises NotFound, and Conflict when others were shown than there are.

    Who may not decide is shown none, so nothing is compared for them.
    """
    if not shown.keys() <= rows.keys():
        raise NotFound(NO_CANDIDATE)
    found = decisions_about(here.work, shown.keys())
    if not may_decide_and_export(here.standing()):
        return found
    for one, count in shown.items():
        made = found[one]
        if len(made) == count:
            continue
        if not made:
            raise Conflict("This page is not of today any more. Reload it; nothing was recorded.")
        who = find_account(here.work, made[-1].decided_by)
        raise Conflict(
            MEANWHILE[made[-1].kind], name=rows[one].candidate.name, who=who.name if who else made[-1].decided_by
        )
    return found


def _check_right(here: Floor, row: CandidacyRow, kind: DecisionKind) -> None:
    """Raise unless the viewer may decide this about a candidacy, told by the stage that they know of."""
    real, standing = Stage(row.stage), here.standing()
    shown = stage_shown(standing, real)
    if may_decide_and_export(standing):
        check_step(kind, real, row.candidate.name)
        return
    if kind.leads_to not in TO_SET_UP:
        raise NotAllowed(BLIND)
    if shown is None:
        raise RuleBroken("“{name}” is not in the procedure any more.", name=row.candidate.name)
    check_step(kind, shown, row.candidate.name)
    if not set_up_is_enough(kind, shown, only_scored=not phases_of(here.work, here.vacancy.id)):
        raise NotAllowed(LONGLIST_SHUT)
