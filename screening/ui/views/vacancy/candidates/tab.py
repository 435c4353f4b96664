"""Candidates: add them, find them, see their stage, mend a name, record a withdrawal."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy
from screening.domain.vacancy import Phase
from screening.i18n import _
from screening.services.candidates.consent import Consents, consents
from screening.services.candidates.door import CLOSED
from screening.services.decisions.history import shown_of
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.candidate import candidate_link
from screening.ui.components.names import stage_name
from screening.ui.components.paging import rows_of_page
from screening.ui.text import bold, literal, mail
from screening.ui.views.vacancy.candidates.add import add
from screening.ui.views.vacancy.candidates.consent import consent_button, consents_when_open, in_force_line
from screening.ui.views.vacancy.candidates.edit import edit_button, edit_when_open
from screening.ui.views.vacancy.candidates.search import searched
from screening.ui.views.vacancy.decisions.withdrawal import withdrawal


def candidates(me: Account, found: SetUp) -> None:
    """Ways to add people, then everybody by name."""
    closed = found.vacancy.phase is Phase.CLOSED
    if closed:
        st.info(_(CLOSED), icon=":material/lock:")
    elif add(me, found.vacancy.id):
        return
    if not found.candidacies:
        st.info(
            _("No candidates yet. Only a name is needed; store no more than the search asks for."),
            icon=":material/person_search:",
        )
        return
    listed = searched(found.candidacies, found.vacancy.id)
    if not listed:
        st.info(_("No candidate fits this search."), icon=":material/search_off:")
    agreed = consents(office(), me, found.vacancy.id)
    shown = shown_of(office(), me, found.vacancy.id)
    for candidacy in rows_of_page(listed, f"candidates-{found.vacancy.id}"):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"candidacy-{candidacy.id}"):
            _who(candidacy, agreed)
            edit_button(candidacy)
            consent_button(candidacy)
            if not closed:
                withdrawal(candidacy, shown.get(candidacy.id, 0))
        edit_when_open(me, candidacy)
        consents_when_open(me, agreed, candidacy)


def _who(candidacy: Candidacy, agreed: Consents) -> None:
    with st.container(width="stretch", gap=None):
        candidate_link(candidacy.id, bold(literal(candidacy.name)), ":material/badge:")
        if candidacy.email:
            st.caption(mail(candidacy.email))
        if line := in_force_line(agreed, candidacy.id):
            st.caption(line)
    if candidacy.stage is not None:
        st.badge(stage_name(candidacy.stage))
    else:
        st.badge(_("not in the procedure any more"), color="gray")
