"""Sorting and filtering the list: nobody is lost or doubled by it, no rank changes, and what is asked in vain is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.candidacy.candidate import Stage
from screening.ui.views.ranking.listing.lines import Flag, Line, Scores, lines_of
from screening.ui.views.ranking.listing.order import COVERAGE, NAME, RANK, SPREAD, Wish, arranged
from tests.services.results.generated import generated

PARTS = ("first", "second", "third")
SORTS = (RANK, NAME, "technical", "human", COVERAGE, SPREAD, "nothing of the kind")


@pytest.fixture(scope="module")
def lines(rubrics) -> list[Line]:
    """Thirty candidates at every stage, with cards of any of three parts."""
    rubric, profiles = rubrics
    found, _ratings = generated(rubric, profiles["it-manager"], 30, seed=4)
    stages, places = [*Stage, None], []
    for turn, place in enumerate(found.places):
        candidacy = place.candidacy.model_copy(update={"stage": stages[turn % len(stages)]})
        places.append(replace(place, candidacy=candidacy, parts=frozenset(PARTS[: turn % 4])))
    return lines_of(replace(found, places=tuple(places)), Scores.ADJUSTED)


WISHES = st.builds(
    Wish,
    sort=st.sampled_from(SORTS),
    stages=st.lists(st.sampled_from([one.value for one in Stage]), unique=True).map(tuple),
    parts=st.lists(st.sampled_from(PARTS), unique=True).map(tuple),
    flags=st.lists(st.sampled_from(list(Flag)), unique=True).map(tuple),
)


@settings(deadline=None)
@given(wish=WISHES)
def test_a_filter_hides_who_does_not_pass_and_loses_or_doubles_nobody(lines, wish):
    shown = [one.id for one in arranged(lines, wish)]

    def passes(line: Line) -> bool:
        place = line.place
        return (
            (not wish.stages or place.candidacy.stage in wish.stages)
            and (not wish.parts or bool(place.parts & set(wish.parts)))
            and (not wish.flags or bool(set(line.flags) & set(wish.flags)))
        )

    assert sorted(shown) == sorted(one.id for one in lines if passes(one))


@settings(deadline=None)
@given(wish=WISHES)
def test_no_order_changes_a_rank_and_equals_stay_in_the_order_of_rank(lines, wish):
    places = {one.id: number for number, one in enumerate(lines)}
    sorted_ = arranged(lines, wish)

    assert {one.id: one.rank for one in sorted_} == {one.id: one.rank for one in lines if one in sorted_}
    same = arranged(lines, replace(wish, sort=RANK))
    assert [places[one.id] for one in same] == sorted(places[one.id] for one in same)


@pytest.mark.parametrize(
    ("sort", "value", "falling"),
    [
        ("technical", lambda line: line.domains["technical"], True),
        (SPREAD, lambda line: line.spread, True),
        (COVERAGE, lambda line: line.place.ranked.coverage, False),
        (NAME, lambda line: line.name.casefold(), False),
    ],
)
def test_the_highest_score_the_largest_spread_and_the_thinnest_coverage_come_first_and_what_is_unknown_last(
    lines, sort, value, falling
):
    values = [value(one) for one in arranged(lines, Wish(sort=sort))]
    known = [one for one in values if one is not None]

    assert known == sorted(known, reverse=falling)
    assert values == known + [None] * (len(values) - len(known))
