#!/usr/bin/env bash
# One would guess: a rubric in YAML 1.2 has no dates, so that 2026-02-30 is a text; or a reader says on which line that day does not exist.
# What happens: ruamel.yaml, told that it reads YAML 1.2, has dates all the same, and so has PyYAML: a day that exists becomes a date, one
# that does not ends the whole file with "day is out of range for month", an error that bears no line. js-yaml 4 and yaml in its mode for
# YAML 1.1 read it as 2 March. yaml in its default mode reads a text, which is what YAML 1.2 says.
# Why it matters here: the edition of a rubric and the day from which a candidate is available are typed by hand. A slip in one of them
# is a wrong day on one side of a system, a file that is refused without a place on the other, and a text where all is well.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check ruamel.yaml==0.19.1 PyYAML==6.0.4
npm install --silent --no-save --no-audit --no-fund --prefix "$work" js-yaml@4.1.1 yaml@2.9.1

cat > read.py <<'PY'
import sys

import yaml
from ruamel.yaml import YAML


def ruamel(text):
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(text)


load = {"ruamel.yaml": ruamel, "PyYAML": yaml.safe_load}[sys.argv[1]]
try:
    found = load(f"edition: 1\navailable: {sys.argv[2]}\n")["available"]
    print(type(found).__name__, found)
except ValueError as error:
    print(f"{error}, line {getattr(error, 'problem_mark', None)}")
PY
cat > read.mjs <<'JS'
import jsyaml from "js-yaml";
import { parse } from "yaml";

const [, , reader, day] = process.argv;
const load = { "js-yaml": jsyaml.load, yaml: parse, "yaml 1.1": (text) => parse(text, { version: "1.1" }) }[reader];
const found = load(`edition: 1\navailable: ${day}\n`).available;
console.log(found instanceof Date ? `Date ${found.toISOString().slice(0, 10)}` : `${typeof found} ${found}`);
JS

expect() {
  echo "$1 of $2: $3"
  if [ "$3" != "$4" ]; then
    echo "Changed: $1 of $2 used to be $4" >&2
    exit 1
  fi
}

expect ruamel.yaml 2026-02-28 "$(env/bin/python read.py ruamel.yaml 2026-02-28)" "date 2026-02-28"
expect ruamel.yaml 2026-02-30 "$(env/bin/python read.py ruamel.yaml 2026-02-30)" "day is out of range for month, line None"
expect PyYAML 2026-02-30 "$(env/bin/python read.py PyYAML 2026-02-30)" "day is out of range for month, line None"
expect js-yaml 2026-02-30 "$(node read.mjs js-yaml 2026-02-30)" "Date 2026-03-02"
expect "yaml 1.1" 2026-02-30 "$(node read.mjs "yaml 1.1" 2026-02-30)" "Date 2026-03-02"
expect yaml 2026-02-30 "$(node read.mjs yaml 2026-02-30)" "string 2026-02-30"
