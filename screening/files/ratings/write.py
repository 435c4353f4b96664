"""A file of ratings that the reader reads back, also after Excel or LibreOffice has opened and saved it.

Dutch Excel puts a CSV file into columns where it is delimited by semicolons, and reads it as UTF-8 where it begins with a
byte order mark. A name that a spreadsheet would take for a formula, a number, a date or a truth value is written as a formula
that is nothing but this text (`="007"`), which every spreadsheet shows as the name and the reader reads as the name.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable

from screening.files.ratings.names import SPREADSHEET_ERROR
from screening.files.ratings.scores.read import MONTHS
from screening.files.ratings.table import COLUMNS, NOT_ASSESSED

TAKEN = re.compile(rf"[\W\d_].*|(?:{MONTHS})[a-z]*\.?[-/ ]?\d.*|true|false|waar|onwaar", re.IGNORECASE | re.DOTALL)
"""What a spreadsheet takes for something else than text: it begins with no letter, or it is a month with a number, or a truth
value in English or Dutch."""

LONGEST = 255
"""So many characters of text a formula of Excel may hold; a longer name is taken for nothing else."""


def ratings_csv(rows: Iterable[tuple[str, str, str, float | None]]) -> bytes:
    """CSV in UTF-8 from (candidate, interviewer, criterion, score); score None is *not assessed*."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows((*map(kept, names), _score(score)) for *names, score in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def kept(name: str) -> str:
    """A name as a cell that stays this name in a spreadsheet."""
    if not (TAKEN.fullmatch(name) or SPREADSHEET_ERROR.fullmatch(name)) or len(name) > LONGEST:
        return name
    return '="' + name.replace('"', '""') + '"'


def _score(score: float | None) -> str:
    """A number with a decimal comma, which Dutch Excel takes for a number; 3.5 it would take for the third of May."""
    return NOT_ASSESSED if score is None else f"{score:.15g}".replace(".", ",")
