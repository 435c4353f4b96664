#!/usr/bin/env bash
# One would guess: a weighted kappa weighs two ratings by their difference, so 2 against 5 is three points apart.
# What happens: scikit-learn's `cohen_kappa_score` weighs by place among the values that occur. Where nobody gave a 3 or a 4, 2 and 5
# are neighbours. The linear kappa of one pair of interviewers is 0.571, and 0.667 once `labels` names the whole scale; ratings of
# 1, 2, 3 and of 1, 2, 5 get one and the same kappa.
# Why it matters here: a few candidates seldom get every level of a scale, so kappas of two criteria are measured with different rulers.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1

cat > kappas.py <<'PY'
import sys
from importlib.metadata import version

from sklearn.metrics import cohen_kappa_score

FIRST, SECOND = [1, 2, 5, 5, 2, 1, 5, 2], [2, 2, 5, 5, 1, 1, 5, 5]
SCALE = [1, 2, 3, 4, 5]


def expect(what, seen, wanted):
    print(f"{what}: {seen:.3f}")
    if abs(seen - wanted) > 0.0006:
        sys.exit(f"Changed: {what} used to be {wanted}.")


def closer(ratings):
    return [3 if rating == 5 else rating for rating in ratings]


print(f"scikit-learn {version('scikit-learn')}; two interviewers who give 1, 2 and 5")
for weights, without, given in (("linear", 0.571, 0.667), ("quadratic", 0.714, 0.778)):
    expect(f"{weights} kappa", cohen_kappa_score(FIRST, SECOND, weights=weights), without)
    expect(f"{weights} kappa with 3 instead of 5", cohen_kappa_score(closer(FIRST), closer(SECOND), weights=weights), without)
    expect(f"{weights} kappa, labels 1 to 5", cohen_kappa_score(FIRST, SECOND, weights=weights, labels=SCALE), given)
PY
venv/bin/python kappas.py
