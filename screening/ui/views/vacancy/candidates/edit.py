"""Change the name or the address of a candidate, or remove one added by mistake, under the row."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy
from screening.errors import Conflict, ScreeningError
from screening.i18n import _
from screening.services.candidates.change import change_candidate
from screening.services.candidates.take_back import can_take_back, take_back_candidate
from screening.services.office.current import office
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, perform
from screening.ui.text import literal

OPEN, SHOWN = "candidate-open", "candidate-shown"


def edit_button(candidacy: Candidacy) -> None:
    """The button that opens the fields for this candidate, or closes them."""
    st.button(
        _("Change"),
        key=f"edit-{candidacy.id}",
        icon=":material/edit:",
        on_click=_toggle,
        args=(candidacy,),
        help=_("Change the name or the address."),
    )


def edit_when_open(me: Account, candidacy: Candidacy) -> None:
    """The fields, where the button has opened them. What others changed meanwhile is told and not overwritten."""
    if st.session_state.get(OPEN) != candidacy.id:
        return
    shown = st.session_state.setdefault(SHOWN, (candidacy.name, candidacy.email))
    draft = Draft(f"candidate-{candidacy.id}")
    with st.container(border=True, key=f"edit-fields-{candidacy.id}"):
        name = st.text_input(
            _("Name of this candidate"), value=candidacy.name, autocomplete="off", **draft.field("name")
        )
        email = st.text_input(
            _("E-mail address of this candidate (optional)"),
            value=candidacy.email or "",
            autocomplete="off",
            **draft.field("email"),
        )
        with st.container(horizontal=True):
            sent = draft.send(_("Save"), type="primary")
            st.button(_("Cancel"), key=f"edit-cancel-{candidacy.id}", on_click=_close, args=(draft,))
            _added_by_mistake(me, candidacy)
    if sent:
        done = _("{name} is saved.", name=literal(name))
        asked = (change_candidate, office(), me, candidacy.id, name, email)
        if attempt(*asked, shown=shown, done=done, refused=_refused):
            _close(draft)
        st.rerun()


def _added_by_mistake(me: Account, candidacy: Candidacy) -> None:
    """The way out for who was added by mistake, as long as nothing was done with them; it asks once."""
    if not can_take_back(office(), me, candidacy.id):
        return
    with st.popover(_("Added by mistake"), icon=":material/person_remove:", key=f"mistake-{candidacy.id}"):
        st.caption(
            _(
                "Nothing was done with this candidate yet, so you can remove them from this vacancy. The audit keeps that somebody "
                "was added and removed, not who."
            )
        )
        st.button(
            _("Remove this candidate"),
            key=f"take-back-{candidacy.id}",
            on_click=perform,
            args=(take_back_candidate, candidacy.id),
            kwargs={"done": _("{name} is removed.", name=literal(candidacy.name))},
        )


def _toggle(candidacy: Candidacy) -> None:
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == candidacy.id else candidacy.id
    st.session_state.pop(SHOWN, None)


def _close(draft: Draft) -> None:
    draft.sent()
    st.session_state[OPEN] = None
    st.session_state.pop(SHOWN, None)


def _refused(error: ScreeningError) -> None:
    """After a change by somebody else the fields stand beside what is there now."""
    if isinstance(error, Conflict):
        st.session_state.pop(SHOWN, None)
