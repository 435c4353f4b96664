"""Panel: who interviews in this vacancy, and who runs it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.i18n import _
from screening.services.access.doors import CLOSED
from screening.services.office.current import office
from screening.services.people.accounts import possible_interviewers
from screening.services.vacancies.panel import add_to_panel, remove_from_panel
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.conflicts_of_interest.marked import conflicts
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, perform
from screening.ui.components.paging import rows_of_page
from screening.ui.text import bold, literal, mail
from screening.ui.views.vacancy.progress.left_behind import unable_words
from screening.ui.views.vacancy.recruiters import recruiters_here


def panel(me: Account, found: SetUp) -> None:
    """The members with a way to take them off, and who can be added; in a closed vacancy the members alone."""
    closed = found.vacancy.phase is Phase.CLOSED
    if closed:
        st.info(_(CLOSED), icon=":material/lock:")
    else:
        _who_can_come(me, found)
    for account in rows_of_page(found.panel, f"panel-{found.vacancy.id}"):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"member-{account.id}"):
            with st.container(width="stretch", gap=None):
                st.markdown(bold(literal(account.name)))
                st.caption(mail(account.email))
                if account not in found.able:
                    st.caption(f"{unable_words(account)} · " + _("not planned any more"))
            if not closed:
                _take_off(found, account)
    recruiters_here(me, found)
    conflicts(me, found)


def _who_can_come(me: Account, found: SetUp) -> None:
    members = {account.id for account in found.panel}
    addable = [account for account in possible_interviewers(office(), me) if account.id not in members]
    if addable:
        _add(me, found, addable)
    elif not found.panel:
        st.warning(
            _("There is nobody with the role of interviewer yet. An administrator can invite people under People."),
            icon=":material/group_off:",
        )


def _take_off(found: SetUp, account: Account) -> None:
    st.button(
        _("Take off"),
        key=f"remove-{account.id}",
        on_click=perform,
        args=(remove_from_panel, found.vacancy.id, account.id),
        kwargs={"done": _("The panel is changed.")},
        help=_("Submitted cards stay. With interviews still to come, cancel those first."),
    )


def _add(me: Account, found: SetUp, addable: list[Account]) -> None:
    draft = Draft(f"member-{found.vacancy.id}")
    names = {account.id: f"{account.name} ({account.email})" for account in addable}
    chosen = st.multiselect(
        _("Add interviewers"),
        list(names),
        format_func=names.__getitem__,
        placeholder=_("Choose one or more"),
        **draft.field("people"),
    )
    if draft.send(_("Add to the panel"), type="primary", needs=chosen, missing=_("Choose a colleague.")) and chosen:
        done = _("The panel is changed.")
        if all(attempt(add_to_panel, office(), me, found.vacancy.id, account, done=done) for account in chosen):
            draft.sent()
        st.rerun()
