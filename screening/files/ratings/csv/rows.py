"""Rows of a CSV file one by one: exact in every detail, for files that are not plain and to find what is wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import NoReturn

import numpy as np

from screening.domain.name import joined
from screening.errors import BadInput
from screening.files.ratings.table import COLUMNS, Column, letters
from screening.files.tables.csv import never_closed, records

NOT_UTF8 = re.compile("[\udc80-\udcff]")


def exact_columns(data: bytes, delimiter: str, places: Mapping[str, int], file: str, row: int) -> dict[str, Column]:
    """The four columns of the ratings in these bytes, which begin in this row. Raises BadInput for the first row with too
    many or too few cells, with a character that is no text, or with a quotation mark that is never closed."""
    text = data.decode("utf-8", "surrogateescape")
    doubtful = "\0" in text or NOT_UTF8.search(text) is not None
    ends = [places[column] for column in COLUMNS]
    known: list[dict[str, int]] = [{} for _ in COLUMNS]
    codes: list[list[int]] = [[] for _ in COLUMNS]
    number = row - 1
    try:
        for number, cells in enumerate(records(text, delimiter), start=row):
            if doubtful:
                _refuse_no_text(cells, file, number)
            if len(cells) != len(COLUMNS):
                cells = _four(cells, max(ends), delimiter, file, number)
            for place, mine, code in zip(ends, known, codes, strict=True):
                code.append(mine.setdefault(cells[place], len(mine)))
    except csv.Error:
        raise BadInput(
            "{file}, row {row}: a cell is far too long. Is a quotation mark missing?", file=file, row=number + 1
        ) from None
    if '"' in text and never_closed(text, delimiter):
        raise BadInput("{file}, row {row}: a quotation mark is opened and never closed.", file=file, row=number)
    return {
        column: Column(np.array(code, dtype=np.intp), list(mine))
        for column, mine, code in zip(COLUMNS, known, codes, strict=True)
    }


def _four(cells: list[str], last: int, delimiter: str, file: str, row: int) -> list[str]:
    """The cells of a row that has more or fewer than four; those of a blank row are empty."""
    blank = [not joined(cell) for cell in cells]
    if all(blank):
        return [""] * (last + 1)
    if len(cells) < len(COLUMNS):
        _refuse_few(cells, delimiter, file, row)
    if not all(blank[last + 1 :]):
        _refuse_many(cells, blank.index(False, last + 1), delimiter, file, row)
    return cells


def _refuse_few(cells: list[str], delimiter: str, file: str, row: int) -> NoReturn:
    about = {"file": file, "row": row, "cells": len(cells), "mark": _mark(delimiter)}
    if any("\n" in cell or "\r" in cell for cell in cells):
        raise BadInput(
            "{file}, row {row}: of the four cells there are {cells}, and one of them goes on in the next row. Is a quotation mark "
            "missing?",
            **about,
        )
    raise BadInput(
        "{file}, row {row}: of the four cells there are {cells}. In this file {mark} stands between cells: write the row so, or "
        "delete it.",
        **about,
    )


def _refuse_many(cells: list[str], place: int, delimiter: str, file: str, row: int) -> NoReturn:
    """A cell with something in it at this place, where the header has no column."""
    whole, decimals = (cell.strip() for cell in cells[len(COLUMNS) - 1 : len(COLUMNS) + 1])
    if len(cells) == len(COLUMNS) + 1 and whole.isdecimal() and decimals.isdecimal():
        raise BadInput(
            "{file}, row {row}: there are more cells than the header has columns. Is {whole},{decimals} a number? Then write "
            "“{whole},{decimals}” between quotation marks, or {whole}.{decimals}.",
            file=file,
            row=row,
            whole=whole,
            decimals=decimals,
        )
    raise BadInput(
        "{file}, row {row}: there are more cells than the header has columns (cell {cell}: “{value}”). Delete what is too much; or, "
        "where {mark} is part of a text, put that text between quotation marks.",
        file=file,
        row=row,
        cell=f"{letters(place)}{row}",
        value=cells[place].strip()[:80],
        mark=_mark(delimiter),
    )


def _mark(delimiter: str) -> str | BadInput:
    return BadInput("a tab") if delimiter == "\t" else f"“{delimiter}”"


def _refuse_no_text(cells: list[str], file: str, row: int) -> None:
    for cell in cells:
        if NOT_UTF8.search(cell):
            raise BadInput(
                "{file}, row {row}: this is not UTF-8 text. Save the file as “CSV UTF-8”.", file=file, row=row
            )
        if "\0" in cell:
            raise BadInput(
                "{file}, row {row}: there is a character that is no text. Save the file as “CSV UTF-8”.",
                file=file,
                row=row,
            )
