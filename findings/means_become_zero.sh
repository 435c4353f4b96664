#!/usr/bin/env bash
# One would guess: a mean that stands in a rating sheet as a formula is missing for whoever reads the file before a spreadsheet opened it.
# What happens: that holds while openpyxl writes the file. Where XlsxWriter happens to be installed, pandas takes it by itself, and it
# stores a 0 for every formula. The same lines then read 0 for every mean instead of nothing.
# Why it matters here: a sheet with =AVERAGE(...) is how panels hand in half points. Installing one more package turns "not worked out
# yet" into the lowest score there is, for everybody, without a warning.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pandas==3.1.1 openpyxl==3.1.5

cat > panel.py <<'PY'
import sys
from importlib.metadata import PackageNotFoundError, version

import pandas as pd

panel = pd.DataFrame(
    {"candidate": ["Ann", "Bob", "Cas"], "Eva": [4, 3, 5], "Finn": [5, 4, 5], "mean": [f"=AVERAGE(B{n}:C{n})" for n in (2, 3, 4)]}
)
panel.to_excel("panel.xlsx", index=False)
means = pd.read_excel("panel.xlsx")["mean"]
try:
    other = f"XlsxWriter {version('xlsxwriter')}"
except PackageNotFoundError:
    other = "no XlsxWriter"
print(f"pandas {pd.__version__}, openpyxl {version('openpyxl')}, {other}: means {means.tolist()}, their mean {means.mean()}")

wanted = {"missing": means.isna().all(), "zero": (means == 0).all()}[sys.argv[1]]
if not wanted:
    sys.exit(f"Changed: the means are no longer all {sys.argv[1]}")
PY
venv/bin/python panel.py missing
venv/bin/python -m pip install --quiet --disable-pip-version-check XlsxWriter==3.3.1
venv/bin/python panel.py zero
