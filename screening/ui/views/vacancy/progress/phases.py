"""Phase: where the vacancy stands, what is still owed, and the way on or back."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.i18n import _, ngettext
from screening.services.interviews.appointments import progress
from screening.services.office.current import office
from screening.services.vacancies.phases import PhaseMove, move_phase, phase_history
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, perform
from screening.ui.components.names import phase_name
from screening.ui.text import bold, heading, literal, moment
from screening.ui.views.vacancy.progress.opened import opened_cards
from screening.ui.views.vacancy.progress.owed import owed_list


def phases(me: Account, found: SetUp) -> None:
    """The four phases with the present one marked, and the moves that are possible."""
    order, now = list(Phase), found.vacancy.phase
    st.markdown(" → ".join(f"**{phase_name(phase)}**" if phase is now else phase_name(phase) for phase in order))
    planned = progress(office(), me, found.vacancy.id)
    owed = sum(one.owed for one in planned)
    if owed:
        st.warning(
            ngettext(
                "{n} card is still owed. It may stay owed; until Decide a late card is accepted and marked late.",
                "{n} cards are still owed. They may stay owed; until Decide a late card is accepted and marked late.",
                owed,
            ),
            icon=":material/pending_actions:",
        )
        owed_list(planned)
    position = order.index(now)
    if position + 1 < len(order):
        _forward(found, order[position + 1], owed)
    if position:
        _back(me, found, order[position - 1])
    _history(phase_history(office(), me, found.vacancy.id))
    opened_cards(me, found)


def _history(moves: list[PhaseMove]) -> None:
    if moves:
        st.markdown(heading(_("History")))
    for move in moves:
        with st.container(border=True, gap=None):
            st.markdown(f"{phase_name(move.from_phase)} → {bold(phase_name(move.to_phase))}")
            st.caption(f"{moment(move.at)} · {literal(move.by)}")
            if move.reason:
                st.text(move.reason)


def _forward(found: SetUp, wanted: Phase, owed: int) -> None:
    if wanted is Phase.DECIDE and owed:
        _open_to_all(found, wanted)
    else:
        _on_to(found, wanted)


def _open_to_all(found: SetUp, wanted: Phase) -> None:
    """Asked once more: from Decide on everybody of the panel may read, and that is never undone."""
    with st.popover(_("On to {phase}…", phase=phase_name(wanted)), icon=":material/arrow_forward:", type="primary"):
        st.markdown(
            _(
                "Cards are still owed. In {phase} everybody of the panel may read the ranking and their colleagues' cards, also who "
                "owes one. Going back does not undo that: what they hand in then is marked “after reading”, and counts in the "
                "corrected view only.",
                phase=phase_name(wanted),
            )
        )
        _on_to(found, wanted)


def _on_to(found: SetUp, wanted: Phase) -> None:
    if wanted is Phase.CLOSED:
        st.caption(
            _("Closing keeps cards, interviews and weights as they are, and the day of closing. It deletes nothing.")
        )
    st.button(
        _("On to {phase}", phase=phase_name(wanted)),
        type="primary",
        icon=":material/arrow_forward:",
        on_click=perform,
        args=(move_phase, found.vacancy.id, wanted),
        kwargs={"done": _("The vacancy is now in the phase {phase}.", phase=phase_name(wanted))},
    )


def _back(me: Account, found: SetUp, wanted: Phase) -> None:
    draft = Draft(f"back-{found.vacancy.id}-{wanted}")
    with st.container(border=True):
        question = _("Why back to {phase}?", phase=phase_name(wanted))
        reason = st.text_input(question, autocomplete="off", **draft.field("reason"))
        if draft.send(_("Back to {phase}", phase=phase_name(wanted)), icon=":material/arrow_back:"):
            done = _("The vacancy is now in the phase {phase}.", phase=phase_name(wanted))
            if attempt(move_phase, office(), me, found.vacancy.id, wanted, reason, done=done):
                draft.sent()
            st.rerun()
