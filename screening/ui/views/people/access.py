"""On the People page, for one person: the sign-ins in force, and the account at the organisation's provider."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.office.current import office
from screening.services.people.own_account import end_sign_ins
from screening.services.people.single_sign_on import Identity, link_identity, unlink_identity
from screening.settings import settings
from screening.ui.components.messages import attempt, perform
from screening.ui.text import literal


def end_sign_ins_button(account: Account) -> None:
    """A button that ends every sign-in of somebody."""
    st.button(
        _("End the sign-ins"),
        key=f"end-{account.id}",
        icon=":material/logout:",
        on_click=perform,
        args=(end_sign_ins, account.id),
        kwargs={"done": _("The sign-ins are ended.")},
        help=_("For a lost laptop or tablet. What was typed on a card stays; signing in again is possible."),
    )


def organisation(me: Account, account: Account, linked: list[Identity]) -> None:
    """Who somebody is at the organisation's provider: the links there are, and a form for another."""
    for index, identity in enumerate(linked):
        st.caption(
            _(
                "Signs in through {issuer} as {subject}.",
                issuer=literal(identity.issuer),
                subject=literal(identity.subject),
            )
        )
        st.button(
            _("Take the link away"),
            key=f"unlink-{account.id}-{index}",
            icon=":material/link_off:",
            on_click=perform,
            args=(unlink_identity, account.id, identity),
            kwargs={"done": _("The link is taken away.")},
        )
    issuer = settings().oidc_issuer
    if issuer is None:
        return
    with st.form(f"link-{account.id}", border=False):
        subject = st.text_input(
            _("Code at your organisation's sign-in service"),
            key=f"subject-{account.id}",
            help=_("The “subject”. Who tries to sign in without a link is shown the code to give you."),
            autocomplete="off",
        )
        if st.form_submit_button(_("Link"), icon=":material/link:"):
            done = _("{name} can now sign in through your organisation.", name=literal(account.name))
            attempt(link_identity, office(), me, account.id, Identity(issuer, subject), done=done)
            st.rerun()
