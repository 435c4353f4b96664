"""Add candidates: one by one, or a list of them."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.candidates.add import add_candidate
from screening.services.office.current import office
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt
from screening.ui.text import literal
from screening.ui.views.vacancy.candidates.bring_in import bring_in

ONE, MANY = "one", "many"


def add(me: Account, vacancy_id: str) -> bool:
    """Fields for one candidate, empty again once that is done; or a list, shown before it is brought in.

    Whether a list is being looked at: then there is nothing else on the tab.
    """
    chosen = st.segmented_control(
        _("Add candidates"),
        [ONE, MANY],
        default=ONE,
        format_func={ONE: _("One at a time"), MANY: _("A list")}.__getitem__,
        required=True,
        key=f"add-candidates-{vacancy_id}",
        persist_state="page",
    )
    if chosen == MANY:
        return bring_in(me, vacancy_id)
    _one(me, vacancy_id)
    return False


def _one(me: Account, vacancy_id: str) -> None:
    draft = Draft(f"candidate-{vacancy_id}")
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
        if attempt(add_candidate, office(), me, vacancy_id, name, email, done=done):
            draft.sent()
        st.rerun()
