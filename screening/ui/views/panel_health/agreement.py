"""How far interviewers agree, with how sure that is, and what the number means."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, ngettext, number
from screening.services.panel.health import PanelHealth

FIRM, TENTATIVE = 0.800, 0.667
"""Krippendorff's own limits: conclusions from the first on, tentative ones from the second."""


def agreement(health: PanelHealth) -> None:
    """α with its interval in words; below the minimum what is needed instead."""
    st.subheader(_("Agreement"), anchor=False)
    known, alpha = health.alpha, health.agreement.krippendorff_alpha["ordinal"]
    if alpha is None:
        st.markdown(
            _(
                "Agreement cannot be given: it takes candidates whom two interviewers scored on the same criterion, with levels that differ."
            )
        )
        return
    if known.low is None or known.high is None:
        st.markdown(
            ngettext(
                "Too little to go by: {n} candidate was scored by two interviewers on the same criterion, and it takes {least}.",
                "Too little to go by: {n} candidates were scored by two interviewers on the same criterion, and it takes {least}.",
                known.candidates,
                least=known.needed,
            )
        )
        return
    st.markdown(
        _(
            "Krippendorff's α = {alpha}, with 90 percent certainty between {low} and {high}. {meaning}",
            alpha=number(alpha),
            low=number(known.low),
            high=number(known.high),
            meaning=_meaning(known.low, known.high),
        )
    )
    st.caption(
        _(
            "1 is full agreement, 0 what chance would give; levels count in their order (ordinal). Over {units} pairs of candidate "
            "and criterion and {raters} interviewers; the interval rests on {n} candidates. Low agreement on a strong shortlist can "
            "simply mean that the candidates are alike.",
            units=health.agreement.units,
            raters=health.agreement.raters,
            n=known.candidates,
        )
    )


def _meaning(low: float, high: float) -> str:
    """No firmer than the whole interval allows."""
    if low >= FIRM:
        return _("Interviewers read the scale alike.")
    if low >= TENTATIVE:
        return _("Interviewers read the scale alike in the main.")
    if high < TENTATIVE:
        return _(
            "Interviewers read the scale differently: go through the anchors of the criteria with the largest spread together."
        )
    return _("These cards do not settle whether interviewers read the scale alike.")
