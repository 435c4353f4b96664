"""Find somebody in a long list of candidates, by name and by stage."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.name import joined, looks
from screening.i18n import _
from screening.ui.components.names import stage_name
from screening.ui.components.paging import PER_PAGE

GONE = "gone"
"""Stands for a stage of which the reader learns only that it is none in the procedure."""


def searched(candidacies: Sequence[Candidacy], vacancy_id: str) -> list[Candidacy]:
    """Those whom the fields ask for, which are there when the list has more than one page; all of them otherwise."""
    if len(candidacies) <= PER_PAGE:
        return list(candidacies)
    left, right = st.columns(2)
    name = left.text_input(
        _("Search by name"),
        icon=":material/search:",
        autocomplete="off",
        key=f"candidates-search-{vacancy_id}",
        persist_state="page",
    )
    there = {_key(one): None for one in candidacies}
    stages = right.pills(
        _("Stage"),
        [*(stage.value for stage in Stage if stage.value in there), *([GONE] if GONE in there else [])],
        selection_mode="multi",
        format_func=_name,
        key=f"candidates-stage-{vacancy_id}",
        persist_state="page",
    )
    found = named(candidacies, name)
    return [one for one in found if not stages or _key(one) in stages]


def named(candidacies: Sequence[Candidacy], asked: str) -> list[Candidacy]:
    """Whose name holds what is asked for; accents and capitals make no difference."""
    if not joined(asked):
        return list(candidacies)
    [wanted], _others = looks([joined(asked)])
    names, _strokes = looks([joined(one.name) for one in candidacies])
    return [one for one, name in zip(candidacies, names, strict=True) if wanted in name]


def _key(candidacy: Candidacy) -> str:
    return candidacy.stage.value if candidacy.stage else GONE


def _name(key: str) -> str:
    return _("not in the procedure any more") if key == GONE else stage_name(Stage(key))
