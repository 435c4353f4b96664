"""What interviewers wrote: how each card ends, and every card whole, drawn once it is opened."""

from __future__ import annotations

import streamlit as st

from screening.domain.scorecard import Closing, Recommendation
from screening.i18n import _
from screening.services.candidacy.story import Story
from screening.services.cards.read import ColleagueCard
from screening.ui.components.card.whole import whole_card
from screening.ui.components.names import recommendation_name
from screening.ui.text import bold, literal, moment
from screening.ui.views.candidate.levels.matrix import called

COLOURS = {Recommendation.YES: "green", Recommendation.UNSURE: "orange", Recommendation.NO: "red"}


def closings(story: Story) -> None:
    """Overall impressions and recommendations, for who may read those of colleagues."""
    if not story.open.closings:
        return
    st.subheader(_("Impression and recommendation"), anchor=False)
    st.caption(_("Outside the ranking"))
    told = [(seat, card) for seat in story.seats for card in seat.cards if card.closing != Closing()]
    if not told:
        st.caption(_("No interviewer wrote down an overall impression or a recommendation."))
    for seat, card in told:
        with st.container(border=True, gap="xsmall"):
            _closing(called(seat), card)


def _closing(name: str, card: ColleagueCard) -> None:
    """Whose it is with the recommendation as a word, then the impression, then why."""
    closing, who = card.closing, bold(literal(name))
    head = f"{who} · {literal(card.part)}" if card.interviewer else who
    if closing.recommendation is not None:
        colour = COLOURS[closing.recommendation]
        head = f"{head} :{colour}-badge[{recommendation_name(closing.recommendation)}]"
    st.markdown(head)
    if closing.overall.strip():
        st.text(closing.overall)
    if closing.reason.strip():
        st.caption(_("Why this recommendation"))
        st.text(closing.reason)


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
