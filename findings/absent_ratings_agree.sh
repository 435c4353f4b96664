#!/usr/bin/env bash
# One would guess: a rating that is not there (NaN) is left out of Fleiss' kappa, or refused.
# What happens: statsmodels' `aggregate_raters` makes NaN a category of its own, so that interviewers who gave no rating agree with each
# other. Three interviewers who disagree about five candidates have a kappa of -0.27; with five more candidates whom nobody rated yet it
# is 0.35, without a warning.
# Why it matters here: a table of a vacancy under way is full of blanks, and the emptier it is the better the agreement looks.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check statsmodels==0.15.0 numpy==2.4.6 pandas==3.1.1 scipy==1.17.1

cat > kappa.py <<'PY'
import sys
from importlib.metadata import version

import numpy as np
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

RATED = np.array([[3, 4, 3], [4, 3, 2], [2, 3, 4], [4, 5, 4], [3, 2, 4]], dtype=float)  # a row for each candidate
UNDER_WAY = np.vstack([RATED, np.full((5, 3), np.nan)])


def expect(what, ratings, wanted):
    counts, categories = aggregate_raters(ratings)
    kappa = fleiss_kappa(counts)
    print(f"{what}: categories {categories}, kappa {kappa:.2f}")
    if abs(kappa - wanted) > 0.006:
        sys.exit(f"Changed: kappa of {what} used to be {wanted}.")


print(f"statsmodels {version('statsmodels')}; three interviewers")
expect("five candidates", RATED, -0.27)
expect("the same and five without a rating", UNDER_WAY, 0.35)
PY
venv/bin/python kappa.py
