"""Rubrics: read the competencies, search them, print them; the scale, the script and the role profiles."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.visibility import may_propose_rubrics
from screening.i18n import _
from screening.services.office.current import office
from screening.ui.components.header import header
from screening.ui.components.rubrics.profiles import profiles
from screening.ui.components.tabs import Tab, draw_tabs, open_tab
from screening.ui.session import viewer
from screening.ui.title import name_page
from screening.ui.views.rubrics.competencies import competencies
from screening.ui.views.rubrics.scale import conversation, scale
from screening.ui.views.rubrics.versions import versions


def page() -> None:
    me = viewer()
    header(me, _("Rubrics"), _("What is asked, what is listened for, and what each level looks like."))
    tabs = _tabs(me)
    name_page(open_tab(tabs).label, _("Rubrics"))
    draw_tabs("rubric-tabs", tabs)


def _tabs(me: Account) -> list[Tab]:
    rubric, both = office().rubric, bool(st.session_state.get("rubric-both"))
    tabs = [
        Tab("competencies", _("Competencies"), lambda: competencies(me, rubric)),
        Tab("scale", _("Scale"), lambda: scale(rubric, both)),
        Tab("conversation", _("Conversation"), lambda: conversation(rubric, both)),
        Tab("profiles", _("Role profiles"), lambda: profiles(rubric, office().profiles)),
    ]
    if may_propose_rubrics(me):
        tabs.append(Tab("versions", _("Versions"), lambda: versions(me)))
    return tabs


page()
