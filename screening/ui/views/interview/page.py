"""Interview: the card while it is written, its review, and the sealed card with what may be seen after it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Line
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.cards.read import Card, colleague_cards, open_card
from screening.services.office.current import office
from screening.ui.components.card.corrections import own_sealed_lines, sealed_line
from screening.ui.components.card.lines import closing_words, line_words
from screening.ui.components.conflicts_of_interest.mark import own_conflict
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.pages import TODAY
from screening.ui.session import viewer
from screening.ui.text import literal, moment
from screening.ui.views.interview.review import is_reviewing, review, starts_at, to_review
from screening.ui.views.interview.scorecard import scorecard


def page() -> None:
    me = viewer()
    interview_id = st.query_params.get("interview", "")
    try:
        card = open_card(office(), me, interview_id)
    except ScreeningError as error:
        header(me, _("Interview"))
        if st.button(_("To my interviews"), icon=":material/today:"):
            st.switch_page(TODAY)
        stop_with(error)
        return
    one = card.appointment
    writing = not card.sealed and one.phase.takes_cards and not is_reviewing(one.id)
    header(
        me,
        "" if writing else literal(one.candidate),
        f"{literal(one.vacancy)} · {literal(one.client)} · {literal(one.part)}, {one.minutes} min",
    )
    if card.sealed:
        _sealed(me, card)
    elif not one.phase.takes_cards:
        st.warning(
            _("This vacancy takes no scorecards any more. Ask the recruiter to reopen scoring; your draft is kept."),
            icon=":material/lock:",
        )
        _lines(card.rubric, card.lines)
    elif not writing:
        review(me, card)
    else:
        scorecard(card, me, on_review=lambda: to_review(one.id), start=starts_at(one.id))
    own_conflict(one.candidacy_id, one.candidate)


def _sealed(me: Account, card: Card) -> None:
    one = card.appointment
    st.success(_("You submitted this card on {at}. It is sealed.", at=moment(one.submitted_at)), icon=":material/lock:")
    if st.button(_("To my interviews"), icon=":material/today:"):
        st.switch_page(TODAY)
    st.subheader(_("Your card"), anchor=False)
    own_sealed_lines(me, card)
    closing_words(card.closing)
    st.subheader(_("Cards of colleagues"), anchor=False)
    others = colleague_cards(office(), me, one.vacancy_id, one.candidacy_id)
    if others is None:
        st.info(
            _("Colleagues' cards of this candidate are not open to you yet: the recruiter set when they are."),
            icon=":material/visibility_off:",
        )
    elif not others:
        st.info(_("No colleague has submitted a card of this candidate yet."), icon=":material/hourglass_empty:")
    else:
        for number_, other in enumerate(others, start=1):
            whose = literal(other.interviewer) if other.interviewer else _("Colleague {n}", n=number_)
            with st.expander(
                f"{whose} · {literal(other.part)} · {moment(other.submitted_at)}" if other.interviewer else whose
            ):
                if other.late:
                    st.caption(_("This card was submitted late, in the debrief."))
                for sealed in other.sealed:
                    with st.container(border=True, gap="xsmall"):
                        sealed_line(card.rubric, sealed)
                closing_words(other.closing)


def _lines(rubric: Rubric, lines: tuple[Line, ...]) -> None:
    for line in lines:
        with st.container(border=True, gap="xsmall"):
            line_words(rubric, line)


page()
