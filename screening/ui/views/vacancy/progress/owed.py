"""Who still owes which cards, by name, and a reminder for them one click away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _, ngettext
from screening.services.progress.matrix import Slot, owing
from screening.services.progress.nudge import nudge
from screening.ui.components.address import address_of
from screening.ui.text import bold, distinct_names, literal, moment, zone
from screening.ui.views.vacancy.progress.choice import EVERYBODY, NUDGE, choose, chosen, follow

MOST_NAMES = 8
"""So many candidates stand behind an interviewer; more are counted, and each is in the matrix."""


def owed_list(slots: Sequence[Slot]) -> None:
    """A line for each interviewer who still owes cards, who keeps others waiting longest first."""
    names = distinct_names([one.interview.interviewer for one in slots])
    for account, cards in owing(slots).items():
        st.text(f"{names[account]}: {' · '.join(_parts(cards))}")


def _parts(cards: Sequence[Slot]) -> list[str]:
    """What is waited for, apart from what is still to be held and what has no time."""
    waited = [one for one in cards if one.since]
    to_hold = [one for one in cards if not one.since and not one.without_time]
    untimed = [one for one in cards if not one.since and one.without_time]
    parts = []
    if oldest := min((one.since for one in waited if one.since), default=None):
        parts.append(
            ngettext(
                "{n} waited for since {at}: {who}",
                "{n} waited for, the oldest since {at}: {who}",
                len(waited),
                at=moment(oldest),
                who=_candidates(waited),
            )
        )
    if to_hold:
        words = ngettext(
            "{n} still to be held: {who}", "{n} still to be held: {who}", len(to_hold), who=_candidates(to_hold)
        )
        parts.append(words)
    if untimed:
        words = ngettext(
            "{n} without a time: {who}", "{n} without a time: {who}", len(untimed), who=_candidates(untimed)
        )
        parts.append(words)
    return parts


def _candidates(cards: Sequence[Slot]) -> str:
    """Their names in order; with several cards about one, how many stands behind the name."""
    counted = Counter(one.interview.candidate for one in cards)
    names = [f"{name} ({counted[name]})" if counted[name] > 1 else name for name in sorted(counted, key=str.casefold)]
    more = len(names) - MOST_NAMES
    rest = [ngettext("and {n} more", "and {n} more", more)] if more > 0 else []
    return ", ".join([*names[:MOST_NAMES], *rest])


def to_remind(slots: Sequence[Slot]) -> dict[str, list[Slot]]:
    """The cards that can be asked for now, by the id of their interviewer."""
    return owing([one for one in slots if one.to_remind_of])


def ask_whom(slots: Sequence[Slot]) -> None:
    """Choose whom to remind: one of those who can do something about it now, or everybody."""
    people = to_remind(slots)
    if not people:
        return
    names = distinct_names([one.interview.interviewer for one in slots])
    choices = [*people, *([EVERYBODY] if len(people) > 1 else [])]
    st.pills(
        _("Nudge: a text to copy or to mail. Nothing is sent by itself."),
        choices,
        format_func=lambda one: _("Everybody who owes a card") if one == EVERYBODY else names[one],
        **follow(NUDGE, choices, "progress-nudge"),
    )


def reminders(me: Account, slots: Sequence[Slot]) -> None:
    """The text for whoever is chosen, in that person's language; nothing while nobody is."""
    people = to_remind(slots)
    who = chosen(NUDGE, [*people, EVERYBODY])
    for account in people if who == EVERYBODY else [who] if who else []:
        _reminder(me, people[account])
    if who:
        st.button(_("Close the reminder"), key="close-nudge", on_click=choose, args=(NUDGE, None))


def _reminder(me: Account, cards: Sequence[Slot]) -> None:
    made = nudge(cards, me, address_of("/"), zone())
    with st.container(border=True, key=f"nudge-{made.to.id}"):
        st.markdown(bold(literal(made.to.name)))
        st.code(made.text, language=None, wrap_lines=True)
        st.link_button(_("Mail to {name}", name=literal(made.to.name)), made.mail, icon=":material/mail:")
