"""How the score is made: the formula in words and signs, and the sum of every candidate."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, number
from screening.services.results.ranking import RankedPlace, VacancyRanking
from screening.ui.text import bold, literal


def explanation(found: VacancyRanking) -> None:
    """How the score is made, drawn once it is asked for: the browser then fetches what sets formulas."""
    place = st.expander(
        _("How is the score made?"), icon=":material/calculate:", key="ranking-explained", on_change="rerun"
    )
    if place.open:
        with place:
            _formula(found)


def _formula(found: VacancyRanking) -> None:
    beta = found.settings.beta
    st.markdown(
        _(
            "Each criterion's mean over interviewers, adjusted for strict and lenient interviewers where the data allow and weighted within its domain, gives a score per domain. The balanced score is the "
            "weighted mean of the domains, less a share β of how far the weakest domain lies below it."
        )
    )
    st.latex(r"B = M - \beta\,(M - \min_b S_b)")
    st.markdown(
        _(
            "Here β = {beta}: at equal weights, one point lost in the weaker domain takes {rate} points in the stronger.",
            beta=number(beta),
            rate=number((1 + beta) / (1 - beta)),
        )
        if beta < 1
        else _("Here β = 1: only the weakest domain counts, and nothing makes up for it.")
    )
    st.markdown(_("Not assessed never counts as a number. Minimums flag and never reject; people decide."))
    scored = [place for place in found.places if place.ranked.score is not None]
    if scored:
        st.markdown(
            _(
                "Worked out, with four decimals: every outcome is within 0.001 of what stands before it, "
                "and stands above rounded to two."
            )
        )
        st.markdown("\n".join(f"- {worked_out(found, place)}" for place in scored))


def worked_out(found: VacancyRanking, place: RankedPlace) -> str:
    """The score of a candidate as a sum that anybody can do again. Domains without weight have no part in it."""
    formula, one = found.ranking.formula, place.ranked
    parts = [
        (domain.weight, score)
        for name, domain in formula.domains.items()
        if domain.weight > 0 and (score := one.domains[name]) is not None
    ]
    return _(
        "{name}: {domains} = {mean}; {mean} − {beta} × ({mean} − {weakest}) = {score}.",
        name=bold(literal(place.candidacy.name)),
        domains=" + ".join(f"{_exact(weight)} × {_exact(score)}" for weight, score in parts),
        mean=_exact(one.mean),
        beta=_exact(formula.beta),
        weakest=_exact(min(score for _weight, score in parts)),
        score=_exact(one.score),
    )


def _exact(value: float | None) -> str:
    return number(value, 4)
