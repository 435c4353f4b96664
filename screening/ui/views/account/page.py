"""My account: another password, single keys, and where one is signed in."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import MIN_PASSWORD, Account
from screening.domain.role import Role
from screening.i18n import _
from screening.services.office.current import office
from screening.services.people.own_account import (
    OwnSignIn,
    change_password,
    has_password,
    own_sign_ins,
    use_single_keys,
)
from screening.services.people.ways_in import ways_in_to_me
from screening.ui.components.header import BUTTON, header
from screening.ui.components.messages import attempt, perform
from screening.ui.components.ways_in import way_in_words
from screening.ui.session import token, viewer
from screening.ui.text import bold, moment

SIGN_OUT_EVERYWHERE = (
    '<form method="post" action="/sign-out/everywhere"><button style="{style}">{words}</button></form>'
)


def page() -> None:
    me = viewer()
    header(me, _("My account"), _("Your password, the keys on a card, and where you are signed in."))
    st.subheader(_("Password"), anchor=False)
    if has_password(office(), me):
        _password(me)
    else:
        st.markdown(_("You sign in through your organisation, so there is no password here."))
    _keys(me)
    st.subheader(_("Where you are signed in"), anchor=False)
    for sign_in in own_sign_ins(office(), me, token()):
        st.markdown(_line(sign_in))
    st.html(SIGN_OUT_EVERYWHERE.format(style=BUTTON, words=_("Sign out everywhere")))
    st.caption(_("Ends every sign-in of yours, this one included. What you typed on a card stays."))
    _ways_in(me)


def _password(me: Account) -> None:
    with st.form("password", clear_on_submit=True, width=480):
        old = st.text_input(_("Present password"), type="password", autocomplete="current-password")
        new = st.text_input(
            _("New password"),
            type="password",
            autocomplete="new-password",
            help=_("At least {n} characters; a short sentence is easy to remember.", n=MIN_PASSWORD),
        )
        if st.form_submit_button(_("Change the password")):
            done = _("The password is changed. In other browsers you are signed out.")
            attempt(change_password, office(), me, token(), old, new, done=done)
            st.rerun()


def _ways_in(me: Account) -> None:
    """What others made to get in to this account: whoever did could have used it."""
    ways = ways_in_to_me(office(), me)
    if ways:
        st.subheader(_("Links to your account that others made"), anchor=False)
        st.caption(_("Did you not ask for it? Change your password, and tell the recruiters of your vacancies."))
    for one in ways:
        st.markdown(f"- {moment(one.at)} · {way_in_words(one)}")


def _keys(me: Account) -> None:
    if not me.is_(Role.INTERVIEWER):
        return
    st.subheader(_("Keys"), anchor=False)
    st.toggle(
        _("Use single keys on a card"),
        value=me.single_keys,
        key=f"single-keys-{me.single_keys}",
        on_change=perform,
        args=(use_single_keys, not me.single_keys),
    )
    st.caption(
        _(
            "1 to 5 choose a level, J and K move, N leads to the note. Switched off, no letter, digit or sign does anything."
        )
    )


def _line(sign_in: OwnSignIn) -> str:
    words = _("since {since}, last used {active}", since=moment(sign_in.signed_in_at), active=moment(sign_in.active_at))
    here = _("This browser")
    return f"- {bold(here)} · {words}" if sign_in.here else f"- {words}"


page()
