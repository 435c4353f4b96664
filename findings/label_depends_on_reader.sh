#!/usr/bin/env bash
# One would guess: a text that was put into a cell of a workbook comes out of every reader the same, or one of them complains.
# What happens: in a cell `_x0020_` is a way to write a blank (ECMA-376 part 1, ST_Xstring). openpyxl writes it as typed and reads it as it
# stands; calamine and SheetJS read a blank there. The other way round XlsxWriter writes a carriage return as `_x000D_`, as it should be, and
# openpyxl gives that back as seven characters of the name. Only what XlsxWriter guards as `_x005F_x0020_` comes out of all three alike.
# Why it matters here: labels from SharePoint lists have such names (`Emotionele_x0020_intelligentie`), and names copied from forms end in
# a carriage return. Ratings read by pandas (openpyxl) and labels read by polars (calamine) then do not join, and one candidate becomes two.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
npm install --silent --no-save --no-audit --no-fund --prefix "$work" xlsx@0.18.5

cat > write.py <<'PY'
import openpyxl
import xlsxwriter

label, name = "Emotionele_x0020_intelligentie", "K1\r"
book = openpyxl.Workbook()
book.active.append([label])
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, label)
    sheet.write_string(0, 1, name)
PY
cat > read.py <<'PY'
import json
import sys

import openpyxl
import python_calamine

file = sys.argv[1]
seen = {
    "openpyxl": [cell.value for cell in openpyxl.load_workbook(file).active[1]],
    "calamine": python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()[0],
}
print(json.dumps(seen[sys.argv[2]]))
PY
cat > read.js <<'JS'
const XLSX = require("xlsx");
const book = XLSX.readFile(process.argv[2]);
console.log(JSON.stringify(XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 })[0]).replaceAll(",", ", "));
JS
env/bin/python write.py

expect() {
  echo "$1: $2"
  if [ "$2" != "$3" ]; then
    echo "Changed: $1 used to be $3" >&2
    exit 1
  fi
}

echo "openpyxl 3.1.5, XlsxWriter 3.3.1, python-calamine 0.9.1, SheetJS xlsx 0.18.5"
expect "label from openpyxl, read by openpyxl" "$(env/bin/python read.py openpyxl.xlsx openpyxl)" '["Emotionele_x0020_intelligentie"]'
expect "label from openpyxl, read by calamine" "$(env/bin/python read.py openpyxl.xlsx calamine)" '["Emotionele intelligentie"]'
expect "label from openpyxl, read by SheetJS" "$(node read.js openpyxl.xlsx)" '["Emotionele intelligentie"]'
expect "label and name from XlsxWriter, read by openpyxl" "$(env/bin/python read.py xlsxwriter.xlsx openpyxl)" \
  '["Emotionele_x0020_intelligentie", "K1_x000D_"]'
expect "label and name from XlsxWriter, read by calamine" "$(env/bin/python read.py xlsxwriter.xlsx calamine)" \
  '["Emotionele_x0020_intelligentie", "K1\r"]'
expect "label and name from XlsxWriter, read by SheetJS" "$(node read.js xlsxwriter.xlsx)" '["Emotionele_x0020_intelligentie", "K1\r"]'
