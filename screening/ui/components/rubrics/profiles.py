"""Role profiles: what they weigh, their balance in words, their minimums and what they plan."""

from __future__ import annotations

import streamlit as st

from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.i18n import _, language, number, percent
from screening.services.rubrics import names
from screening.ui.components.names import domain_name
from screening.ui.components.rubrics.words import listed
from screening.ui.text import bold, literal


def profiles(rubric: Rubric, known: dict[str, RoleProfile]) -> None:
    """Every role profile, folded."""
    for profile in known.values():
        name = profile.name.in_(language()) if profile.name else profile.id
        with st.expander(bold(literal(name))):
            _profile(rubric, profile)


def balance_in_words(beta: float) -> str:
    """β as a rate of exchange between the domains."""
    return _(
        "Balance β = {beta}: at equal weights, one point lost in the weaker domain takes {rate} points in the stronger.",
        beta=number(beta),
        rate=number((1 + beta) / (1 - beta)) if beta < 1 else "∞",
    )


def part_name(rubric: Rubric, part: str) -> str:
    """The name of a criterion, competency or domain in the reader's language; safe for Markdown."""
    return literal(names.part_name(rubric, part, language()))


def _profile(rubric: Rubric, profile: RoleProfile) -> None:
    if profile.why:
        st.markdown(literal(profile.why.in_(language())))
    for domain, weights in profile.domains.items():
        st.markdown(bold(f"{literal(domain_name(domain))}: {percent(profile.domain_weights[domain])}"))
        st.markdown(
            listed(
                [f"{part_name(rubric, part)}: {percent(weight)}" for part, weight in weights.parts.items() if weight]
            )
        )
    st.markdown(balance_in_words(profile.beta))
    if profile.minimums:
        minimums = ", ".join(
            f"{part_name(rubric, part)} ≥ {number(value, 1)}" for part, value in profile.minimums.items()
        )
        st.markdown(_("Minimums (they flag, they never reject): {minimums}", minimums=minimums))
    planned = profile.planned or tuple(rubric.criteria)
    st.markdown(
        _("Planned criteria: {criteria}", criteria=", ".join(part_name(rubric, criterion) for criterion in planned))
    )
