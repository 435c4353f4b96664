"""Severities and criterion means that were estimated before give the ranking that they came from, and are held at all weights."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.commands.reports.ranking import report
from screening.errors import ScreeningError
from screening.ranking import Formula, Held, Options, Ranking, Ratings, rank
from tests.ranking.strategies import fields, table

ROWS = [("k", "a", "x", 4.0), ("k", "b", "x", 2.0), ("l", "a", "x", 3.0), ("l", "b", "x", 3.0), ("l", "b", "y", 5.0)]
FORMULA = Formula.equal(["x", "y"])


def held(ranking: Ranking) -> Held:
    means = dict(zip(ranking.formula.criteria, ranking.criterion_means.tolist(), strict=True))
    return Held(means, dict(zip(ranking.severity.interviewers, ranking.severity.values.tolist(), strict=True)))


@settings(max_examples=20)
@given(fields())
def test_what_was_estimated_gives_the_ranking_that_it_came_from(field):
    formula, rows = field
    ratings, options = table(rows), Options(draws=20)
    ranking = rank(ratings, formula, options)

    assert report(rank(ratings, formula, options, held(ranking))) == report(ranking)


def test_other_severities_and_means_are_taken_as_they_are_given():
    given_ = Held({"x": 3.0, "y": 4.0}, {"a": 0.5, "b": -0.5})

    ranking = rank(Ratings.of(ROWS), FORMULA, Options(draws=0), given_)

    assert ranking.severity.by_interviewer == {"a": 0.5, "b": -0.5}
    assert ranking["k"].domains == {
        "all": 3.0 + 0.5
    }  # x is 3, as usual; y is a gap, so the domain's mean of 3.5 stands
    assert ranking["l"].criteria == {"x": 3.0, "y": 5.5}


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (Held({"x": 3.0}, {"a": 0.0, "b": 0.0}), "No mean is given of the criterion y."),
        (Held({"x": 3.0, "y": 3.0}, {"a": 0.0}), "No severity is given of b."),
    ],
)
def test_whoever_or_whatever_is_lacking_is_named(one, sentence):
    with pytest.raises(ScreeningError, match=sentence):
        rank(Ratings.of(ROWS), FORMULA, Options(draws=0), one)


@settings(max_examples=20)
@given(fields(), st.randoms(use_true_random=False))
def test_arranged_ratings_are_the_same_in_whatever_order_they_were_read(field, chance: random.Random):
    _, rows = field
    people = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})

    one, other = (table(each).arranged(*people) for each in (rows, chance.sample(rows, len(rows))))

    assert one.to_frame().equals(other.to_frame())
    assert sorted(one.to_frame().itertuples(index=False)) == sorted(table(rows).to_frame().itertuples(index=False))


@settings(max_examples=20)
@given(fields(), st.randoms(use_true_random=False))
def test_by_whatever_ids_people_are_known_the_figures_are_the_same_to_the_last_digit(field, chance: random.Random):
    """The pages know people by ids, an exported file by their names; both add up in the order of one list."""
    formula, rows = field
    candidates, interviewers = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    ids = {name: str(number) for number, name in enumerate(chance.sample([*candidates, *interviewers], len(candidates) + len(interviewers)))}  # fmt: skip
    renamed = [(ids[candidate], ids[interviewer], *rest) for candidate, interviewer, *rest in rows]

    one = table(rows).arranged(candidates, interviewers)
    other = table(renamed).arranged([ids[name] for name in candidates], [ids[name] for name in interviewers])
    by_name, by_id = (
        rank(
            each, formula, Options(draws=50, names={name: f"{place:03}" for place, name in enumerate(each.candidates)})
        )
        for each in (one, other)
    )

    assert [replace(row, candidate=ids[row.candidate]) for row in by_name] == list(by_id)
    assert list(by_name.severity.by_interviewer.values()) == list(by_id.severity.by_interviewer.values())


def test_whoever_has_a_score_has_a_place():
    assert Ratings.of([*ROWS, ("m", "c", "x", None)]).arranged(["l", "k", "n"], ["b", "a"]).candidates == (
        "l",
        "k",
        "n",
    )
    with pytest.raises(ScreeningError, match="k has a score and no place"):
        Ratings.of(ROWS).arranged(["l"], ["a", "b"])
