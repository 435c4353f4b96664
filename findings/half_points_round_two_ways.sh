#!/usr/bin/env bash
# One would guess: 3.25 shown with one decimal is the same on a page made by Python, in its chart and in the workbook.
# What happens: Babel rounds an exact half to the even digit, so a Dutch page says 3,2. The number format of a workbook (here read by
# SheetJS) and d3-format, which draws the labels of Vega and Altair charts, round it away from zero: 3.3. Not float noise: 3.25 is exact.
# Why it matters here: a mean over two or four whole ratings often ends in exactly .5 or .25, so the same candidate has two scores.
# The way out: round half up in decimal before formatting, or set that rounding in the decimal context, which Babel honours.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0 openpyxl==3.1.5
npm install --silent --no-save --no-audit --no-fund --prefix "$work" xlsx@0.18.5 d3-format@3.1.3

cat > page.py <<'PY'
import decimal
import json
from importlib.metadata import version

import openpyxl
from babel.numbers import format_decimal

SHOWN = [(3.25, "0.0"), (2.125, "0.00"), (4.5, "0"), (3.75, "0.0")]  # the last is a tie on which both agree

book = openpyxl.Workbook()
for score, pattern in SHOWN:
    book.active.append([score])
    book.active.cell(book.active.max_row, 1).number_format = pattern
book.save("scores.xlsx")

page = [format_decimal(score, pattern, locale="nl") for score, pattern in SHOWN]
with decimal.localcontext() as context:
    context.rounding = decimal.ROUND_HALF_UP
    half_up = [format_decimal(score, pattern, locale="nl") for score, pattern in SHOWN]
with open("page.json", "w") as file:
    json.dump({"version": version("babel"), "page": page, "halfUp": half_up}, file)
PY
cat > compare.mjs <<'JS'
import fs from "node:fs";
import XLSX from "xlsx";
import { format } from "d3-format";

const { version, page, halfUp } = JSON.parse(fs.readFileSync("page.json", "utf8"));
const sheet = XLSX.read(fs.readFileSync("scores.xlsx")).Sheets["Sheet"];
const workbook = ["A1", "A2", "A3", "A4"].map((cell) => sheet[cell].w);
const chart = [format(".1f")(3.25), format(".2f")(2.125), format(".0f")(4.5), format(".1f")(3.75)];

function expect(seen, wanted, what) {
  console.log(`${what}: ${seen.join("  ")}`);
  if (seen.join() !== wanted.join()) {
    console.error(`Changed: ${what} used to say ${wanted.join("  ")}`);
    process.exit(1);
  }
}

console.log(`Babel ${version}, SheetJS xlsx ${XLSX.version}, d3-format 3.1.3: 3.25, 2.125, 4.5 and 3.75 in one, two, no and one decimals`);
expect(page, ["3,2", "2,12", "4", "3,8"], "page by Babel (nl)");
expect(workbook, ["3.3", "2.13", "5", "3.8"], "workbook by SheetJS");
expect(chart, ["3.3", "2.13", "5", "3.8"], "chart by d3-format");
expect(halfUp, ["3,3", "2,13", "5", "3,8"], "Babel with ROUND_HALF_UP in the decimal context");
JS
venv/bin/python page.py
node compare.mjs
