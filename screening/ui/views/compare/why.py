"""Why one of those compared scores above another, in a sentence and as a sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import streamlit as st

from screening.i18n import N_, _, language, number
from screening.ranking import TOLD_APART, Ranking, p_above
from screening.services.comparison.compared import Compared
from screening.services.comparison.why import Step, Why, hundredths, why
from screening.services.rubrics.names import part_name
from screening.ui.results.shares import chance
from screening.ui.text import bold, literal
from screening.ui.views.compare.people import Person, listed
from screening.ui.views.compare.waterfall import signed, waterfall

TOLD = 2
"""So many steps are named in the sentence, each way."""


def why_above(found: Compared, people: Sequence[Person]) -> None:
    """Choose two of those compared, and say and draw what makes the difference."""
    title = st.empty()
    one, other = _pair(people)
    if (one.place.ranked.score or 0) < (other.place.ranked.score or 0) and one.place.ranked.score is not None:
        one, other = other, one  # somebody without a rank may have the higher score
    answer = why(found.found.ranking, one.id, other.id)
    if answer is None:
        title.subheader(_("Why one above the other"), anchor=False)
        without = [literal(two.short) for two in (one, other) if two.place.ranked.score is None]
        st.info(
            _("{names}: no score yet, so there is nothing to set beside another score.", names=listed(without)),
            icon=":material/hourglass_empty:",
        )
        return
    title.subheader(_("Why {one} above {other}", one=literal(one.short), other=literal(other.short)), anchor=False)
    for sentence in _sentences(found, answer, one, other):
        st.markdown(sentence)
    if answer.steps:
        waterfall(answer, one.short, other.short, lambda part: _name(found, part))


def _pair(people: Sequence[Person]) -> tuple[Person, Person]:
    """The two that are chosen: at first the first two of the list who have a score."""
    scored = sorted(combinations(people, 2), key=lambda pair: any(one.place.ranked.score is None for one in pair))
    pairs = {f"{one.id},{other.id}": (one, other) for one, other in scored}
    if len(pairs) == 1:
        return next(iter(pairs.values()))
    chosen = st.selectbox(
        _("Which two"),
        list(pairs),
        format_func=lambda key: _("{one} and {other}", one=pairs[key][0].short, other=pairs[key][1].short),
        key="compare-pair",
    )
    return pairs.get(chosen) or next(iter(pairs.values()))


def _name(found: Compared, part: str) -> str:
    return part_name(found.found.rubric, part, language())


def _sentences(found: Compared, answer: Why, one: Person, other: Person) -> list[str]:
    said = [bold(_difference(found, answer, one, other)), _made_of(found, answer, one, other)]
    said += [_standing(two) for two in (one, other) if two.place.ranked.rank is None]
    return [sentence for sentence in said if sentence]


def _difference(found: Compared, answer: Why, one: Person, other: Person) -> str:
    names = {"one": literal(one.short), "other": literal(other.short)}
    if answer.equal:
        return _("{one} and {other} have the same score.", **names) + (
            " " + _("What they differ on evens out exactly.") if answer.steps else " " + _("They differ on nothing.")
        )
    if not answer.hundredths:
        return _("{one} and {other} differ by less than a hundredth of a point: as good as equal.", **names)
    up = _told(found, [step for step in answer.steps if step.hundredths > 0])
    down = _told(found, [step for step in reversed(answer.steps) if step.hundredths < 0])
    words = _(
        "{one} scores {n} higher than {other}, most of all by {drivers}.",
        **names,
        n=number(answer.hundredths / 100),
        drivers=up,
    )
    back = _("{other} wins back most on {backs}.", **names, backs=down)
    return f"{words} {back}" if down else words


def _told(found: Compared, steps: Sequence[Step]) -> str:
    single = [step for step in steps if not step.is_rest][:TOLD] or list(steps[:1])
    if not single:
        return ""
    return listed(
        _("{n} smaller differences", n=len(step.criteria))
        if step.is_rest
        else f"{_name(found, step.criteria[0])} ({signed(step.hundredths)})"
        for step in single
    )


def _made_of(found: Compared, answer: Why, one: Person, other: Person) -> str:
    """What the adjustment, the balance and what was not assessed do to the difference, and how firm it is."""
    said = [_share(hundredths(answer.severity), _SEVERITY), _share(hundredths(answer.balance), _BALANCE)]
    if answer.implied:
        said.append(
            _(
                "Not assessed for one of the two, so that there counts what the other answers imply: {criteria}.",
                criteria=listed(_name(found, part) for part in answer.implied),
            )
        )
    if one.place.ranked.rank and other.place.ranked.rank:
        said.append(how_firm(found.found.ranking, {two.id: literal(two.short) for two in (one, other)}))
    return " ".join(sentence for sentence in said if sentence)


def how_firm(ranking: Ranking, names: Mapping[str, str]) -> str:
    """How firmly the first of two stands above the second, and why the list, which looks at neighbours, may have it otherwise."""
    one, other = names
    above = p_above(ranking, one, other)
    if above is None:
        return _("How firm that is cannot be said: nobody was scored by two interviewers on the same domain.")
    words = _(
        "As far as these cards show, the chance that {one} really stands above {other} is {share}.",
        one=names[one],
        other=names[other],
        share=chance(above),
    )
    together = any(one in group and other in group for group in ranking.groups)
    if above < TOLD_APART:
        words += " " + _("Their order may well be chance.")
        return words if together else words + " " + _("The list tells each apart from the next alone.")
    if together:
        words += " " + _(
            "The list has them in one group all the same: those who stand from the one to the other cannot be told apart step by step."
        )
    return words


def _share(made: int, words: tuple[str, str]) -> str:
    if not made:
        return ""
    return _(words[0] if made > 0 else words[1], n=number(abs(made) / 100))


def _standing(one: Person) -> str:
    name = literal(one.short)
    if one.place.ranked.standing == "provisional":
        return _("{name} is provisional and holds no rank: too little of the planned weight is scored.", name=name)
    return _("{name} is not in the procedure any more and holds no rank.", name=name)


_SEVERITY = (
    N_("The adjustment for strict and lenient interviewers makes the difference {n} larger."),
    N_("The adjustment for strict and lenient interviewers makes the difference {n} smaller."),
)
_BALANCE = (
    N_("The charge for imbalance makes the difference {n} larger."),
    N_("The charge for imbalance makes the difference {n} smaller."),
)
