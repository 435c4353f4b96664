#!/usr/bin/env bash
# One would guess: a CSV file of ratings in which a quotation mark is opened and never closed is an error for every reader, as it is for
# pandas by default; or else the rows after the mark come through.
# What happens: pyarrow, pandas with engine="pyarrow" and Python's csv take all that follows for one cell and say nothing. The row with
# the mark looks complete, and the candidates below it are gone. pandas with its other two engines and polars stop with an error.
# Why it matters here: one remark with a quotation mark takes candidates out of a ranking without a word, and whoever changes the engine
# for speed, which is one argument, loses the error that stood guard.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 polars==2.1.0
cd "$work"
printf 'candidate,interviewer,score,remark\nAnna,Bert,4,clear\nBea,Bert,3,"firm\nCas,Bert,5,warm\nDirk,Bert,2,calm\n' > ratings.csv

cat > read.py <<'PY'
import csv
import sys
from pathlib import Path

import pandas
import polars
import pyarrow
from pyarrow.csv import read_csv

READERS = {
    "pyarrow": lambda: read_csv("ratings.csv")["candidate"].to_pylist(),
    'pandas, engine="pyarrow"': lambda: pandas.read_csv("ratings.csv", engine="pyarrow")["candidate"].tolist(),
    "Python's csv": lambda: [row[0] for row in csv.reader(Path("ratings.csv").read_text().splitlines(keepends=True))][1:],
    "pandas": lambda: pandas.read_csv("ratings.csv")["candidate"].tolist(),
    'pandas, engine="python"': lambda: pandas.read_csv("ratings.csv", engine="python")["candidate"].tolist(),
    "polars": lambda: polars.read_csv("ratings.csv")["candidate"].to_list(),
}
WANTED = [["Anna", "Bea"]] * 3 + ["ParserError", "ParserError", "ComputeError"]


def candidates(read):
    try:
        return read()
    except Exception as error:
        return type(error).__name__


print(f"pandas {pandas.__version__}, pyarrow {pyarrow.__version__}, polars {polars.__version__}; ratings of Anna, Bea, Cas and Dirk")
for (name, read), wanted in zip(READERS.items(), WANTED, strict=True):
    seen = candidates(read)
    print(f"{name}: {seen}")
    if seen != wanted:
        sys.exit(f"Changed: {name} used to give {wanted}")
PY
"$work/env/bin/python" read.py
