"""On the tab Panel, who runs this vacancy: add a colleague, take one off, or leave."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.role import Role
from screening.i18n import _
from screening.services.office.current import office
from screening.services.people.accounts import possible_recruiters
from screening.services.vacancies.recruiters import add_recruiter, recruiters, remove_recruiter
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.colleague import choose_colleague, sent_to
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, attempt_now, perform
from screening.ui.text import bold, distinct_names, heading, literal, mail


def recruiters_here(me: Account, found: SetUp) -> None:
    """The recruiters with a way to take them off or to leave, and who can be added."""
    here = recruiters(office(), me, found.vacancy.id)
    st.markdown(heading(_("Recruiters")))
    for one in here:
        _recruiter(me, found, one, alone=len([other for other in here if other.is_(Role.RECRUITER)]) == 1)
    known = {one.id for one in here}
    addable = [one for one in possible_recruiters(office(), me) if one.id not in known]
    if addable:
        _add(me, found, addable)
    elif len(here) == 1:
        st.caption(
            _(
                "There is no other recruiter yet. An administrator can invite one, or give somebody the role, under People."
            )
        )


def _recruiter(me: Account, found: SetUp, one: Account, *, alone: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"recruiter-{one.id}"):
        with st.container(width="stretch", gap=None):
            st.markdown(bold(literal(one.name)))
            st.caption(mail(one.email))
            if one.disabled:
                st.caption(_("This account is disabled."))
            elif not one.is_(Role.RECRUITER):
                st.caption(_("No longer has the role of recruiter."))
            if one.id == me.id and alone:
                st.caption(_("You are the only recruiter of this vacancy. Add a colleague before you leave."))
        if one.id != me.id:
            st.button(
                _("Take off the vacancy"),
                key=f"remove-recruiter-{one.id}",
                on_click=perform,
                args=(remove_recruiter, found.vacancy.id, one.id),
                kwargs={"done": _("The recruiters are changed.")},
                help=_("They find nothing of this vacancy any more, unless they interview in it."),
            )
        elif not alone:
            _leave(found, one)


def _leave(found: SetUp, me: Account) -> None:
    with st.popover(_("Leave"), icon=":material/logout:"):
        st.markdown(
            _(
                "You find nothing of this vacancy any more, unless you interview in it. What you could read stays noted. "
                "Another recruiter of the vacancy can add you again."
            )
        )
        st.button(_("Leave the vacancy"), key="leave-vacancy", on_click=_left, args=(found, me.id))


def _left(found: SetUp, account_id: str) -> None:
    """Also where everybody else has left meanwhile, and the button is not drawn again: then it says why not."""
    done = _("You have left {title}.", title=literal(found.vacancy.title))
    if attempt_now(remove_recruiter, found.vacancy.id, account_id, done=done):
        st.query_params.clear()


def _add(me: Account, found: SetUp, addable: list[Account]) -> None:
    draft = Draft(f"recruiter-{found.vacancy.id}")
    names = distinct_names(addable)
    explained = _("They run the vacancy with you: all of it but candidates with whom they have a conflict of interest.")
    chosen = choose_colleague(_("Add a recruiter"), names, draft, explained=explained)
    if to := sent_to(draft, chosen, _("Add to the recruiters")):
        done = _("The recruiters are changed.")
        if attempt(add_recruiter, office(), me, found.vacancy.id, to, done=done):
            draft.sent()
        st.rerun()
