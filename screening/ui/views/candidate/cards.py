"""What interviewers wrote: how each card ends, and every card whole, drawn once it is opened."""

from __future__ import annotations

import streamlit as st

from screening.domain.scorecard import Closing
from screening.i18n import _
from screening.services.candidacy.story import Story
from screening.ui.components.card.lines import closing_words
from screening.ui.components.card.whole import whole_card
from screening.ui.text import bold, literal, moment
from screening.ui.views.candidate.levels.matrix import called


def closings(story: Story) -> None:
    """Overall impressions and recommendations, for who may read those of colleagues."""
    if not story.open.closings:
        return
    st.subheader(_("Impression and recommendation"), anchor=False)
    told = [(seat, card) for seat in story.seats for card in seat.cards if card.closing != Closing()]
    if not told:
        st.caption(_("No interviewer wrote down an overall impression or a recommendation."))
    for seat, card in told:
        st.markdown(
            f"{bold(literal(called(seat)))} · {literal(card.part)}" if card.interviewer else bold(literal(called(seat)))
        )
        closing_words(card.closing)


def whole_cards(story: Story) -> None:
    if not story.seats:
        if story.open.content:
            st.info(_("No colleague has submitted a card of this candidate yet."), icon=":material/hourglass_empty:")
        return
    st.subheader(_("Cards as they were submitted"), anchor=False)
    for at, seat in enumerate(story.seats):
        for number, card in enumerate(seat.cards):
            words = [literal(called(seat)), literal(card.part), moment(card.submitted_at)]
            label = " · ".join(words) if card.interviewer else words[0]
            place = st.expander(label, key=f"card-{story.candidacy.id}-{at}-{number}", on_change="rerun")
            if place.open:
                with place:
                    whole_card(story.rubric, card)
