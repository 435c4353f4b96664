#!/usr/bin/env bash
# One would guess: a cell that is true is true for every reader, in whatever language the spreadsheet was made.
# What happens: pandas reads a boolean cell of an OpenDocument sheet by the word that it shows, and knows one word, TRUE. LibreOffice
# shows it in the language of its user, so what a Dutch one saves as WAAR, a German one as WAHR and a French one as VRAI comes out as False, with
# the type bool and without a warning, though the cell says office:boolean-value="true" beside it. python-calamine reads True.
# Why it matters here: sheets of ratings tick whether an own example was given or a minimum was met. Made in Dutch, every one of them turns to no.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1

cat > booleans.py <<'PY'
import sys
from importlib.metadata import version

import pandas as pd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

COLUMNS = ["candidate", "own example"]
SHOWN = {"true": ("TRUE", "WAAR", "WAHR", "VRAI"), "false": ("FALSE", "ONWAAR", "FALSCH", "FAUX")}


def cell(text, **kind):
    made = TableCell(**(kind or {"valuetype": "string"}))
    made.addElement(P(text=text))
    return made


def row(*cells):
    made = TableRow()
    for one in cells:
        made.addElement(one)
    return made


def save(value):
    """A sheet of this value in four languages, cell by cell what LibreOffice 7.4 writes for =A2>=3."""
    sheet = Table(name="ratings")
    sheet.addElement(row(*map(cell, COLUMNS)))
    for word in SHOWN[value]:
        sheet.addElement(row(cell(word), cell(word, valuetype="boolean", booleanvalue=value)))
    book = OpenDocumentSpreadsheet()
    book.spreadsheet.addElement(sheet)
    book.save(f"{value}.ods")


def expect(what, column, wanted):
    seen = column.tolist()
    print(f"{what}: {seen}, {column.dtype}")
    if seen != wanted or column.dtype != bool:
        sys.exit(f"Changed: used to be {wanted}, bool.")


print(f"pandas {version('pandas')}, odfpy {version('odfpy')}, python-calamine {version('python-calamine')}")
for value, words in SHOWN.items():
    save(value)
    print(f"cells with office:boolean-value={value}, shown as {', '.join(words)}")
    expect("  pandas", pd.read_excel(f"{value}.ods")["own example"], [value == "true", False, False, False])
    expect("  pandas, engine calamine", pd.read_excel(f"{value}.ods", engine="calamine")["own example"], [value == "true"] * 4)
PY
venv/bin/python booleans.py
