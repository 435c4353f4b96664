"""C9, L4: whoever works an explanation out again from what is printed comes out at what is printed."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.profile import RoleProfile
from screening.domain.view import View
from screening.i18n import number
from screening.services.decisions.explained import domains_of
from screening.services.decisions.letter import Explained, letter
from screening.services.decisions.reckoning import share_words
from screening.services.decisions.sums import shares, total
from tests.services.results.generated import generated

CRITERION = re.compile(r"- .*: [\d,]+ \((?:(\d+) interviewers, samen (\d+)|1 interviewer); gewicht ([^)]+)\)")


def awkward(profile: RoleProfile) -> RoleProfile:
    """The profile at weights that are no part of anything, and another balance."""
    weights = {"human": 0.6137219, "technical": 1 - 0.6137219}
    domains = {name: one.model_copy(update={"weight": weights[name]}) for name, one in profile.domains.items()}
    return profile.model_copy(update={"domains": domains, "beta": 0.3371})


@pytest.mark.long
@pytest.mark.parametrize("kind", ["it-manager", "cio", "programme-manager", "awkward"])
def test_a_thousand_explanations_work_out_to_what_they_print(rubrics, kind):
    """C9, L4: four profiles of 250 candidates each, the results of the domains and the total, by fractions."""
    rubric, profiles = rubrics
    profile = awkward(profiles["it-manager"]) if kind == "awkward" else profiles[kind]
    found, ratings = generated(rubric, profile, 250, seed=4)
    beta = shares([found.settings.beta])[0]

    wrong = []
    for candidate, theirs in groupby(ratings, key=attrgetter("candidacy_id")):
        domains = domains_of(found.settings, rubric, list(theirs), "nl")
        text = printed(domains, beta)
        if by_hand(text) != re.findall(r"(?:Uitkomst .*|Totaal): ([\d,]+)", text):
            wrong.append((candidate, text))

    assert (wrong, beta > 0) == ([], True)


def printed(domains, beta: Fraction) -> str:
    explained = Explained(
        title="IT-manager", firm="Evenwicht", candidate="Kim", sender="", view=View.SEALED, cards=4, planned=4, awaited=0,
        levels=(), beta=beta, domains=domains, total=total(domains, beta), stage=Stage.INTERVIEWING, outcome=None, decided=None,
    )  # fmt: skip
    return letter(explained, date(2026, 3, 2), "nl")


def by_hand(text: str) -> list[str]:
    """The result of each domain and the total, in fractions, from sums of levels and shares as they are printed."""
    results = []
    for part in (block for block in text.split("\n\n") if "(gewicht in het totaal:" in block):
        head, *lines = part.splitlines()
        criteria = [CRITERION.fullmatch(line) for line in lines]
        scored = [(share(one[3]), _mean(line, one)) for line, one in zip(lines, criteria, strict=True) if one]
        whole = sum(weight for weight, _ in scored)
        results.append((share(head.rsplit(": ", 1)[1][:-1]), sum(weight * mean for weight, mean in scored) / whole))
    beta = share(re.search(r"en voor (.*) het laagste", text)[1])
    mean = sum(weight * result for weight, result in results) / sum(weight for weight, _ in results)
    overall = (1 - beta) * mean + beta * min(result for _, result in results)
    return [number(float(one), 2, "nl") for one in (*(result for _, result in results), overall)]


def _mean(line: str, found: re.Match[str]) -> Fraction:
    if found[1]:
        return Fraction(int(found[2]), int(found[1]))
    return Fraction(line.split(": ")[-1].split(" ")[0].replace(",", "."))


def share(words: str) -> Fraction:
    if "%" in words:
        return Fraction(words.replace(" %", "").replace(",", ".")) / 100
    return Fraction(words)


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ([0.5, 0.5], ["50%", "50%"]),
        ([1 / 8, 7 / 8], ["12.5%", "87.5%"]),
        ([2 / 3, 1 / 3], ["2/3", "1/3"]),
        ([1 / 2, 1 / 3, 1 / 6], ["3/6", "2/6", "1/6"]),
        ([0.6137219, 0.3862781], ["61.37%", "38.63%"]),
        ([], []),
    ],
)
def test_shares_are_printed_as_they_are(weights, told):
    assert share_words(shares(weights), "en") == told
