"""Outside text in workbooks: always text, never a formula, never a character that Excel refuses."""

from __future__ import annotations

import re
import unicodedata
from copy import copy
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

LONGEST = 32_767
"""Characters that fit in a cell."""

CUT = " […]"
SHEET_NAME_LENGTH = 31
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""The beginning of what a workbook takes for a character: `_x0020_` for a blank. Two of them may share a stroke."""


def put_text(cell: Cell, text: str) -> None:
    """Write somebody's words into a cell as text, whatever they begin with.

    What XML forbids is left out; what does not fit in a cell is cut with a visible mark.
    """
    clean = fitting(text)
    cell.value = escaped(clean)
    cell.data_type = "s"
    if looks_like_a_formula(clean):
        own: Any = cell
        own._style = copy(own._style)  # noqa: SLF001  its look is shared with other cells
        own.quotePrefix = True


def fitting(text: str) -> str:
    """Text as a cell holds it: without what XML forbids, and cut with a visible mark where it does not fit as it is written."""
    clean = clean_text(text)
    return shortened(clean, LONGEST - (len(escaped(clean)) - len(clean)), CUT)


def escaped(text: str) -> str:
    """Text as it is written in a workbook, so that `_x0020_` is read as it was typed and not as a blank."""
    return ESCAPE.sub("_x005F_", text) if "_x" in text else text


def looks_like_a_formula(text: str) -> bool:
    """Whether Excel would take this for a formula when somebody edits it."""
    return text[:1] in {"=", "+", "-", "@", "\t"}


def shortened(text: str, longest: int, mark: str = "") -> str:
    """Text of at most `longest` characters as Excel counts them (in UTF-16); where it is cut, it ends in `mark`."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - len(mark))].decode("utf-16-le", "ignore") + mark


def clean_text(text: str) -> str:
    """Text without control characters and lone surrogates."""
    return (
        ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "ignore").decode())
        .replace("\ufffe", "")
        .replace("\uffff", "")
    )


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet: at most 31 characters, none of `[]:*?/\\`, no quote at its ends, not taken yet.

    What looks like an escape in it does not: readers of workbooks do not agree on those in the name of a sheet.
    """
    clean = ESCAPE.sub(" ", re.sub(r"[\[\]:*?/\\]", " ", clean_text(wanted)))
    clean = " ".join(clean.split()).strip("'") or "–"
    clean = unicodedata.normalize("NFC", clean)
    name, number = shortened(clean, SHEET_NAME_LENGTH).rstrip(" '"), 2
    while name.casefold() in taken or name.casefold() == "history":
        suffix = f" ({number})"
        name, number = shortened(clean, SHEET_NAME_LENGTH - len(suffix)) + suffix, number + 1
    taken.add(name.casefold())
    return name


def file_name(*parts: str) -> str:
    """An ASCII-safe name for a download: `ranglijst-it-manager-2026-11-23.xlsx`."""
    plain = unicodedata.normalize("NFKD", "-".join(parts)).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100] or "export") + ".xlsx"
