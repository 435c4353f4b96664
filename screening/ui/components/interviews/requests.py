"""Requests about interviews: the interviewer asks on Today, the recruiter deals with them on the vacancy."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.interviews.appointments import Appointment
from screening.services.interviews.interviewer_asks import InterviewRequest, RequestKind, ask, settle
from screening.services.office.current import office
from screening.ui.components.messages import attempt, perform
from screening.ui.text import bold, literal, moment


def ask_about(me: Account, one: Appointment, asked: bool) -> None:
    """A popover in which an interviewer asks to move an interview, or says not to have attended it.

    Its form is drawn once it was opened, and from then on: what is typed in it stays when it is closed.
    """
    key = f"more-{one.id}"
    place, opened = st.popover(_("More"), key=key, icon=":material/more_horiz:", on_change="rerun"), f"opened-{key}"
    if place.open or opened in st.session_state:
        st.session_state[opened] = True
        with place:
            _ask(me, one, asked)


def _ask(me: Account, one: Appointment, asked: bool) -> None:
    if asked:
        st.caption(_("You asked the recruiter about this interview; a new request replaces it."))
    with st.form(f"ask-{one.id}", border=False):
        kind = st.radio(
            _("What should the recruiter know?"), list(RequestKind), format_func=_kind_name, key=f"kind-{one.id}"
        )
        words = st.text_input(_("Why?"), key=f"words-{one.id}", autocomplete="off")
        if st.form_submit_button(_("Tell the recruiter")):
            attempt(ask, office(), me, one.id, kind, words, done=_("The recruiter of this vacancy sees your request."))
            st.rerun()


def open_requests(requests: Sequence[InterviewRequest]) -> None:
    """Open requests with what can be done about them; nothing when there are none."""
    for request in requests:
        with st.container(border=True, key=f"request-{request.id}"):
            st.markdown(
                f"{bold(literal(request.interviewer))} – {literal(request.candidate)}: {_kind_name(request.kind)}"
            )
            st.text(request.words)
            st.caption(moment(request.asked_at))
            with st.container(horizontal=True):
                st.button(
                    _("Dealt with"),
                    key=f"settle-{request.id}",
                    on_click=perform,
                    args=(settle, request.id),
                    kwargs={"done": _("The request is dealt with.")},
                )
                _take_off(request)


def _take_off(request: InterviewRequest) -> None:
    if request.kind is RequestKind.DECLINE:
        st.button(
            _("Cancel this interview"),
            key=f"take-off-{request.id}",
            on_click=perform,
            args=(settle, request.id),
            kwargs={"cancel": True, "done": _("The interview is cancelled.")},
        )


def _kind_name(kind: RequestKind) -> str:
    return {
        RequestKind.MOVE: _("I ask to move this interview"),
        RequestKind.DECLINE: _("I did not attend this interview"),
    }[kind]
