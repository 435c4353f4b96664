"""A candidate who withdraws, and one who comes back: beside the name of the candidate."""

from __future__ import annotations

from functools import partial

import streamlit as st

from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.candidacy.decision import DecisionKind
from screening.i18n import _
from screening.services.decisions.decide import decide, undo
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt_now
from screening.ui.views.vacancy.decisions.reason import ask_reason


def withdrawal(candidacy: Candidacy, shown: int) -> None:
    """What records that somebody withdraws, or brings back who did; nothing for who is out for another reason.

    `shown` is how many decisions about the candidacy were shown when the page was drawn (`shown_of`).
    """
    if candidacy.stage is Stage.WITHDRAWN:
        _back(candidacy, shown)
    elif candidacy.stage is not None and candidacy.stage.holds_rank:
        _out(candidacy, shown)


def _out(candidacy: Candidacy, shown: int) -> None:
    with st.popover(_("Withdraws"), key=f"withdrawal-{candidacy.id}"):
        st.caption(
            _(
                "The candidate withdrew. What is planned leaves every list and calendar; cards that are in go on informing "
                "the calibration. It can be undone until the vacancy closes."
            )
        )
        draft, act = Draft(f"withdraw-{candidacy.id}-{shown}"), partial(_withdraw, candidacy, shown)
        ask_reason(draft, _("Reason (optional)"), _("Record the withdrawal"), act, key=f"withdraw-{candidacy.id}")


def _back(candidacy: Candidacy, shown: int) -> None:
    with st.popover(_("Back in the procedure"), key=f"returning-{candidacy.id}"):
        draft, act = Draft(f"return-{candidacy.id}-{shown}"), partial(_return, candidacy, shown)
        ask_reason(draft, _("Reason"), _("Bring back"), act, key=f"return-{candidacy.id}")


def _withdraw(candidacy: Candidacy, shown: int, reason: str) -> None:
    done, of = _("Recorded as withdrawn."), {candidacy.id: shown}
    attempt_now(decide, candidacy.vacancy_id, DecisionKind.WITHDRAW, of, reason, done=done)


def _return(candidacy: Candidacy, shown: int, reason: str) -> None:
    done = _("Back in the procedure.")
    attempt_now(undo, candidacy.vacancy_id, candidacy.id, shown, reason, done=done)
