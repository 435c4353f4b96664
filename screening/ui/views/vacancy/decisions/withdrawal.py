"""A candidate who withdraws, and one who comes back: beside the name of the candidate."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidate import Candidacy, Stage
from screening.domain.decision import DecisionKind
from screening.i18n import _
from screening.services.decisions.decide import decide, undo
from screening.services.office.office import Office
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt_now


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
        draft = Draft(f"withdraw-{candidacy.id}-{shown}")
        reason = draft.field("reason")
        with draft.unsent("reason"):
            st.text_input(_("Reason (optional)"), autocomplete="off", **reason)
        st.button(
            _("Record the withdrawal"),
            key=f"withdraw-{candidacy.id}",
            on_click=_do,
            args=(_withdraw, candidacy, shown, reason["key"], _("Recorded as withdrawn.")),
        )


def _back(candidacy: Candidacy, shown: int) -> None:
    with st.popover(_("Back in the procedure"), key=f"returning-{candidacy.id}"):
        draft = Draft(f"return-{candidacy.id}-{shown}")
        reason = draft.field("reason")
        with draft.unsent("reason"):
            st.text_input(_("Reason"), autocomplete="off", **reason)
        st.button(
            _("Bring back"),
            key=f"return-{candidacy.id}",
            on_click=_do,
            args=(_return, candidacy, shown, reason["key"], _("Back in the procedure.")),
        )


def _do(act: Callable[..., None], candidacy: Candidacy, shown: int, field: str, done: str) -> None:
    attempt_now(act, candidacy, shown, st.session_state.get(field, ""), done=done)


def _withdraw(office: Office, me: Account, candidacy: Candidacy, shown: int, reason: str) -> None:
    decide(office, me, candidacy.vacancy_id, DecisionKind.WITHDRAW, {candidacy.id: shown}, reason)


def _return(office: Office, me: Account, candidacy: Candidacy, shown: int, reason: str) -> None:
    undo(office, me, candidacy.vacancy_id, candidacy.id, shown, reason)
