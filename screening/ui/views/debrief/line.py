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
    """The shortest initials that tell these people apart: first and last name, then more of the last one, then a number."""
    for letters in (1, 2, 3):
        found = {name: _initials(name, letters) for name in names}
        if len(set(found.values())) == len(found):
            return found
    seen: Counter[str] = Counter()
    for name in found:
        short = _initials(name, 1)
        seen[short] += 1
        found[name] = f"{short}{seen[short]}"
    return found


def _initials(name: str, letters: int) -> str:
    first, *rest = name.split()
    return first[:1].upper() + (rest[-1][:1].upper() + rest[-1][1:letters] if rest else first[1:letters])


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
