"""A decision that was made, in words: the change, who and when, what the ranking said then, and why."""

from __future__ import annotations

import streamlit as st

from screening.domain.candidacy.decision import Decision
from screening.domain.view import View
from screening.i18n import _
from screening.services.decisions.history import Made
from screening.ui.components.names import stage_name
from screening.ui.text import bold, literal, moment


def made_box(made: Made) -> None:
    """A decision in a box of its own, with its reason."""
    with st.container(border=True, gap=None):
        first, *rest = decision_lines(made)
        st.markdown(first)
        for line in rest:
            st.caption(line)
        if made.decision.reason:
            st.text(made.decision.reason)


def decision_lines(made: Made) -> list[str]:
    """A decision that was made, in Markdown; the reason is not in it."""
    one = made.decision
    change = f"{stage_name(one.from_stage)} → {bold(stage_name(one.to_stage))}"
    back = _("undone")
    lines = [f"{change} · {back}" if one.undoes else change, f"{moment(one.decided_at)} · {literal(made.by)}"]
    return lines + [line for line in (said_line(one),) if line]


def said_line(one: Decision) -> str:
    """What the ranking said to whoever decided, in neutral words; empty where it was not open to them."""
    if one.view is None:
        return ""
    view = _("sealed values") if one.view is View.SEALED else _("corrected values")
    parts = [
        _("rank {n} of {total}", n=one.rank, total=one.ranked) if one.rank else _("without a rank"),
        view,
        _("weights version {n}", n=one.settings_number),
    ]
    if one.departs:
        parts.append(_("departs from the ranking"))
    return " · ".join(parts)
