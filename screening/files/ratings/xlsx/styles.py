"""Which styles show a number as a date or a time."""

from __future__ import annotations

from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from screening.files.ratings.xlsx.xml import elements

EASTERN_DATES = {*range(27, 37), *range(50, 59)}
"""Formats of East Asian editions that have a number and stand nowhere in words."""


def date_styles(stream: IO[bytes]) -> dict[int, bool]:
    """The numbers of the styles of cells that show dates, times or durations, and whether it is a duration."""
    _root, found = elements(stream, {("numFmts", "numFmt"), ("cellXfs", "xf")})
    codes = BUILTIN_FORMATS | dict.fromkeys(EASTERN_DATES, "d")
    codes |= {int(one["numFmtId"]): one.get("formatCode", "") for name, one in found if name == "numFmt"}
    of_styles = [int(one.get("numFmtId", "0")) for name, one in found if name == "xf"]
    return {
        style: is_timedelta_format(codes[form])
        for style, form in enumerate(of_styles)
        if is_date_format(codes.get(form, ""))
    }
