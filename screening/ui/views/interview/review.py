"""The review of an own card: what is still open, what deserves a second look, and every line as it will be sealed."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Rubric
from screening.domain.scorecard import Gap, Line, is_short
from screening.i18n import _, language, ngettext
from screening.services.cards.read import Card
from screening.services.cards.submit import submit_card
from screening.ui.components.card.lines import line_words
from screening.ui.components.messages import attempt_now
from screening.ui.components.names import gap_sentence
from screening.ui.views.interview.scorecard import closing

STEP, REVIEW = "step", "review"
"""What the address says while the review is shown: so it is still there in a session that begins anew while somebody types."""

START = "start"
"""Where a card opens after its review, in the session state: (interview, criterion)."""


def is_reviewing() -> bool:
    """Whether the page shows the review of its card."""
    return bool(st.query_params.get(STEP) == REVIEW)


def to_review() -> None:
    """Show the review at the next run."""
    st.query_params[STEP] = REVIEW
    st.session_state.pop(START, None)


def starts_at(interview_id: str) -> str:
    """The criterion that somebody chose in the review, to go back to; empty when nobody did."""
    chosen_for, criterion = st.session_state.get(START, ("", ""))
    return str(criterion) if chosen_for == interview_id else ""


def review(me: Account, card: Card) -> None:
    """The review on one screen: gaps that lead back to their criterion, hints, lines, and the end of the card."""
    interview_id = card.appointment.id
    st.subheader(_("Review your card"), anchor=False)
    _gaps(card)
    if _all_equal(card):
        st.info(
            _(
                "All your levels are the same. That can be right; read the anchors once more and ask yourself whether one impression "
                "coloured the rest."
            ),
            icon=":material/visibility:",
        )
    for line in card.lines:
        with st.container(border=True, gap="xsmall"):
            line_words(card.rubric, line)
            for hint in _hints(card.rubric, line):
                st.caption(f":material/visibility: {hint}")
    closing(card, me, on_submit=lambda: _submit(interview_id, card.content), on_back=lambda: _back(interview_id))


def _gaps(card: Card) -> None:
    if not card.gaps:
        return
    st.warning(
        ngettext(
            "{n} point is still open. Complete it; then you can submit. A click brings you there.",
            "{n} points are still open. Complete them; then you can submit. A click brings you there.",
            len(card.gaps),
        ),
        icon=":material/pending:",
    )
    with st.container(gap=None, key="gaps"):
        for gap in card.gaps:
            _gap(card, gap)


def _gap(card: Card, gap: Gap) -> None:
    st.button(
        f"{card.rubric.criteria[gap.criterion_id].name.in_(language())}: {gap_sentence(gap.kind)}",
        key=f"gap-{gap.criterion_id}-{gap.kind.value}",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=_back,
        args=(card.appointment.id, gap.criterion_id),
    )


def _all_equal(card: Card) -> bool:
    levels = {line.rating.level for line in card.lines if line.rating.level}
    return len(levels) == 1 and len(card.lines) > 2


def _hints(rubric: Rubric, line: Line) -> list[str]:
    hints = []
    if is_short(line):
        hints.append(_("This note is short. Would you still know in a month what was said?"))
    if rubric.attention and rubric.attention.touched_by(line.note):
        hints.append(
            _(
                "This note touches a subject that should not weigh (health, family, religion, age, origin). Keep to what was shown for the role."
            )
        )
    return hints


def _back(interview_id: str, criterion: str = "") -> None:
    st.query_params.pop(STEP, None)
    st.session_state[START] = (interview_id, criterion)


def _submit(interview_id: str, shown: str) -> None:
    if attempt_now(submit_card, interview_id, shown, done=_("Submitted and sealed.")):
        st.query_params.pop(STEP, None)
