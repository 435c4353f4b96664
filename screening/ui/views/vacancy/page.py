"""Vacancy: the list, and one vacancy with a tab for each of its sides, of which the open one runs."""

from __future__ import annotations

from functools import partial

import streamlit as st

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.errors import ScreeningError
from screening.i18n import _, language
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp, my_vacancies, set_up_of, start_vacancy
from screening.ui.components.header import header
from screening.ui.components.messages import KEY, sentence, stop_with
from screening.ui.components.names import phase_name
from screening.ui.components.paging import rows_of_page
from screening.ui.components.tabs import Tab, draw_tabs, open_tab
from screening.ui.pages import DEBRIEF, RANKING, VACANCY
from screening.ui.session import viewer
from screening.ui.text import literal
from screening.ui.title import name_page
from screening.ui.views.vacancy.candidates.tab import candidates
from screening.ui.views.vacancy.decisions.tab import decisions
from screening.ui.views.vacancy.interviews.tab import interviews
from screening.ui.views.vacancy.panel import panel
from screening.ui.views.vacancy.plan.tab import plan
from screening.ui.views.vacancy.progress.phases import phases
from screening.ui.views.vacancy.progress.tab import matrix
from screening.ui.views.vacancy.set_up.tab import setup


def page() -> None:
    me = viewer()
    vacancy_id = st.query_params.get("vacancy")
    if not vacancy_id:
        _list(me)
        return
    try:
        found = set_up_of(office(), me, vacancy_id)
    except ScreeningError as error:
        header(me, _("Vacancy"))
        _back()
        stop_with(error)
        return
    tabs = _tabs(me, found)
    name_page(open_tab(tabs).label, found.vacancy.title)
    header(me, literal(found.vacancy.title), f"{literal(found.vacancy.client)} · {phase_name(found.vacancy.phase)}")
    with st.container(horizontal=True):
        _back()
        if st.button(_("Ranking"), icon=":material/leaderboard:"):
            st.switch_page(RANKING, query_params={"vacancy": vacancy_id})
        if found.vacancy.phase is not Phase.SCORE and st.button(_("Debrief"), icon=":material/co_present:"):
            st.switch_page(DEBRIEF, query_params={"vacancy": vacancy_id})
    _next_step(found)
    draw_tabs(f"tabs-{vacancy_id}", tabs)


def _tabs(me: Account, found: SetUp) -> list[Tab]:
    return [
        Tab(name, label, partial(draw, me, found))
        for name, label, draw in (
            ("progress", _("Progress"), matrix),
            ("set-up", _("Set-up"), setup),
            ("plan", _("Interview plan"), plan),
            ("panel", _("Panel"), panel),
            ("candidates", _("Candidates"), candidates),
            ("interviews", _("Interviews"), interviews),
            ("decisions", _("Decision"), decisions),
            ("phase", _("Phase"), phases),
        )
    ]


def _next_step(found: SetUp) -> None:
    panel = _("This vacancy has no panel yet. Add at least one interviewer under Panel.")
    if found.panel:
        panel = _("Nobody on the panel can interview any more. Add somebody under Panel.")
    sentences = {
        "profile": _(
            "This vacancy has no role profile yet. Choose one under Set-up: it says what is asked and what it weighs."
        ),
        "panel": panel,
        "candidates": _("This vacancy has no candidates yet. Add them under Candidates."),
    }
    if found.lacks and found.vacancy.phase.takes_cards:
        st.info(sentences[found.lacks[0]], icon=":material/arrow_forward:")


def _back() -> None:
    if st.button(_("All vacancies"), icon=":material/arrow_back:"):
        st.switch_page(VACANCY)


def _list(me: Account) -> None:
    header(me, _("Vacancies"))
    mine = [one for one in my_vacancies(office(), me) if one.standing.recruits]
    with st.expander(_("Start a vacancy"), icon=":material/add:", expanded=not mine):
        _start(me)
    if not mine:
        st.info(
            _(
                "You have no vacancies yet. Give the first one a role and a client; everything else follows step by step."
            ),
            icon=":material/work:",
        )
    for one in rows_of_page(mine, "vacancies"):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"listed-{one.vacancy.id}"):
            with st.container(width="stretch", gap=None):
                st.markdown(f"**{literal(one.vacancy.title)}** · {literal(one.vacancy.client)}")
                counted = _("No interviews planned yet.")
                if one.planned:
                    counted = _("{n} of {total} cards in", n=one.submitted, total=one.planned)
                st.caption(f"{phase_name(one.vacancy.phase)} · {counted}")
            if st.button(_("Open"), key=f"open-{one.vacancy.id}"):
                st.switch_page(VACANCY, query_params={"vacancy": one.vacancy.id})


def _start(me: Account) -> None:
    profiles = office().profiles
    with st.form("start", border=False):
        title = st.text_input(_("Role"), placeholder=_("for example: IT manager"), autocomplete="off")
        client = st.text_input(_("Client"), autocomplete="off")
        chosen = st.selectbox(
            _("Role profile"),
            list(profiles),
            index=None,
            placeholder=_("Choose later"),
            format_func=lambda key: name.in_(language()) if (name := profiles[key].name) else key,
        )
        if st.form_submit_button(_("Start the vacancy"), type="primary"):
            try:
                made = start_vacancy(office(), me, title, client, chosen)
            except ScreeningError as error:
                st.session_state[KEY] = ("error", sentence(error))
                st.rerun()
            st.switch_page(VACANCY, query_params={"vacancy": made})


page()
