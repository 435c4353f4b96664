"""Panel health: how the interviewers of a vacancy use the scale, said kindly and no firmer than the cards allow."""

from __future__ import annotations

import streamlit as st

from screening.errors import ScreeningError
from screening.i18n import _
from screening.ranking import sentence
from screening.services.office.current import office
from screening.services.panel.health import PanelHealth, panel_health
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.pages import RANKING, TODAY, VACANCY
from screening.ui.results.view_choice import left_out, view_sentence
from screening.ui.results.voice import voice_of
from screening.ui.session import viewer
from screening.ui.text import literal
from screening.ui.title import name_page
from screening.ui.views.panel_health.agreement import agreement
from screening.ui.views.panel_health.habits import habits
from screening.ui.views.panel_health.steps import next_step
from screening.ui.views.panel_health.strictness import strictness


def page() -> None:
    me = viewer()
    header(me, _("Panel health"))
    try:
        health = panel_health(office(), me, st.query_params.get("vacancy", ""))
    except ScreeningError as error:
        if st.button(_("To Today"), icon=":material/today:"):
            st.switch_page(TODAY)
        stop_with(error)
        return
    if health is None:
        st.info(
            _("There is nothing to say yet: the vacancy needs a role profile and candidates."), icon=":material/groups:"
        )
        return
    name_page(_("Panel health"), health.found.vacancy.title)
    _health(health)


def _health(health: PanelHealth) -> None:
    _ways(health)
    left_out(health.found)
    if health.alone:
        st.info(
            _("You see your own figures here; those of colleagues are between them and the recruiter."),
            icon=":material/person:",
        )
    if not health.people:
        st.info(_("Nobody has an interview in this vacancy yet."), icon=":material/groups:")
        return
    strictness(health)
    habits(health)
    agreement(health.agreement)
    _warnings(health)


def _ways(health: PanelHealth) -> None:
    vacancy = health.found.vacancy
    st.markdown(f"{literal(vacancy.title)} · {literal(vacancy.client)}. {view_sentence(health.found)}")
    with st.container(horizontal=True):
        if st.button(_("To the ranking"), icon=":material/leaderboard:"):
            st.switch_page(RANKING, query_params={"vacancy": vacancy.id})
        if health.found.recruits and st.button(_("To the vacancy"), icon=":material/work:"):
            st.switch_page(VACANCY, query_params={"vacancy": vacancy.id})


def _warnings(health: PanelHealth) -> None:
    """What the method warns of, each with what to do about it."""
    if health.warnings:
        voice = voice_of(health.found)
        st.subheader(_("What to keep in mind"), anchor=False)
        st.markdown("\n".join(f"- {sentence(one, voice)} {next_step(one.code)}" for one in health.warnings))


page()
