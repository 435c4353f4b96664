"""Strict and lenient: each interviewer beside colleagues on the same candidates, said no firmer than the cards allow."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, ngettext, number
from screening.ranking import FEW_CANDIDATES, FEW_COMPARISONS, Strictness
from screening.services.panel.health import InterviewerHealth, Lack, PanelHealth
from screening.ui.text import bold, literal


def strictness(health: PanelHealth) -> None:
    """Who is stricter or more lenient than colleagues, with how sure that is."""
    st.subheader(_("Strict and lenient"), anchor=False)
    st.markdown(
        _(
            "Strict is not wrong, and neither is lenient: somebody may have listened best. It matters because candidates meet "
            "different interviewers, so the scores are adjusted for it as far as the cards show it."
        )
    )
    st.markdown("\n".join(f"- {bold(literal(one.name))}: {told(health, one)}" for one in health.people))


def told(health: PanelHealth, one: InterviewerHealth) -> str:
    """What is known of somebody's strictness, or what it would take to know it."""
    known = one.strictness
    if one.lack is Lack.SCORES or known is None:
        return _("no level on a submitted card yet, so there is nothing to compare.")
    if one.lack is Lack.COLLEAGUE:
        return _(
            "no colleague scored the same criterion of the same candidate. It takes {n} shared candidates before anything can be said.",
            n=FEW_CANDIDATES,
        )
    if one.lack is Lack.CANDIDATES:
        return ngettext(
            "too little to go by: {n} candidate was scored by a colleague too, and it takes {least}.",
            "too little to go by: {n} candidates were scored by a colleague too, and it takes {least}.",
            known.shared,
            least=FEW_CANDIDATES,
        )
    if one.lack is Lack.COMPARISONS:
        return _(
            "too little to go by: the whole panel has about {n} comparisons between interviewers, and it takes {least}.",
            n=number(health.comparisons, 0),
            least=number(FEW_COMPARISONS, 0),
        )
    return " ".join([_measured(known), _shared(known), *_compared(health, one, known)])


def _measured(known: Strictness) -> str:
    low, high = known.low or 0.0, known.high or 0.0
    if high < 0:
        return _(
            "stricter than colleagues on the same candidates: {value} points lower, and with 90 percent certainty between {least} and {most}.",
            value=number(-known.value),
            least=number(-high),
            most=number(-low),
        )
    if low > 0:
        return _(
            "more lenient than colleagues on the same candidates: {value} points higher, and with 90 percent certainty between {least} and {most}.",
            value=number(known.value),
            least=number(low),
            most=number(high),
        )
    return _(
        "no difference from colleagues that these cards show: with 90 percent certainty between {strict} points stricter and "
        "{lenient} more lenient.",
        strict=number(-low),
        lenient=number(high),
    )


def _shared(known: Strictness) -> str:
    return ngettext("{n} candidate shared.", "{n} candidates shared.", known.shared)


def _compared(health: PanelHealth, one: InterviewerHealth, known: Strictness) -> list[str]:
    """With whom alone somebody can be compared, where the panel falls apart."""
    if len(health.found.ranking.severity.components) < 2:
        return []
    others = [name for name in known.component if name != one.account_id]
    names = ", ".join(literal(health.found.interviewers.get(name, "?")) for name in others)
    return [_("Can be compared only with {names}.", names=names)]
