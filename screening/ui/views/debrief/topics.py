"""The criteria of a candidate one by one, with the ways to the next, the one before, and any of them."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _
from screening.services.debrief.choose import Debriefs
from screening.services.debrief.read import Debrief
from screening.ui.views.debrief.steps import END, choose_candidate, go_to, place_of
from screening.ui.views.debrief.topic import topic


def topics(found: Debriefs, one: Debrief) -> None:
    place = place_of(one.topics)
    with st.container(horizontal=True, vertical_alignment="center", key="debrief-steps"):
        with st.container(width="stretch"):
            choose_candidate(found)
        _step(one, place - 1, _("Previous"), "Left", "previous")
        if place < len(one.topics):
            st.markdown(_("**{n}** of {total}", n=place + 1, total=len(one.topics)), width="content")
        _step(one, place + 1, _("Next"), "Right", "next")
    if not one.topics:
        st.info(
            _("No card of this candidate is in, so there is nothing to debrief yet."), icon=":material/hourglass_empty:"
        )
    elif place < len(one.topics):
        topic(one, one.topics[place])


def _step(one: Debrief, place: int, label: str, key: str, name: str) -> None:
    ids = [topic.criterion_id for topic in one.topics]
    there = ids[place] if 0 <= place < len(ids) else END
    st.button(
        label,
        key=f"debrief-{name}",
        shortcut=key,
        type="primary" if name == "next" else "secondary",
        disabled=not 0 <= place <= len(ids) or not ids,
        on_click=go_to,
        args=(one, there),
    )
