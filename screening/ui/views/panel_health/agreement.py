"""How far interviewers agree, with how sure that is, and what each number means."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, ngettext
from screening.ranking import Figure, SureAgreement
from screening.ui.results.shares import coefficient
from screening.ui.text import bold

FIRM, TENTATIVE = 0.800, 0.667
"""Krippendorff's own limits: conclusions from the first on, tentative ones from the second (docs/method.md §2.8)."""

BANDS = (0.5, 0.75, 0.9)
"""Koo & Li's limits between weak, moderate, good and excellent."""


def agreement(known: SureAgreement) -> None:
    """Each figure with its interval in words; below the minimum what is needed instead."""
    st.subheader(_("Agreement"), anchor=False)
    if known.alpha is None:
        st.markdown(
            _(
                "Agreement cannot be given: it takes candidates whom two interviewers scored on the same criterion, with levels "
                "that differ."
            )
        )
        return
    if known.candidates < known.needed:
        st.markdown(_too_few(known))
        return
    st.markdown("\n".join(f"- {line}" for line in _lines(known, known.alpha)))
    st.caption(
        _(
            "1 is full agreement, 0 what chance would give. Over {units} pairs of candidate and criterion, {n} candidates whom two "
            "interviewers scored, and {raters} interviewers; the intervals hold for these interviewers and candidates like these. "
            "Low agreement on a strong shortlist can simply mean that the candidates are alike.",
            units=known.units,
            n=known.candidates,
            raters=known.raters,
        )
    )


def _too_few(known: SureAgreement) -> str:
    return ngettext(
        "Too little to go by: {n} candidate was scored by two interviewers on the same criterion, and it takes {least}.",
        "Too little to go by: {n} candidates were scored by two interviewers on the same criterion, and it takes {least}.",
        known.candidates,
        least=known.needed,
    )


def _lines(known: SureAgreement, alpha: Figure) -> list[str]:
    lines = [_number(_("Krippendorff’s α (levels in their order)"), alpha) + " " + _read_alike(alpha)]
    if known.icc_a1 is not None:
        told = _("So far can the level of one interviewer stand for that of another: {band}.", band=_band(known.icc_a1))
        lines.append(_number(_("ICC(A,1), one interviewer"), known.icc_a1) + " " + told)
    if known.icc_ak is not None:
        told = _(
            "So far can the mean of a panel stand for that of another panel like it: {band}.", band=_band(known.icc_ak)
        )
        lines.append(_number(_("ICC(A,k), the mean of a panel"), known.icc_ak) + " " + told)
    return lines


def _number(name: str, figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return _(
            "{name}: {value}; how sure that is, these cards do not tell.",
            name=bold(name),
            value=coefficient(figure.value),
        )
    return _(
        "{name}: {value}, with 90 percent certainty between {low} and {high}.",
        name=bold(name),
        value=coefficient(figure.value),
        low=coefficient(figure.low),
        high=coefficient(figure.high),
    )


def _read_alike(alpha: Figure) -> str:
    """No firmer than the whole interval allows."""
    if alpha.low is None or alpha.high is None:
        return ""
    if alpha.low >= FIRM:
        return _("Interviewers read the scale alike.")
    if alpha.low >= TENTATIVE:
        return _("Interviewers read the scale alike in the main.")
    if alpha.high < TENTATIVE:
        return _(
            "Interviewers read the scale differently: go through the anchors of the criteria with the largest spread together."
        )
    return _("These cards do not settle whether interviewers read the scale alike.")


def _band(figure: Figure) -> str:
    """The bands that the interval covers, from the lowest to the highest."""
    if figure.low is None or figure.high is None:
        return _("not settled by these cards")
    names = (_("weak"), _("moderate"), _("good"), _("excellent"))
    low, high = (names[sum(bound >= limit for limit in BANDS)] for bound in (figure.low, figure.high))
    return low if low == high else _("somewhere from {low} to {high}", low=low, high=high)
