"""Who stands elsewhere: in the other view, and without the adjustment for strict and lenient interviewers."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from screening.domain.view import View
from screening.i18n import _, number
from screening.services.results.ranking import VacancyRanking
from screening.ui.text import literal
from screening.ui.views.ranking.listing.lines import Scores

SCORES = "scores"
MOST = 8
"""So many are named before it is said how many more there are."""

Move = tuple[str, int | None, int | None]
"""A name, the rank now, and the rank elsewhere."""


def scores_choice() -> Scores:
    """With or without the adjustment, as the address has it."""
    asked = st.query_params.get(SCORES)
    chosen = Scores.RAW if asked == Scores.RAW else Scores.ADJUSTED
    st.session_state["ranking-scores"] = chosen
    st.segmented_control(
        _("Which scores"),
        list(Scores),
        required=True,
        format_func={Scores.ADJUSTED: _("Adjusted"), Scores.RAW: _("As given")}.__getitem__,
        key="ranking-scores",
        on_change=_write,
        help=_(
            "Adjusted: for strict and lenient interviewers, as far as the cards show who is. "
            "As given: the levels as interviewers gave them."
        ),
    )
    return chosen


def _write() -> None:
    if st.session_state["ranking-scores"] is Scores.RAW:
        st.query_params[SCORES] = Scores.RAW.value
    else:
        st.query_params.pop(SCORES, None)


def by_adjustment(found: VacancyRanking) -> list[Move]:
    """Who holds another rank without the adjustment: the adjusted rank first."""
    rows = [(place.candidacy.name, place.ranked.rank, place.ranked.raw_rank) for place in found.places]
    return [one for one in rows if one[1] != one[2]]


def by_view(found: VacancyRanking) -> list[Move]:
    """Who holds another rank in the other view: the rank in this one first."""
    other = found.in_other_view
    if other is None or other is found.ranking:
        return []
    rows = [(place.candidacy.name, place.ranked.rank, other[place.candidacy.id].rank) for place in found.places]
    return [one for one in rows if one[1] != one[2]]


def in_words(moves: Iterable[Move]) -> str:
    """`Lou from 3 to 2; …`: from the rank elsewhere to the rank now."""
    told = [
        _("{name} from {there} to {here}", name=literal(name), there=_rank(there), here=_rank(here))
        for name, here, there in moves
    ]
    if len(told) > MOST:
        told = [*told[:MOST], _("{n} more", n=number(len(told) - MOST, 0))]
    return "; ".join(told)


def _rank(rank: int | None) -> str:
    return _("no rank") if rank is None else str(rank)


def what_moves(found: VacancyRanking, scores: Scores) -> None:
    """What the two choices do: who stands elsewhere for them, with both ranks."""
    st.caption(" ".join([_of_the_view(found), *_of_the_scores(found, scores)]))


def _of_the_view(found: VacancyRanking) -> str:
    moves = by_view(found)
    if found.view is View.CORRECTED:
        if moves:
            return _("By the corrected instead of the sealed values: {moves}.", moves=in_words(moves))
        return _("The corrected values put nobody elsewhere than the sealed ones.")
    if moves:
        back = [(name, there, here) for name, here, there in moves]
        return _("By the corrected values instead: {moves}.", moves=in_words(back))
    return _("The corrected values would put nobody elsewhere.")


def _of_the_scores(found: VacancyRanking, scores: Scores) -> list[str]:
    if scores is Scores.ADJUSTED:
        return []
    back = [(name, there, here) for name, here, there in by_adjustment(found)]
    words = (
        _("By the scores as given instead of the adjusted ones: {moves}.", moves=in_words(back))
        if back
        else _("Without adjustment nobody stands elsewhere.")
    )
    return [words, _("Intervals and groups belong to the adjusted scores, so they are not drawn here.")]
