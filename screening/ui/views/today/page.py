"""Today: for an interviewer the own interviews and cards owed, for a recruiter the vacancies and who still owes a card."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from screening.domain.account import Account
from screening.domain.role import Role
from screening.i18n import _, ngettext
from screening.services.interviews.appointments import Appointment, CardState
from screening.services.interviews.clashes import interviews_to_hold
from screening.services.office.current import office
from screening.services.people.ways_in import ways_in_to_me
from screening.services.progress.waiting import waiting
from screening.services.vacancies.set_up import my_vacancies
from screening.ui.components.candidate import candidate_link
from screening.ui.components.header import header
from screening.ui.components.interviews.calendar import calendar_of, whole_calendar
from screening.ui.components.interviews.clashes import show_clashes
from screening.ui.components.interviews.requests import ask_about
from screening.ui.components.leavers.appoint import vacancies_without_recruiter
from screening.ui.components.names import state_name
from screening.ui.components.paging import rows_of_page
from screening.ui.components.ways_in import way_in_words
from screening.ui.pages import INTERVIEW, PEOPLE, RUBRICS, VACANCY
from screening.ui.session import viewer
from screening.ui.text import bold, day, literal, moment
from screening.ui.views.today.leavers import left_to_hand_over
from screening.ui.views.today.vacancy import vacancy

TOLD_FOR = timedelta(days=14)

ROWS = 10
"""So many interviews stand on a page: each takes four lines, and what is first in time is wanted first."""


def page() -> None:
    me = viewer()
    header(me, _("Today"), day(office().clock()))
    _ways_in(me)
    if me.is_(Role.ADMINISTRATOR):
        vacancies_without_recruiter(me)
    if me.is_(Role.INTERVIEWER):
        _my_interviews(me)
    if me.is_(Role.RECRUITER):
        _my_vacancies(me)
    if not me.is_(Role.INTERVIEWER) and not me.is_(Role.RECRUITER):
        st.info(
            _("You are an administrator. Invite colleagues and give them a role under People."), icon=":material/group:"
        )
        if st.button(_("Go to People"), icon=":material/group:"):
            st.switch_page(PEOPLE)


def _ways_in(me: Account) -> None:
    """Tell at once, and for two weeks, that somebody else made a way in to this account."""
    since = office().clock() - TOLD_FOR
    lines = [f"{moment(one.at)} · {way_in_words(one)}" for one in ways_in_to_me(office(), me) if one.at > since]
    if lines:
        more = _("Did you not ask for it? Look at My account.")
        st.warning("  \n".join([*lines, more]), icon=":material/key:")


def _my_interviews(me: Account) -> None:
    to_hold = interviews_to_hold(office(), me)
    mine = to_hold.interviews
    open_ = [one for one in mine if one.owed]
    handed_in = [one for one in mine if one.state is CardState.SUBMITTED]
    missed = [one for one in mine if one.state is not CardState.SUBMITTED and not one.phase.takes_cards]
    st.subheader(_("My interviews"), anchor=False)
    if to_hold.calendar:
        whole_calendar()
    if not mine:
        st.info(
            _(
                "You have no interviews yet. As soon as a recruiter plans one with you, it stands here. "
                "You can read the rubrics in the meantime."
            ),
            icon=":material/event:",
        )
        if st.button(_("Read the rubrics"), icon=":material/menu_book:"):
            st.switch_page(RUBRICS)
        return
    if open_:
        st.markdown(ngettext("**{n} card** still to hand in.", "**{n} cards** still to hand in.", len(open_)))
    elif missed:
        st.info(_("No card is expected of you any more."), icon=":material/inbox:")
    else:
        st.success(_("All your cards are in. Thank you."), icon=":material/check_circle:")
    show_clashes(to_hold.clashes, "my")
    for one in rows_of_page(open_, "my-interviews", per_page=ROWS):
        _appointment(
            me,
            one,
            one.id in to_hold.asked,
            _("Continue") if one.state is CardState.DRAFT else _("Start"),
            primary=True,
        )
    _folded(me, missed, ngettext("{n} card not handed in", "{n} cards not handed in", len(missed)), "missed")
    _folded(me, handed_in, ngettext("{n} card handed in", "{n} cards handed in", len(handed_in)), "handed-in")


def _folded(me: Account, cards: list[Appointment], words: str, key: str) -> None:
    """Cards with which nothing is to be done any more, to look at; drawn once they are unfolded."""
    if not cards:
        return
    place = st.expander(words, key=f"{key}-cards", on_change="rerun")
    if place.open:
        with place:
            for one in rows_of_page(cards, key, per_page=ROWS):
                _appointment(me, one, False, _("Look"), primary=False)


def _appointment(me: Account, one: Appointment, asked: bool, action: str, *, primary: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"interview-{one.id}"):
        st.markdown(_about(one), width="stretch")
        if st.button(
            action,
            key=f"open-{one.id}",
            type="primary" if primary else "secondary",
            help=_("Open the card of {name}", name=literal(one.candidate)),
        ):
            st.switch_page(INTERVIEW, query_params={"interview": one.id})
        if one.state is CardState.SUBMITTED:
            candidate_link(one.candidacy_id, _("Whole story"), ":material/badge:")
        if primary:
            calendar_of(one)
            ask_about(me, one, asked)


def _about(one: Appointment) -> str:
    """Who, for what, and when, a line each."""
    when = moment(one.starts_at) if one.starts_at else _("no time yet")
    place = f" · {literal(one.place)}" if one.place else ""
    lines = [
        bold(literal(one.candidate)),
        f"{literal(one.vacancy)} · {literal(one.client)}",
        f":small[{literal(one.part)} ({one.minutes} min) · {when}{place} · {_state(one)}]",
    ]
    if since := one.owed_since(office().clock()):
        lines.append(_(":material/hourglass_bottom: Card owed since {at}", at=moment(since)))
    return "  \n".join(lines)


def _state(one: Appointment) -> str:
    if one.state is CardState.DRAFT:
        return _("draft, {n} of {total} scored", n=one.scored, total=one.criteria)
    if one.state is CardState.SUBMITTED:
        return _("submitted {at}", at=moment(one.submitted_at))
    return state_name(one.state)


def _my_vacancies(me: Account) -> None:
    st.subheader(_("My vacancies"), anchor=False)
    mine = [one for one in my_vacancies(office(), me) if one.standing.recruits]
    if not mine:
        st.info(
            _("You have no vacancies yet. Start one: choose a role profile, put a panel together and add candidates."),
            icon=":material/work:",
        )
        if st.button(_("Start a vacancy"), type="primary", icon=":material/add:"):
            st.switch_page(VACANCY)
        return
    left_to_hand_over(mine)
    shown = rows_of_page(mine, "my-vacancies")
    waited_for = waiting(office(), me, [one.vacancy.id for one in shown])
    for one in shown:
        vacancy(one, waited_for[one.vacancy.id])


page()
