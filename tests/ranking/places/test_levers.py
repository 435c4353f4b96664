"""What is left to add up when only weights and β move."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.ranking import Formula, Levers, Options, levers, rank, reweighted
from tests.ranking.other_weights import moved
from tests.ranking.strategies import fields, table

QUIET = Options(draws=0)
FORMULA = Formula.of(
    {"t": (0.5, {"TEC-A": 1.0}), "h": (0.5, {"COM-A": 0.25, "COM-B": 0.25, "LEI-A": 0.5, "X": 0})},
    competencies={"COM": ["COM-A", "COM-B"], "LEI": ["LEI-A", "X"]},
)


def of(card: dict[str, float]) -> Levers:
    rows = [("Anna", "R", name, level) for name, level in card.items()]
    return levers(rank(table([*rows, *(("Bea", "R", name, 3.0) for name in FORMULA.criteria)]), FORMULA, QUIET))


def test_a_competency_is_a_lever_of_its_domain_and_a_criterion_of_none_one_by_itself():
    made = of({"TEC-A": 4})

    assert [(one.name, one.domain, one.weight) for one in made.each] == [
        ("TEC-A", "t", 1.0),
        ("COM", "h", 0.5),
        ("LEI", "h", 0.5),
    ]


def test_coverage_is_the_share_of_the_lever_that_was_scored():
    assert of({"TEC-A": 4, "COM-A": 2, "X": 5}).coverage[0].tolist() == [1.0, 0.5, 0.0]


def test_the_criteria_of_a_lever_without_weight_weigh_the_same():
    none = Formula.of(
        {"t": (1.0, {"TEC-A": 1.0}), "h": (0.0, {"COM-A": 0, "COM-B": 0})}, competencies={"COM": ["COM-A", "COM-B"]}
    )

    made = levers(rank(table([("Anna", "R", "TEC-A", 3.0), ("Anna", "R", "COM-A", 4.0)]), none, QUIET))

    assert made.coverage.tolist() == [[1.0, 0.5]]


@given(fields(), st.data())
def test_at_any_weights_adding_up_gives_the_domain_scores_and_the_coverage_of_the_ranking_at_those(field, data):
    formula, rows = field
    ranking = rank(table(rows), formula, QUIET)
    made = levers(ranking)
    weights = [data.draw(st.sampled_from([0.0, 0.2, 0.5, 1.0])) for _ in made.each]

    other = reweighted(ranking, moved(ranking, {}, dict(zip(made.each, weights, strict=True))))

    for column, domain in enumerate(formula.domains):
        mine = [place for place, one in enumerate(made.each) if one.domain == domain]
        share = np.array([weights[place] for place in mine])
        share = share / share.sum() if share.sum() > 0 else np.full(len(mine), 1 / len(mine))
        coverage = made.coverage[:, mine] @ share
        usual = share @ [made.each[place].usual for place in mine]
        with np.errstate(divide="ignore", invalid="ignore"):
            scores = usual + made.deviation[:, mine] @ share / coverage
        assert coverage == pytest.approx(other.domain_coverage[:, column])
        assert scores[coverage > 0] == pytest.approx(other.domains[coverage > 0, column], abs=1e-9)
        assert np.isnan(other.domains[coverage <= 0, column]).all()
