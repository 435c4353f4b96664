"""The scale with its rules, and what is said around the questions: script, reminders and reflection."""

from __future__ import annotations

import streamlit as st

from screening.domain.rubric import LEVELS, InterviewScript, Reflection, Rubric, ScriptLine
from screening.i18n import _, ngettext
from screening.ui.components.rubrics.words import listed, say, side_by_side
from screening.ui.text import bold, heading, literal
from screening.ui.views.rubrics.criterion import ask


def scale(rubric: Rubric, both: bool) -> None:
    """The five levels in general, *not assessed*, and the rules of scoring."""
    known = rubric.scale
    for level in known.points:
        side_by_side(
            both,
            lambda code, level=level: st.markdown(  # type: ignore[misc]
                f"**{level} – {literal(known.labels[level].in_(code))}**  \n{literal(known.general_anchor[level].in_(code))}"
            ),
        )
    missing = known.special_values["NB"]
    side_by_side(both, lambda code: st.markdown(f"**NB** – {literal(missing.en if code == 'en' else missing.nl)}"))
    st.markdown(heading(_("Rules of scoring")))
    side_by_side(
        both,
        lambda code: st.markdown(listed([literal(rule.en if code == "en" else rule.nl) for rule in known.rules])),
    )


def conversation(rubric: Rubric, both: bool) -> None:
    """How an interview opens and closes, what to remember, and the reflection that is never scored."""
    if rubric.script is None and rubric.reflection is None:
        st.info(_("There is no interview script in these rubrics."), icon=":material/forum:")
    if rubric.script:
        _script(rubric.script, both)
    if rubric.reflection:
        _reflection(rubric.reflection, both)


def _script(script: InterviewScript, both: bool) -> None:
    for title, said in ((_("Opening"), script.opening), (_("Closing"), script.closing)):
        st.markdown(heading(title))
        minutes = sum(line.minutes for line in said)
        st.caption(ngettext("{n} minute", "{n} minutes", minutes))
        _lines(said, both)
    st.markdown(heading(_("Reminders for a fair interview")))
    _lines(script.reminders, both)


def _lines(said: tuple[ScriptLine, ...], both: bool) -> None:
    side_by_side(both, lambda code: st.markdown(listed([literal(line.in_(code)) for line in said])))


def _reflection(reflection: Reflection, both: bool) -> None:
    st.subheader(_("Self-reflection"), anchor=False)
    st.caption(_("Asked at the end and noted; never part of a score."))
    say(reflection.definition, both)
    if reflection.look_for:
        say(reflection.look_for, both, _("Listen for"))
    for question in reflection.questions:
        ask(question, both)
    st.markdown(heading(_("What an answer may sound like")))
    for level in LEVELS:
        if level in reflection.anchors:
            side_by_side(
                both,
                lambda code, level=level: st.markdown(  # type: ignore[misc]
                    f"{bold(str(level))} – {literal(reflection.anchors[level].in_(code))}"
                ),
            )
    if reflection.do_not_weigh:
        say(reflection.do_not_weigh, both, _("Do not weigh"))
    if reflection.development:
        say(reflection.development, both, _("To develop"))
