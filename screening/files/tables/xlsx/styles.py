"""How the styles of cells show a number, where that is not simply the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from screening.files.tables.xlsx.xml import elements

EASTERN_DATES = {*range(27, 37), *range(50, 59)}
"""Formats of East Asian editions that have a number and stand nowhere in words."""

TOKEN = re.compile(r'"([^"]*)"?|\\(.)|[_*].|\[[^\]]*\]|General|(.)', re.DOTALL | re.IGNORECASE)
"""One sign of a format: a quoted or an escaped text, a blank of some width, a colour or condition, the number itself."""

PLACES = "0#?"
LITERAL = " -+()&'~"
"""Signs that a format shows as they are without being quoted."""

SHRUNK = re.compile(r"[0#?](,+)(?![0#?,])")
"""A comma behind the last digit: the number is shown in thousands."""


@dataclass(frozen=True)
class Format:
    """How a style shows a number: as a date, a `duration`, so many `times` as large with a `sign` behind it, not at all
    (`unseen`), 0 as a text of its own (`zero`; None: as a number), or a whole number between other signs: `pattern`, of (text, whether it is the place of a digit)."""

    date: bool = False
    duration: bool = False
    times: float = 1
    sign: str = ""
    unseen: bool = False
    zero: str | None = None
    pattern: tuple[tuple[str, bool], ...] = ()

    def dressed(self, digits: str) -> str:
        """A whole number as this format shows it: 007, K-12. Zeros are put where a place has no digit left."""
        left, shown = list(digits), []
        first = next((place for place, (_sign, digit) in enumerate(self.pattern) if digit), None)
        for place in reversed(range(len(self.pattern))):
            sign, is_digit = self.pattern[place]
            if not is_digit:
                shown.append(sign)
                continue
            shown.append(left.pop() if left else sign if sign == "0" else "")
            if place == first:
                shown += reversed(left)
        return "".join(reversed(shown))


PLAIN = Format()


def formats_of_styles(stream: IO[bytes]) -> dict[int, Format]:
    """The formats of the styles of cells, by the number of the style; those that show the number itself are left out."""
    _root, found = elements(stream, {("numFmts", "numFmt"), ("cellXfs", "xf")})
    codes = BUILTIN_FORMATS | dict.fromkeys(EASTERN_DATES, "d")
    codes |= {int(one["numFmtId"]): one.get("formatCode", "") for name, one in found if name == "numFmt"}
    known = {form: format_of(code) for form, code in codes.items()}
    of_styles = [int(one.get("numFmtId", "0")) for name, one in found if name == "xf"]
    formats = ((style, known.get(form, PLAIN)) for style, form in enumerate(of_styles))
    return {style: form for style, form in formats if form != PLAIN}


def format_of(code: str) -> Format:
    """What a format code means for a number that is not negative."""
    if is_date_format(code):
        return Format(date=True, duration=is_timedelta_format(code))
    sections = _sections(code)
    if len(sections) > 1 and not any(text.strip() for text, _quoted in sections[0]):
        return Format(unseen=True)
    bare = "".join("" if quoted else text for text, quoted in sections[0])
    if "%" in bare:
        return Format(times=100.0 ** bare.count("%"), sign="%")
    if (shrunk := SHRUNK.search(bare)) is not None:
        return Format(times=1000.0 ** -len(shrunk[1]))
    return Format(zero=_of_zero(sections), pattern=_pattern(sections[0]))


def _of_zero(sections: list[list[tuple[str, bool]]]) -> str | None:
    """What is shown for 0 where the third section has no place for a digit."""
    if len(sections) < 3 or any(not quoted and text in f"{PLACES}@" for text, quoted in sections[2]):
        return None
    return "".join(text for text, _quoted in sections[2]).strip()


def _sections(code: str) -> list[list[tuple[str, bool]]]:
    """The sections of a format code, each of (text, whether it is shown as it is); General is one digit."""
    sections: list[list[tuple[str, bool]]] = [[]]
    for token in TOKEN.finditer(code):
        quoted, escaped, sign = token.groups()
        if sign == ";":
            sections.append([])
        elif sign:
            sections[-1].append((sign, False))
        elif quoted is not None or escaped:
            sections[-1].append((quoted or escaped or "", True))
        elif token[0].casefold() == "general":
            sections[-1].append(("#", False))
        elif token[0][:2] in {"[<", "[>", "[=", "[$"} and not token[0].startswith("[$-"):
            sections[-1].append((token[0], False))
    return sections


def _pattern(section: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The section as a pattern, if all it does is to put signs around the digits of a whole number."""
    if any(not quoted and text not in PLACES + LITERAL for text, quoted in section):
        return ()
    pattern = tuple((text, not quoted and text in PLACES) for text, quoted in section)
    digits = [text for text, digit in pattern if digit]
    plain = digits and "0" not in digits[:-1] and all(digit or not text.strip() for text, digit in pattern)
    return () if plain or not digits else pattern
