"""Candidate: one candidate's whole story, as far as the reader may know it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.candidacy.story import Story, story_of
from screening.services.office.current import office
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.components.names import stage_name
from screening.ui.pages import RANKING, TODAY, VACANCY
from screening.ui.session import viewer
from screening.ui.text import bold, literal, mail
from screening.ui.title import name_page


def page() -> None:
    me = viewer()
    try:
        story = story_of(office(), me, st.query_params.get("candidacy", ""))
    except ScreeningError as error:
        header(me, _("Candidate"))
        if st.button(_("To Today"), icon=":material/today:"):
            st.switch_page(TODAY)
        stop_with(error)
        return
    _story(me, story)


def _story(me: Account, story: Story) -> None:
    name_page(_("Candidate"), story.vacancy.title)
    header(me, literal(story.candidacy.name), f"{literal(story.vacancy.title)} · {literal(story.vacancy.client)}")
    _ways(story)
    _facts(story)


def _ways(story: Story) -> None:
    """Back to where candidates stand side by side."""
    vacancy = {"vacancy": story.vacancy.id}
    with st.container(horizontal=True):
        if story.recruits and st.button(_("To the vacancy"), icon=":material/work:"):
            st.switch_page(VACANCY, query_params=vacancy | {"tab": "candidates"})
        if st.button(_("To the ranking"), icon=":material/leaderboard:"):
            st.switch_page(RANKING, query_params=vacancy)


def _facts(story: Story) -> None:
    one = story.candidacy
    told = [_("Stage: {stage}", stage=bold(stage_name(one.stage)))] if one.stage else []
    told += [mail(one.email)] if one.email else []
    if told:
        st.markdown(" · ".join(told))


page()
