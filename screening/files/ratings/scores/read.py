"""The scores in a file of ratings: numbers as people and spreadsheets write them, words for not assessed, and all the rest."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.files.ratings.listed import listed
from screening.files.ratings.mistakes import Mistake, Rows, first_with
from screening.files.ratings.names import SPREADSHEET_ERROR
from screening.files.ratings.scores.numbers import (
    COMMA,
    USUAL,
    Reading,
    Scale,
    bare,
    doubtful_marks,
    plain_number,
)
from screening.files.ratings.scores.words import DASHES, is_no_level, is_not_assessed
from screening.files.ratings.table import NOT_ASSESSED, Column, Table
from screening.files.tables.notes import Note
from screening.files.tables.numbers import NUMBER
from screening.i18n import N_

LABELLED = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?) ?(?:[-–—:=] ?([^\d]+)|\(([^\d]+)\))")
"""A level with its name behind it: 4 – sterk, 4 (sterk), 4 = strong."""
MONTHS = r"jan|feb|mrt|maa|mar|apr|mei|may|ju[nl]|aug|sept?|o[kc]t|nov|dec"
SEVERAL = re.compile(
    rf"\d+ ?(?:[-/–—:]|à|tot|to|van|of|uit|or) ?\d+(?:[-/–—: ]\d+)*|\d+[-/ .](?:{MONTHS})[a-z.]*(?:[-/ .]\d+)?"
    rf"|(?:{MONTHS})[a-z.]*[-/ ]\d+",
    re.IGNORECASE,
)

NOT_A_NUMBER = (
    N_("{file}, row {row}: the score “{value}” is not a number (cell {cell}). Write a number, or NB for not assessed."),
    N_(
        "{file}, row {row}: the score “{value}” is not a number (cell {cell}). Write a number from {low} to {high}, or NB for not "
        "assessed."
    ),
)
SEVERAL_NUMBERS = (
    N_(
        "{file}, row {row}: the score “{value}” is not a number (cell {cell}): it reads as a date, a range or a fraction. Write "
        "one number, or NB for not assessed."
    ),
    N_(
        "{file}, row {row}: the score “{value}” is not a number (cell {cell}): it reads as a date, a range or a fraction. Write "
        "one number from {low} to {high}, or NB for not assessed."
    ),
)
FAILED = (
    N_(
        "{file}, row {row}: the score “{value}” is not a number (cell {cell}): it is an error of the spreadsheet. Mend the "
        "formula, or write a number, or NB for not assessed."
    ),
    N_(
        "{file}, row {row}: the score “{value}” is not a number (cell {cell}): it is an error of the spreadsheet. Mend the "
        "formula, or write a number from {low} to {high}, or NB for not assessed."
    ),
)
NO_LEVEL = N_(
    "{file}, row {row}: the score “{value}” can mean a number and not assessed (cell {cell}). Write the number alone, or NB for not "
    "assessed."
)
DASH = N_("{file}, row {row}: the score “{value}” can mean 0 (cell {cell}). Write 0, or NB for not assessed.")
READ_AS_NB = N_("{file}: read as NB, not assessed: {texts}.")
READ_AS_NUMBER = N_("{file}: of a score with words the number is read: {texts}.")


@dataclass(frozen=True)
class Scores:
    """For each distinct text of a column its number (NaN: not assessed); why it has none, or how it was understood."""

    text: Column
    values: NDArray[np.float64]
    wrong: dict[str, list[int]]
    understood: dict[str, list[int]]
    scale: Scale

    def by_row(self) -> NDArray[np.float64]:
        """The score of each row."""
        return np.asarray(self.values[self.text.codes])

    def mistakes(self) -> Iterator[Mistake]:
        """For each kind of mistake the first row that has it."""
        low, high = self.scale or (0.0, 0.0)
        for sentence, wrong in self.wrong.items():
            if (place := first_with(self.text, self._flags(wrong))) is not None:
                value = self.text.values[self.text.codes[place]][:80]
                yield Mistake(sentence, place, "score", {"value": value, "low": f"{low:g}", "high": f"{high:g}"})

    def notes(self, table: Table, rows: Rows, file: str) -> Iterator[Note]:
        """How the texts that are no plain numbers were understood, one note for each way."""
        for sentence, found in self.understood.items():
            yield Note(sentence, {"file": file, "texts": listed(self.text, found, table, rows)})

    def _flags(self, codes: Sequence[int]) -> NDArray[np.bool_]:
        flags = np.zeros(len(self.values), dtype=np.bool_)
        flags[codes] = True
        return flags


def read_scores(text: Column, scale: Scale, decimal_comma: bool, decimal_point: bool = True) -> Scores:
    """The numbers of a column of texts that are `joined`; `decimal_comma`: in this file a comma is surely no thousands, unless
    its other numbers have a point; `decimal_point`: a point never is."""
    values = np.full(len(text.values), np.nan)
    wrong: dict[str, list[int]] = {}
    understood: dict[str, list[int]] = {}
    texts = [bare(written) if written[:1] in {"'", '"'} else written for written in text.values]
    reading = Reading(scale, doubtful_marks(texts, decimal_comma, decimal_point))
    dashes = [code for code, written in enumerate(texts) if written in DASHES]
    for code, written in enumerate(texts):
        number, refusal, reads = _score(written, reading)
        values[code] = number
        if refusal:
            wrong.setdefault(refusal, []).append(code)
        if reads:
            understood.setdefault(reads, []).append(code)
    if dashes:
        asked = _has_nought(scale, values)
        (wrong if asked else understood).setdefault(DASH if asked else READ_AS_NB, []).extend(dashes)
    return Scores(text, values, wrong, {sentence: sorted(codes) for sentence, codes in understood.items()}, scale)


def _has_nought(scale: Scale, values: NDArray[np.float64]) -> bool:
    """Whether a dash may be the 0 of the format for accounts: 0 is on the scale, or, where none is known, the numbers of the
    file go beyond the usual one."""
    if scale is not None:
        return scale[0] <= 0 <= scale[1]
    known = values[~np.isnan(values)]
    return bool((known < USUAL[0]).any() or (known > USUAL[1]).any())


def _score(text: str, reading: Reading) -> tuple[float, str, str]:
    """The number of a text (NaN: none), the sentence that refuses it and the one that tells how it was understood."""
    if text == "" or text.casefold() == NOT_ASSESSED.casefold() or text in DASHES:
        return math.nan, "", ""
    plain = text if NUMBER.fullmatch(text) else plain_number(text)
    if COMMA.fullmatch(plain) or NUMBER.fullmatch(plain):
        return *reading.number(plain), ""
    return _in_words(text, reading)


def _in_words(text: str, reading: Reading) -> tuple[float, str, str]:
    if is_not_assessed(text):
        return math.nan, "", READ_AS_NB
    told = reading.scale is not None
    if SPREADSHEET_ERROR.fullmatch(text):
        return math.nan, FAILED[told], ""
    if SEVERAL.fullmatch(text):
        return math.nan, SEVERAL_NUMBERS[told], ""
    labelled = LABELLED.fullmatch(text)
    if labelled and is_no_level(labelled[2] or labelled[3]):
        return math.nan, NO_LEVEL, ""
    if labelled and any(sign.isalpha() for sign in labelled[2] or labelled[3]):
        number, refusal = reading.number(labelled[1])
        return number, refusal, "" if refusal else READ_AS_NUMBER
    return math.nan, NOT_A_NUMBER[told], ""
