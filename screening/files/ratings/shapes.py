"""Tables of scores in another shape: what a header looks like, and what its owner can do.

Each sentence is an error by itself, so that it is translated where it stands inside another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.errors import BadInput
from screening.files.ratings.scores.words import DASHES, is_not_assessed
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
            | {"respondentid", "collectorid", "datecreated", "datemodified", "ipaddress"}  # SurveyMonkey
            | {"responsetype", "startdateutc", "submitdateutc", "networkid"}  # Typeform
            | {"startdate", "enddate", "responseid", "recordeddate", "finished"}  # Qualtrics
            | {
                "datesubmitted",
                "lastpage",
                "startlanguage",
                "antwoordid",
                "datumingestuurd",
                "laatstepagina",
                "starttaal",
            }
        ),
        BadInput(
            "This looks like the answers to a form (such as Google Forms, Microsoft Forms or a survey), with a column for each "
            "question. {rows}",
            rows=ROWS,
        ),
    ),
    (
        frozenset({"firstname", "surname", "idnumber", "lastdownloadedfromthiscourse", "coursetotalreal"})
        | {"voornaam", "achternaam", "idnummer", "cursustotaal", "cursustotaalreeel"},
        BadInput("This looks like a book of grades, with a column for each item. {rows}", rows=ROWS),
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
    {
        "naam",
        "name",
        "persoon",
        "person",
        "sollicitant",
        "applicant",
        "beoordelaar",
        "reviewer",
        "criteria",
        "criteriums",
    }
    | {"kandidaten", "candidates", "interviewers", "kandidat", "bewerber"}
)
SCORES = frozenset(
    {"cijfer", "rating", "grade", "waarde", "value", "beoordeling", "punten", "points", "level", "niveau", "scores"}
    | {"cijfers", "ratings", "grades", "oordeel", "answer", "antwoord", "bewertung", "note", "uitslag", "result"}
)
"""Other words for who or what a row is about, and for the score of a table that is long but for its titles."""

OTHER_MARKS = ";,\t|:"
A_LEVEL = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
IDENTITY = re.compile(r"id|(?:.*\W)?(?:id|nr|no|nummer|number)\.?|#", re.IGNORECASE)
"""A title over numbers that are no scores."""


def advice(
    titles: Sequence[str], kinds: Sequence[str | None], below: Sequence[Sequence[str]], lower: int | None
) -> BadInput:
    """What a table with these titles is, and what to do with it; `kinds` tells which of our columns each title names (None:
    none), `below` the first rows under them, and `lower` how many rows further down a header of ours stands."""
    if lower is not None:
        return _lower(lower)
    if set(kinds) >= set(COLUMNS):
        return BadInput("Delete the other columns.")
    if mark := _one_cell(titles):
        return mark
    if not any(kinds) and ABOUT.isdisjoint(map(_letters, titles)) and _holds_a_rating(titles, below):
        return BadInput("The first row holds a rating where the titles belong: put a row of titles above it.")
    for words, what in KNOWN:
        if len(words & {_letters(title) for title in titles}) >= 2:
            return what
    if _is_wide(titles, kinds, below):
        return BadInput(
            "This looks like a wide table, with a column for each criterion or for each person. {rows}", rows=ROWS
        )
    return BadInput("Rename the columns, or make a file with these four.")


def _holds_a_rating(titles: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether titles are a rating: the last one is a score, or it is empty there and stands in the rows below."""
    if len(titles) == len(COLUMNS) - 1:
        return any(_is_score(cell.strip()) and bool(cell.strip()) for row in below for cell in row[len(titles) :][:1])
    return _is_score(titles[-1])


def _lower(rows: int) -> BadInput:
    if rows == 1:
        return BadInput("The titles stand one row further down: delete the row above them.")
    return BadInput("The titles stand {rows} rows further down: delete the rows above them.", rows=rows)


def _one_cell(titles: Sequence[str]) -> BadInput | None:
    """What to do where all titles stand in one cell, with another mark between them."""
    if len(titles) > 1:
        return None
    [text] = titles
    mark = max(OTHER_MARKS, key=text.count)
    if text.count(mark) < len(COLUMNS) - 1:
        return None
    return BadInput(
        "All titles stand in one cell, with “{mark}” between them. Put each in a column of its own: in a spreadsheet by Data, Text to "
        "Columns; in a text file with “;” or “,” between the cells.",
        mark=mark,
    )


def _is_wide(titles: Sequence[str], kinds: Sequence[str | None], below: Sequence[Sequence[str]]) -> bool:
    """Two columns of scores or more, in numbers or all in words, beside one that says who or what a row is about, and none that
    is the score of a long table. Without rows the titles alone decide."""
    words = [_letters(title) for title in titles]
    about = [bool(kind) or word in ABOUT for kind, word in zip(kinds, words, strict=True)]
    if "score" in kinds or not SCORES.isdisjoint(words) or not any(about):
        return False
    others = [place for place, is_about in enumerate(about) if not is_about]
    rows = [row for row in below if any(cell.strip() for cell in row)]
    scored = [place for place in others if _holds_scores(titles[place], [row[place : place + 1] for row in rows])]
    in_words = not scored
    return len(others) >= 2 and (in_words or len(scored) >= 2)


def _holds_scores(title: str, cells: Sequence[Sequence[str]]) -> bool:
    return not IDENTITY.fullmatch(title) and all(_is_score(cell.strip()) for row in cells for cell in row)


def _letters(title: str) -> str:
    return re.sub(r"[\W_]+", "", title.casefold())


def _is_score(text: str) -> bool:
    """Whether a cell may hold a score: a number, at its beginning too, a word for not assessed, or nothing."""
    return not text or text in DASHES or is_not_assessed(text) or bool(A_LEVEL.match(text))
