"""Tables of scores in another shape: what a header looks like, and what its owner can do.

Each sentence is an error by itself, so that it is translated where it stands inside another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.errors import BadInput
from screening.files.ratings.table import COLUMNS

FOUR = BadInput(
    "A file of ratings has four columns, candidate, interviewer, criterion and score (or kandidaat, interviewer, criterium, "
    "score), and one rating a row."
)

ROWS = BadInput(
    "Make a row of every score: who it is about, who gave it, on which criterion, and the score itself. Tables with a column "
    "for each criterion are read as they are by a later version."
)
"""What to do about a wide table until the reader of wide tables is there."""

KNOWN: tuple[tuple[frozenset[str], BadInput], ...] = (
    (
        frozenset({"paper", "title", "reviewer", "round", "email", "reviewername", "revieweremail", "papernumber"}),
        BadInput(
            "This looks like the scores that HotCRP writes, with a column for each score field. {rows}", rows=ROWS
        ),
    ),
    (
        frozenset(
            {"tijdstempel", "timestamp", "emailadres", "emailaddress", "begintijd", "starttime", "tijdvanvoltooien"}
            | {"completiontime", "voltooiingstijd", "username", "gebruikersnaam", "starttijd"}
        ),
        BadInput(
            "This looks like the answers to a form (Google Forms or Microsoft Forms), with a column for each question. {rows}",
            rows=ROWS,
        ),
    ),
    (
        frozenset({"identifier", "fullname", "emailaddress", "status", "grade", "maximumgrade", "feedbackcomments"})
        | {"identificatie", "volledigenaam", "cijfer", "maximumcijfer", "gradecanbechanged", "maximaalcijfer"},
        BadInput("This looks like a grading worksheet of Moodle, with one grade a person. {rows}", rows=ROWS),
    ),
    (
        frozenset({"candidateid", "candidatename", "interview", "attribute", "rating", "overallrecommendation"})
        | {"submittedat", "scorecard", "attributename", "job"},
        BadInput(
            "This looks like the scorecards of an applicant tracking system such as Greenhouse. Keep the columns with the "
            "name of the candidate, the interviewer, the attribute and the rating under our four titles, and write each "
            "rating as a number."
        ),
    ),
)
"""Files that other programs write: the titles that give them away, without signs between the letters, and what they are."""


ABOUT = frozenset(
    {"naam", "name", "persoon", "person", "sollicitant", "applicant", "beoordelaar", "reviewer", "criteria"}
)
SCORES = frozenset(
    {"cijfer", "rating", "grade", "waarde", "value", "beoordeling", "punten", "points", "level", "niveau"}
)
"""Other words for who or what a row is about, and for the score of a table that is long but for its titles."""


def advice(titles: Sequence[str], kinds: Sequence[str | None], lower: int | None) -> BadInput:
    """What a table with these titles is, and what to do with it; `kinds` tells which of our columns each title names (None:
    none), `lower` how many rows further down a header of ours stands."""
    if lower is not None:
        return BadInput("The titles stand {rows} rows further down: delete the rows above them.", rows=lower)
    if set(kinds) >= set(COLUMNS):
        return BadInput("Delete the other columns.")
    if all(_is_number(title) or not title for title in titles[-1:]):
        return BadInput("The first row holds a rating where the titles belong: put a row of titles above it.")
    for words, what in KNOWN:
        if len(words & {_letters(title) for title in titles}) >= 2:
            return what
    if _is_wide(titles, kinds):
        return BadInput(
            "This looks like a wide table, with a column for each criterion or for each person. {rows}", rows=ROWS
        )
    return BadInput("Rename the columns, or make a file with these four.")


def _is_wide(titles: Sequence[str], kinds: Sequence[str | None]) -> bool:
    """Two columns or more beside one that says who or what a row is about, and none that is the score of a long table."""
    words = [_letters(title) for title in titles]
    about = [bool(kind) or word in ABOUT for kind, word in zip(kinds, words, strict=True)]
    return any(about) and about.count(False) >= 2 and "score" not in kinds and SCORES.isdisjoint(words)


def _letters(title: str) -> str:
    return re.sub(r"[\W_]+", "", title.casefold())


def _is_number(title: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", title))
