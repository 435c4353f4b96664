"""On the People page, for one person: the sign-ins in force, and the account at the organisation's provider."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _, ngettext
from screening.services.own_account import end_sign_ins
from screening.ui.components.messages import perform


def sign_ins(me: Account, account: Account, count: int) -> None:
    """How often somebody is signed in now, and a button that ends it."""
    if not count or account.id == me.id:
        return
    st.caption(ngettext("Signed in once at this moment.", "Signed in {n} times at this moment.", count))
    st.button(
        _("End the sign-ins"),
        key=f"end-{account.id}",
        icon=":material/logout:",
        on_click=perform,
        args=(end_sign_ins, account.id),
        kwargs={"done": _("The sign-ins are ended.")},
        help=_("For a lost laptop or tablet. What was typed on a card stays; signing in again is possible."),
    )
