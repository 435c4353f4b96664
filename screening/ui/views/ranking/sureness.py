"""How sure a ranking is: who cannot be told apart, how far interviewers agree, and the method's warnings in sentences."""

from __future__ import annotations

from typing import Any

import streamlit as st

from screening.i18n import _, ngettext, number
from screening.ranking import RankingWarning, agreement_of, warnings_of
from screening.services.results.ranking import VacancyRanking
from screening.ui.text import bold, literal


def sureness(found: VacancyRanking) -> None:
    """Say in sentences what the ranking cannot promise; nothing when there is no ranking yet."""
    if not len(found.ranking.ranked):
        return
    with st.expander(_("How sure is this order?"), icon=":material/query_stats:", expanded=True):
        _together(found)
        _strictness(found)
        for warning in warnings_of(found.ranking):
            st.markdown("- " + _sentence(warning, {**found.candidates, **found.interviewers}))
        _agreement(found)


def _together(found: VacancyRanking) -> None:
    groups = [group for group in found.ranking.groups if len(group) > 1]
    for group in groups:
        st.markdown(
            _(
                "{names} cannot be told apart on these cards: their order may well be chance.",
                names=_listed([bold(literal(found.candidates[one])) for one in group]),
            )
        )
    if not groups:
        st.markdown(
            _(
                "The order of all neighbours is fairly sure: at least four times out of five it would come out like this."
            )
        )


def _strictness(found: VacancyRanking) -> None:
    moved = found.ranking.positions_changed
    if not found.ranking.severity.estimated:
        return
    st.markdown(
        ngettext(
            "The scores are adjusted for strict and lenient interviewers; {n} candidate stands elsewhere because of it.",
            "The scores are adjusted for strict and lenient interviewers; {n} candidates stand elsewhere because of it.",
            moved,
        )
    )


def _agreement(found: VacancyRanking) -> None:
    known = agreement_of(found.ranking.ratings)
    alpha = known.krippendorff_alpha.get("ordinal")
    if alpha is not None:
        st.caption(
            _(
                "Agreement between interviewers: Krippendorff's α = {alpha} (ordinal) over {units} candidate-criterion pairs and "
                "{raters} interviewers. Low agreement on a strong shortlist can simply mean that the candidates are alike.",
                alpha=number(alpha),
                units=known.units,
                raters=known.raters,
            )
        )


def _sentence(warning: RankingWarning, names: dict[str, str]) -> str:
    facts = warning.facts
    match warning.code:
        case "SEV-DISCONNECTED":
            return _disconnected(facts, names)
        case "SEV-THIN":
            return _(
                "Interviewers are linked through very few shared candidates, so their strictness is hard to compare."
            )
        case "SEV-FEW":
            return _("There are few comparisons between interviewers yet, so the adjustment for strictness is careful.")
        case "SEV-NONE":
            return _("There is no sign of differences in strictness worth adjusting.")
        case "SEV-CONFOUND":
            return _(
                "Lenient and strict interviewers saw different candidates (correlation {correlation}), so who saw whom was not by chance.",
                correlation=number(facts["correlation"]),
            )
        case "SEV-LARGE":
            who = _listed([f"{_name(one, names)} ({number(value, 1)})" for one, value in facts["interviewers"].items()])
            return _(
                "More than a point off from colleagues: {who}. Talk about the anchors together; do not rely on arithmetic alone.",
                who=who,
            )
        case "RATER-FLAT":
            return _(
                "Gave everybody nearly the same level: {who}. That carries no information about the order.",
                who=_listed([_name(one, names) for one in facts["interviewers"]]),
            )
        case _:
            return _(
                "Seen by one interviewer only: {who}. How sure their place is follows from the field, not from their cards.",
                who=_listed([_name(one, names) for one in facts["candidates"]]),
            )


def _disconnected(facts: dict[str, Any], names: dict[str, str]) -> str:
    groups = "; ".join(_listed([_name(one, names) for one in group]) for group in facts["components"])
    bridges = _listed(
        [
            _(
                "{interviewer} with {candidate}",
                interviewer=_name(bridge["interviewer"], names),
                candidate=_name(bridge["candidate"], names),
            )
            for bridge in facts["bridges"]
        ]
    )
    said = _(
        "Interviewers form groups that share no candidate ({groups}). The order between the groups is not adjusted and cannot be "
        "checked from these cards.",
        groups=groups,
    )
    return (
        f"{said} " + _("The fewest extra interviews that link them: {bridges}.", bridges=bridges) if bridges else said
    )


def _name(one: str, names: dict[str, str]) -> str:
    return literal(names[one])


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])
