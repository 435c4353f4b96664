"""Interview: the card while it is written, its review, and the sealed card with what may be seen after it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Line
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.access.doors import GONE
from screening.services.cards.read import Card, open_card
from screening.services.office.current import office
from screening.ui.components.card.lines import line_words
from screening.ui.components.conflicts_of_interest.mark import own_conflict
from screening.ui.components.header import header
from screening.ui.components.messages import is_told, stop_with
from screening.ui.pages import TODAY
from screening.ui.session import viewer
from screening.ui.text import literal
from screening.ui.title import name_page
from screening.ui.views.interview.review import is_reviewing, review, starts_at, to_review
from screening.ui.views.interview.scorecard import scorecard
from screening.ui.views.interview.sealed import sealed


def page() -> None:
    me = viewer()
    interview_id = st.query_params.get("interview", "")
    try:
        card = open_card(office(), me, interview_id)
    except ScreeningError as error:
        header(me, _("Interview"))
        _to_today()
        stop_with(error)
        return
    if card.gone:
        _gone(me)
        return
    one = card.appointment
    name_page(_("Interview"), one.vacancy)
    writing = not card.sealed and one.phase.takes_cards and not is_reviewing()
    header(
        me,
        "" if writing else literal(one.candidate),
        f"{literal(one.vacancy)} · {literal(one.client)} · {literal(one.part)}, {one.minutes} min",
    )
    if card.sealed:
        sealed(me, card)
    elif not one.phase.takes_cards:
        st.warning(
            _("This vacancy takes no scorecards any more. Ask the recruiter to reopen scoring; your draft is kept."),
            icon=":material/lock:",
        )
        _lines(card.rubric, card.lines)
    elif not writing:
        _mark_to_come(card)
        review(me, card)
    else:
        _mark_to_come(card)
        scorecard(card, me, on_review=to_review, start=starts_at(one.id))
    own_conflict(one.candidacy_id, one.candidate)


def _gone(me: Account) -> None:
    """That nobody waits for this card: said once, also when submitting it was just refused for that."""
    refused = is_told(_(GONE))
    header(me, _("Interview"))
    if not refused:
        st.info(_(GONE), icon=":material/person_off:")
    _to_today()


def _to_today() -> None:
    if st.button(_("To my interviews"), icon=":material/today:"):
        st.switch_page(TODAY)


def _mark_to_come(card: Card) -> None:
    """Tell who could already read something of this candidate what becomes of the card, before it is written."""
    if card.appointment.after_reading:
        st.info(
            _(
                "You have been able to read something of this candidate that a colleague submitted. This card is kept and shown "
                "with the mark “after reading”, and counts in the corrected view only."
            ),
            icon=":material/visibility:",
        )


def _lines(rubric: Rubric, lines: tuple[Line, ...]) -> None:
    for line in lines:
        with st.container(border=True, gap="xsmall"):
            line_words(rubric, line)


page()
