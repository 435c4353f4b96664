#!/usr/bin/env bash
# One would guess: sorting or joining a table of ratings rearranges its rows and leaves the numbers in them alone.
# What happens: csvsort, csvjoin and csvjson of csvkit guess a type for each column, and try true-or-false before number. A criterion on
# which everybody scored 1 (or 1 and 0) is written as True, also where cells are empty; csvstat gives it no mean. One 2 or 1.5 anywhere in
# the column and all is numbers again. `--no-inference` leaves what was typed.
# Why it matters here: a short list has a handful of rows, and a criterion on which nobody convinced is all ones. The table that was sorted
# for the client, or joined with a list of addresses, then no longer says 1, and what reads it refuses the whole column or takes it for text.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check csvkit==2.1.0 agate==1.14.2

printf 'candidate,listening,steering\nK2,1,4\nK1,1,3\nK3,,2\n' > ratings.csv
printf 'candidate,listening,steering\nK2,1,4\nK1,1,3\nK3,2,2\n' > with_a_two.csv
printf 'candidate,letter\nK1,a\nK2,b\n' > letters.csv

expect() {
  echo "$1: $2"
  if [ "$2" != "$3" ]; then
    echo "Changed: $1 used to be $3" >&2
    exit 1
  fi
}

in_one_line() { tr '\n' ' ' | sed 's/ *$//'; }

echo "$(env/bin/csvsort --version), agate $(env/bin/python -c 'from importlib.metadata import version; print(version("agate"))')"
expect "sorted by candidate" "$(env/bin/csvsort -c candidate ratings.csv | in_one_line)" \
  "candidate,listening,steering K1,True,3 K2,True,4 K3,,2"
expect "joined with letters" "$(env/bin/csvjoin -c candidate letters.csv ratings.csv | in_one_line)" \
  "candidate,letter,listening,steering K1,a,True,3 K2,b,True,4"
expect "as JSON" "$(env/bin/csvjson ratings.csv | env/bin/python -c 'import json, sys; print([row["listening"] for row in json.load(sys.stdin)])')" \
  "[True, True, None]"
expect "mean of listening" "$(env/bin/csvstat -c listening --mean ratings.csv)" "None"
expect "sorted, with one 2 in the column" "$(env/bin/csvsort -c candidate with_a_two.csv | in_one_line)" \
  "candidate,listening,steering K1,1,3 K2,1,4 K3,2,2"
expect "sorted with --no-inference" "$(env/bin/csvsort --no-inference -c candidate ratings.csv | in_one_line)" \
  "candidate,listening,steering K1,1,3 K2,1,4 K3,,2"
