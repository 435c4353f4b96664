"""Everybody in a vacancy with what was decided about them, and where the ranking puts them, for who runs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.candidacy.decision import Decision, DecisionKind, is_open, makes_sense, set_up_is_enough
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export, stage_shown
from screening.services.access.floor import Floor, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.results.ranking import RankedPlace, ranking_in
from screening.store.accounts import find_account
from screening.store.candidacy.candidacies import to_candidacy
from screening.store.candidacy.decisions import decisions_in
from screening.store.database import Work
from screening.store.phases import phases_of


@dataclass(frozen=True, slots=True)
class Made:
    """A decision, by the name of who made it."""

    decision: Decision
    by: str


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A candidacy, its place in the ranking where that is open, and the decisions about it, newest first."""

    candidacy: Candidacy
    place: RankedPlace | None
    history: tuple[Made, ...]

    @property
    def shown(self) -> int:
        """How many decisions are shown of it: what deciding about it is to be told."""
        return len(self.history)

    @property
    def can_undo(self) -> bool:
        """Whether the newest decision shown is the newest there is, as far as the stage tells."""
        return bool(self.history) and self.history[0].decision.to_stage is self.candidacy.stage


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the viewer may know and do: who is at which stage, and what can be decided about whom.

    `to_decide` are in the order of the ranking where that is open, else by name.
    """

    to_decide: tuple[ToDecide, ...]
    phase: Phase
    decides: bool
    """Whether the viewer may decide; if not, only what setting up is enough for."""
    view: View
    only_scored: bool
    """The vacancy has never been beyond the phase Score."""

    def kinds_for(self, one: ToDecide) -> tuple[DecisionKind, ...]:
        """What can be decided now about a candidacy."""
        return tuple(kind for kind in DecisionKind if self.can(kind, one))

    def can(self, kind: DecisionKind, one: ToDecide) -> bool:
        stage = one.candidacy.stage
        theirs = self.decides or set_up_is_enough(kind, stage, only_scored=self.only_scored)
        return theirs and stage is not None and is_open(kind, self.phase) and makes_sense(kind, stage)


@recorded()
def decisions_of(office: Office, viewer: Account, vacancy_id: str, view: View = View.SEALED) -> Decisions:
    """Everybody in a vacancy with the decisions about them, for who runs it.

    Who may not decide yet learns of no decision and no rank, and of the stage what `stage_shown` says. Raises NotFound.
    """
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        standing, decides = here.standing(), may_decide_and_export(here.standing())
        found = ranking_in(office, work, here, view) if decides else None
        candidacies = [to_candidacy(row, stage_shown(standing, Stage(row.stage))) for row in here.candidacies()]
        places = {one.candidacy.id: one for one in found.places} if found else {}
        order = {one: place for place, one in enumerate(places)}
        history = made_about(work, here, decisions_in(work, vacancy_id)) if decides else {}
        only_scored = not phases_of(work, vacancy_id)
    return Decisions(
        tuple(
            ToDecide(one, places.get(one.id), history.get(one.id, ()))
            for one in sorted(candidacies, key=lambda one: order.get(one.id, len(order)))
        ),
        Phase(here.vacancy.phase),
        decides,
        view,
        only_scored,
    )


@recorded()
def shown_of(office: Office, viewer: Account, vacancy_id: str) -> dict[str, int]:
    """How many decisions about each candidacy the viewer learns of, where there are any: what deciding is to be told.

    Who may not decide learns of none.
    """
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        made = decisions_in(work, vacancy_id) if may_decide_and_export(here.standing()) else {}
        return {one: len(made[one]) for one in made if one not in here.recused}


def made_about(work: Work, here: Floor, made: Mapping[str, Sequence[Decision]]) -> dict[str, tuple[Made, ...]]:
    """The decisions about each candidacy with who made them, newest first, but for candidacies of which the viewer sees nothing.

    The caller has checked that the viewer may know of decisions.
    """
    names: dict[str, str] = {}

    def name(account_id: str) -> str:
        if account_id not in names:
            row = find_account(work, account_id)
            names[account_id] = row.name if row else account_id
        return names[account_id]

    return {
        candidacy: tuple(Made(one, name(one.decided_by)) for one in reversed(decisions))
        for candidacy, decisions in made.items()
        if candidacy not in here.recused
    }
