"""What everybody said on a criterion, in the order of their levels: the level, whose it is, and the evidence as it was typed."""

from __future__ import annotations

import streamlit as st

from screening.domain.scorecard import Line
from screening.i18n import _, language
from screening.services.debrief.read import Debrief
from screening.services.debrief.topics import Topic, Voice
from screening.ui.components.card.lines import level_words
from screening.ui.pages import INTERVIEW
from screening.ui.text import bold, literal, moment


def evidence(one: Debrief, asked: Topic) -> None:
    for number, voice in enumerate(asked.voices):
        with st.container(key=f"debrief-voice-{number}", gap="xsmall"):
            _voice(one, voice)
    if one.phase.takes_cards:
        _corrections(one, asked)


def _voice(one: Debrief, voice: Voice) -> None:
    line = voice.sealed.official
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<span class="debrief-level">{line.rating.level or "–"}</span>', width="content")
        st.markdown(f"{_who(voice)} · {level_words(one.rubric, line)}", width="stretch")
    _remarks(one, voice, line)
    if line.note.strip():
        st.text(line.note)
    for made in voice.sealed.corrections:
        if made.is_drift:
            st.markdown(
                _(
                    ":orange-badge[Drift] now {level}, changed on {at} after reading colleagues' cards",
                    level=bold(level_words(one.rubric, made.line)),
                    at=moment(made.made_at),
                )
            )
            if made.line.note != line.note and made.line.note.strip():
                st.text(made.line.note)
            st.caption(_("Reason"))
            st.text(made.reason)


def _who(voice: Voice) -> str:
    name = literal(voice.who) if voice.named else _("Interviewer {letter}", letter=voice.who)
    return _("{who} (you)", who=bold(name)) if voice.own else bold(name)


def _remarks(one: Debrief, voice: Voice, line: Line) -> None:
    """What tells this level from another: on what it rests, what was noticed, and how it came about."""
    criterion = one.rubric.criteria[line.criterion_id]
    flagged = [mark.in_(language()) for mark in criterion.red_flags if mark.id in line.marks.flags]
    ticked = [mark.in_(language()) for mark in criterion.evidence if mark.id in line.marks.chips]
    words = [
        *([_("Answer to a case only")] if line.rating.case_only else []),
        *([_("Point of attention: {flags}", flags=" · ".join(flagged))] if flagged else []),
        *(["✓ " + " · ✓ ".join(ticked)] if ticked else []),
        *([_("submitted late, in the debrief")] if voice.late else []),
        *([_("written after reading, so it counts in the corrected view only")] if voice.after_reading else []),
        *(
            [_("sealed as {level}, and corrected before reading", level=level_words(one.rubric, voice.sealed.line))]
            if voice.sealed.line.rating != line.rating
            else []
        ),
    ]
    for said in words:
        st.caption(said)


def _corrections(one: Debrief, asked: Topic) -> None:
    """The way to correct one's own level; for others, where they do."""
    mine = next((voice for voice in asked.voices if voice.own), None)
    if mine is not None and st.button(_("Correct my level"), icon=":material/edit_note:", key="debrief-correct"):
        st.switch_page(INTERVIEW, query_params={"interview": str(mine.interview_id), "correct": asked.criterion_id})
    if one.leads:
        st.caption(
            _("Each interviewer corrects a level in their own account, with a reason; what was sealed stays beside it.")
        )
