"""Ratings from a CSV file or a workbook, checked to the last row before anything is returned.

Long form, one rating a row: candidate, interviewer, criterion, score. The header may stand in any case and order, in
English or Dutch. Everything is worked out for distinct values, so that a million rows cost little more than reading them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from screening.errors import BadInput
from screening.files.ratings.csv.read import read_csv
from screening.files.ratings.mistakes import Mistake, Rows, in_table, refuse
from screening.files.ratings.names import (
    failed_formulas,
    look_alikes,
    marked_names,
    missing_names,
    name_mistakes,
    spelled_as,
    tidied,
)
from screening.files.ratings.scores.numbers import Scale
from screening.files.ratings.scores.read import read_scores
from screening.files.ratings.table import COLUMNS, Column, Table, explained
from screening.files.tables.kinds import looks_like_a_workbook
from screening.files.tables.notes import Note
from screening.i18n import N_
from screening.ranking import Ratings

TWICE = N_(
    "{file}, row {row}: {interviewer} already scored “{criterion}” of {candidate} in row {first} (cells {cell_first} and {cell}). "
    "Keep one of the two rows."
)


@dataclass(frozen=True)
class RatingsFile:
    """The ratings in a file, and what is worth telling of it though nothing in it is wrong."""

    ratings: Ratings
    notes: tuple[Note, ...] = ()


def read_ratings(path: Path, scale: Scale = None, criteria: Collection[str] | None = None) -> RatingsFile:
    """The ratings in a CSV file, or in the first sheet of an XLSX workbook that can be seen and holds something, by sorted names.

    Whoever and whatever the file names is in the table, also when nothing was assessed (NB). Names are `joined`; names that
    then differ and look the same are told in the notes, and so is every score that was understood from words.
    `scale` is the lowest and highest score allowed (None: any number), `criteria` the known criteria (None: any name), whose
    spelling the table has. Raises BadInput, naming the row (the header is row 1) and the cell, for the first row that is
    wrong: a name missing, text in a number, a score outside the scale, an unknown criterion, or a second rating of the same
    thing by the same person; and for a file that is no table of ratings at all.
    """
    if path.is_dir():
        raise BadInput("{folder} is a folder, not a file.", folder=path)
    if not path.is_file():
        raise BadInput("There is no file {file}.", file=path)
    if looks_like_a_workbook(path):
        # openpyxl is slow to import and most files of ratings are CSV
        from screening.files.ratings.xlsx import read_xlsx

        table = read_xlsx(path)
    else:
        table = read_csv(path)
    return _checked(table, table.called or path.name, scale, criteria)


def _checked(table: Table, file: str, scale: Scale, criteria: Collection[str] | None) -> RatingsFile:
    written = {column: table.columns[column] for column in COLUMNS[:3]}
    names = {column: tidied(name) for column, name in written.items()}
    if criteria is not None:
        names["criterion"] = spelled_as(names["criterion"], criteria)
    text = tidied(table.columns["score"])
    filled = _not_blank([*names.values(), text])
    rows = np.flatnonzero(filled) if not filled.all() else None
    if rows is not None:
        names, text = {column: name.at(rows) for column, name in names.items()}, text.at(rows)
        written = {column: name.at(rows) for column, name in written.items()}
    if not len(text.codes):
        raise BadInput("{file} holds no ratings.", file=file)
    scores = read_scores(text, scale, table.decimal_comma, table.decimal_point)
    mistakes = [*name_mistakes(names, criteria), *scores.mistakes(), *_doubles(names)]
    mistakes += failed_formulas(written)
    if mistakes:
        _refuse(min(mistakes, key=lambda mistake: mistake.place), table, rows, file)
    told = (
        *table.notes,
        *marked_names(names, table, rows, file),
        *missing_names(names, table, rows, file),
        *look_alikes(names, table, rows, file),
        *scores.notes(table, rows, file),
    )
    return RatingsFile(_ratings([_sorted(names[column]) for column in COLUMNS[:3]], scores.by_row()), told)


def _refuse(mistake: Mistake, table: Table, rows: Rows, file: str) -> NoReturn:
    place = in_table(rows, mistake.place)
    keys = [str(table.row(place)), *([table.cell(mistake.column, place)] if mistake.column else [])]
    try:
        refuse(mistake, table, rows, file)
    except BadInput as refusal:
        raise explained(refusal, table.asides, keys) from None


def _ratings(names: list[Column], score: NDArray[np.float64]) -> Ratings:
    """The table of a file without mistakes; rows that were not assessed have a score of NaN and are left out."""
    assessed = ~np.isnan(score)
    if not assessed.all():
        score, names = score[assessed], [replace(column, codes=column.codes[assessed]) for column in names]
    (candidate, interviewer, criterion) = names
    return Ratings(
        tuple(candidate.values),
        tuple(interviewer.values),
        tuple(criterion.values),
        candidate.codes,
        interviewer.codes,
        criterion.codes,
        score,
    )


def _not_blank(columns: Sequence[Column]) -> NDArray[np.bool_]:
    filled = np.zeros(len(columns[0].codes), dtype=np.bool_)
    for column in columns:
        written = np.array([value != "" for value in column.values], dtype=np.bool_)
        if written.all():
            return np.ones_like(filled)
        filled |= written[column.codes]
    return filled


def _doubles(names: dict[str, Column]) -> Iterator[Mistake]:
    candidate, interviewer, criterion = names.values()
    key = (candidate.codes.astype(np.int64) * len(interviewer.values) + interviewer.codes) * len(
        criterion.values
    ) + criterion.codes
    size = len(candidate.values) * len(interviewer.values) * len(criterion.values)
    if size <= 16 * len(key) + 65_536:
        seen = np.zeros(size, dtype=np.bool_)
        seen[key] = True
        if np.count_nonzero(seen) == len(key):
            return
    _distinct, first, place_of = np.unique(key, return_index=True, return_inverse=True)
    again = first[place_of] < np.arange(len(key))
    if again.any():
        place = int(np.argmax(again))
        called = {name: column.values[column.codes[place]] for name, column in names.items()}
        yield Mistake(TWICE, place, "score", fields={**called}, also=int(first[place_of[place]]))


def _sorted(column: Column) -> Column:
    """Names in alphabetical order, so that the order of the rows changes nothing; unused names are dropped."""
    used = np.flatnonzero(np.bincount(column.codes, minlength=len(column.values)))
    order = sorted(used.tolist(), key=column.values.__getitem__)
    place = np.zeros(len(column.values), dtype=np.intp)
    place[order] = np.arange(len(order))
    return Column(place[column.codes], [column.values[index] for index in order])
