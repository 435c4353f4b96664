"""Vacancies that need a recruiter, and the way to appoint one: for administrators."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.office.current import office
from screening.services.people.accounts import possible_recruiters
from screening.services.vacancies.recruiters import Uncarried, appoint_recruiter, uncarried
from screening.ui.components.colleague import choose_colleague, sent_to
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt
from screening.ui.components.names import phase_name
from screening.ui.components.paging import rows_of_page
from screening.ui.text import distinct_names, heading, literal


def vacancies_without_recruiter(me: Account) -> None:
    """A row for each of them, with its title, client and phase and nothing of its candidates; nothing when there are none."""
    found = uncarried(office(), me)
    if not found:
        return
    st.markdown(heading(_("Vacancies without an active recruiter")))
    colleagues = possible_recruiters(office(), me)
    if not colleagues:
        st.warning(_("Nobody active is a recruiter. Give somebody that role under People first."))
    for one in rows_of_page(found, "without-recruiter"):
        _row(me, one, colleagues)


def _row(me: Account, one: Uncarried, colleagues: list[Account]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"uncarried-{one.vacancy_id}"):
        with st.container(width="stretch", gap=None):
            st.markdown(f"**{literal(one.title)}** · {literal(one.client)}")
            st.caption(phase_name(one.phase))
            if one.partly:
                st.caption(_("There is a candidate with whom every recruiter has a conflict of interest."))
        if colleagues:
            with st.popover(_("Appoint a recruiter"), icon=":material/person_add:"):
                _appoint(me, one, colleagues)


def _appoint(me: Account, one: Uncarried, colleagues: list[Account]) -> None:
    draft = Draft(f"appoint-{one.vacancy_id}")
    names = distinct_names(colleagues)
    chosen = choose_colleague(_("New recruiter"), names, draft)
    if to := sent_to(draft, chosen, _("Appoint"), type="primary"):
        done = _("{name} runs {title} from now on.", name=literal(names[to]), title=literal(one.title))
        if attempt(appoint_recruiter, office(), me, one.vacancy_id, to, done=done):
            draft.sent()
        st.rerun()
