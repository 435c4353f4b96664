"""Decisions: what people decide about a candidacy, when they may, and what the ranking said to whoever decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from screening.domain.candidacy.candidate import Stage
from screening.domain.model import Model
from screening.domain.reason import optional_reason, tidy_reason
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.errors import RuleBroken
from screening.i18n import N_


class DecisionKind(StrEnum):
    """What is decided. Each leads to a stage of its own."""

    SHORTLIST = "shortlist"
    PRESENT = "present"
    PLACE = "place"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    """The candidate's own decision, which a recruiter records."""
    INTERVIEW = "interview"
    """Back to interviewing."""
    LONGLIST = "longlist"

    @property
    def leads_to(self) -> Stage:
        return LEADS_TO[self]

    @property
    def needs_reason(self) -> bool:
        return self is not DecisionKind.WITHDRAW


LEADS_TO = {
    DecisionKind.SHORTLIST: Stage.SHORTLIST,
    DecisionKind.PRESENT: Stage.PRESENTED,
    DecisionKind.PLACE: Stage.PLACED,
    DecisionKind.DECLINE: Stage.DECLINED,
    DecisionKind.WITHDRAW: Stage.WITHDRAWN,
    DecisionKind.INTERVIEW: Stage.INTERVIEWING,
    DecisionKind.LONGLIST: Stage.LONGLIST,
}
OPENS = {
    DecisionKind.SHORTLIST: Phase.DEBRIEF,
    DecisionKind.PRESENT: Phase.DECIDE,
    DecisionKind.PLACE: Phase.DECIDE,
}
"""From which phase on each may be decided, until the vacancy closes; what is not here may be from the start."""

TO_SET_UP = frozenset({Stage.LONGLIST, Stage.INTERVIEWING, Stage.WITHDRAWN})
"""Stages among which whoever sets up the vacancy moves a candidate, as they read to them."""
_COME = (Stage.LONGLIST, Stage.INTERVIEWING, Stage.SHORTLIST, Stage.PRESENTED, Stage.PLACED)
"""How far a candidate has come, step by step."""
_ON = {DecisionKind.SHORTLIST, DecisionKind.PRESENT, DecisionKind.PLACE}
"""Decisions that take a candidate further."""


class Decision(Model):
    """One decision about one candidacy, with what the ranking said to whoever made it.

    `view`, `rank` (of `ranked` that held one) and `settings_number` are empty where the ranking was not open to them, `rank`
    also where the candidacy held none. `undoes` is the decision that this one takes back.
    """

    id: str
    candidacy_id: str
    number: int
    batch_id: str
    kind: DecisionKind
    from_stage: Stage
    to_stage: Stage
    undoes: str | None = None
    reason: str
    decided_at: datetime
    decided_by: str
    phase: Phase
    view: View | None = None
    rank: int | None = None
    ranked: int | None = None
    settings_number: int | None = None
    departs: bool = False


def kind_to(stage: Stage) -> DecisionKind:
    """The decision that leads to a stage."""
    return next(kind for kind, to in LEADS_TO.items() if to is stage)


def is_open(kind: DecisionKind, phase: Phase) -> bool:
    """Whether this can be decided in a phase of the vacancy."""
    order = list(Phase)
    return order.index(OPENS.get(kind, Phase.SCORE)) <= order.index(phase) < order.index(Phase.CLOSED)


def set_up_is_enough(kind: DecisionKind, shown: Stage | None, *, only_scored: bool) -> bool:
    """Whether this can be decided without the right to decide, about somebody who reads as being at a stage (`stage_shown`).

    `only_scored` is whether the vacancy has never been beyond the phase Score. After that who reads as interviewing may be on
    the shortlist, so nobody who does goes to the longlist: the answer must be the same for all of them.
    """
    if shown is None or kind.leads_to not in TO_SET_UP:
        return False
    return only_scored or not (kind is DecisionKind.LONGLIST and shown is Stage.INTERVIEWING)


def check_open(phase: Phase, kind: DecisionKind | None = None) -> None:
    """Raise RuleBroken when nothing can be decided in a phase, or not this."""
    if phase is Phase.CLOSED:
        raise RuleBroken("This vacancy is closed, so nothing is decided in it any more. Reopen it first.")
    if kind is not None and not is_open(kind, phase):
        raise RuleBroken(NOT_YET[kind])


_IN_DECIDE = N_("Candidates are presented and placed in the phase “Decide”. Move the vacancy to that phase first.")
NOT_YET = {
    DecisionKind.SHORTLIST: N_(
        "Candidates are put on the shortlist from the debrief on. Move the vacancy to that phase first."
    ),
    DecisionKind.PRESENT: _IN_DECIDE,
    DecisionKind.PLACE: _IN_DECIDE,
}


def makes_sense(kind: DecisionKind, stage: Stage) -> bool:
    """Whether a decision can be made about somebody at this stage."""
    if kind.leads_to is stage:
        return False
    if stage.holds_rank or kind in {DecisionKind.INTERVIEW, DecisionKind.LONGLIST}:
        return True
    return stage is Stage.PLACED and kind in {DecisionKind.DECLINE, DecisionKind.WITHDRAW}


def check_step(kind: DecisionKind, stage: Stage, name: str) -> None:
    """Raise RuleBroken when this cannot be decided about `name`, who is at this stage."""
    if makes_sense(kind, stage):
        return
    if kind.leads_to is stage:
        raise RuleBroken(_ALREADY[stage], name=name)
    raise RuleBroken(_OUT[stage], name=name)


_ALREADY = {
    Stage.LONGLIST: N_("“{name}” is on the longlist already."),
    Stage.INTERVIEWING: N_("“{name}” is being interviewed already."),
    Stage.SHORTLIST: N_("“{name}” is on the shortlist already."),
    Stage.PRESENTED: N_("“{name}” is presented already."),
    Stage.PLACED: N_("“{name}” is placed already."),
    Stage.DECLINED: N_("“{name}” is declined already."),
    Stage.WITHDRAWN: N_("“{name}” has withdrawn already."),
}
_OUT = {
    Stage.PLACED: N_("“{name}” is placed. Bring this candidate back to interviewing first."),
    Stage.DECLINED: N_("“{name}” is declined. Bring this candidate back to interviewing first."),
    Stage.WITHDRAWN: N_("“{name}” has withdrawn. Bring this candidate back to interviewing first."),
}


def reason_for(kind: DecisionKind, reason: str) -> str:
    """The reason as it is stored; only a withdrawal needs none. Raises BadInput."""
    return tidy_reason(reason) if kind.needs_reason else optional_reason(reason)


def departing(
    kind: DecisionKind,
    chosen: Collection[str],
    intervals: Mapping[str, tuple[int, int]],
    stages: Mapping[str, Stage],
) -> frozenset[str]:
    """Those of the `chosen` with whom this decision passes over somebody who stands clearly elsewhere in the ranking.

    `intervals` are the rank intervals of those who hold a rank; `stages` is where everybody stands before the decision. Going
    further departs when somebody still in the procedure whose interval lies wholly above has not come that far, also after
    this; declining when somebody stays whose interval lies wholly below. Whoever has no interval passes nobody over.
    """
    after = {one: kind.leads_to if one in chosen else stage for one, stage in stages.items()}
    staying = {one: ranks for one, ranks in intervals.items() if after[one].holds_rank}
    mine = {one: intervals[one] for one in chosen if one in intervals}
    if kind in _ON:
        behind = [high for one, (_low, high) in staying.items() if _COME.index(after[one]) < _COME.index(kind.leads_to)]
        return frozenset(one for one, (low, _high) in mine.items() if any(high < low for high in behind))
    if kind is DecisionKind.DECLINE:
        return frozenset(
            one for one, (_low, high) in mine.items() if any(high < low for low, _high in staying.values())
        )
    return frozenset()
