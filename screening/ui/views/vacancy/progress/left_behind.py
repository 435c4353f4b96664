"""What is to be handed over: the interviews of people who can no longer hold them, all of a person's in one go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _, ngettext
from screening.services.interviews.appointments import Appointment
from screening.services.leavers.hand_over_all import HandedOver, Stays, hand_over_all
from screening.services.office.current import office
from screening.services.progress.matrix import Matrix
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.colleague import choose_colleague, sent_to
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt
from screening.ui.text import bold, distinct_names, heading, literal, moment
from screening.ui.views.vacancy.interviews.reading_reason import ReadingReason

SHOWN = 8
"""Of so many interviews of one person each has its line."""


def to_hand_over(me: Account, found: SetUp, now: Matrix) -> None:
    """A block for each person who left interviews behind; nothing when nobody did."""
    left = now.left_behind
    if left:
        st.markdown(heading(_("To hand over")))
    for _id, theirs in groupby(left, key=lambda one: one.interviewer.id):
        _person(me, found, list(theirs))


def _person(me: Account, found: SetUp, theirs: Sequence[Appointment]) -> None:
    who = theirs[0].interviewer
    with st.container(border=True, key=f"left-{who.id}"):
        st.markdown(f"{bold(literal(who.name))} · {unable_words(who)}")
        st.text("\n".join(map(_line, theirs[:SHOWN])))
        if len(theirs) > SHOWN:
            rest = len(theirs) - SHOWN
            st.caption(ngettext("and {n} interview more", "and {n} interviews more", rest))
        _hand_over(me, found, who)


def unable_words(who: Account) -> str:
    """Why somebody can hold no more interviews."""
    return _("account disabled") if who.disabled else _("no longer an interviewer")


def _line(one: Appointment) -> str:
    when = moment(one.starts_at) if one.starts_at else _("no time yet")
    return f"{one.candidate} · {one.part} · {when}"


def _hand_over(me: Account, found: SetUp, who: Account) -> None:
    names = distinct_names(list(found.able))
    if not names:
        st.caption(_("Nobody else of the panel can interview. Add somebody under Panel first."))
        return
    draft = Draft(f"hand-over-all-{who.id}")
    chosen = choose_colleague(_("Hand over to"), names, draft)
    why = ReadingReason(draft)
    reason = why.field()
    if to := sent_to(draft, chosen, _("Hand over"), icon=":material/move_up:", type="primary"):
        asked = (hand_over_all, office(), me, found.vacancy.id, who.id, to)
        if attempt(*asked, reading_reason=reason, done=_done, refused=why.refused):
            why.sent()
        st.rerun()


def _done(answer: HandedOver) -> str:
    lines = [ngettext("{n} interview is handed over.", "{n} interviews are handed over.", answer.interviews)]
    for stays, words in (
        (Stays.THEIRS_ALREADY, _("Not those with {names}: this colleague has that part with them already.")),
        (Stays.CONFLICT, _("Not those with {names}: this colleague has a conflict of interest with them.")),
    ):
        names = [
            _("{part} with {candidate}", part=one.part, candidate=one.candidate)
            for one in answer.stayed
            if one.why is stays
        ]
        if names:
            lines.append(words.format(names=literal(", ".join(dict.fromkeys(names)))))
    return " ".join(lines)
