"""Versions of the weights: both rankings side by side with who moved, and every version with its reason."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _, ngettext, number
from screening.services.office.current import office
from screening.services.results.before_and_now import BeforeAndNow, before_and_now
from screening.services.vacancies.set_up import SetUp
from screening.services.vacancies.weights import SettingsVersion
from screening.ui.components.messages import sentence
from screening.ui.text import bold, literal, moment


def weight_history(me: Account, found: SetUp, past: tuple[SettingsVersion, ...]) -> None:
    """The last change with what it did to the ranking, then every version, newest first."""
    if len(past) > 1:
        _effect(me, found, past)
    if len(past) == 1 and not past[0].reason:
        return
    st.markdown(bold(_("Versions of the weights")))
    for one in reversed(past):
        with st.container(border=True, gap=None, key=f"settings-{one.number}"):
            words = [_("Version {number}", number=one.number), literal(one.author), moment(one.created_at)]
            st.markdown(" · ".join([bold(words[0]), *words[1:]]))
            st.markdown(literal(one.reason) if one.reason else _("As the role profile gives them."))
            st.caption(_("Settings {hash}", hash=one.content_hash[:12]))


def _effect(me: Account, found: SetUp, past: tuple[SettingsVersion, ...]) -> None:
    st.markdown(bold(_("What the change did to the ranking")))
    try:
        moves = before_and_now(office(), me, found.vacancy.id)
    except ScreeningError as error:
        st.caption(sentence(error))
        return
    if moves is None:
        st.caption(_("Other criteria are planned since, or nobody can be ranked yet, so the two cannot be compared."))
        return
    before, now = past[-2].number, past[-1].number
    st.dataframe(
        _table(moves, before, now),
        hide_index=True,
        width="stretch",
        height="content",
        column_config={_("Candidate"): st.column_config.TextColumn(pinned=True)},
        alt=_("Ranking at version {before} and at version {now}, candidate by candidate.", before=before, now=now),
    )
    moved = sum(one.moved for one in moves)
    st.caption(
        ngettext("{n} candidate changes places.", "{n} candidates change places.", moved)
        if moved
        else _("Nobody changes places.")
    )
    st.caption(_("Severity and criterion means are the same on both sides, so the weights alone make the difference."))


def _table(moves: tuple[BeforeAndNow, ...], before: int, now: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Candidate"): one.candidate,
                _("Rank, version {number}", number=before): _rank(one.rank_before),
                _("Rank, version {number}", number=now): _rank(one.rank_now),
                _("Moves"): _arrow(one),
                _("Score, version {number}", number=before): number(one.score_before),
                _("Score, version {number}", number=now): number(one.score_now),
            }
            for one in moves
        ]
    )


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def _arrow(one: BeforeAndNow) -> str:
    if not one.moved or one.rank_before is None or one.rank_now is None:
        return "="
    places = abs(one.rank_before - one.rank_now)
    return f"▲ {places}" if one.rank_now < one.rank_before else f"▼ {places}"
