"""The interface's names for the domain's words: roles, phases, stages, states."""

from __future__ import annotations

from screening.domain.candidacy.candidate import STAGE_NAMES, Stage
from screening.domain.role import Role
from screening.domain.scorecard import GapKind, Recommendation
from screening.domain.vacancy import Phase, Reveal
from screening.i18n import _, language
from screening.services.interviews.appointments import CardState
from screening.services.rubrics.names import domain_name as domain_name_in


def role_name(role: Role) -> str:
    return {Role.INTERVIEWER: _("interviewer"), Role.RECRUITER: _("recruiter"), Role.ADMINISTRATOR: _("administrator")}[
        role
    ]


def phase_name(phase: Phase) -> str:
    return {
        Phase.SCORE: _("Scoring"),
        Phase.DEBRIEF: _("Debrief"),
        Phase.DECIDE: _("Decide"),
        Phase.CLOSED: _("Closed"),
    }[phase]


def stage_name(stage: Stage) -> str:
    return _(STAGE_NAMES[stage])


def state_name(state: CardState) -> str:
    return {CardState.NOT_STARTED: _("not started"), CardState.DRAFT: _("draft"), CardState.SUBMITTED: _("submitted")}[
        state
    ]


def reveal_name(reveal: Reveal) -> str:
    return {
        Reveal.AFTER_OWN: _("After the own card of that candidate"),
        Reveal.AFTER_ALL_OWN: _("After all own cards of the vacancy"),
        Reveal.NOT_BEFORE_DEBRIEF: _("Not before the debrief"),
    }[reveal]


def recommendation_name(choice: Recommendation) -> str:
    return {Recommendation.YES: _("Yes"), Recommendation.NO: _("No"), Recommendation.UNSURE: _("Unsure")}[choice]


def gap_sentence(kind: GapKind) -> str:
    return {
        GapKind.NO_LEVEL: _("No level chosen, and not marked “not assessed”."),
        GapKind.NO_EVIDENCE: _("A level without evidence: note what you heard or saw."),
        GapKind.CASE_TOO_HIGH: _("An answer to a case alone carries level 3 at most."),
        GapKind.FLAG_WITHOUT_NOTE: _("A point of attention is ticked without a note: write what you heard or saw."),
    }[kind]


def domain_name(domain: str) -> str:
    """The name of a domain in the reader's language."""
    return domain_name_in(domain, language())
