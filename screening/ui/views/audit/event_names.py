"""What the audit page calls each kind of event, and the details that an event carries."""

from __future__ import annotations

from screening.domain.event import EventKind
from screening.i18n import _


def event_name(kind: str) -> str:
    """The name of a kind of event; the kind itself where it has none."""
    return _names().get(kind, kind)


def detail_words(detail: dict[str, str | int | bool]) -> str:
    """The details of an event on one line, in words where there are any."""
    names = _details()
    return ", ".join(f"{names.get(key, key)}: {_value(value)}" for key, value in detail.items())


def _value(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _details() -> dict[str, str]:
    return {
        "after_reading": _("after reading"),
        "after_reveal": _("after the reveal"),
        "by": _("by"),
        "candidates": _("candidates"),
        "cards": _("cards"),
        "consent": _("consent"),
        "count": _("number of times"),
        "criterion": _("criterion"),
        "language": _("language"),
        "late": _("late"),
        "number": _("number"),
        "on": _("on"),
        "outcome": _("outcome"),
        "parts": _("parts"),
        "people": _("people"),
        "phase": _("phase"),
        "reveal": _("reveal"),
        "roles": _("roles"),
        "rows": _("rows"),
        "seconds": _("seconds"),
        "service": _("asked for"),
        "stage": _("stage"),
        "to": _("to"),
        "tries": _("tries"),
        "view": _("view"),
        "was": _("was at"),
        "way": _("way"),
    }


def _names() -> dict[str, str]:
    return {
        EventKind.ACCOUNT_CREATED: _("account made"),
        EventKind.ACCOUNT_INVITED: _("invitation made"),
        EventKind.ACCOUNT_CHANGED: _("account changed"),
        EventKind.ACCOUNT_DISABLED: _("account disabled"),
        EventKind.ACCOUNT_ENABLED: _("account enabled"),
        EventKind.ACCESS_MADE: _("way in to somebody's account made"),
        EventKind.ACCESS_USED: _("link to an account used"),
        EventKind.PASSWORD_SET: _("password set"),
        EventKind.SIGNED_IN: _("signed in"),
        EventKind.SIGN_IN_REFUSED: _("sign-in refused"),
        EventKind.SIGNED_OUT: _("signed out"),
        EventKind.SIGNED_OUT_EVERYWHERE: _("signed out everywhere"),
        EventKind.IDENTITY_LINKED: _("outside identity linked"),
        EventKind.IDENTITY_UNLINKED: _("outside identity unlinked"),
        EventKind.VACANCY_CREATED: _("vacancy started"),
        EventKind.VACANCY_CHANGED: _("vacancy changed"),
        EventKind.VACANCY_FROZEN: _("settings frozen"),
        EventKind.SETTINGS_CHANGED: _("settings changed"),
        EventKind.RUBRIC_PROPOSED: _("rubric version proposed"),
        EventKind.RUBRIC_ACCEPTED: _("rubric version accepted"),
        EventKind.RUBRIC_DECLINED: _("rubric version declined"),
        EventKind.RECRUITER_ADDED: _("recruiter added to the vacancy"),
        EventKind.RECRUITER_LEFT: _("recruiter left the vacancy"),
        EventKind.PLAN_CHANGED: _("interview plan changed"),
        EventKind.PHASE_MOVED: _("phase moved"),
        EventKind.PANEL_CHANGED: _("panel changed"),
        EventKind.DECIDED: _("decided about a candidate"),
        EventKind.CANDIDATE_ADDED: _("candidate added"),
        EventKind.CANDIDATE_CHANGED: _("candidate changed"),
        EventKind.CANDIDATES_TAKEN_BACK: _("addition of candidates taken back"),
        EventKind.STAGE_MOVED: _("stage moved"),
        EventKind.CONSENT_RECORDED: _("consent recorded"),
        EventKind.CONSENT_WITHDRAWN: _("consent withdrawn"),
        EventKind.FACTS_CHANGED: _("unscored facts of a candidate changed"),
        EventKind.REQUIREMENT_ADDED: _("hard requirement added"),
        EventKind.REQUIREMENT_DROPPED: _("hard requirement dropped"),
        EventKind.REQUIREMENT_JUDGED: _("hard requirement judged for a candidate"),
        EventKind.NOTE_WRITTEN: _("recruiter’s note written"),
        EventKind.NOTE_CHANGED: _("recruiter’s note changed"),
        EventKind.NOTE_REMOVED: _("recruiter’s note removed"),
        EventKind.DEBRIEF_STARTED: _("debrief of a candidate started"),
        EventKind.DEBRIEF_NOTED: _("note of the debrief written"),
        EventKind.INTERVIEW_PLANNED: _("interview planned"),
        EventKind.INTERVIEW_MOVED: _("interview moved"),
        EventKind.INTERVIEW_ASKED: _("change of interview asked"),
        EventKind.INTERVIEW_SETTLED: _("request about an interview dealt with"),
        EventKind.INTERVIEW_HANDED_OVER: _("interview handed over"),
        EventKind.INTERVIEW_CANCELLED: _("interview cancelled"),
        EventKind.CARD_STARTED: _("scorecard started"),
        EventKind.CARD_SUBMITTED: _("scorecard submitted"),
        EventKind.CARD_CORRECTED: _("scorecard corrected"),
        EventKind.CARD_OPENED: _("scorecard read by an administrator"),
        EventKind.AUDIT_READ: _("corrections read in the audit trail"),
        EventKind.RECUSED: _("conflict of interest marked"),
        EventKind.RECUSAL_UNDONE: _("conflict of interest undone"),
        EventKind.EXPORTED: _("export made"),
        EventKind.REFUSED: _("refused"),
        EventKind.PURGED: _("data removed when their time was over"),
        EventKind.ROWS_BOUND: _("rows bound to events as they were found"),
        EventKind.CLOCK_SET_BACK: _("clock set back"),
    }
