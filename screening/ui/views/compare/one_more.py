"""What one more interview would buy, in a sentence that dares to say that it is little."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import streamlit as st

from screening.i18n import _, percent
from screening.ranking import Gain
from screening.services.comparison.compared import Compared
from screening.services.comparison.one_more import OneMore, one_more
from screening.ui.results.shares import part_of_all
from screening.ui.text import bold, literal
from screening.ui.views.compare.people import Person, listed, named

SHOWN = 3
NO_DOUBT = 0.005
"""What is less than half a percent reads as none."""


def what_one_more_buys(found: Compared, people: Sequence[Person]) -> None:
    """Say what another interview with one of those compared is expected to settle about who is first of all."""
    st.subheader(_("What one more interview would buy"), anchor=False)
    answer = one_more(found.found.ranking, found.plan)
    names = named(people)
    st.markdown(_sentence(found, answer, names))
    if answer.gains and answer.doubt and answer.doubt > NO_DOUBT and answer.share >= NO_DOUBT:
        st.markdown("\n".join(f"- {_line(found, gain, names)}" for gain in _best(answer)))
    if answer.nobody:
        st.caption(
            _(
                "Nobody of the panel can hold another interview with {names}: whoever can interview has one with them, or "
                "may not hold it. It would take somebody new.",
                names=listed(names[one] for one in answer.nobody),
            )
        )


def _best(answer: OneMore) -> list[Gain]:
    """The best part for each candidate, most useful first."""
    by_candidate: dict[str, Gain] = {}
    for gain in answer.gains:
        by_candidate.setdefault(gain.candidate, gain)
    return list(by_candidate.values())[:SHOWN]


def _sentence(found: Compared, answer: OneMore, names: Mapping[str, str]) -> str:
    if answer.doubt is None:
        return _(
            "That cannot be said: it takes two who hold a rank, and somebody who was scored by two interviewers on the same "
            "domain."
        )
    if not answer.gains:
        return _("That cannot be said: the plan asks nothing that counts, or none of these holds a rank.")
    if answer.doubt <= NO_DOUBT:
        return _(
            "Who is first of all is hardly in doubt on these cards; one more interview would change next to nothing."
        )
    if answer.share < NO_DOUBT:
        return _(
            "Next to nothing: whatever one more interview with one of these shows, who is first of all {n} stays as sure or "
            "unsure as it is.",
            n=len(found.found.ranking.ranked),
        )
    best = answer.gains[0]
    words = _(
        "Most would be settled by once more {part} with {name}: it is expected to take away **{share}** of the doubt about who is first of all {n}.",
        part=bold(literal(found.plan.names[best.part])),
        name=bold(names[best.candidate]),
        share=percent(answer.share),
        n=len(found.found.ranking.ranked),
    )
    verdict = (
        _("That is little: more interviews will hardly change this picture, and the decision is yours.")
        if answer.little
        else _("Whether that is worth an interview is yours to say.")
    )
    return f"{words} {verdict}"


def left_of(gain: Gain) -> float:
    """The share of the doubt that is left: as printed, it and what is taken away add up to the whole."""
    taken = gain.gain / gain.doubt
    return 1 - math.floor(taken * 100 + 0.5 + 1e-9) / 100 if taken >= NO_DOUBT else 1 - taken


def _line(found: Compared, gain: Gain, names: Mapping[str, str]) -> str:
    left = _(
        "{part} with {name}: {share} of the doubt is left",
        part=literal(found.plan.names[gain.part]),
        name=names[gain.candidate],
        share=part_of_all(left_of(gain)),
    )
    by = found.plan.by.get(gain.candidate, {}).get(gain.part)
    return left + (", " + _("could be held by {names}", names=listed(map(literal, by))) if by else "")
