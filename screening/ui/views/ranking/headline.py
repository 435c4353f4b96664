"""What the list says at a glance: who stands first and up to which balance, who cannot be told apart, and by which weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from screening.i18n import _, ngettext, percent
from screening.ranking import Ranking, Stretch, winners
from screening.services.decisions.shown_ranking import ShownRanking
from screening.services.results.ranking import VacancyRanking
from screening.ui.components.names import domain_name
from screening.ui.results.shares import turning_point, weight
from screening.ui.results.voice import some_of, voice_of
from screening.ui.text import bold, literal, short_day, short_names

Called = Callable[[str], str]
"""What a candidacy is called at a glance."""

NAMED, GROUPS, MANY = 6, 2, 12
"""So many are named of a group, and so many groups; one of more than so many candidates."""


def headline(found: VacancyRanking) -> None:
    """The sentences above the list; nothing while nobody holds a rank."""
    if not len(found.ranking.ranked):
        return
    names = found.candidates
    short = short_names(list(names.values()))

    def called(candidacy: str) -> str:
        return literal(short[names[candidacy]])

    st.markdown(f"##### {' '.join([_first(found, called), *_together(found, called)])}")


def _first(found: VacancyRanking, called: Called) -> str:
    ranking = found.ranking
    leaders = [row.candidate for row in ranking.rows if row.rank == 1]
    if len(ranking.ranked) == 1:
        return _("{name} is the only one with a rank so far.", name=called(leaders[0]))
    if len(leaders) > 1:
        voice = replace(voice_of(found), most=NAMED)
        return _("{names} share the first place.", names=some_of(voice, leaders, called))
    return _how_far(ranking, leaders[0], called(leaders[0]))


def _how_far(ranking: Ranking, leader: str, name: str) -> str:
    """Who stands first, and between which balances of two domains that stays so."""
    if len(ranking.formula.domains) != 2:
        return _("{name} stands first.", name=name)
    domain = axis(ranking)
    now = ranking.formula.domains[domain].weight
    low, high = reach(winners(ranking, domain), leader, now)
    start, end = turning_point(low, now), turning_point(high, now)
    what = literal(domain_name(domain).lower())
    if low <= 0 and high >= 1:
        other = literal(domain_name(next(one for one in ranking.formula.domains if one != domain)).lower())
        return _("{name} stands first, at every balance of {domain} and {other}.", name=name, domain=what, other=other)
    if low <= 0:
        return _("{name} stands first, and stays so up to {high} {domain}.", name=name, high=end, domain=what)
    if high >= 1:
        return _("{name} stands first, from {low} {domain} on.", name=name, low=start, domain=what)
    return _(
        "{name} stands first, between {low} and {high} {domain}.",
        name=name,
        low=start,
        high=end,
        domain=what,
    )


def axis(ranking: Ranking) -> str:
    """The domain whose weight is spoken of."""
    names = list(ranking.formula.domains)
    return "technical" if "technical" in names else names[0]


def reach(stretches: tuple[Stretch, ...], leader: str, weight: float) -> tuple[float, float]:
    """From which weight to which this one is first, around the weight in force."""
    at = next(
        number
        for number, one in enumerate(stretches)
        if leader in one.winners and one.start - 1e-9 <= weight <= one.end + 1e-9
    )
    first = last = at
    while first > 0 and leader in stretches[first - 1].winners:
        first -= 1
    while last + 1 < len(stretches) and leader in stretches[last + 1].winners:
        last += 1
    return stretches[first].start, stretches[last].end


def _together(found: VacancyRanking, called: Called) -> list[str]:
    """Who cannot be told apart, as far as it can be read at a glance; or that these cards do not show it."""
    if not found.ranking.compares and len(found.ranking.ranked) > 1:
        return [_("How firm that is, these cards do not show.")]
    voice = replace(voice_of(found), most=NAMED)
    groups = [group for group in found.ranking.groups if len(group) > 1]
    if len(groups) == 1 and len(groups[0]) == len(found.ranking.ranked) > 2:
        return [_("On these cards nobody can be told apart from the next.")]
    shown = GROUPS if len(found.ranking.ranked) <= MANY else 1
    said = [
        _("{names} cannot be told apart on these cards.", names=some_of(voice, group, called))
        for group in groups[:shown]
    ]
    more = len(groups) - shown
    if more > 0:
        said.append(
            ngettext(
                "So it is with {n} more group: see the brackets.",
                "So it is with {n} more groups: see the brackets.",
                more,
            )
        )
    return said


def weights_in_force(shown: ShownRanking) -> None:
    """Which version of the weights this is, since when, by whom and why, and what it amounts to."""
    one, formula = shown.weights, shown.found.ranking.formula
    since = _("since {day}, by {author}", day=short_day(one.created_at), author=literal(one.author or "–"))
    reason = literal(one.reason) if one.reason else _("as the role profile gives them")
    head = bold(_("Weights {number}", number=one.number))
    shares = ", ".join(
        f"{literal(domain_name(name).lower())} {weight(domain.weight)}"
        for name, domain in sorted(formula.domains.items(), key=lambda one: one[0] != "technical")
    )
    words = [f"{head}, {since}: {reason}."] if not reason.endswith((".", "!", "?")) else [f"{head}, {since}: {reason}"]
    if len(formula.domains) > 1:
        words += [_("Now {shares}.", shares=shares), _balance(formula.beta)]
    st.caption(" ".join(words))


def _balance(beta: float) -> str:
    """β in words."""
    if beta == 0:
        return _("Imbalance does not count (β = 0): the score is the weighted mean.")
    if beta == 1:
        return _("Only the weakest domain counts (β = 1).")
    return _(
        "Of how far the weakest domain lies below the mean, {share} is taken off (β).",
        share=percent(beta),
    )
