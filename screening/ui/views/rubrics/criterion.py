"""One criterion: what it is, the five anchors side by side, questions with probes, and what to look out for."""

from __future__ import annotations

import streamlit as st

from screening.domain.rubric import Criterion, Question, Rubric
from screening.i18n import LANGUAGES, _
from screening.ui.components.rubrics.words import listed, say, side_by_side, spoken
from screening.ui.text import heading, literal


def criterion_in_full(rubric: Rubric, criterion: Criterion, both: bool) -> None:
    """Everything about a criterion, in one language or in both."""
    say(criterion.definition, both)
    if criterion.look_for:
        say(criterion.look_for, both, _("Listen for"))
    st.markdown(heading(_("Levels")))
    anchors(rubric, criterion, both)
    st.markdown(heading(_("Questions")))
    for question in criterion.questions:
        ask(question, both)
    if criterion.red_flags:
        st.markdown(heading(_("Points of attention")))
        side_by_side(both, lambda code: st.markdown(listed([literal(one.in_(code)) for one in criterion.red_flags])))
    if criterion.evidence:
        st.markdown(heading(_("Evidence to tick")))
        side_by_side(both, lambda code: st.markdown(listed([literal(one.in_(code)) for one in criterion.evidence])))
    if criterion.do_not_weigh:
        say(criterion.do_not_weigh, both, _("Do not weigh"))
    if criterion.development:
        say(criterion.development, both, _("To develop"))
    _references(criterion)


def anchors(rubric: Rubric, criterion: Criterion, both: bool) -> None:
    """The five levels beside each other, on a narrow page under each other; in both languages, a row for each."""
    for code in spoken(both):
        if both:
            st.caption(LANGUAGES[code])
        with st.container(key=f"anchors-{criterion.id}-{code}"):
            for column, level in zip(st.columns(len(rubric.scale.points)), rubric.scale.points, strict=True):
                with column, st.container(border=True, height="stretch"):
                    _anchor(rubric, criterion, level, code)


def _anchor(rubric: Rubric, criterion: Criterion, level: int, code: str) -> None:
    text = criterion.anchors[level].in_(code) if level in criterion.anchors else _("No anchor written yet.")
    st.markdown(f"**{level} – {literal(rubric.scale.labels[level].in_(code))}**  \n{literal(text)}")


def ask(question: Question, both: bool) -> None:
    """A question with its kind, its minutes, its probes and what a strong answer holds."""
    kind = _("about past behaviour") if question.type == "behavioural" else _("a case")
    words = [kind, _("alternate")] if question.use == "alternate" else [kind]
    minutes = f"{', '.join(words)}, {question.minutes} min"
    side_by_side(both, lambda code: st.markdown(f"**{literal(question.text.in_(code))}**  \n{minutes}"))
    if question.probes:
        side_by_side(
            both,
            lambda code: st.markdown(
                listed(
                    [f"{probe.star}: {literal(probe.en if code == 'en' else probe.nl)}" for probe in question.probes]
                )
            ),
        )
    if question.strong_answer:
        say(question.strong_answer, both, _("A strong answer"))


def _references(criterion: Criterion) -> None:
    found = criterion.references
    if found is None:
        return
    st.markdown(heading(_("References")))
    groups = {"e-CF": found.ecf, "O*NET": found.onet, _("Dutch context"): found.nl_context}
    st.markdown(
        listed([f"{literal(name)}: {literal('; '.join(lines))}" for name, lines in groups.items() if lines]),
    )
