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
    VACANCY_CREATED = "vacancy.created"
    VACANCY_CHANGED = "vacancy.changed"
    VACANCY_FROZEN = "vacancy.frozen"
    PHASE_MOVED = "vacancy.phase"
    PANEL_CHANGED = "vacancy.panel"
    CANDIDATE_ADDED = "candidacy.added"
    CANDIDATE_CHANGED = "candidacy.changed"
    STAGE_MOVED = "candidacy.stage"
    INTERVIEW_PLANNED = "interview.planned"
    INTERVIEW_MOVED = "interview.moved"
    INTERVIEW_CANCELLED = "interview.cancelled"
    CARD_STARTED = "scorecard.started"
    CARD_SUBMITTED = "scorecard.submitted"
    EXPORTED = "export.made"
    REFUSED = "access.refused"
