"""The times that would be given, day by day, with what stays without one and why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st
from babel.dates import format_time

from screening.i18n import _, language, ngettext
from screening.services.schedule.proposal import Proposal, Slot, Why, Without
from screening.services.schedule.wish import Wish
from screening.ui.components.paging import rows_of_page
from screening.ui.text import bold, day, literal, text_table, zone

DAYS = 5
"""So many days stand on a page."""


def show_proposal(proposal: Proposal, wish: Wish, vacancy_id: str) -> None:
    """A sentence that counts, a table for each day, and sentences on who stays without a time."""
    _count(proposal)
    _short(proposal, wish)
    _without(proposal.without)
    if proposal.longlist:
        names = literal(", ".join(proposal.longlist))
        st.info(_("On the longlist, so not planned: {names}.", names=names), icon=":material/person_search:")
    days = [
        (starts, list(slots))
        for starts, slots in groupby(proposal.slots, key=lambda one: one.starts_at.astimezone(zone()).date())
    ]
    for _starts, slots in rows_of_page(days, f"proposed-{vacancy_id}", per_page=DAYS):
        st.markdown(bold(day(slots[0].starts_at)))
        with st.container(key=f"proposed-times-{slots[0].starts_at:%Y-%m-%d}"):
            st.markdown(_table(slots))


def _count(proposal: Proposal) -> None:
    if not proposal.slots:
        st.info(_("There is no interview that would get a time."), icon=":material/event_busy:")
        return
    count = sum(len(one.interviews) for one in proposal.slots)
    candidates = len({one.candidate for one in proposal.slots})
    first, last = proposal.slots[0].starts_at, proposal.slots[-1].starts_at
    st.markdown(
        ngettext("{n} interview gets a time", "{n} interviews get a time", count)
        + ngettext(", of {n} candidate", ", of {n} candidates", candidates)
        + _(", from {first} to {last}.", first=day(first), last=day(last))
    )


def _short(proposal: Proposal, wish: Wish) -> None:
    if proposal.short:
        days = ngettext("On {n} day", "On {n} days", len(proposal.short))
        told = _(
            "fewer than {a_day} candidates fit. A longer day, shorter breaks or two candidates at the same time may make room.",
            a_day=wish.a_day,
        )
        st.info(f"{days} {told}", icon=":material/event_busy:")


def _table(slots: Sequence[Slot]) -> str:
    rows = [[_("Time"), _("Candidate"), _("Part"), _("Interviewers"), _("Place")]]
    rows += [[_hours(one), one.candidate, one.part, ", ".join(one.interviewers), one.place or "–"] for one in slots]
    columns = 5 if any(one.place for one in slots) else 4
    return text_table([row[:columns] for row in rows])


def _hours(slot: Slot) -> str:
    starts, ends = (
        format_time(at.astimezone(zone()), "HH:mm", locale=language()) for at in (slot.starts_at, slot.ends_at)
    )
    return f"{starts}–{ends}"


def _without(without: Sequence[Without]) -> None:
    for why, sentence in _sentences().items():
        named = [
            f"{one.interviewer} – {one.candidate}" if one.interviewer else one.candidate
            for one in without
            if one.why is why
        ]
        if named:
            st.warning(f"{sentence} {literal(', '.join(named))}.", icon=":material/event_busy:")


def _sentences() -> dict[Why, str]:
    return {
        Why.TOO_LONG: _(
            "The conversations take longer than a day has, so these candidates stay without a time. Choose longer days, a "
            "shorter break, or fewer parts:"
        ),
        Why.NO_ROOM: _(
            "No day was found on which everybody is free, so these candidates stay without a time. Choose other days or hours, "
            "or plan other interviewers:"
        ),
        Why.TAKEN: _(
            "These interviewers are busy when their colleagues speak with the candidate, so they stay without a time. Move "
            "the conversation, or plan somebody else:"
        ),
        Why.OVER: _(
            "These conversations are over, so who had no time yet gets none. Say that times that are over may be given, or "
            "cancel the interview:"
        ),
        Why.LEFT: _(
            "These interviewers can no longer interview, so what they have without a time gets none. Hand it over first, under "
            "Progress:"
        ),
    }
