"""The line from 1 to 5 with everybody's initials on the level they chose, as words for who does not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from screening.i18n import _
from screening.services.debrief.topics import Topic, Voice

LEVELS = range(1, 6)
MANY = 6
"""On a line with more people than this, the discs are smaller."""


def level_line(asked: Topic) -> None:
    """Initials stacked on the official level of each; what was changed since, or was written after reading, is an open disc."""
    initials = initials_of([one.who for one in asked.voices])
    if not any(one.level or one.latest for one in asked.voices):
        st.markdown(_("Nobody gave a level on this criterion."))
        return
    st.html(_drawn(asked, initials))


def initials_of(names: Sequence[str]) -> dict[str, str]:
    """Initials that tell these people apart: first and last name, with more letters where two would share them, or a number."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        alike = [one for one in dict.fromkeys(names) if _initials(one, 1, 1) == _initials(name, 1, 1)]
        found[name] = _initials(name, 1, 1) if len(alike) == 1 else _told_apart(name, alike)
    repeated = Counter(found.values())
    return {
        name: short if repeated[short] == 1 else f"{short}{place}"
        for place, (name, short) in enumerate(found.items(), 1)
    }


def _told_apart(name: str, alike: Sequence[str]) -> str:
    for first, last in ((1, 2), (2, 1), (2, 2), (3, 3)):
        if len({_initials(one, first, last) for one in alike}) == len(alike):
            return _initials(name, first, last)
    return _initials(name, 1, 1)


def _initials(name: str, first: int, last: int) -> str:
    """So many letters of the first name and of the last; of somebody with one name, all of them from that."""
    words = name.split()
    if len(words) == 1:
        return name[: first + last - 1].capitalize()
    return words[0][:first].capitalize() + words[-1][:last].capitalize()


def _drawn(asked: Topic, initials: dict[str, str]) -> str:
    many = " many" if len(asked.voices) > MANY else ""
    stacks = "".join(_stack(level, asked.voices, initials) for level in LEVELS)
    marks = "".join(f'<span class="mark">{level}</span>' for level in LEVELS)
    return (
        f'<div class="level-line{many}" role="img" aria-label="{escape(told(asked))}">'
        f'<div class="stacks">{stacks}</div><div class="bar">{_range(asked)}</div><div class="marks">{marks}</div></div>'
    )


def _stack(level: int, voices: Sequence[Voice], initials: dict[str, str]) -> str:
    discs = [_disc(initials[one.who], one.after_reading) for one in voices if one.level == level] + [
        _disc(initials[one.who], True) for one in voices if one.drifted and one.latest == level
    ]
    return f'<div class="stack">{"".join(discs)}</div>'


def _disc(letters: str, is_open: bool) -> str:
    kind = "disc open" if is_open else "disc"
    return f'<span class="{kind}">{escape(letters)}</span>'


def _range(asked: Topic) -> str:
    """The stretch between the lowest and the highest level; nothing where there is none."""
    if not asked.spread:
        return ""
    low, high = asked.levels[0], asked.levels[-1]
    return f'<div class="range" style="left:{(low - 1) * 25}%;width:{(high - low) * 25}%"></div>'


def told(asked: Topic) -> str:
    """Who chose what, in words."""
    return ", ".join(f"{one.who} {_level(one)}" for one in asked.voices)


def _level(one: Voice) -> str:
    if one.drifted:
        return _("{before}, later {now}", before=one.level or _("not assessed"), now=one.latest or _("not assessed"))
    return str(one.level or _("not assessed"))
