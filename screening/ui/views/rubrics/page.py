"""Rubrics: read the competencies, search them, print them; the scale, the script and the role profiles."""

from __future__ import annotations

import streamlit as st

from screening.domain.visibility import may_propose_rubrics
from screening.i18n import _
from screening.services.office.current import office
from screening.ui.components.header import header
from screening.ui.components.rubrics.profiles import profiles
from screening.ui.session import viewer
from screening.ui.views.rubrics.competencies import competencies
from screening.ui.views.rubrics.scale import conversation, scale
from screening.ui.views.rubrics.versions import versions


def page() -> None:
    me = viewer()
    header(me, _("Rubrics"), _("What is asked, what is listened for, and what each level looks like."))
    rubric = office().rubric
    changes = may_propose_rubrics(me)
    tabs = st.tabs(
        [_("Competencies"), _("Scale"), _("Conversation"), _("Role profiles"), *([_("Versions")] if changes else [])],
        key="rubric-tabs",
        on_change="rerun",
    )
    both = bool(st.session_state.get("rubric-both"))
    with tabs[0]:
        competencies(me, rubric)
    with tabs[1]:
        scale(rubric, both)
    with tabs[2]:
        conversation(rubric, both)
    with tabs[3]:
        profiles(rubric, office().profiles)
    if changes:
        with tabs[4]:
            versions(me)


page()
