"""One candidate of the matrix: every interview with its facts, and what can be done about it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.visibility import may_see_ranking
from screening.i18n import _
from screening.services.interviews.appointments import CardState
from screening.services.interviews.interviewer_asks import RequestKind
from screening.services.progress.matrix import Matrix, Slot
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.candidate import candidate_link
from screening.ui.components.names import state_name
from screening.ui.components.tabs import PARAMETER
from screening.ui.pages import CANDIDATE
from screening.ui.text import bold, distinct_names, heading, literal, moment
from screening.ui.views.vacancy.interviews.change_interview import CHANGING, change_interview, toggle
from screening.ui.views.vacancy.interviews.tab import plan_one_for
from screening.ui.views.vacancy.progress.choice import ABOUT, NUDGE, choose


def about(me: Account, found: SetUp, now: Matrix, candidacy_id: str) -> None:
    """The interviews with this candidate in time order, each to change or to ask about; and a new one to plan."""
    [one] = [one for one in now.candidates if one.candidacy_id == candidacy_id]
    theirs = [slot for slot in now.slots if slot.interview.candidacy_id == candidacy_id]
    names = distinct_names([slot.interview.interviewer for slot in now.slots])
    with st.container(border=True, key="progress-about-one"):
        st.markdown(heading(literal(one.name)))
        if not theirs:
            st.markdown(_("No interview is planned with this candidate yet."))
        for slot in sorted(theirs, key=_order):
            _interview(slot, names[slot.interview.interviewer.id])
            if st.session_state.get(CHANGING) == slot.interview.id and _open(slot):
                change_interview(me, found, slot.interview)
        _ways_on(found, candidacy_id, any(slot.submitted for slot in theirs))


def _order(one: Slot) -> tuple[bool, str, str]:
    at = one.interview.starts_at
    return (at is None, at.isoformat() if at else "", one.interview.interviewer.name.casefold())


def _open(one: Slot) -> bool:
    """Whether the interview can still be changed."""
    return not one.submitted and not one.conflict and one.interview.phase.takes_cards


def _interview(one: Slot, interviewer: str) -> None:
    key = one.interview.id
    with st.container(horizontal=True, vertical_alignment="center", key=f"interview-{key}"):
        st.markdown(f"{bold(literal(interviewer))}  \n:small[{' · '.join(_facts(one))}]", width="stretch")
        if _open(one):
            plan = _("Change") if one.interview.starts_at else _("Plan")
            st.button(plan, key=f"plan-{key}", icon=":material/edit_calendar:", on_click=toggle, args=(key,))
        if one.to_remind_of:
            who = one.interview.interviewer.id
            st.button(
                _("Nudge"), key=f"nudge-{key}", icon=":material/notifications:", on_click=choose, args=(NUDGE, who)
            )


def _facts(one: Slot) -> list[str]:
    """What there is to see of an interview without its content."""
    held = one.interview
    facts = [
        f"{literal(held.part)} ({held.minutes} min)",
        moment(held.starts_at) if held.starts_at else _("no time yet"),
        *([literal(held.place)] if held.place else []),
        _state(one),
    ]
    facts += [_("late")] if held.late else []
    if held.after_reading:
        facts.append(_("after reading") if one.submitted else _("will be marked after reading"))
    facts += [_("owed since {at}", at=moment(one.since))] if one.since else []
    asks = {RequestKind.MOVE: _("asked to move it"), RequestKind.DECLINE: _("asked to be taken off it")}
    return [*facts, *([asks[one.asked]] if one.asked else [])]


def _state(one: Slot) -> str:
    held = one.interview
    if one.conflict:
        return _("conflict of interest: will not be held")
    if held.state is CardState.DRAFT:
        return _("draft, {n} of {total} scored", n=held.scored, total=held.criteria)
    return _("submitted {at}", at=moment(held.submitted_at)) if one.submitted else state_name(held.state)


def _ways_on(found: SetUp, candidacy_id: str, submitted: bool) -> None:
    with st.container(horizontal=True):
        if found.vacancy.phase.takes_cards and not found.lacks:
            st.button(
                _("Plan an interview"),
                icon=":material/event_available:",
                key="plan-about",
                on_click=_to_planning,
                args=(found.vacancy.id, candidacy_id),
            )
        if submitted and may_see_ranking(found.standing):
            if st.button(_("What was submitted"), icon=":material/badge:", key="submitted-about"):
                st.switch_page(CANDIDATE, query_params={"candidacy": candidacy_id})
        else:
            candidate_link(candidacy_id, _("Whole story"), ":material/badge:")
        if submitted and not may_see_ranking(found.standing):
            st.caption(_("What was submitted opens to you when your own cards are in."))
        st.button(_("Close"), key="close-about", on_click=choose, args=(ABOUT, None))


def _to_planning(vacancy_id: str, candidacy_id: str) -> None:
    plan_one_for(vacancy_id, candidacy_id)
    st.query_params[PARAMETER] = "interviews"
