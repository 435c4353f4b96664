"""Who is compared, which the address holds: whoever is passed it on sees the same choice, as far as it is theirs to see."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, ngettext
from screening.services.comparison.chosen import MOST, Chosen
from screening.services.results.ranking import VacancyRanking
from screening.ui.text import literal

ASKED = "k"
"""Where in the address the candidates stand, by the ids of their candidacies."""

FEW = 12
"""So many candidates are shown at once to choose from; more are found by typing."""


def asked_for() -> list[str]:
    """The ids that the address names, as they stand there."""
    return [one for one in st.query_params.get(ASKED, "").split(",") if one]


def choose(found: VacancyRanking, chosen: Chosen) -> None:
    """Choose whom to compare; the address follows."""
    key = f"compared-{found.vacancy.id}"
    st.session_state[key] = list(chosen.ids)
    options, label, named = list(found.candidates), _("Candidates, two to five"), _labels(found).__getitem__
    if len(options) <= FEW:
        st.pills(
            label,
            options,
            selection_mode="multi",
            format_func=lambda one: literal(named(one)),  # these read Markdown
            key=key,
            on_change=_follow,
            args=(key,),
        )
    else:
        st.multiselect(
            label,
            options,
            format_func=named,
            max_selections=MOST,
            placeholder=_("Choose candidates"),
            key=key,
            on_change=_follow,
            args=(key,),
        )


def _labels(found: VacancyRanking) -> dict[str, str]:
    """Every candidate with the rank, where there is one."""
    return {
        one.candidacy.id: f"{one.ranked.rank} · {one.candidacy.name}" if one.ranked.rank else one.candidacy.name
        for one in found.places
    }


def _follow(key: str) -> None:
    st.query_params[ASKED] = ",".join(st.session_state[key])


def not_all(chosen: Chosen) -> None:
    """Say what of the choice is not shown, and what to do with what is."""
    if chosen.unknown:
        st.warning(
            ngettext(
                "{n} of the candidates in this address is not here, or not for you.",
                "{n} of the candidates in this address are not here, or not for you.",
                chosen.unknown,
            ),
            icon=":material/person_off:",
        )
    if chosen.beyond:
        names = ", ".join(literal(one.candidacy.name) for one in chosen.beyond)
        st.info(_("Five at a time fit beside each other. Not shown: {names}.", names=names), icon=":material/groups:")
    if not chosen.enough:
        st.info(
            _("Choose one more candidate to compare with.") if chosen.places else _("Choose two to five candidates."),
            icon=":material/compare_arrows:",
        )
