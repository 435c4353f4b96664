"""Warnings as the command line says them: in English, where the names in a file are the ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from screening.commands.reports.text import shown
from screening.ranking import RankingWarning, Voice, sentence

MOST = 10
"""So many people are named; a file may hold a hundred thousand."""


def warned(warning: dict[str, Any], say: Callable[[str], str] = str) -> str:
    """A warning of the JSON (its code with its facts) as one sentence; `say` translates it."""
    facts = {name: fact for name, fact in warning.items() if name != "code"}
    return sentence(RankingWarning(warning["code"], facts), Voice(number=shown, say=say, most=MOST))


def coded(warning: dict[str, Any], say: Callable[[str], str] = str) -> str:
    """The same with its code in front."""
    return f"{warning['code']}: {warned(warning, say)}"
