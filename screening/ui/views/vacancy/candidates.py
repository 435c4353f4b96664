"""Candidates: add them, see their stage, record a withdrawal."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.candidates.add import add_candidate
from screening.services.candidates.consent import consents
from screening.services.decisions.history import shown_of
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt
from screening.ui.components.names import stage_name
from screening.ui.components.paging import rows_of_page
from screening.ui.text import bold, literal, mail
from screening.ui.views.vacancy.consent import consent_button, consents_when_open, in_force_line
from screening.ui.views.vacancy.decisions.withdrawal import withdrawal


def candidates(me: Account, found: SetUp) -> None:
    """Fields to add somebody, empty again once that is done, then everybody by name."""
    _add(me, found)
    if not found.candidacies:
        st.info(
            _("No candidates yet. Only a name is needed; store no more than the search asks for."),
            icon=":material/person_search:",
        )
    agreed = consents(office(), me, found.vacancy.id)
    shown = shown_of(office(), me, found.vacancy.id)
    for candidacy in rows_of_page(found.candidacies, f"candidates-{found.vacancy.id}"):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"candidacy-{candidacy.id}"):
            with st.container(width="stretch", gap=None):
                st.markdown(bold(literal(candidacy.name)))
                if candidacy.email:
                    st.caption(mail(candidacy.email))
                if line := in_force_line(agreed, candidacy.id):
                    st.caption(line)
            if candidacy.stage is not None:
                st.badge(stage_name(candidacy.stage))
            else:
                st.badge(_("not in the procedure any more"), color="gray")
            consent_button(candidacy)
            withdrawal(candidacy, shown.get(candidacy.id, 0))
        consents_when_open(me, agreed, candidacy)


def _add(me: Account, found: SetUp) -> None:
    draft = Draft(f"candidate-{found.vacancy.id}")
    name = st.text_input(_("Name"), autocomplete="off", **draft.field("name"))
    email = (
        st.text_input(  # not of the type for it: that one sends nothing, and says nothing, until an address is whole
            _("E-mail address (optional)"),
            icon=":material/mail:",
            placeholder=_("name@example.org"),
            autocomplete="off",
            **draft.field("email"),
        )
    )
    if draft.send(_("Add the candidate"), type="primary"):
        done = _("{name} is added.", name=literal(name))
        if attempt(add_candidate, office(), me, found.vacancy.id, name, email, done=done):
            draft.sent()
        st.rerun()
