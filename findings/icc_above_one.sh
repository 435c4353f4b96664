#!/usr/bin/env bash
# One would guess: an intraclass correlation of a panel's mean lies at or below 1, inside its own confidence interval.
# What happens: the denominator of ICC(2,k), "ICC(A,k)", is MSB + (MSJ - MSE) / n, which is negative when what is left of disagreement,
# MSE, exceeds n * MSB + MSJ. pingouin divides all the same, without a warning: 7.5 for five candidates and two interviewers, 21 for six
# and three, each with a 95 % interval whose low bound lies above its high one.
# Why it matters here: panels are small, so such tables come up, and 21 reads like splendid agreement where there is none. Such a table
# has no ICC(2,k): look at the sign of the denominator before dividing.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pingouin==0.6.1 numpy==2.4.6 pandas==2.3.3 scipy==1.17.1 statsmodels==0.15.0

cat > panel.py <<'PY'
import sys
from importlib.metadata import version

import numpy as np
import pandas as pd
import pingouin

OPPOSED = [[1, 5], [4, 2], [2, 5], [5, 2], [3, 4]]  # a row for each candidate, a column for each interviewer
MIXED = [[2, 5, 5], [2, 3, 5], [4, 5, 1], [5, 1, 4], [3, 5, 2], [2, 4, 5]]


def denominator(panel):
    n, k = panel.shape
    rows, columns, grand = panel.mean(axis=1), panel.mean(axis=0), panel.mean()
    msb = k * ((rows - grand) ** 2).sum() / (n - 1)
    msj = n * ((columns - grand) ** 2).sum() / (k - 1)
    mse = ((panel - rows[:, None] - columns + grand) ** 2).sum() / ((n - 1) * (k - 1))
    return msb + (msj - mse) / n


def expect(ratings, icc, low, high):
    panel = np.array(ratings, dtype=float)
    long = pd.DataFrame(panel).melt(ignore_index=False, var_name="interviewer", value_name="rating").reset_index(names="candidate")
    table = pingouin.intraclass_corr(long, targets="candidate", raters="interviewer", ratings="rating").set_index("Type")
    seen, (seen_low, seen_high) = table.loc["ICC(A,k)", "ICC"], table.loc["ICC(A,k)", "CI95"]
    print(f"{panel.shape}: denominator {denominator(panel):.3f}, ICC(A,k) {seen:.2f}, 95 % interval {seen_low} to {seen_high}")
    if not np.allclose([seen, seen_low, seen_high], [icc, low, high], atol=0.01):
        sys.exit(f"Changed: pingouin used to give {icc} with an interval from {low} to {high}.")


print(f"pingouin {version('pingouin')}")
expect(OPPOSED, 7.5, 6.2, -1.4)
expect(MIXED, 21.0, 9.03, -0.76)
PY
venv/bin/python panel.py
