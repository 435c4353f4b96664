"""Interviews: plan them at once or one by one; move, hand over and cancel; clashes and calendar files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.interviews.appointments import Appointment, CardState
from screening.services.interviews.clashes import interviews_to_run
from screening.services.interviews.planning import cancel_interview, plan_interview
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.interviews.calendar import calendar_of, whole_calendar
from screening.ui.components.interviews.clashes import show_clashes
from screening.ui.components.interviews.requests import open_requests
from screening.ui.components.messages import attempt, perform
from screening.ui.components.names import state_name
from screening.ui.components.paging import rows_of_page
from screening.ui.text import bold, distinct_names, literal, moment, zone
from screening.ui.views.vacancy.interviews.change_interview import CHANGING, change_interview, toggle
from screening.ui.views.vacancy.interviews.everyone import plan_all
from screening.ui.views.vacancy.interviews.reading_reason import ReadingReason
from screening.ui.views.vacancy.interviews.schedule import schedule

CANDIDATES = 10
"""So many candidates with all their interviews stand on a page."""


PLANNING = "planning-one"


def plan_one_for(vacancy_id: str, candidacy_id: str) -> None:
    """Where somebody comes from elsewhere to plan an interview: the form is open, with this candidate in it."""
    st.session_state[PLANNING] = vacancy_id
    st.session_state[_draft(vacancy_id).field("candidate")["key"]] = candidacy_id


def _draft(vacancy_id: str) -> Draft:
    return Draft(f"plan-one-{vacancy_id}")


def interviews(me: Account, found: SetUp) -> None:
    """Ways to plan, then every interview with its time, place and card."""
    if found.vacancy.phase.takes_cards:
        _planning(me, found)
    else:
        st.caption(_("In this phase no interviews are planned any more."))
    to_run = interviews_to_run(office(), me, found.vacancy.id)
    show_clashes(to_run.clashes, found.vacancy.id)
    open_requests(to_run.requests)
    by_candidate: dict[str, list[Appointment]] = {}
    for one in to_run.interviews:
        by_candidate.setdefault(one.candidate, []).append(one)
    if any(one.starts_at for one in to_run.interviews):
        whole_calendar(found.vacancy.id)
    everybody = sorted(by_candidate, key=str.casefold)
    for candidate in rows_of_page(everybody, f"interviews-{found.vacancy.id}", per_page=CANDIDATES):
        _group(me, found, candidate, by_candidate[candidate])


def _planning(me: Account, found: SetUp) -> None:
    if found.lacks:
        st.info(
            _("Interviews can be planned once the vacancy has a role profile, a panel and candidates."),
            icon=":material/event_busy:",
        )
        return
    plan_all(me, found)
    asked = st.session_state.get(PLANNING) == found.vacancy.id
    with st.expander(_("Plan or move one interview"), icon=":material/edit_calendar:", expanded=asked):
        _one(me, found)
    schedule(me, found)


def _order(one: Appointment) -> tuple[bool, str, str, str]:
    when = one.starts_at.isoformat() if one.starts_at else ""
    return (not when, when, one.part, one.interviewer.name.casefold())


def _group(me: Account, found: SetUp, candidate: str, theirs: list[Appointment]) -> None:
    done = sum(one.state is CardState.SUBMITTED for one in theirs)
    counted = _("{n} of {total} cards in", n=done, total=len(theirs))
    with st.expander(f"{bold(literal(candidate))} · {counted}"):
        for one in sorted(theirs, key=_order):
            _row(one)
            if st.session_state.get(CHANGING) == one.id:
                change_interview(me, found, one)


def _one(me: Account, found: SetUp) -> None:
    names = distinct_names(list(found.able))
    draft = _draft(found.vacancy.id)
    candidates = {one.id: one.name for one in found.candidacies}
    parts = {one.id: f"{one.name} ({one.minutes} min)" for one in found.parts}
    candidacy = _choice(_("Candidate"), candidates, draft.field("candidate"))
    account = _choice(_("Interviewer"), names, draft.field("interviewer"))
    part = _choice(_("Part"), parts, draft.field("part"))
    with st.container(horizontal=True):
        date = st.date_input(_("Date"), value=None, format="DD-MM-YYYY", **draft.field("date"))
        time = st.time_input(_("Time"), value=None, step=900, **draft.field("time"))
    place = st.text_input(_("Place or video link"), autocomplete="off", **draft.field("place"))
    why = ReadingReason(draft)
    reason = why.field()
    if draft.send(_("Plan")):
        at = datetime.combine(date, time, zone()) if date and time else None
        asked = (plan_interview, office(), me, found.vacancy.id, candidacy, account, part)
        given = {"starts_at": at, "place": place, "reading_reason": reason}
        if attempt(*asked, **given, done=_("The interview is planned."), refused=why.refused):
            why.sent()
        st.rerun()


def _choice(label: str, names: dict[str, str], field: dict[str, Any]) -> str:
    """The id that is chosen, of those with these names."""
    return str(st.selectbox(label, list(names), format_func=names.__getitem__, **field))


def _row(one: Appointment) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"row-{one.id}"):
        with st.container(width="stretch", gap=None):
            st.markdown(bold(literal(one.interviewer.name)))
            when = moment(one.starts_at) if one.starts_at else _("no time yet")
            place = f" · {literal(one.place)}" if one.place else ""
            st.caption(f"{literal(one.part)} · {when}{place} · {state_name(one.state)}")
            _after_reading(one)
        calendar_of(one)
        if one.state is not CardState.SUBMITTED and one.phase.takes_cards:
            st.button(
                _("Change"), key=f"change-{one.id}", icon=":material/edit_calendar:", on_click=toggle, args=(one.id,)
            )
            with st.popover(_("Cancel"), icon=":material/event_busy:"):
                st.markdown(
                    _(
                        "The interviewer will not see this interview any more. A draft is kept and returns when you plan it again."
                    )
                )
                st.button(
                    _("Cancel this interview"),
                    key=f"cancel-{one.id}",
                    on_click=perform,
                    args=(cancel_interview, one.id),
                    kwargs={"done": _("The interview is cancelled.")},
                )


def _after_reading(one: Appointment) -> None:
    """That this card is marked after reading, or will be; and why it was planned all the same."""
    if not one.after_reading:
        return
    words = _("after reading") if one.submitted_at else _("will be marked after reading")
    st.markdown(f":orange-badge[{words}]")
    if one.reading_reason:
        st.text(one.reading_reason)
