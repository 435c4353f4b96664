"""Numbers as people and spreadsheets write them: the signs in them, and which are on the scale."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from screening.files.tables.numbers import DIGITS, NUMBER
from screening.i18n import N_

Scale = tuple[float, float] | None
"""The lowest and the highest score allowed; None: any number."""

USUAL = (1.0, 5.0)
"""The scale of a file of which nothing else is said."""

COMMA = re.compile(r"[+-]?[0-9]+,[0-9]*|[+-]?,[0-9]+")
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
AROUND = re.compile(r"'(.+?)'?|\"(.+)\"")
"""Excel's mark before a text, and quotation marks that a CSV file keeps where a blank stands before them."""
MARK = re.compile(r" ?([.,]) ?")

MOST, LEAST = 1e6, 1e-6
"""No scale that people score on leaves a million, or tells differences of a millionth; the arithmetic stays exact between."""


TWO_MEANINGS = N_(
    "{file}, row {row}: the score “{value}” can mean two numbers (cell {cell}). Write it with a point before the decimals, and "
    "nothing between thousands."
)
POINT = N_(
    "{file}, row {row}: the score “{value}” can mean two numbers (cell {cell}): elsewhere in this column the decimals stand behind "
    "a comma. Write it with a comma before the decimals, and nothing between thousands."
)
OUTSIDE = N_(
    "{file}, row {row}: the score {value} is outside the scale {low}–{high} (cell {cell}). Write NB for not assessed."
)
ABSURD = N_(
    "{file}, row {row}: the score {value} is outside any scale (cell {cell}). A score is 0, or between a millionth and a million."
)


@dataclass(frozen=True)
class Reading:
    """How numbers are to be read: the scale, and whether a comma or a point before three digits may stand between thousands."""

    scale: Scale
    doubtful: str

    def number(self, plain: str) -> tuple[float, str]:
        """A number as a spreadsheet shows it, and the sentence that refuses one outside the scale or with two meanings."""
        number = float(plain.replace(",", "."))
        if self.doubtful and THOUSANDS.fullmatch(plain) and self._both(number):
            mark = "," if "," in plain else "."
            if mark in self.doubtful:
                return math.nan, TWO_MEANINGS if mark == "," else POINT
        return _within(number, self.scale)

    def _both(self, number: float) -> bool:
        return self.scale is None or all(self.scale[0] <= one <= self.scale[1] for one in (number, number * 1000))


def doubtful_marks(texts: Sequence[str], decimal_comma: bool, decimal_point: bool) -> str:
    """The marks that may stand between thousands: not those that stand before decimals in another number of the column."""
    if not any(THOUSANDS.fullmatch(plain_number(text).partition(" ")[0]) for text in texts if len(text) > 4):
        return ""
    sure = [plain_number(text) for text in texts if len(text) < 20]
    sure = [text for text in sure if not THOUSANDS.fullmatch(text)]
    commas = any(COMMA.fullmatch(text) for text in sure)
    points = not decimal_point and any("." in text and NUMBER.fullmatch(text) for text in sure)
    comma = "," if not commas and (points or not decimal_comma) else ""
    return comma + ("." if commas and not points and not decimal_point else "")


def bare(text: str) -> str:
    """A text without the quotation marks or Excel's apostrophe around it."""
    around = AROUND.fullmatch(text)
    return (around[1] or around[2]).strip() if around else text


def plain_number(text: str) -> str:
    """A number without blanks around its mark and with the minus that programs write."""
    return MARK.sub(r"\1", text).replace("−", "-")


def _within(number: float, scale: Scale) -> tuple[float, str]:
    """The number as a spreadsheet shows it, and the sentence that refuses one outside the scale."""
    shown = float(f"{number:.{DIGITS}g}")
    if scale is not None and not scale[0] <= shown <= scale[1]:
        return shown, OUTSIDE
    if scale is None and (abs(shown) > MOST or 0 < abs(shown) < LEAST):
        return shown, ABSURD
    return shown, ""
