"""Reading a submitted card as administrator: which, why, and then the card itself. The recruiter is told."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.cards.open_with_reason import Openable, OpenedCard, open_with_reason, openable_cards
from screening.services.office.current import office
from screening.ui.components.card.corrections import sealed_line
from screening.ui.components.messages import sentence
from screening.ui.text import literal, moment


def open_a_card(me: Account) -> None:
    """A way to read one card. Which there are is looked up once it is asked for."""
    place = st.expander(_("Read a card"), icon=":material/lock_open:", key="read-a-card", on_change="rerun")
    if place.open:
        with place:
            _choose(me)


def _choose(me: Account) -> None:
    """A form that asks which card and why; the card stands below it for as long as the page is not used otherwise."""
    cards = openable_cards(office(), me)
    if not cards:
        st.caption(_("There is no submitted card that you may open."))
        return
    st.caption(
        _(
            "Scores are not for administrators. With a reason you can open one card: it is recorded and told to the recruiter."
        )
    )
    with st.form("open-card", border=False):
        chosen = st.selectbox(
            _("Card"), cards, index=None, format_func=_label, placeholder=_("Vacancy, interviewer, moment")
        )
        reason = st.text_area(_("Why do you need to read it?"))
        asked = st.form_submit_button(_("Open the card"), icon=":material/lock_open:")
    if asked and chosen:
        try:
            opened = open_with_reason(office(), me, chosen.interview_id, reason)
        except ScreeningError as error:
            st.error(sentence(error), icon=":material/error:")
            return
        _card(opened)


def _label(one: Openable) -> str:
    return f"{one.vacancy} · {one.interviewer} · {one.part} · {moment(one.submitted_at)}"


def _card(opened: OpenedCard) -> None:
    st.subheader(f"{literal(opened.candidate)} · {literal(opened.interviewer)}", anchor=False)
    for one in opened.sealed:
        with st.container(border=True, gap="xsmall"):
            sealed_line(opened.rubric, one)
