"""How firmly one stands above another: what the comparison says of a pair and the list of neighbours never contradict each other."""

from __future__ import annotations

import pytest

from screening.i18n import use_language
from screening.ranking import TOLD_APART, Formula, Gain, Options, Ratings, p_above, rank
from screening.ui.results.shares import part_of_all
from screening.ui.views.compare.one_more import left_of
from screening.ui.views.compare.why import how_firm

GROUPED = "The list has them in one group all the same"
OPEN = "Their order may well be chance."
NEIGHBOURS = "The list tells each apart from the next alone."


@pytest.fixture(autouse=True)
def english():
    use_language(lambda: "en")
    yield
    use_language(lambda: "nl")


def close(**options):
    """Six candidates a little apart, scored by three."""
    levels = {f"k{one}": 3.4 - 0.25 * one for one in range(6)}
    rows = [(who, f"r{seat}", "x", level + 0.3 * (seat - 1)) for who, level in levels.items() for seat in range(3)]
    return rank(Ratings.of(rows), Formula.equal(["x"]), Options(**{"draws": 400, "severity": False, **options}))


def test_every_pair_is_told_as_the_list_has_it_or_why_not():
    found = close()
    group = {one: at for at, group in enumerate(found.groups) for one in group}
    names = [row.candidate for row in found]
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]

    for one, other in pairs:
        said, above = how_firm(found, {one: one, other: other}), p_above(found, one, other)
        together = group[one] == group[other]
        assert (OPEN in said) == (above < TOLD_APART)
        assert (GROUPED in said) == (together and above >= TOLD_APART)
        assert (NEIGHBOURS in said) == (not together and above < TOLD_APART)
        assert "100%" not in said
        assert " 0%" not in said
    assert any(group[one] == group[other] and p_above(found, one, other) >= TOLD_APART for one, other in pairs)


def test_where_nobody_was_scored_twice_it_says_that_it_cannot_be_said():
    rows = [(f"k{n}", f"r{n % 2}", "x", 4.0 - n) for n in range(3)]
    found = rank(Ratings.of(rows), Formula.equal(["x"]), Options(draws=100))

    assert how_firm(found, {"k0": "A", "k2": "B"}).startswith("How firm that is cannot be said")


def test_what_is_taken_away_and_what_is_left_of_the_doubt_add_up_as_printed():
    assert left_of(Gain("k", "p", doubt=0.8, after=0.7, gain=0.1)) == pytest.approx(0.87)
    assert part_of_all(left_of(Gain("k", "p", doubt=0.8, after=0.799, gain=0.001))) == "more than 99%"
