"""The scores in a file of ratings: numbers as people and spreadsheets write them, words for not assessed, and all the rest."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.files.ratings.mistakes import Mistake, Rows, first_with, in_table
from screening.files.ratings.names import SPREADSHEET_ERROR
from screening.files.ratings.notes import Note
from screening.files.ratings.table import NOT_ASSESSED, Column, Table
from screening.i18n import N_

Scale = tuple[float, float] | None
"""The lowest and the highest score allowed; None: any number."""

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?")
COMMA = re.compile(r"[+-]?[0-9]+,[0-9]*|[+-]?,[0-9]+")
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
LABELLED = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?) ?(?:[-–—:=] ?([^\d]+)|\(([^\d]+)\))")
"""A level with its name behind it: 4 – sterk, 4 (sterk), 4 = strong."""
MARK = re.compile(r" ?([.,]) ?")
DASHES = frozenset({"-", "–", "—", "--", "‒", "―"})
WORDS = frozenset(
    {
        "nb",
        "nvt",
        "na",
        "n/a",
        "n/b",
        "nietbeoordeeld",
        "nietvantoepassing",
        "nietgescoord",
        "nietingevuld",
        "nietgevraagd",
    }
    | {"notassessed", "notapplicable", "notrated", "notscored", "noscore", "geenscore", "geenoordeel"}
)
"""What people write for not assessed, without blanks and points."""
MONTHS = r"jan|feb|mrt|maa|mar|apr|mei|may|ju[nl]|aug|sept?|o[kc]t|nov|dec"
SEVERAL = re.compile(
    rf"\d+ ?(?:[-/–—:]|à|tot|to|van|of|uit|or) ?\d+(?:[-/–—: ]\d+)*|\d+[-/ .](?:{MONTHS})[a-z.]*(?:[-/ .]\d+)?"
    rf"|(?:{MONTHS})[a-z.]*[-/ ]\d+",
    re.IGNORECASE,
)

MOST, LEAST = 1e6, 1e-6
"""No scale that people score on leaves a million, or tells differences of a millionth; the arithmetic stays exact between."""

DIGITS = 15
"""So many digits a spreadsheet shows of a number: 5.000000000000001 in its file is 5 on its screen."""

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
TWO_MEANINGS = N_(
    "{file}, row {row}: the score “{value}” can mean two numbers (cell {cell}). Write it with a point before the decimals, and "
    "nothing between thousands."
)
DASH = N_("{file}, row {row}: the score “{value}” can mean 0 (cell {cell}). Write 0, or NB for not assessed.")
OUTSIDE = N_(
    "{file}, row {row}: the score {value} is outside the scale {low}–{high} (cell {cell}). Write NB for not assessed."
)
ABSURD = N_(
    "{file}, row {row}: the score {value} is outside any scale (cell {cell}). A score is 0, or between a millionth and a million."
)
READ_AS_NB = N_("{file}, row {row}: “{value}” is read as NB, not assessed.")
READ_AS_NUMBER = N_("{file}, row {row}: of “{value}” the number is read.")


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
        """How each text that is no plain number was understood, with the first row that has it."""
        for sentence, found in self.understood.items():
            for code in found[:3]:
                place = first_with(self.text, self._flags([code]))
                if place is not None:
                    told = {"file": file, "row": table.row(in_table(rows, place)), "value": self.text.values[code][:80]}
                    yield Note(sentence, told)

    def _flags(self, codes: Sequence[int]) -> NDArray[np.bool_]:
        flags = np.zeros(len(self.values), dtype=np.bool_)
        flags[codes] = True
        return flags


def read_scores(text: Column, scale: Scale, decimal_comma: bool) -> Scores:
    """The numbers of a column of texts that are `joined`; `decimal_comma`: in this file a comma is surely no thousands."""
    values = np.full(len(text.values), np.nan)
    wrong: dict[str, list[int]] = {}
    understood: dict[str, list[int]] = {}
    for code, written in enumerate(text.values):
        number, refusal, reading = _score(written, scale, decimal_comma)
        values[code] = number
        if refusal:
            wrong.setdefault(refusal, []).append(code)
        if reading:
            understood.setdefault(reading, []).append(code)
    return Scores(text, values, wrong, understood, scale)


def _score(text: str, scale: Scale, decimal_comma: bool) -> tuple[float, str, str]:
    """The number of a text (NaN: none), the sentence that refuses it and the one that tells how it was understood."""
    if NUMBER.fullmatch(text):
        return *_within(float(text), scale), ""
    if text == "" or text.casefold() == NOT_ASSESSED.casefold():
        return math.nan, "", ""
    plain = MARK.sub(r"\1", text).replace("−", "-")
    if THOUSANDS.fullmatch(plain) and not decimal_comma and scale is None:
        return math.nan, TWO_MEANINGS, ""
    if COMMA.fullmatch(plain) or NUMBER.fullmatch(plain):
        return *_within(float(plain.replace(",", ".")), scale), ""
    return _in_words(text, scale)


def _in_words(text: str, scale: Scale) -> tuple[float, str, str]:
    if text in DASHES:
        could_be_zero = scale is None or scale[0] <= 0 <= scale[1]
        return math.nan, DASH if could_be_zero else "", "" if could_be_zero else READ_AS_NB
    if re.sub(r"[ .]", "", text.casefold()) in WORDS:
        return math.nan, "", READ_AS_NB
    told = scale is not None
    if SPREADSHEET_ERROR.fullmatch(text):
        return math.nan, FAILED[told], ""
    if SEVERAL.fullmatch(text):
        return math.nan, SEVERAL_NUMBERS[told], ""
    labelled = LABELLED.fullmatch(text)
    if labelled and any(sign.isalpha() for sign in labelled[2] or labelled[3]):
        number, refusal = _within(float(labelled[1].replace(",", ".")), scale)
        return number, refusal, "" if refusal else READ_AS_NUMBER
    return math.nan, NOT_A_NUMBER[told], ""


def _within(number: float, scale: Scale) -> tuple[float, str]:
    """The number as a spreadsheet shows it, and the sentence that refuses one outside the scale."""
    shown = float(f"{number:.{DIGITS}g}")
    if scale is not None and not scale[0] <= shown <= scale[1]:
        return shown, OUTSIDE
    if scale is None and (abs(shown) > MOST or 0 < abs(shown) < LEAST):
        return shown, ABSURD
    return shown, ""
