"""What the levels come to: strengths, what the candidate could work on, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from screening.domain.interplay import Noticed
from screening.i18n import _, language, number
from screening.services.candidacy.findings import GROWN, Apart, Finding
from screening.services.candidacy.story import Story
from screening.services.rubrics.names import part_name
from screening.ui.text import bold, literal


def has_findings(story: Story) -> bool:
    """Whether there is a level that counts, and the reader may know what they come to."""
    return story.findings is not None and story.place is not None and bool(story.place.place.cards)


def strengths(story: Story) -> None:
    if story.findings is None or not has_findings(story):
        return
    st.subheader(_("Strong in"), anchor=False)
    if not story.findings.lowest:
        st.markdown(_("Nothing that counts was assessed, so there is nothing to call strong or weak."))
        return
    if not story.findings.strengths:
        st.markdown(_("No criterion comes to 3.5 or more, so nothing is called a strength here."))
        return
    st.markdown("\n".join(f"- {_line(story, one)}" for one in story.findings.strengths))


def development(story: Story) -> None:
    if story.findings is None or not has_findings(story) or not story.findings.lowest:
        return
    st.subheader(_("To work on"), anchor=False)
    if not story.findings.development:
        st.markdown(
            _("Everything that was heard comes to 4 or more: no point stands out to work on.")
            if story.findings.lowest >= GROWN
            else _(
                "What comes to less than 4 stands among the strengths, or the rubric has no action for it: no point to work on is named."
            )
        )
    for one in story.findings.development:
        st.markdown(_line(story, one))
        action = story.rubric.criteria[one.criterion_id].development
        if action:
            st.caption(action.in_(language()))


def _line(story: Story, one: Finding) -> str:
    words = [f"{bold(_part(story, one.criterion_id))} {number(one.mean, 1)}"]
    return " · ".join(words if one.several else [*words, _("one interviewer")])


def _part(story: Story, part: str) -> str:
    return part_name(story.rubric, part, language())


def questions(story: Story) -> None:
    """What is still open, each as a question; for who may know how far interviewers lie apart."""
    if story.findings is None or not has_findings(story):
        return
    open_ = story.findings.questions
    told = [
        *(_apart(story, one) for one in open_.apart),
        *(_pattern(story, one) for one in open_.patterns),
        *_thin(story, open_.unheard, open_.heard_by_one),
        *_unknown(open_.requirements),
    ]
    st.subheader(_("Open questions"), anchor=False)
    if not told:
        st.markdown(_("Nothing is left open by these cards."))
        return
    st.markdown("\n".join(f"- {one}" for one in told))


def _apart(story: Story, one: Apart) -> str:
    name = bold(_part(story, one.criterion_id))
    heard = [
        (seat.called, cell.line.rating.level)
        for row in story.rows
        if row.criterion_id == one.criterion_id
        for seat, cell in zip(story.seats, row.cells, strict=True)
        if cell is not None and cell.counts and cell.line.rating.level is not None
    ]
    heard.sort(key=lambda one: one[1])
    if len(heard) < 2:
        return _(
            "{name}: interviewers lie {n} levels apart. Which example was underneath?", name=name, n=f"{one.spread:.0f}"
        )
    return _(
        "{name}: {low} heard something else than {high}. Which example was underneath?",
        name=name,
        low=literal(heard[0][0]),
        high=literal(heard[-1][0]),
    )


def _pattern(story: Story, one: Noticed) -> str:
    return _(
        "{question} May be worth asking: {high} comes to {high_mean}, {low} to {low_mean}. {signal}.",
        question=bold(one.pattern.question.in_(language())),
        high=_part(story, one.pattern.high).lower(),
        high_mean=number(one.high_mean, 1),
        low=_part(story, one.low).lower(),
        low_mean=number(one.low_mean, 1),
        signal=one.pattern.signal.in_(language()),
    )


def _thin(story: Story, unheard: Iterable[str], by_one: Iterable[str]) -> Iterable[str]:
    nobody = ", ".join(_part(story, one) for one in unheard)
    alone = ", ".join(_part(story, one) for one in by_one)
    if nobody:
        yield _("Who asks what nobody assessed yet: {names}?", names=nobody)
    if alone:
        yield _("Who asks once more what one interviewer alone heard: {names}?", names=alone)


def _unknown(requirements: Iterable[str]) -> Iterable[str]:
    words = ", ".join(map(literal, requirements))
    if words:
        yield _("Who finds out whether these requirements are met: {names}?", names=words)
