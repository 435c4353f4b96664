"""What a word without quotes means in YAML 1.2: the core schema (section 10.3.2) and nothing beyond it.

So `yes`, `on`, `1_000`, `3:30`, `2026-02-30` and `=` are text. One thing is stricter than the schema: `010` is 8 in one YAML
and 10 in another, so that it is no number here but text.
"""

from __future__ import annotations

import re

from screening.errors import Misfit

Scalar = str | int | float | bool | None

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NOT_FINITE = {
    **{f"{sign}{word}": float(f"{sign}inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
BROKEN = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
LONGEST_NUMBER = 40
LONGEST_SHOWN = 60


def meaning(word: str) -> Scalar:
    """The value of a word that stands without quotes. Raises Misfit for a number of more than 40 characters."""
    if word in NOTHING:
        return None
    if word in TRUTH:
        return TRUTH[word]
    if word in NOT_FINITE:
        return NOT_FINITE[word]
    for kind, value_of in ((WHOLE, int), (OTHER_BASE, _in_other_base), (BROKEN, float)):
        if kind.fullmatch(word):
            if len(word) > LONGEST_NUMBER:
                raise Misfit(
                    "a number of more than {limit} characters is not read; put it in quotes if it is meant as text",
                    limit=LONGEST_NUMBER,
                )
            return value_of(word)
    return word


def shown(value: object) -> str:
    """A value or key as it fits in a sentence: on one line, and not all of it when it is long."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _in_other_base(word: str) -> int:
    return int(word, 0)
