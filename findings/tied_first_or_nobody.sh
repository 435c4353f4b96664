#!/usr/bin/env bash
# One would guess: packages that rank alternatives by a weighted sum agree on who is first when scores are exactly equal; at most they
# differ in how a tie is told.
# What happens: of three candidates with the same score and one below them, scikit-criteria gives ranks 1, 1, 1, 2, so that the last of
# four is "second"; pymcdm gives 2, 2, 2, 4, so that nobody is first. Neither warns. Asking for an order without ties, scikit-criteria
# gives 1, 2, 3, 4 by where the rows happened to stand.
# Why it matters here: a shortlist is cut at a rank. The same table says that the weakest made the first two, that the first place is
# empty, or that one of three equals won. Ranks from elsewhere can only be read beside the scores they came from.
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

NAMES = ["Anna", "Bas", "Cato", "Dirk"]
LEVELS = np.array([[4, 4], [3, 5], [5, 3], [2, 2]], dtype=float)  # technical and human; halves and whole numbers, so exact
WEIGHTS = np.array([0.5, 0.5])


def by_scikit_criteria(levels):
    table = skcriteria.mkdm(levels, [max, max], weights=WEIGHTS)
    return WeightedSumModel().evaluate(table).rank_.tolist()


def by_scikit_criteria_untied(levels):
    table = skcriteria.mkdm(levels, [max, max], weights=WEIGHTS)
    return WeightedSumModel().evaluate(table).untied_rank_.tolist()


def by_pymcdm(levels):
    return rrankdata(levels @ WEIGHTS).tolist()


def expect(package, ranks_of, forth, back):
    seen = ranks_of(LEVELS), ranks_of(LEVELS[::-1])[::-1]
    print(f"{package} {version(package)}: {dict(zip(NAMES, seen[0]))}; rows the other way round: {dict(zip(NAMES, seen[1]))}")
    if seen != (forth, back):
        sys.exit(f"Changed: {package} used to give {forth}, and {back} with the rows the other way round.")


print("scores", dict(zip(NAMES, (LEVELS @ WEIGHTS).tolist())))
expect("scikit-criteria", by_scikit_criteria, [1, 1, 1, 2], [1, 1, 1, 2])
expect("pymcdm", by_pymcdm, [2, 2, 2, 4], [2, 2, 2, 4])
expect("scikit-criteria", by_scikit_criteria_untied, [1, 2, 3, 4], [3, 2, 1, 4])
PY
venv/bin/python ties.py
