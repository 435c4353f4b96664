"""A file of ratings that the reader reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from screening.files.ratings.table import COLUMNS, NOT_ASSESSED


def ratings_csv(rows: Iterable[tuple[str, str, str, float | None]]) -> bytes:
    """CSV in UTF-8 from (candidate, interviewer, criterion, score); score None is *not assessed*."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows((*names, NOT_ASSESSED if score is None else score) for *names, score in rows)
    return text.getvalue().encode()
