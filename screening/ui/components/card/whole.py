"""A submitted card as it is read beside others: every criterion with its corrections, and how it ends."""

from __future__ import annotations

import streamlit as st

from screening.domain.rubric import Rubric
from screening.i18n import _
from screening.services.cards.read import ColleagueCard
from screening.ui.components.card.corrections import sealed_line
from screening.ui.components.card.lines import closing_words


def whole_card(rubric: Rubric, card: ColleagueCard) -> None:
    if card.late:
        st.caption(_("This card was submitted late, in the debrief."))
    if card.after_reading:
        st.caption(_("Written after reading: this card counts in the corrected view only."))
    for one in card.sealed:
        with st.container(border=True, gap="xsmall"):
            sealed_line(rubric, one)
    closing_words(card.closing)
