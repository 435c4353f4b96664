"""What a ranking warns of in sentences, in the reader's language and with the names that they may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from screening.i18n import _, number
from screening.ranking import RankingWarning, Voice, sentence
from screening.services.results.ranking import VacancyRanking
from screening.ui.text import literal


def told(warnings: Iterable[RankingWarning], voice: Voice) -> None:
    """The warnings as a list, a sentence each."""
    lines = [f"- {sentence(warning, voice)}" for warning in warnings]
    if lines:
        st.markdown("\n".join(lines))


def voice_of(found: VacancyRanking) -> Voice:
    """The reader's language, with the names that this viewer may read; for Markdown."""
    candidates = found.candidates
    return Voice(
        number=number,
        say=_,
        candidate=lambda one: literal(candidates[one]),
        interviewer=lambda one: literal(found.interviewers[one]),
    )


def some_of(voice: Voice, ids: Sequence[str], called: Callable[[str], str]) -> str:
    """These people in the order given, as `called`; of many no more are called than the voice lists."""
    most = len(ids) if voice.most is None else voice.most
    return voice.listed([*map(called, ids[:most]), *[""] * (len(ids) - most)])
