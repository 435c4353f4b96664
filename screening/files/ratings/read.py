"""Ratings from a CSV file or a workbook, checked to the last row before anything is returned.

Long form, one rating a row: candidate, interviewer, criterion, score. The header may stand in any case and order, in
English or Dutch. Everything is vectorised over distinct values, so that a million rows cost little more than reading them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from screening.errors import BadInput
from screening.files.ratings.csv import read_csv
from screening.files.ratings.notes import Note
from screening.files.ratings.table import COLUMNS, COMPOUND, NOT_ASSESSED, ZIP, Column, Table
from screening.ranking import Ratings

NUMBER = r"[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?"


@dataclass(frozen=True)
class RatingsFile:
    """The ratings in a file, and what is worth telling of it though nothing in it is wrong."""

    ratings: Ratings
    notes: tuple[Note, ...] = ()


def read_ratings(
    path: Path, scale: tuple[float, float] | None = None, criteria: Collection[str] | None = None
) -> RatingsFile:
    """The ratings in a CSV file or in the first sheet of an XLSX workbook, by sorted names.

    Whoever and whatever the file names is in the table, also when nothing was assessed (NB).
    `scale` is the lowest and highest score allowed (None: any number), `criteria` the known criteria (None: any name).
    Raises BadInput, naming the row (the header is row 1), for the first row that is wrong: a name missing, text in a
    number, a score outside the scale, an unknown criterion, or a second rating of the same thing by the same person; and
    for a file that is no table of ratings at all.
    """
    if not path.is_file():
        raise BadInput("There is no file {file}.", file=path)
    if looks_like_a_workbook(path):
        # openpyxl is slow to import and most files of ratings are CSV
        from screening.files.ratings.xlsx import read_xlsx

        table = read_xlsx(path)
    else:
        table = read_csv(path)
    return RatingsFile(_checked(table, table.called or path.name, scale, criteria), table.notes)


def looks_like_a_workbook(path: Path) -> bool:
    """Whether a file is to be read as a workbook: by its content, or because its name promises one."""
    with path.open("rb") as file:
        start = file.read(len(ZIP))
    return start in {ZIP, COMPOUND} or path.suffix.lower() in {".xlsx", ".xlsm", ".xltx", ".xltm"}


def _checked(table: Table, file: str, scale: tuple[float, float] | None, criteria: Collection[str] | None) -> Ratings:
    names = {column: _tidied(table.columns[column]) for column in COLUMNS[:3]}
    text = _tidied(table.columns["score"])
    filled = _not_blank([*names.values(), text])
    rows = np.flatnonzero(filled) if not filled.all() else None
    if rows is not None:
        names, text = {column: name.at(rows) for column, name in names.items()}, text.at(rows)
    if not len(text.codes):
        raise BadInput("{file} holds no ratings.", file=file)
    values, is_number = _numbers(text.values, table.decimal_comma)
    mistakes = [*_name_mistakes(names, criteria), *_score_mistakes(text, values, is_number, scale), *_doubles(names)]
    if mistakes:
        _refuse(min(mistakes, key=lambda mistake: mistake.place), rows, table, file)
    return _ratings([_sorted(names[column]) for column in COLUMNS[:3]], values[text.codes])


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


@dataclass(frozen=True)
class _Mistake:
    """Something wrong at `place` (a row counted from 0, without the header and without blank rows)."""

    place: int
    sentence: str
    fields: dict[str, object]


def _refuse(mistake: _Mistake, rows: NDArray[np.intp] | None, table: Table, file: str) -> NoReturn:
    def row(place: int) -> int:
        return table.row(place if rows is None else int(rows[place]))

    fields = dict(mistake.fields)
    if "first" in fields:
        fields["first"] = row(int(str(fields["first"])))
    raise BadInput("{file}, row {row}: " + mistake.sentence, file=file, row=row(mistake.place), **fields)


def _tidied(column: Column) -> Column:
    """Names without space around them and in Unicode's composed form; what then is the same name gets the same code."""
    tidy = [unicodedata.normalize("NFC", value).strip() for value in column.values]
    if tidy == list(column.values):
        return column
    codes, values = pd.factorize(np.array(tidy, dtype=object))
    return Column(codes.astype(np.intp, copy=False)[column.codes], list(values))


def _not_blank(columns: Sequence[Column]) -> NDArray[np.bool_]:
    filled = np.zeros(len(columns[0].codes), dtype=np.bool_)
    for column in columns:
        written = np.array([value != "" for value in column.values], dtype=np.bool_)
        if written.all():
            return np.ones_like(filled)
        filled |= written[column.codes]
    return filled


def _numbers(texts: Sequence[str], decimal_comma: bool) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Each text as a number (NaN for not assessed), and whether it is one or the other."""
    series = pd.Series(texts, dtype=object)
    missing = series.str.lower().isin({"", NOT_ASSESSED.lower()})
    pointed = series.str.replace(",", ".", regex=False) if decimal_comma else series
    number = pointed.str.fullmatch(NUMBER).astype(bool)
    values = np.full(len(series), np.nan)
    values[number] = pointed[number].astype(np.float64)
    return values, (missing | number).to_numpy(dtype=np.bool_)


def _name_mistakes(names: dict[str, Column], criteria: Collection[str] | None) -> Iterator[_Mistake]:
    for name, column in names.items():
        yield from _first(column, [value == "" for value in column.values], f"the {name} is missing.")
        yield from _first(
            column, ["\0" in value for value in column.values], f"the {name} holds a character that is no text."
        )
    if criteria is not None:
        unknown = [value not in criteria for value in names["criterion"].values]
        yield from _first(names["criterion"], unknown, "the criterion “{value}” is not in the profile.")


def _score_mistakes(
    text: Column, values: NDArray[np.float64], is_number: NDArray[np.bool_], scale: tuple[float, float] | None
) -> Iterator[_Mistake]:
    yield from _first(text, ~is_number, "the score “{value}” is not a number.")
    low, high = scale or (-np.inf, np.inf)
    with np.errstate(invalid="ignore"):
        outside = is_number & ((values < low) | (values > high) | np.isinf(values))
    yield from _first(
        text, outside, "the score {value} is outside the scale" + (f" {low:g}–{high:g}." if scale else ".")
    )


def _first(column: Column, wrong: Any, sentence: str) -> Iterator[_Mistake]:
    """The first row whose value is one of the `wrong` ones."""
    marked = np.asarray(wrong, dtype=np.bool_)
    if marked.any():
        hits = marked[column.codes]
        if hits.any():
            place = int(np.argmax(hits))
            yield _Mistake(place, sentence, {"value": column.values[column.codes[place]][:80]})


def _doubles(names: dict[str, Column]) -> Iterator[_Mistake]:
    candidate, interviewer, criterion = names.values()
    key = (candidate.codes * len(interviewer.values) + interviewer.codes) * len(criterion.values) + criterion.codes
    size = len(candidate.values) * len(interviewer.values) * len(criterion.values)
    if size <= 16 * len(key) + 65_536:
        seen = np.zeros(size, dtype=np.bool_)
        seen[key] = True
        if np.count_nonzero(seen) == len(key):
            return
    again = pd.Series(key).duplicated().to_numpy()
    if again.any():
        place = int(np.argmax(again))
        yield _Mistake(
            place,
            "{interviewer} already scored “{criterion}” of {candidate} in row {first}.",
            {
                "interviewer": interviewer.values[interviewer.codes[place]],
                "criterion": criterion.values[criterion.codes[place]],
                "candidate": candidate.values[candidate.codes[place]],
                "first": int(np.argmax(key == key[place])),
            },
        )


def _sorted(column: Column) -> Column:
    """Names in alphabetical order, so that the order of the rows changes nothing; unused names are dropped."""
    used = np.flatnonzero(np.bincount(column.codes, minlength=len(column.values)))
    order = sorted(used.tolist(), key=column.values.__getitem__)
    place = np.zeros(len(column.values), dtype=np.intp)
    place[order] = np.arange(len(order))
    return Column(place[column.codes], [column.values[index] for index in order])
