"""Rows of text with a mark between their cells, quotation marks as spreadsheets read them."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = (",", ";", "\t")
SEP = re.compile(r'"?sep=(\\t|[^\w"\r\n])"?[,;\t ]*', re.IGNORECASE)
"""The first line by which a file tells Excel its delimiter. Excel does not show it, and counts the rows without it."""

END = "\0"
"""The row that is put behind the last one: inside a quotation mark that is never closed it is swallowed."""


def records(text: str, delimiter: str) -> Reader:
    """The rows of a text. Raises csv.Error for a cell that is far too long."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def never_closed(text: str, delimiter: str) -> bool:
    """Whether a text ends within quotation marks. Raises csv.Error as `records`."""
    [last] = deque(records(f"{text}\n{END}", delimiter), maxlen=1)
    return last != [END]
