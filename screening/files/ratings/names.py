"""The names in a file of ratings: the same names joined, those that only look the same told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

import numpy as np

from screening.domain.name import alike, joined, look
from screening.files.ratings.listed import listed
from screening.files.ratings.mistakes import Mistake, Rows, first_with, in_table
from screening.files.ratings.scores.words import NO_NAMES
from screening.files.ratings.table import Column, Table
from screening.files.tables.notes import Note
from screening.i18n import N_

UNTIDY = re.compile(r"[^\x20-\x7e\n]|^ | $|  |^$|_x00", re.MULTILINE)
"""What a column may hold where a text is more than a plain name in plain letters."""

AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""A formula that is nothing but a text: how a file keeps 007 and 3-4 from a spreadsheet that would take them for numbers."""

MARKED = re.compile(r"\"[^\"]+\"|'(?=[^\W_]{2}|[\d=+@-]).*", re.DOTALL)
"""A text with the quotation marks that a CSV file keeps where a blank stands before them, or with Excel's mark before a text;
not that of 't Hart and 's-Gravenhage."""

MAY_BE_MARKED = re.compile(r"^[\"']", re.MULTILINE)

SPREADSHEET_ERROR = re.compile(
    r"#{3,}|#(?:N/A|N/B|NV|NA|GETTING_DATA|GEGEVENS_OPHALEN)|#[\w/.-]+[!?]|Err:\d{3}", re.IGNORECASE
)
"""What a spreadsheet writes, in any language, where a formula failed or a column was too narrow."""

HINT = re.compile("#|Err:", re.IGNORECASE)

LONGEST = 1_000
"""A longer name is a quotation mark that is missing."""

MOST_TOLD = 10
"""So many pairs of names that look alike are told of a column."""

MISSING = {
    "candidate": N_("{file}, row {row}: the candidate is missing (cell {cell})."),
    "interviewer": N_("{file}, row {row}: the interviewer is missing (cell {cell})."),
    "criterion": N_("{file}, row {row}: the criterion is missing (cell {cell})."),
}
NO_NAME = N_(
    "{file}, row {row}: “{value}” is an error of the spreadsheet, not a name (cell {cell}). Mend the formula, or write the name."
)
TOO_LONG = N_("{file}, row {row}: a cell is far too long ({cell}). Is a quotation mark missing?")
UNKNOWN = N_("{file}, row {row}: the criterion “{value}” is not in the profile (cell {cell}).")
MEANT = N_(
    "{file}, row {row}: the criterion “{value}” is not in the profile (cell {cell}). Is “{meant}” meant? Then write it so."
)
ALIKE = {
    "candidate": N_(
        "{file}: the candidates “{one}” (row {first}) and “{other}” (row {second}) look like one person and are counted as two: "
        "they differ in capitals, accents or signs that look the same. If they are one, write the name the same everywhere."
    ),
    "interviewer": N_(
        "{file}: the interviewers “{one}” (row {first}) and “{other}” (row {second}) look like one person and are counted as "
        "two: they differ in capitals, accents or signs that look the same. If they are one, write the name the same everywhere."
    ),
    "criterion": N_(
        "{file}: the criteria “{one}” (row {first}) and “{other}” (row {second}) look like one and are counted as two: they "
        "differ in capitals, accents or signs that look the same. If they are one, write the name the same everywhere."
    ),
}
MORE_ALIKE = {
    "candidate": N_("{file}: {n} pairs of candidates look alike; the first {told} are told."),
    "interviewer": N_("{file}: {n} pairs of interviewers look alike; the first {told} are told."),
    "criterion": N_("{file}: {n} pairs of criteria look alike; the first {told} are told."),
}
NO_NAMES_TOLD = {
    "candidate": N_("{file}: read as the name of a candidate: {texts}. Is a name missing there? Then write it."),
    "interviewer": N_("{file}: read as the name of an interviewer: {texts}. Is a name missing there? Then write it."),
    "criterion": N_("{file}: read as the name of a criterion: {texts}. Is a name missing there? Then write it."),
}
MARKS = N_(
    "{file}: quotation marks or an apostrophe are read as part of a name: {texts}. Do they not belong to it? Then leave them out "
    "everywhere."
)


def tidied(column: Column) -> Column:
    """The same column with every name `joined`; what then is the same name gets the same code."""
    text = "\n".join(column.values)
    if text.count("\n") == len(column.values) - 1 and '="' not in text and not UNTIDY.search(text):
        return column
    return recoded(column, [joined(_typed(value)) for value in column.values])


def recoded(column: Column, values: Sequence[str]) -> Column:
    """The column with other values in place of its own; equal ones become one."""
    places: dict[str, int] = {}
    codes = np.array([places.setdefault(value, len(places)) for value in values], dtype=np.intp)
    return Column(codes[column.codes], list(places))


def _typed(value: str) -> str:
    text = AS_TEXT.fullmatch(value.strip())
    return text[1].replace('""', '"') if text else value


def marked_names(names: dict[str, Column], table: Table, rows: Rows, file: str) -> Iterator[Note]:
    """What to tell of names with marks around them that programs put there; people have such names too."""
    for column in names.values():
        if MAY_BE_MARKED.search("\n".join(column.values)):
            marked = [code for code, value in enumerate(column.values) if MARKED.fullmatch(value)]
            if marked:
                yield Note(MARKS, {"file": file, "texts": listed(column, marked, table, rows)})


def missing_names(names: dict[str, Column], table: Table, rows: Rows, file: str) -> Iterator[Note]:
    """What to tell of names that are what a program writes where it has none."""
    for name, column in names.items():
        doubtful = [
            code for code, value in enumerate(column.values) if len(value) < 12 and value.casefold() in NO_NAMES
        ]
        if doubtful:
            yield Note(NO_NAMES_TOLD[name], {"file": file, "texts": listed(column, doubtful, table, rows)})


def spelled_as(column: Column, known: Collection[str]) -> Column:
    """The column with the spelling of `known` where that is the same name."""
    spelling = {joined(name): name for name in known}
    return recoded(column, [spelling.get(value, value) for value in column.values])


def name_mistakes(names: dict[str, Column], criteria: Collection[str] | None) -> Iterator[Mistake]:
    """For each kind of mistake in the names the first row that has it; `criteria` are the known ones (None: any)."""
    for name, column in names.items():
        yield from _first(name, column, MISSING[name], [value == "" for value in column.values])
        yield from _first(name, column, TOO_LONG, [len(value) > LONGEST for value in column.values])
    if criteria is not None:
        yield from _unknown(names["criterion"], criteria)


def failed_formulas(written: dict[str, Column]) -> Iterator[Mistake]:
    """The same for errors of a spreadsheet where names belong, in columns as they stand in a file that keeps only texts."""
    for name, column in written.items():
        if not HINT.search("\n".join(column.values)):
            continue
        yield from _first(
            name, column, NO_NAME, [bool(SPREADSHEET_ERROR.fullmatch(value.strip())) for value in column.values]
        )


def _first(name: str, column: Column, sentence: str, wrong: list[bool]) -> Iterator[Mistake]:
    if (place := first_with(column, wrong)) is not None:
        yield Mistake(sentence, place, name, {"value": column.values[column.codes[place]].strip()[:80]})


def _unknown(column: Column, criteria: Collection[str]) -> Iterator[Mistake]:
    place = first_with(column, [value not in criteria and value != "" for value in column.values])
    if place is None:
        return
    value = column.values[column.codes[place]]
    meant = _meant(value, criteria)
    yield Mistake(MEANT if meant else UNKNOWN, place, "criterion", {"value": value[:80], "meant": meant})


def _meant(value: str, criteria: Collection[str]) -> str | None:
    """The criterion that somebody who wrote this probably meant."""
    keys = set(enumerate(look(value)))
    looking = [one for one in sorted(criteria) if not keys.isdisjoint(enumerate(look(one)))]
    return next(iter(looking or get_close_matches(value, sorted(criteria), n=1, cutoff=0.85)), None)


def look_alikes(names: dict[str, Column], table: Table, rows: Rows, file: str) -> Iterator[Note]:
    """What to tell of names that differ and look the same; `rows` as for `refuse`."""
    for name, column in names.items():
        pairs = list(alike(column.values))
        for one, other in pairs[:MOST_TOLD]:
            first, second = (table.row(in_table(rows, int(np.argmax(column.codes == code)))) for code in (one, other))
            told = {"one": column.values[one], "other": column.values[other], "first": first, "second": second}
            yield Note(ALIKE[name], {"file": file} | told)
        if len(pairs) > MOST_TOLD:
            yield Note(MORE_ALIKE[name], {"file": file, "n": len(pairs), "told": MOST_TOLD})
