"""Rows of text with a mark between their cells, quotation marks as spreadsheets read them."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = (",", ";", "\t")
SEP = re.compile(r'"?sep=(\\t|[^\w"\r\n])"?[,;\t ]*', re.IGNORECASE)
"""The first line by which a file tells Excel its delimiter. Excel does not show it, and counts the rows without it."""


def records(text: str, delimiter: str) -> Reader:
    """The rows of a text. Raises csv.Error for a cell that is far too long."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
