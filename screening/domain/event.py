"""Events: what happened, who did it, to what. Ids and kinds only, never names or notes."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    ACCOUNT_CREATED = "account.created"
    ACCOUNT_INVITED = "account.invited"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_ENABLED = "account.enabled"
    PASSWORD_SET = "password.set"  # noqa: S105  the name of an event
    SIGNED_IN = "session.signed_in"
    SIGN_IN_REFUSED = "session.refused"
    SIGNED_OUT = "session.signed_out"
    SIGNED_OUT_EVERYWHERE = "session.ended"
    VACANCY_CREATED = "vacancy.created"
    VACANCY_CHANGED = "vacancy.changed"
    VACANCY_FROZEN = "vacancy.frozen"
    PHASE_MOVED = "vacancy.phase"
    PANEL_CHANGED = "vacancy.panel"
    PLAN_CHANGED = "vacancy.plan"
    CANDIDATE_ADDED = "candidacy.added"
    CANDIDATE_CHANGED = "candidacy.changed"
    STAGE_MOVED = "candidacy.stage"
    INTERVIEW_PLANNED = "interview.planned"
    INTERVIEW_MOVED = "interview.moved"
    INTERVIEW_CANCELLED = "interview.cancelled"
    INTERVIEW_HANDED_OVER = "interview.handed_over"
    CARD_STARTED = "scorecard.started"
    CARD_SUBMITTED = "scorecard.submitted"
    CARD_CORRECTED = "scorecard.corrected"
    CARD_OPENED = "scorecard.opened"
    RECUSED = "candidacy.recused"
    RECUSAL_UNDONE = "candidacy.recusal_undone"
    EXPORTED = "export.made"
    REFUSED = "access.refused"
