"""How sure a ranking is: who cannot be told apart, how far interviewers agree, and the method's warnings in sentences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from screening.i18n import _, ngettext
from screening.ranking import Level, Ranking, SureAgreement, Voice, agreement_of
from screening.ranking.what_if.once import once_per_ranking
from screening.services.panel.health import strict_and_lenient, told_to
from screening.services.results.ranking import VacancyRanking
from screening.ui.results.shares import coefficient
from screening.ui.results.voice import some_of, told, voice_of
from screening.ui.session import viewer
from screening.ui.text import bold
from screening.ui.views.ranking.moved import by_adjustment, in_words

SHOWN: Level = "ordinal"
"""The one level of measurement of which the agreement is shown."""

NAMED = 20
"""So many of a group are named before it is said how many more there are."""


def sureness(found: VacancyRanking) -> None:
    """Say in sentences what the ranking cannot promise; nothing when there is no ranking yet."""
    if not len(found.ranking.ranked):
        return
    with st.expander(_("How sure is this order?"), icon=":material/query_stats:", expanded=True):
        voice = replace(voice_of(found), most=NAMED)
        _together(found, voice)
        _strictness(found)
        told(told_to(found, _spoken_of(found)), voice)
        _agreement(found.ranking)


def _spoken_of(found: VacancyRanking) -> Collection[str]:
    """Of whom it is said how they score: everybody to who runs the vacancy, to an interviewer what concerns them alone."""
    return found.interviewers if found.recruits else {viewer().id}


def _together(found: VacancyRanking, voice: Voice) -> None:
    if not found.ranking.compares:
        st.markdown(
            _(
                "Nobody was scored by two interviewers on the same domain, so these cards do not show who can be told apart."
            )
        )
        return
    groups = [group for group in found.ranking.groups if len(group) > 1]
    for group in groups:
        names = some_of(voice, group, lambda one: bold(voice.candidate(one)))
        words = _("{names} cannot be told apart on these cards: their order may well be chance.", names=names)
        if len(group) > 2:
            words += " " + _("That holds from each to the next; the first and the last of them may well differ.")
        st.markdown(words)
    if not groups and len(found.ranking.ranked) > 1:
        st.markdown(
            _(
                "Every two neighbours can be told apart: each of these steps would come out like this at least five times out "
                "of six."
            )
        )


def _strictness(found: VacancyRanking) -> None:
    """What the adjustment did, to whom, and for which interviewers the cards show that it was due."""
    severity, moves = found.ranking.severity, by_adjustment(found)
    if not severity.estimated:
        return
    if severity.posterior.error is None:
        st.markdown(
            _(
                "The scores are not adjusted for strict and lenient interviewers: no two of them scored the same of anybody."
            )
        )
        return
    _strict_and_lenient(found)
    if not moves:
        st.markdown(
            _("The scores are adjusted for strict and lenient interviewers; nobody stands elsewhere because of it.")
        )
        return
    st.markdown(
        ngettext(
            "The scores are adjusted for strict and lenient interviewers; {n} candidate stands elsewhere because of it: "
            "{moves}.",
            "The scores are adjusted for strict and lenient interviewers; {n} candidates stand elsewhere because of it: "
            "{moves}.",
            len(moves),
            moves=in_words(moves),
        )
    )


def _strict_and_lenient(found: VacancyRanking) -> None:
    """Who is stricter or more lenient, where its interval says so; the page about the panel says how sure that is."""
    strict, lenient = strict_and_lenient(found.ranking, _spoken_of(found))
    voice = voice_of(found)
    words = []
    if strict:
        words.append(_("Stricter than colleagues on the same candidates: {names}.", names=voice.interviewers(strict)))
    if lenient:
        words.append(
            _("More lenient than colleagues on the same candidates: {names}.", names=voice.interviewers(lenient))
        )
    if words:
        st.markdown(" ".join(words))


_agreed = once_per_ranking(lambda ranking: agreement_of(ranking.cells.ratings, (SHOWN,), ()))


def _agreement(ranking: Ranking) -> None:
    """The agreement, from so many candidates on as the page about the panel draws conclusions from."""
    if int((ranking.cells.count > 1).any(axis=1).sum()) < SureAgreement.needed:
        return
    known = _agreed(ranking)
    alpha = known.krippendorff_alpha[SHOWN]
    if alpha is not None:
        st.caption(
            _(
                "Agreement between interviewers: Krippendorff's α = {alpha} (ordinal) over {units} candidate-criterion pairs and "
                "{raters} interviewers. Low agreement on a strong shortlist can simply mean that the candidates are alike.",
                alpha=coefficient(alpha),
                units=known.units,
                raters=known.raters,
            )
        )
