#!/usr/bin/env bash
# One would guess: a reader that finds out by itself that a ratings file is parted by semicolons either reads 3,5 as 3.5 or leaves it text.
# What happens: SheetJS finds the semicolons, then takes the comma for a thousands separator: 3,5 becomes the number 35 and 4,25 becomes
# 425; a remark "4-5" becomes a date. Only `raw: true` leaves what was typed.
# Why it matters here: Dutch Excel saves CSV with semicolons and decimal commas, and half points are usual on a scale of 1 to 5. Whole
# ratings come through right, so a test with whole ratings passes, and on a scale of 0 to 100 nothing looks out of range.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --no-audit --no-fund --prefix "$work" xlsx@0.18.5

cat > read.js <<'JS'
const XLSX = require("xlsx");
const ratings = "kandidaat;interviewer;score;opmerking\nK1;A;3,5;4-5\nK2;A;4,25;helder\nK3;A;0,5;kort\nK4;A;4;rustig\n";

function read(options) {
  const book = XLSX.read(ratings, { type: "string", ...options });
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]);
}

function expect(seen, wanted, what) {
  console.log(`${what}: ${JSON.stringify(seen)}`);
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
    console.error(`Changed: ${what} used to be ${JSON.stringify(wanted)}`);
    process.exit(1);
  }
}

console.log(`SheetJS xlsx ${XLSX.version}, scores typed as 3,5  4,25  0,5  4 and a remark 4-5`);
expect(read({}).map((row) => row.score), [35, 425, 5, 4], "scores read");
expect([typeof read({})[0].opmerking], ["number"], "type of the remark read");
expect(read({ raw: true }).map((row) => row.score), ["3,5", "4,25", "0,5", "4"], "scores read with raw: true");
JS
node read.js
