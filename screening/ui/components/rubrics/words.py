"""Rubric texts on a page: in the reader's language, or in both side by side. They are shown literally: a firm may upload its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import streamlit as st

from screening.i18n import LANGUAGES, language
from screening.ui.text import bold, literal


class Bilingual(Protocol):
    """A text that can be read in `nl` or `en`."""

    def in_(self, language: str) -> str: ...


def spoken(both: bool) -> tuple[str, ...]:
    """The languages to show: the reader's, and with `both` the other one after it."""
    mine = language()
    return (mine, *(code for code in LANGUAGES if code != mine)) if both else (mine,)


def say(text: Bilingual, both: bool, label: str = "") -> None:
    """A text, after its label; with `both`, in two columns."""
    side_by_side(both, lambda code: st.markdown(f"{bold(label + ':') if label else ''} {literal(text.in_(code))}"))


def side_by_side(both: bool, draw: Callable[[str], object]) -> None:
    """Draw once in the reader's language, or with `both` once in each of two columns."""
    codes = spoken(both)
    if len(codes) == 1:
        draw(codes[0])
        return
    for column, code in zip(st.columns(len(codes)), codes, strict=True):
        with column:
            draw(code)


def listed(lines: list[str]) -> str:
    """Our own and literal words as a Markdown list."""
    return "\n".join(f"- {line}" for line in lines)
