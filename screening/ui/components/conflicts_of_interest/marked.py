"""Conflicts of interest in a vacancy: who stepped back from whom, a way to undo it, and to mark one's own."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.interviews.conflicts_of_interest import Recusal, recusals, undo_recusal
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.conflicts_of_interest.mark import own_conflict
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt
from screening.ui.text import bold, heading, literal, moment


def conflicts(me: Account, found: SetUp) -> None:
    """Everybody's conflicts of interest in this vacancy, and a way to mark one's own."""
    marked = recusals(office(), me, found.vacancy.id)
    if marked or found.candidacies:
        st.markdown(heading(_("Conflicts of interest")))
    for one in marked:
        recusal(me, one)
    if found.candidacies:
        with st.container(key="own-conflict"):
            chosen = st.selectbox(
                _("A conflict of interest of your own, with"),
                found.candidacies,
                index=None,
                format_func=lambda one: one.name,
                placeholder=_("Choose a candidate"),
            )
            if chosen:
                own_conflict(chosen.id, chosen.name)


def recusal(me: Account, one: Recusal) -> None:
    """One conflict of interest, with a way to undo it unless it is the reader's own."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"recusal-{one.id}"):
        with st.container(width="stretch", gap=None):
            whom = one.candidate or one.vacancy
            st.markdown(bold(literal(one.account.name)) + " · " + literal(whom))
            st.caption(_("marked on {at}", at=moment(one.made_at)))
            if one.undone_at:
                st.caption(_("undone on {at}", at=moment(one.undone_at)))
                st.text(one.undone_reason)
        if not one.undone_at and one.account.id != me.id:
            draft = Draft(f"undo-{one.id}")
            with st.popover(_("Undo"), icon=":material/undo:"):
                question = _("Why is there no conflict of interest any more?")
                reason = st.text_input(question, autocomplete="off", **draft.field("reason"))
                if draft.send(_("Undo the conflict of interest")):
                    attempt(undo_recusal, office(), me, one.id, reason, done=_("The conflict of interest is undone."))
                    st.rerun()
