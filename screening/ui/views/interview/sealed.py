"""The sealed card: what was submitted, a way to correct it, and colleagues' cards once they may be read."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.i18n import _
from screening.services.cards.correct import own_sealed_card
from screening.services.cards.read import Card, ColleagueCard, colleague_cards
from screening.services.office.current import office
from screening.ui.components.card.corrections import sealed_line
from screening.ui.components.card.lines import closing_words
from screening.ui.components.card.whole import whole_card
from screening.ui.pages import DEBRIEF, TODAY
from screening.ui.text import literal, moment
from screening.ui.views.interview.correction import asked_for, correction, open_asked


def sealed(me: Account, card: Card) -> None:
    """The viewer's own submitted card, and below it those of colleagues about the same candidate."""
    at = moment(card.appointment.submitted_at)
    st.success(_("You submitted this card on {at}. It is sealed.", at=at), icon=":material/lock:")
    with st.container(horizontal=True):
        if st.button(_("To my interviews"), icon=":material/today:"):
            st.switch_page(TODAY)
        _to_debrief(card)
    st.subheader(_("Your card"), anchor=False)
    _own(me, card)
    closing_words(card.closing)
    st.subheader(_("Cards of colleagues"), anchor=False)
    _colleagues(me, card)


def _to_debrief(card: Card) -> None:
    """The way to the debrief of this candidate, or back to the criterion from which somebody came to correct."""
    if card.appointment.phase is Phase.SCORE:
        return
    there = {"vacancy": card.appointment.vacancy_id, "candidacy": card.appointment.candidacy_id}
    if asked_for():
        there["criterion"] = asked_for()
    words = _("Back to the debrief") if asked_for() else _("To the debrief")
    if st.button(words, icon=":material/co_present:", key="to-debrief", type="primary" if asked_for() else "secondary"):
        st.switch_page(DEBRIEF, query_params=there)


def _own(me: Account, card: Card) -> None:
    interview_id = card.appointment.id
    found = own_sealed_card(office(), me, interview_id)
    if found.late:
        st.caption(_("This card was submitted late, in the debrief."))
    if found.after_reading:
        st.caption(
            _(
                "Written after reading: something of this candidate that a colleague submitted was open to you before. "
                "This card is kept and shown with that mark, and counts in the corrected view only."
            )
        )
    if found.may_correct and found.revealed:
        st.caption(
            _(
                "Colleagues' cards of this candidate are open to you. A correction from now on is shown beside the sealed "
                "value as drift, and counts in the corrected view only."
            )
        )
    if found.may_correct:
        open_asked(interview_id)
    for one in sorted(found.sealed, key=lambda one: one.line.criterion_id != asked_for()):
        with st.container(border=True, gap="xsmall"):
            sealed_line(card.rubric, one)
            if found.may_correct:
                correction(me, card.rubric, interview_id, one)


def _colleagues(me: Account, card: Card) -> None:
    others = colleague_cards(office(), me, card.appointment.vacancy_id, card.appointment.candidacy_id)
    if others is None:
        st.info(
            _("Colleagues' cards of this candidate are not open to you yet: the recruiter set when they are."),
            icon=":material/visibility_off:",
        )
    elif not others:
        st.info(_("No colleague has submitted a card of this candidate yet."), icon=":material/hourglass_empty:")
    else:
        for number, other in enumerate(others, start=1):
            _colleague(card, other, number)


def _colleague(card: Card, other: ColleagueCard, number: int) -> None:
    """A colleague's card, drawn once it is opened."""
    whose = _("Colleague {n}", n=number)
    if other.interviewer:
        whose = f"{literal(other.interviewer)} · {literal(other.part)} · {moment(other.submitted_at)}"
    place = st.expander(whose, key=f"colleague-{card.appointment.id}-{number}", on_change="rerun")
    if place.open:
        with place:
            whole_card(card.rubric, other)
