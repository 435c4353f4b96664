#!/usr/bin/env bash
# One would guess: an order without ties keeps whoever scored less below whoever scored more, and only chooses among equals.
# What happens: scikit-criteria's `untied_rank_` of a ranking with ties is the place at which each row would be found after sorting, not the
# rank of each row. Where the rows already stand from high to low the two are the same, so examples look right. With the weakest candidate
# listed first of four, three of whom are equal, it comes out second, above two who scored twice as much. Without a tie nothing is wrong.
# Beside it: `rank_` gives the three 1, 1, 1 and the weakest 2, where pymcdm gives them 2, 2, 2 and 4, so that nobody is first.
# Why it matters here: panels give equal scores often, rows come by name or by day, and a shortlist is cut at a rank. Look at the scores,
# or make the order oneself from scores and names.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check scikit-criteria==0.10 pymcdm==1.4.0 numpy==2.4.6

cat > ties.py <<'PY'
import sys
import warnings
from importlib.metadata import version

import numpy as np

warnings.simplefilter("ignore")  # of the packages' own dependencies; none is about ties

import skcriteria
from pymcdm.helpers import rrankdata
from skcriteria.agg.simple import WeightedSumModel

WEIGHTS = np.array([0.5, 0.5])
FIRST_LISTED_LAST = {"Dirk": (2, 2), "Anna": (4, 4), "Bas": (3, 5), "Cato": (5, 3)}  # technical, human: sums are exact
FROM_HIGH_TO_LOW = {name: FIRST_LISTED_LAST[name] for name in ("Anna", "Bas", "Cato", "Dirk")}
NO_TIE = {"Dirk": (2, 2), "Anna": (4, 4), "Bas": (3, 4), "Cato": (5, 4)}


def weighted_sum(table):
    levels = np.array(list(table.values()), dtype=float)
    return WeightedSumModel().evaluate(skcriteria.mkdm(levels, [max, max], weights=WEIGHTS))


def expect(what, table, seen, wanted):
    print(f"{what}: {dict(zip(table, seen))}")
    if list(seen) != wanted:
        sys.exit(f"Changed: this used to be {wanted}.")


print(f"scikit-criteria {version('scikit-criteria')}, pymcdm {version('pymcdm')}")
print("scores", {name: sum(levels) / 2 for name, levels in FIRST_LISTED_LAST.items()})
tied, sorted_before, untied = map(weighted_sum, (FIRST_LISTED_LAST, FROM_HIGH_TO_LOW, NO_TIE))
expect("rank_", FIRST_LISTED_LAST, tied.rank_.tolist(), [2, 1, 1, 1])
expect("untied_rank_", FIRST_LISTED_LAST, tied.untied_rank_.tolist(), [2, 3, 4, 1])
expect("untied_rank_, listed from high to low", FROM_HIGH_TO_LOW, sorted_before.untied_rank_.tolist(), [1, 2, 3, 4])
expect("untied_rank_, no two alike", NO_TIE, untied.untied_rank_.tolist(), [4, 2, 3, 1])
scores = np.array(list(FIRST_LISTED_LAST.values()), dtype=float) @ WEIGHTS
expect("pymcdm", FIRST_LISTED_LAST, rrankdata(scores).tolist(), [4.0, 2.0, 2.0, 2.0])
PY
venv/bin/python ties.py
