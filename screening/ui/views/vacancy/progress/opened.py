"""Cards of this vacancy that an administrator read: told to who runs it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.cards.open_with_reason import openings
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.text import heading, literal, moment


def opened_cards(me: Account, found: SetUp) -> None:
    """Every opening with who, which card, when and why; nothing when there is none."""
    opened = openings(office(), me, found.vacancy.id)
    if opened:
        st.markdown(heading(_("Read by an administrator")))
    for one in opened:
        with st.container(border=True, gap=None):
            st.markdown(
                _(
                    "**{who}** read the card of {interviewer} about {candidate}.",
                    who=literal(one.by),
                    interviewer=literal(one.interviewer),
                    candidate=literal(one.candidate),
                )
            )
            st.caption(moment(one.at))
            st.text(one.reason)
