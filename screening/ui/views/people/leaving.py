"""Before an account is disabled or loses a role: what that leaves to others, and whether to do it all the same."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.role import Role
from screening.errors import ScreeningError
from screening.i18n import _, ngettext
from screening.services.leavers.leaving import Leaves, leaving
from screening.services.office.current import office
from screening.services.people.accounts import change_roles, set_disabled
from screening.ui.components.messages import KEY, attempt, sentence
from screening.ui.text import literal

ASKED = "leaving"
SHOWN = 8
"""So many vacancies are named."""


def take_away(me: Account, account: Account, roles: frozenset[Role] | None) -> None:
    """Leave somebody these roles alone, or none and the account disabled; asked first when it leaves something to others."""
    try:
        found = leaving(office(), me, account.id, roles or frozenset())
    except ScreeningError as error:
        st.session_state[KEY] = ("error", sentence(error))
        return
    if found and roles != frozenset():  # no roles at all is refused anyway
        st.session_state[ASKED] = (account.id, roles)
    else:
        _do(me, account, roles)


def asks(me: Account, account: Account) -> bool:
    """Whether it is being asked about this account; the question is then drawn."""
    of, roles = st.session_state.get(ASKED, (None, None))
    if of != account.id:
        return False
    st.markdown(
        _("This leaves to others:")
        if roles is None
        else _("Without that role, {name} leaves to others:", name=literal(account.name))
    )
    found = leaving(office(), me, account.id, roles or frozenset())
    st.markdown("\n".join(f"- {_words(one)}" for one in found[:SHOWN]))
    if len(found) > SHOWN:
        st.caption(ngettext("and in {n} vacancy more", "and in {n} vacancies more", len(found) - SHOWN))
    st.caption(
        _(
            "What was submitted stays and counts. The recruiters see what is to be handed over; where no recruiter is left, you "
            "appoint one on this page."
        )
    )
    label = _("Disable all the same") if roles is None else _("Save the roles all the same")
    if st.button(label, key=f"leave-{account.id}", type="primary"):
        del st.session_state[ASKED]
        _do(me, account, roles)
        st.rerun()
    if st.button(_("Leave it as it is"), key=f"stay-{account.id}"):
        del st.session_state[ASKED]
        st.rerun()
    return True


def _words(one: Leaves) -> str:
    parts = []
    if one.owed:
        parts.append(ngettext("{n} card still owed", "{n} cards still owed", one.owed))
    if one.last_recruiter:
        parts.append(_("no other active recruiter"))
    if one.last_for_some:
        parts.append(_("no other active recruiter for one or more candidates"))
    return f"{literal(one.title)} ({literal(one.client)}): {', '.join(parts)}"


def _do(me: Account, account: Account, roles: frozenset[Role] | None) -> None:
    if roles is None:
        attempt(set_disabled, office(), me, account.id, True, done=_("The account is disabled."))
    else:
        attempt(change_roles, office(), me, account.id, roles, done=_("The roles are changed."))
