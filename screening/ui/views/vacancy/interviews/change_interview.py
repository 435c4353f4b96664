"""One interview changed in its place: another time and place, or handed over to a colleague."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.interviews.appointments import Appointment
from screening.services.interviews.handover import hand_over, move_interview
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.messages import attempt
from screening.ui.text import distinct_names, zone

CHANGING = "changing-interview"


def toggle(interview_id: str) -> None:
    """Open the forms of this interview, or close them when they are open."""
    st.session_state[CHANGING] = None if st.session_state.get(CHANGING) == interview_id else interview_id


def change_interview(me: Account, found: SetUp, one: Appointment) -> None:
    """The forms to move an interview and to hand it over."""
    _move(me, one)
    _hand_over(me, found, one)


def _move(me: Account, one: Appointment) -> None:
    at = one.starts_at.astimezone(zone()) if one.starts_at else None
    with st.form(f"move-{one.id}", border=False):
        with st.container(horizontal=True):
            date = st.date_input(_("New date"), at.date() if at else None, format="DD-MM-YYYY")
            time = st.time_input(_("New time"), at.time() if at else None, step=900)
        place = st.text_input(_("New place or video link"), one.place, max_chars=250)
        together = st.checkbox(_("Also for the colleagues in this conversation"), value=True)
        if st.form_submit_button(_("Move the interview"), icon=":material/event_repeat:"):
            moved = attempt(
                move_interview,
                office(),
                me,
                one.id,
                datetime.combine(date, time, zone()) if date and time else None,
                place,
                together=together,
                done=_("The interview is moved."),
            )
            _closed_if(moved)


def _hand_over(me: Account, found: SetUp, one: Appointment) -> None:
    names = distinct_names(list(found.panel))
    others = [account.id for account in found.panel if account.id != one.interviewer.id]
    if not others:
        return
    with st.form(f"hand-over-{one.id}", border=False):
        chosen = st.selectbox(
            _("Hand over to"), others, index=None, format_func=names.__getitem__, placeholder=_("Choose a colleague")
        )
        st.caption(_("A draft stays with who wrote it, and is there again when the interview comes back to them."))
        if st.form_submit_button(_("Hand over"), icon=":material/move_up:") and chosen:
            handed = attempt(hand_over, office(), me, one.id, chosen, done=_("The interview is handed over."))
            _closed_if(handed)


def _closed_if(done: bool) -> None:
    if done:
        st.session_state[CHANGING] = None
    st.rerun()
