"""On Today: what somebody who left has left to the recruiters of a vacancy."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.i18n import _, ngettext
from screening.services.vacancies.set_up import ListedVacancy
from screening.ui.components.paging import rows_of_page
from screening.ui.pages import VACANCY
from screening.ui.text import literal


def left_to_hand_over(mine: Sequence[ListedVacancy]) -> None:
    """A row for each vacancy with interviews of somebody who can no longer hold them, and the way there."""
    left = sorted((one for one in mine if one.left_behind), key=lambda one: one.vacancy.title)
    for one in rows_of_page(left, "left-behind"):
        _row(one)


def _row(one: ListedVacancy) -> None:
    here = one.vacancy
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"left-in-{here.id}"):
        words = ngettext(
            ":material/move_up: {n} interview of somebody who can no longer hold it is to be handed over.",
            ":material/move_up: {n} interviews of people who can no longer hold them are to be handed over.",
            one.left_behind,
        )
        st.markdown(f"**{literal(here.title)}** · {literal(here.client)}  \n{words}", width="stretch")
        if st.button(_("Hand over"), key=f"to-left-{here.id}"):
            st.switch_page(VACANCY, query_params={"vacancy": here.id, "tab": "progress"})
