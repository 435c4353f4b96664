"""The colours of charts in the theme in force, and the shapes that say the same without colour."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down")
"""Vega-Lite's name of the shape of each of up to five candidates."""

SIGNS = ("●", "■", "▲", "◆", "▼")
"""The same shapes in a text."""


@dataclass(frozen=True, slots=True)
class Palette:
    """What each colour is for. Those of `series`, for up to five candidates, differ in lightness too, for grey print, and all can be
    read as text on paper."""

    ink: str
    mute: str
    rule: str
    faint: str
    accent: str
    warn: str
    paper: str
    series: tuple[str, str, str, str, str]


LIGHT = Palette(
    ink="#14262b",
    mute="#54656a",
    rule="#c9d1d1",
    faint="#e9eeed",
    accent="#0b6e75",
    warn="#a8480f",
    paper="#ffffff",
    series=("#0b6e75", "#b85818", "#3f2f86", "#664f00", "#14262b"),
)
DARK = Palette(
    ink="#e8eeee",
    mute="#9fb0b3",
    rule="#3a4a4f",
    faint="#1f2c31",
    accent="#56c2c6",
    warn="#f0a06a",
    paper="#10181b",
    series=("#45a9ae", "#f0a06a", "#8f78e8", "#f0d97a", "#f4f7f7"),
)


def palette() -> Palette:
    """The colours for the theme that the reader looks at."""
    return DARK if st.context.theme.type == "dark" else LIGHT
