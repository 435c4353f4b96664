"""Who is looking, read anew at every run: identity lives in the request, never in the session state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from screening.domain.account import Account
from screening.i18n import DEFAULT, _, use_language
from screening.services.office.current import office
from screening.services.people.accounts import find_person
from screening.services.people.sign_in import COOKIE


def current_viewer() -> Account | None:
    """The signed-in account as it is in the database now, or None."""
    account_id = st.user.to_dict().get("id")
    return find_person(office(), str(account_id)) if account_id else None


_looking: ContextVar[Account | None] = ContextVar("who is looking, while a whole page runs", default=None)


@contextmanager
def looking(account: Account) -> Iterator[None]:
    """Within this block `viewer()` is this account, just read. Callbacks and fragment reruns stand outside and read anew."""
    token = _looking.set(account)
    try:
        yield
    finally:
        _looking.reset(token)


def viewer() -> Account:
    """The signed-in account; the run stops with a sentence when there is none (any more)."""
    found = _looking.get() or current_viewer()
    if found is None:
        st.error(
            _(
                "You are signed out, or your account was disabled. Sign in again to go on; what you typed on a card is kept in this browser."
            ),
            icon=":material/logout:",
        )
        st.html('<a href="/sign-in" target="_self">{words}</a>'.format(words=_("Go to the sign-in page")))
        st.stop()
    return found


def token() -> str | None:
    """The token of the sign-in that this page was opened with, to tell it from the viewer's others."""
    found = st.context.cookies.get(COOKIE)
    return str(found) if found else None


def speak() -> None:
    """From now on messages are in the viewer's language, also in fragments that run without the entry script."""
    use_language(_spoken)


def _spoken() -> str:
    account = _looking.get()
    return account.language if account else str(st.session_state.get("spoken", DEFAULT))
