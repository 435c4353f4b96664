"""Progress: candidates × interviews, what state each card is in, and from there to the interview or a reminder."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.i18n import _, ngettext
from screening.services.office.current import office
from screening.services.progress.matrix import Matrix, progress_matrix
from screening.services.vacancies.set_up import SetUp
from screening.ui.text import bold, distinct_names
from screening.ui.views.vacancy.progress.about import about
from screening.ui.views.vacancy.progress.choice import ABOUT, chosen, narrowed
from screening.ui.views.vacancy.progress.left_behind import to_hand_over
from screening.ui.views.vacancy.progress.out import out_of_procedure
from screening.ui.views.vacancy.progress.owed import ask_whom, owed_list, reminders
from screening.ui.views.vacancy.progress.table import table


def matrix(me: Account, found: SetUp) -> None:
    """How many cards are in, who is waited for, the matrix, and what can be done about one candidate."""
    now = progress_matrix(office(), me, found.vacancy.id)
    to_hand_over(me, found, now)
    if now.slots:
        _in_procedure(me, found, now)
    else:
        _nothing(now)
    out_of_procedure(now)


def _nothing(now: Matrix) -> None:
    words = _("No interviews planned yet. Plan them under Interviews; their progress then stands here.")
    if now.out and not now.candidates:
        words = _("Nobody is in the procedure any more.")
    st.info(words, icon=":material/grid_on:")


def _in_procedure(me: Account, found: SetUp, now: Matrix) -> None:
    _summary(now)
    _waited_for(found, now)
    looking_at = chosen(ABOUT, [one.candidacy_id for one in now.candidates])
    if not looking_at:
        reminders(me, now.slots)
    _table(now)
    if looking_at:
        about(me, found, now, looking_at)
        reminders(me, now.slots)


def _summary(now: Matrix) -> None:
    held = [*now.to_hold, *now.handed_in]
    done, overdue = sum(one.submitted for one in held), sum(one.since is not None for one in held)
    untimed = sum(one.without_time and one.since is None for one in held)
    left = sum(one.to_hand_over for one in held)
    words = [_("{n} of {total} cards in", n=done, total=len(held))]
    words += [ngettext("{n} waited for", "{n} waited for", overdue)] if overdue else []
    words += [ngettext("{n} without a time", "{n} without a time", untimed)] if untimed else []
    words += [ngettext("{n} to hand over", "{n} to hand over", left)] if left else []
    st.progress(done / len(held) if held else 1.0, text=" · ".join(words))


def _waited_for(found: SetUp, now: Matrix) -> None:
    if any(one.owed for one in now.slots):
        st.markdown(bold(_("Still to come")))
        owed_list(now.slots)
        ask_whom(now.slots)
    elif found.vacancy.phase.takes_cards and now.to_hold and not any(one.to_hand_over for one in now.slots):
        words = _("All cards are in. You can move on to the debrief under Phase.")
        if found.vacancy.phase is Phase.DEBRIEF:
            words = _("All cards are in. You can move on to Decide under Phase.")
        st.success(words, icon=":material/check_circle:")


def _table(now: Matrix) -> None:
    people = distinct_names([one.interview.interviewer for one in now.slots])
    everything, slots = narrowed(now, people)
    there = {one.interview.candidacy_id for one in slots}
    shown = [one for one in now.candidates if everything or one.candidacy_id in there]
    if shown:
        table(shown, slots, people)
    else:
        st.info(_("No interview is like that now."), icon=":material/filter_alt:")
