"""The sum that the page shows for each candidate, worked out again from its words alone (C9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

import pytest

from screening.domain.profile import RoleProfile
from screening.i18n import number
from screening.ui.views.ranking.explanation import worked_out
from tests.services.results.generated import generated
from tests.ui.pages import plain

WITHIN = Fraction(1, 1000)
"""How near every outcome is to what stands before it, as the page says."""
LINE = re.compile(r"(?P<name>.+?): (?P<domains>.+) = (?P<mean>.+); (.+) − (?P<beta>.+) × \((.+) − (?P<weakest>.+)\) = (?P<score>.+)")  # fmt: skip


@dataclass(frozen=True)
class Sum:
    """A line of the page, read: what stands in it as numbers."""

    name: str
    domains: list[tuple[Fraction, Fraction]]
    mean: Fraction
    beta: Fraction
    weakest: Fraction
    score: Fraction


def read(line: str) -> Sum:
    """A line, in Dutch digits."""
    found = LINE.fullmatch(plain(line).removesuffix("."))
    assert found, line
    pairs = [part.split(" × ") for part in found["domains"].split(" + ")]
    assert found[4] == found[6] == found["mean"], "the mean stands there three times"
    return Sum(
        found["name"],
        [(digits(weight), digits(score)) for weight, score in pairs],
        *(digits(found[name]) for name in ("mean", "beta", "weakest", "score")),
    )


def digits(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


@pytest.mark.parametrize("profile", ["it-manager", "cio", "head-of-engineering", "infrastructure-manager"])
def test_the_line_of_every_candidate_works_out_to_its_score(rubrics, profile):
    """C9: a thousand cards of four vacancies, by fractions."""
    rubric, profiles = rubrics
    found, _ratings = generated(rubric, profiles[profile], 65, seed=len(profile))
    scored = [place for place in found.places if place.ranked.score is not None]

    wrong = []
    for place in scored:
        one = read(worked_out(found, place))
        mean = sum(weight * score for weight, score in one.domains)
        weakest = min(score for _weight, score in one.domains)
        score = mean - one.beta * (mean - weakest)
        shown = digits(number(place.ranked.score))
        if (
            abs(mean - one.mean) > WITHIN
            or weakest != one.weakest
            or abs(score - one.score) > WITHIN
            or abs(one.score - shown) > Fraction(5001, 1_000_000)
            or one.name != place.candidacy.name
        ):
            wrong.append((one, place.ranked))

    assert (wrong, len(scored) > 50) == ([], True)


def test_a_domain_without_weight_has_no_part_in_the_sum(rubrics):
    """C9, C4: least of all as the weakest, although everybody has a score in it."""
    rubric, profiles = rubrics
    written = profiles["it-manager"].model_dump()
    for name, domain in written["domains"].items():
        domain["weight"] = float(name == "human")
    found, _ratings = generated(rubric, RoleProfile.model_validate(written), 20, seed=3)

    sums = [read(worked_out(found, place)) for place in found.places if place.ranked.score is not None]

    assert {len(one.domains) for one in sums} == {1}
    assert [one for one in sums if not one.mean == one.weakest == one.score] == []
    assert any(place.ranked.domains["technical"] < place.ranked.domains["human"] for place in found.places)
