"""The top and the end of a candidate's page: the ways on, the stage, and what was decided."""

from __future__ import annotations

import streamlit as st

from screening.domain.view import View
from screening.i18n import _
from screening.services.candidacy.place import Neighbour
from screening.services.candidacy.story import Story
from screening.ui.components.decisions.made import made_box
from screening.ui.components.names import stage_name
from screening.ui.pages import CANDIDATE, RANKING, TODAY, VACANCY
from screening.ui.text import bold, literal, mail


def ways(story: Story) -> None:
    """Back to where candidates stand side by side, and on to the next in the order of the ranking."""
    vacancy = {"vacancy": story.vacancy.id}
    with st.container(horizontal=True):
        if story.place and story.place.before:
            _to(story, story.place.before, ":material/arrow_back:", "before")
        if story.place and story.place.after:
            _to(story, story.place.after, ":material/arrow_forward:", "after")
        if story.open.assigned and st.button(_("To my interviews"), icon=":material/today:"):
            st.switch_page(TODAY)
        if story.open.recruits and st.button(_("To the vacancy"), icon=":material/work:"):
            st.switch_page(VACANCY, query_params=vacancy | {"tab": "candidates"})
        if story.open.ranking and st.button(_("To the ranking"), icon=":material/leaderboard:"):
            st.switch_page(RANKING, query_params=vacancy | _view(story))


def _view(story: Story) -> dict[str, str]:
    """The view, for the address of a page that shows the same one."""
    return {"view": story.view.value} if story.view is not View.SEALED else {}


def _to(story: Story, other: Neighbour, icon: str, where: str) -> None:
    words = {"before": _("Previous in the ranking"), "after": _("Next in the ranking")}
    if st.button(literal(other.name), icon=icon, help=words[where], key=f"to-{where}"):
        st.switch_page(CANDIDATE, query_params={"candidacy": other.candidacy_id, **_view(story)})


def facts_line(story: Story) -> None:
    one = story.candidacy
    told = [_("Stage: {stage}", stage=bold(stage_name(one.stage)))] if one.stage else []
    told += [mail(one.email)] if one.email else []
    if told:
        st.markdown(" · ".join(told))


def history(story: Story) -> None:
    """What was decided about the candidate, for who may decide, newest first."""
    if story.history is None:
        return
    st.subheader(_("What was decided"), anchor=False)
    if not story.history:
        st.caption(_("Nothing was decided about {name} yet.", name=literal(story.candidacy.name)))
    for made in story.history:
        made_box(made)
    with st.container(horizontal=True):
        vacancy = {"vacancy": story.vacancy.id}
        if st.button(_("To decisions"), icon=":material/gavel:", key="to-decisions"):
            st.switch_page(VACANCY, query_params=vacancy | {"tab": "decisions"})
        if st.button(_("To consents"), icon=":material/handshake:", key="to-consents"):
            st.switch_page(VACANCY, query_params=vacancy | {"tab": "candidates"})
