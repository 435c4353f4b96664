"""Decisions in words: what each kind is called, what it does, and when it opens."""

from __future__ import annotations

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.i18n import _
from screening.ui.components.names import stage_name


def kind_name(kind: DecisionKind) -> str:
    return {
        DecisionKind.SHORTLIST: _("Put on the shortlist"),
        DecisionKind.PRESENT: _("Present to the client"),
        DecisionKind.PLACE: _("Place in the job"),
        DecisionKind.DECLINE: _("Decline"),
        DecisionKind.WITHDRAW: _("Record a withdrawal"),
        DecisionKind.INTERVIEW: _("Back to interviewing"),
        DecisionKind.LONGLIST: _("Put on the longlist"),
    }[kind]


def done_words(kind: DecisionKind) -> str:
    """What it is called once it is made: the stage to which it led."""
    stage = stage_name(kind.leads_to)
    return stage[:1].upper() + stage[1:]


def what_it_does(kind: DecisionKind) -> str:
    out = _("Leaves the procedure: holds no rank and owes no interviews; cards stay and inform the calibration.")
    return {
        DecisionKind.SHORTLIST: _("Stays in the procedure, among those you want to go on with."),
        DecisionKind.PRESENT: _("Stays in the procedure, and is shown to the client."),
        DecisionKind.PLACE: _("Gets the job, and leaves the procedure: holds no rank and owes no interviews."),
        DecisionKind.DECLINE: out,
        DecisionKind.WITHDRAW: _("The candidate's own decision; a reason may be left out. Leaves the procedure."),
        DecisionKind.INTERVIEW: _("In the procedure, with what was planned and drafted."),
        DecisionKind.LONGLIST: _("In the procedure, and not planned with the others yet."),
    }[kind]


def what_opens_when(phase: Phase) -> str:
    """Which decisions wait for a later phase; empty where none does."""
    return {
        Phase.SCORE: _("The shortlist opens with the debrief; presenting and placing open in the phase Decide."),
        Phase.DEBRIEF: _("Presenting and placing open in the phase Decide."),
        Phase.DECIDE: "",
        Phase.CLOSED: _(
            "This vacancy is closed: what was decided can be read, and nothing is decided any more. Reopen it under Phase."
        ),
    }[phase]


def stage_word(stage: Stage | None) -> str:
    return stage_name(stage) if stage is not None else _("not in the procedure any more")
