"""On Today: what somebody who left has left to the recruiters of a vacancy."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _, ngettext
from screening.services.leavers.left_behind import LeftIn, interviews_left_everywhere
from screening.services.office.current import office
from screening.ui.components.paging import rows_of_page
from screening.ui.pages import VACANCY
from screening.ui.text import literal


def left_to_hand_over(me: Account) -> None:
    """A row for each vacancy with interviews of somebody who can no longer hold them, and the way there."""
    for one in rows_of_page(interviews_left_everywhere(office(), me), "left-behind"):
        _row(one)


def _row(one: LeftIn) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"left-in-{one.vacancy_id}"):
        words = ngettext(
            ":material/move_up: {n} interview of somebody who can no longer hold it is to be handed over.",
            ":material/move_up: {n} interviews of people who can no longer hold them are to be handed over.",
            one.interviews,
        )
        st.markdown(f"**{literal(one.title)}** · {literal(one.client)}  \n{words}", width="stretch")
        if st.button(_("Hand over"), key=f"to-left-{one.vacancy_id}"):
            st.switch_page(VACANCY, query_params={"vacancy": one.vacancy_id, "tab": "progress"})
