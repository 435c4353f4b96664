"""Strict and lenient: each interviewer beside colleagues on the same candidates, said no firmer than the cards allow."""

from __future__ import annotations

import math

import streamlit as st

from screening.i18n import _, ngettext, number
from screening.ranking import FEW_CANDIDATES, FEW_COMPARISONS, Strictness
from screening.services.panel.health import InterviewerHealth, Lack, PanelHealth
from screening.ui.text import bold, literal
from screening.ui.views.panel_health.drawing import drawing


def strictness(health: PanelHealth) -> None:
    """Who is stricter or more lenient than colleagues, with how sure that is."""
    st.subheader(_("Strict and lenient"), anchor=False)
    st.markdown(
        _(
            "Strict is not wrong, and neither is lenient: somebody may have listened best. It matters because candidates meet "
            "different interviewers, so the scores are adjusted for it as far as the cards show it."
        )
    )
    drawing(health)
    lines = [
        f"- {bold(literal(one.name))}: {told(one)}{_compared(health, one)}" for one in health.people if _is_told(one)
    ]
    if any(one.lack is Lack.COMPARISONS for one in health.people):
        lines.append(f"- {_few_comparisons(health)}")
    st.markdown("\n".join(lines))


def _is_told(one: InterviewerHealth) -> bool:
    """What the whole panel lacks is said once."""
    return one.lack is not Lack.COMPARISONS


def told(one: InterviewerHealth) -> str:
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
    return f"{_measured(known)} {_shared(known)}"


def _few_comparisons(health: PanelHealth) -> str:
    return _(
        "Too little to go by: the whole panel has about {n} comparisons between interviewers, and it takes {least} before anything "
        "is said of anybody's strictness.",
        n=number(math.floor(health.comparisons + 1e-9), 0),
        least=number(FEW_COMPARISONS, 0),
    )


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


def _compared(health: PanelHealth, one: InterviewerHealth) -> str:
    """With whom alone somebody can be compared, where the panel falls apart."""
    known = one.strictness
    if known is None or len(known.component) < 2 or len(health.found.ranking.severity.components) < 2:
        return ""
    others = sorted(health.found.interviewers[name] for name in known.component if name != one.account_id)
    return " " + _("Can be compared only with {names}.", names=", ".join(map(literal, others)))
