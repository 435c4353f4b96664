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
from screening.ui.components.colleague import choose_colleague, sent_to
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt
from screening.ui.text import distinct_names, zone
from screening.ui.views.vacancy.interviews.reading_reason import ReadingReason

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
    draft = Draft(f"move-{one.id}-{at}-{one.place}")
    with st.container(horizontal=True):
        date = st.date_input(_("New date"), at.date() if at else None, format="DD-MM-YYYY", **draft.field("date"))
        time = st.time_input(_("New time"), at.time() if at else None, step=900, **draft.field("time"))
    place = st.text_input(_("New place or video link"), one.place, autocomplete="off", **draft.field("place"))
    together = st.checkbox(_("Also for the colleagues in this conversation"), value=True, **draft.field("together"))
    if draft.send(_("Move the interview"), icon=":material/event_repeat:"):
        moment = datetime.combine(date, time, zone()) if date and time else None
        asked = (move_interview, office(), me, one.id, moment, place)
        _closed_if(attempt(*asked, together=together, done=_("The interview is moved.")), draft)


def _hand_over(me: Account, found: SetUp, one: Appointment) -> None:
    others = {who: name for who, name in distinct_names(list(found.able)).items() if who != one.interviewer.id}
    if not others:
        return
    draft = Draft(f"hand-over-{one.id}-{one.interviewer.id}")
    chosen = choose_colleague(_("Hand over to"), others, draft)
    st.caption(_("A draft stays with who wrote it, and is there again when the interview comes back to them."))
    why = ReadingReason(draft)
    reason = why.field()
    if to := sent_to(draft, chosen, _("Hand over"), icon=":material/move_up:"):
        asked = (hand_over, office(), me, one.id, to)
        done = _("The interview is handed over.")
        _closed_if(attempt(*asked, reading_reason=reason, done=done, refused=why.refused), why)


def _closed_if(done: bool, draft: Draft | ReadingReason) -> None:
    if done:
        draft.sent()
        st.session_state[CHANGING] = None
    st.rerun()
