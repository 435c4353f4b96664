#!/usr/bin/env bash
# One would guess: a reader that finds a text in a column of numbers keeps it, makes it a gap, or says so; the row stays.
# What happens: polars' `read_excel` settles the types by the first hundred rows of the sheet. A text further down becomes null without a
# word, and where every cell of a row is such a text, the row counts as empty and is left out: of 101 candidates one is gone. A row higher
# up, the same row turns both columns into text and nothing is lost. `read_csv` of the same table stops with an error, and pandas keeps the row.
# Why it matters here: candidate 103a with the score 3,5 typed as text is an everyday row of a Dutch sheet. It is in the ranking or not by how
# many stand above it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 openpyxl==3.1.5 pandas==3.1.1

cat > rows.py <<'PY'
import csv
import sys
import warnings
from importlib.metadata import version

import openpyxl
import pandas as pd
import polars as pl

warnings.simplefilter("error")
ODD = ("103a", "3,5")


def table(numbered, odd):
    """A sheet and a CSV file of so many candidates with a number and a score, and then the odd one."""
    rows = [(1000 + place, 4) for place in range(numbered)] + [odd]
    book = openpyxl.Workbook()
    for row in [("candidate", "score"), *rows]:
        book.active.append(row)
    book.save("scores.xlsx")
    with open("scores.csv", "w", newline="") as file:
        csv.writer(file).writerows([("candidate", "score"), *rows])


def expect(what, seen, wanted):
    print(f"{what}: {seen}")
    if seen != wanted:
        sys.exit(f"Changed: used to be {wanted}.")


def found(frame):
    return len(frame), frame.rows()[-1]


def csv_of_polars():
    try:
        return found(pl.read_csv("scores.csv"))
    except pl.exceptions.ComputeError:
        return "ComputeError"


print(f"polars {version('polars')}, fastexcel {version('fastexcel')}, pandas {version('pandas')}; rows read, and the last of them")
table(99, ODD)
expect("99 numbered candidates and 103a, read_excel", found(pl.read_excel("scores.xlsx")), (100, ODD))
table(100, ODD)
expect("100 numbered candidates and 103a, read_excel", found(pl.read_excel("scores.xlsx")), (100, (1099, 4)))
expect("  whole sheet looked at first", found(pl.read_excel("scores.xlsx", infer_schema_length=None)), (101, ODD))
expect("  read_csv", csv_of_polars(), "ComputeError")
kept = pd.read_excel("scores.xlsx")
expect("  pandas", (len(kept), tuple(kept.iloc[-1])), (101, ODD))
table(100, (1100, "3,5"))
expect("only the score is a text, read_excel", found(pl.read_excel("scores.xlsx")), (101, (1100, None)))
PY
venv/bin/python rows.py
