"""A cell is judged by its type before it becomes text."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from screening.files.tables.numbers import DIGITS, NUMBER
from screening.files.tables.xlsx.strings import typed
from screening.files.tables.xlsx.styles import PLAIN, Format
from screening.i18n import N_

WHOLE = 1e21
"""From here on a whole number is written with an exponent."""

ERROR = N_("{file}, row {row}: cell {cell} holds the error {value}. Mend the formula, or type what belongs there.")
TRUTH = N_("{file}, row {row}: “{value}” is neither text nor a number (cell {cell}). Type what belongs there.")
MOMENT = N_(
    "{file}, row {row}: “{value}” is a date or a time, neither text nor a number (cell {cell}). Was something like 3-4 "
    "typed?"
)
MOMENT_AS_NAME = N_(
    "{file}, row {row}: “{value}” is a date or a time, neither text nor a number (cell {cell}). Type what is meant with an "
    "apostrophe before it: so it stays text."
)
DURATION = N_(
    "{file}, row {row}: “{value}” is a time, neither text nor a number (cell {cell}). Give the cell the number format General "
    "(Dutch: Standaard), and type what is meant."
)
SHOWN_OTHERWISE = N_(
    "{file}, row {row}: cell {cell} shows {value} and holds {stored}. Give it the number format General (Dutch: Standaard), and "
    "type what is meant."
)
UNKNOWN = N_(
    "{file}, row {row}: a formula has no stored result (cell {cell}). Open the workbook in Excel and save it, or paste values."
)


class Unfit(Exception):
    """A cell that holds neither text nor a plain number, nor nothing: the sentence for it, what a person sees there, and what
    the file holds where that is another number."""

    def __init__(self, sentence: str, shown: str, stored: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.shown = shown
        self.stored = stored


class Judge:
    """Tells what stands in the cells of one workbook.

    `strings` are its shared texts, `formats` the styles that show a number otherwise than as it is, `from_1904` whether days are
    counted from there.
    """

    def __init__(self, strings: Sequence[str], formats: Mapping[int, Format], from_1904: bool) -> None:
        self._strings = strings
        self._formats = formats
        self._epoch = MAC_EPOCH if from_1904 else WINDOWS_EPOCH
        self._numbers: dict[str, str] = {}

    def text(self, kind: str, stored: str | None, inline: str, style: int, formula: bool) -> str:
        """What a cell says, as text; numbers as Excel means them, whatever their format shows.

        `kind` is the type that the file gives it, `stored` its value as written (None: there is none). Raises Unfit for an
        error, a truth value, a date or time, a percentage, and a formula that was never calculated; ValueError for what no
        workbook holds.
        """
        if kind == "n":
            return inline or self._number(stored, style, formula)
        if kind == "s":
            return self._strings[int(stored)] if stored else ""
        if kind in {"inlineStr", "str"}:
            return inline or typed(stored or "")
        if kind == "e":
            raise Unfit(ERROR, stored or "#?")
        if kind == "b":
            raise Unfit(TRUTH, "TRUE" if stored == "1" else "FALSE")
        if kind == "d":
            raise Unfit(MOMENT, stored or "")
        raise ValueError(kind)

    def _number(self, stored: str | None, style: int, formula: bool) -> str:
        if not stored:
            if formula:
                raise Unfit(UNKNOWN, "")
            return ""
        if style in self._formats:
            self._refuse_shown_otherwise(stored, self._formats[style])
        shown = self._numbers.get(stored)
        if shown is None:
            shown = self._numbers[stored] = number(stored)
        return shown

    def _refuse_shown_otherwise(self, stored: str, form: Format) -> None:
        if form.date:
            raise Unfit(DURATION if form.duration else MOMENT, self._moment(stored, form.duration))
        if form.zero and number(stored) == "0":
            raise Unfit(SHOWN_OTHERWISE, f"“{form.zero}”", "0")
        if form.times != 1 and float(number(stored)) != 0:
            raise Unfit(SHOWN_OTHERWISE, number(repr(float(stored) * form.times)) + form.sign, number(stored))

    def shown(self, text: str, style: int) -> str:
        """What a cell with the number `text` shows, where its format only puts signs around a whole number: 007."""
        pattern = self._formats.get(style, PLAIN)
        return pattern.dressed(text) if pattern.pattern and text.isdecimal() else text

    def unseen(self, text: str, style: int) -> bool:
        """Whether the format of a style shows nothing of a number."""
        form = self._formats.get(style, PLAIN)
        return form.unseen or (text == "0" and form.zero == "")

    def _moment(self, stored: str, duration: bool) -> str:
        with contextlib.suppress(ValueError, OverflowError):
            moment = from_excel(float(stored), self._epoch, timedelta=duration)
            midnight = isinstance(moment, datetime) and moment.time().isoformat() == "00:00:00"
            return str(moment.date() if isinstance(moment, datetime) and midnight else moment)
        return stored


def number(stored: str) -> str:
    """A number with the digits that Excel shows: 5.000000000000001 is 5. Raises ValueError for what is none.

    A whole number of more digits than Excel keeps has them all: two people may be told apart by the last.
    """
    if not NUMBER.fullmatch(stored.strip()):
        raise ValueError(stored)
    exact = float(stored)
    if WHOLE > abs(exact) >= 10**DIGITS:
        return str(int(Decimal(stored.strip())))
    value = float(f"{exact:.{DIGITS}g}")
    return str(int(value)) if math.isfinite(value) and value.is_integer() and abs(value) < WHOLE else repr(value)
