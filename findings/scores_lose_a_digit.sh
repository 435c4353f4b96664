#!/usr/bin/env bash
# One would guess: a score written to an .xlsx file and read back is the same float64.
# What happens: openpyxl and XlsxWriter write 16 significant digits, and a float64 needs up to 17. 10/3 comes back below 10/3, and two
# scores that differed come back equal. SheetJS writes all 17, so it depends on the writer, not on the format.
# Why it matters here: scores are means over two, three or six ratings. Whoever recomputes "meets the bar" or the places from the
# exported workbook can get another answer than the program that wrote it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1
npm install --silent --no-save --no-audit --no-fund --prefix "$work" xlsx@0.18.5

cat > write.py <<'PY'
import openpyxl
import xlsxwriter

SCORES = [10 / 3, (3.5 + 4 + 4) / 3, 3.5 / 3 + 4 / 3 + 4 / 3]  # a bar; the same three ratings averaged in two ways

book = openpyxl.Workbook()
for score in SCORES:
    book.active.append([score])
book.save("openpyxl.xlsx")

with xlsxwriter.Workbook("xlsxwriter.xlsx") as other:
    sheet = other.add_worksheet()
    for row, score in enumerate(SCORES):
        sheet.write_number(row, 0, score)
PY
cat > write.js <<'JS'
const XLSX = require("xlsx");
const book = XLSX.utils.book_new();
const scores = [[10 / 3], [(3.5 + 4 + 4) / 3], [3.5 / 3 + 4 / 3 + 4 / 3]];
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(scores), "scores");
XLSX.writeFile(book, "sheetjs.xlsx");
JS
cat > read.py <<'PY'
import re
import sys
import zipfile
from importlib.metadata import version

import openpyxl

BAR, HIGH, LOW = 10 / 3, (3.5 + 4 + 4) / 3, 3.5 / 3 + 4 / 3 + 4 / 3


def expect(holds, sentence):
    if not holds:
        sys.exit(f"Changed: {sentence}")


def judge(name):
    with zipfile.ZipFile(f"{name}.xlsx") as archive:
        stored = re.findall(r"<v>([^<]*)</v>", archive.read("xl/worksheets/sheet1.xml").decode())
    bar, high, low = (cell.value for cell in openpyxl.load_workbook(f"{name}.xlsx").active["A"])
    print(f"{name:10} stores {stored}: 10/3 meets 10/3: {bar >= BAR}; still apart: {high > low}")
    return bar >= BAR, high > low


print(f"openpyxl {version('openpyxl')}, XlsxWriter {version('xlsxwriter')}, SheetJS xlsx 0.18.5")
print(f"in memory  {[BAR, HIGH, LOW]}: apart: {HIGH > LOW}")
expect(HIGH > LOW, "the two means no longer differ in memory")
expect(judge("openpyxl") == (False, False), "openpyxl now keeps every digit of a float")
expect(judge("xlsxwriter") == (False, False), "XlsxWriter now keeps every digit of a float")
expect(judge("sheetjs") == (True, True), "SheetJS no longer keeps every digit of a float")
PY
venv/bin/python write.py
node write.js
venv/bin/python read.py
