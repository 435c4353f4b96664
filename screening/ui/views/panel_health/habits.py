"""How interviewers fill in their cards: how far levels vary, what is not assessed, and how soon the card is in."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import streamlit as st

from screening.i18n import _, ngettext, number, percent
from screening.services.panel.habits import ENOUGH_CARDS, ENOUGH_TIMES
from screening.services.panel.health import InterviewerHealth, PanelHealth
from screening.ui.text import bold, literal


def habits(health: PanelHealth) -> None:
    """A table of the cards, and in sentences what it may mean."""
    st.subheader(_("Cards"), anchor=False)
    st.dataframe(
        _table(health),
        hide_index=True,
        width="stretch",
        height="content",
        alt=_(
            "Cards of {n} interviewers: how many are in, how far levels vary and how soon they came.",
            n=len(health.people),
        ),
    )
    st.caption(
        _(
            "Levels vary: the standard deviation of the levels on a card, averaged over the cards, from {cards} cards on. After the "
            "interview: the median from the planned end, or where no time was planned from the start of the card, from {times} cards on.",
            cards=ENOUGH_CARDS,
            times=ENOUGH_TIMES,
        )
    )
    lines = [line for line in (_all_equal(health), _nothing_assessed(health)) if line]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))


def _all_equal(health: PanelHealth) -> str:
    """Whose cards have one level everywhere, and how many."""
    told = [f"{bold(literal(one.name))} ({one.habits.equal})" for one in health.people if one.habits.equal]
    if not told:
        return ""
    return _(
        "Cards with the same level everywhere: {who}. Sometimes a candidate is even; sometimes one impression colours everything. "
        "Read the notes there criterion by criterion.",
        who=", ".join(told),
    )


def _nothing_assessed(health: PanelHealth) -> str:
    told = [bold(literal(one.name)) for one in health.people if one.habits.cards and not one.habits.levels]
    if not told:
        return ""
    return _(
        "On none of the cards of {who} anything that counts is assessed, so there is nothing to rank on. Ask what stood in the way.",
        who=", ".join(told),
    )


def _table(health: PanelHealth) -> pd.DataFrame:
    return pd.DataFrame([_row(one) for one in health.people])


def _row(one: InterviewerHealth) -> dict[str, str]:
    found = one.habits
    return {
        _("Interviewer"): one.name,
        _("Cards in"): _("{n} of {total}", n=found.cards, total=found.cards + one.owed),
        _("Levels vary"): number(found.within) if found.varied >= ENOUGH_CARDS else "–",
        _("All equal"): _("{n} of {total}", n=found.equal, total=found.full) if found.full else "–",
        _("Not assessed"): percent(found.not_assessed_share),
        _("After the interview"): duration(found.soon)
        if found.soon is not None and found.cards >= ENOUGH_TIMES
        else "–",
        _("Late"): str(found.late),
    }


def duration(took: timedelta) -> str:
    """A length of time in the largest unit that fits."""
    minutes = round(took.total_seconds() / 60)
    if minutes <= 0:
        return _("at once")
    if minutes < 90:
        return ngettext("{n} minute", "{n} minutes", minutes)
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("{n} hour", "{n} hours", hours)
    return ngettext("{n} day", "{n} days", round(hours / 24))
