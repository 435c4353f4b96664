#!/usr/bin/env bash
# One would guess: two packages that both give Krippendorff's alpha for ordinal ratings give the same number, as they do for the nominal
# and the interval one.
# What happens: on one table `krippendorff` says 0.895 and irrCAC 0.839. irrCAC's "ordinal" is a weight that counts the scale points
# between two ratings; Krippendorff's ordinal distance counts how often those points were given. Told that the scale runs from 1 to 5,
# irrCAC says 0.914, and it also says so, untold, when a further candidate is rated by a single interviewer, whom alpha cannot pair.
# Why it matters here: alpha is by custom held against 0.667 and 0.800; on ordinal ratings one tool cannot check the other.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check krippendorff==0.9.0 irrCAC==0.4.4 numpy==1.26.4 pandas==2.3.3 scipy==1.12.0

cat > alphas.py <<'PY'
import sys
import warnings
from importlib.metadata import version

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC

warnings.simplefilter("ignore")
PANEL = np.array([[1, 2, 4, 4, 5], [1, 2, 4, 5, 5], [2, 2, 4, 4, 5]], dtype=float)  # a row for each interviewer; nobody gave a 3
ONCE = np.hstack([PANEL, [[3], [np.nan], [np.nan]]])  # one more candidate, rated by one interviewer
SCALE = [1, 2, 3, 4, 5]


def first(panel, level, scale=None):
    return krippendorff.alpha(reliability_data=panel, level_of_measurement=level, value_domain=scale)


def second(panel, weights, scale=None):
    return CAC(pd.DataFrame(panel.T), weights=weights, categories=scale).krippendorff()["est"]["coefficient_value"]


def expect(what, seen, wanted):
    print(f"{what}: krippendorff {seen[0]:.3f}, irrCAC {seen[1]:.3f}")
    if not np.allclose(seen, wanted, atol=0.0006):
        sys.exit(f"Changed: used to be {wanted[0]} and {wanted[1]}.")


print(f"krippendorff {version('krippendorff')}, irrCAC {version('irrCAC')}; three interviewers, five candidates")
expect("nominal", (first(PANEL, "nominal"), second(PANEL, "identity")), (0.659, 0.659))
expect("interval", (first(PANEL, "interval"), second(PANEL, "quadratic")), (0.940, 0.940))
expect("ordinal", (first(PANEL, "ordinal"), second(PANEL, "ordinal")), (0.895, 0.839))
expect("ordinal, scale given", (first(PANEL, "ordinal", SCALE), second(PANEL, "ordinal", SCALE)), (0.895, 0.914))
expect("ordinal, one more candidate rated once", (first(ONCE, "ordinal"), second(ONCE, "ordinal")), (0.895, 0.914))
PY
venv/bin/python alphas.py
