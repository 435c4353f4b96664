"""The sentences above the list: who stands first and between which balances, who cannot be told apart, who moves and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from screening.domain.view import View
from screening.ranking import Formula, Options, Ratings, rank, reweighted, winners
from screening.services.results.ranking import VacancyRanking
from screening.ui.views.ranking.headline import reach
from screening.ui.views.ranking.moved import by_adjustment, by_view
from tests.services.results.generated import generated
from tests.ui.pages import plain, shown

Rows = list[tuple[str, str, str, float]]


def formula(share: float, beta: float = 1 / 3) -> Formula:
    return Formula.of({"technical": (share, {"x": 1.0}), "human": (1 - share, {"y": 1.0})}, beta=beta)


def both(**scores: tuple[float, float]) -> Rows:
    """Candidates with a technical and a human score, given by two interviewers alike."""
    return [(who, seat, x, s) for who, pair in scores.items() for seat in "AB" for x, s in zip("xy", pair, strict=True)]


def of(rubrics, rows: Rows, share: float = 0.5, **options) -> VacancyRanking:
    """A vacancy with these scores; its candidates go by their ids."""
    rubric, profiles = rubrics
    found, _ratings = generated(rubric, profiles["it-manager"], 1, seed=1)
    ranking = rank(Ratings.of(rows), formula(share), Options(**{"draws": 200, **options}))
    some = found.places[0]
    places = tuple(
        replace(
            some,
            candidacy=some.candidacy.model_copy(
                update={"id": row.candidate, "name": f"{row.candidate.title()} Achter"}
            ),
            ranked=row,
        )
        for row in ranking
    )
    return replace(
        found, ranking=ranking, places=places, interviewers={one: one for one in ranking.ratings.interviewers}
    )


def headline_of(found: VacancyRanking, language: str = "nl") -> str:
    def drawn(found, language) -> None:
        from screening.i18n import use_language
        from screening.ui.views.ranking.headline import headline

        use_language(lambda: language)
        headline(found)

    at = AppTest.from_function(drawn, kwargs={"found": found, "language": language}, default_timeout=60).run()
    assert [one.message for one in at.exception] == []
    return plain(at.markdown[0].value).removeprefix("##### ") if at.markdown else ""


@pytest.mark.parametrize(
    ("scores", "share", "dutch", "english"),
    [
        (
            {"wende": (4.0, 4.5), "lou": (5.0, 3.5)},
            0.5,
            "Wende staat eerst en blijft dat tot 63 % technisch.",
            "Wende stands first, and stays so up to 63% technical.",
        ),
        (
            {"wende": (4.0, 4.5), "lou": (5.0, 3.5)},
            0.9,
            "Lou staat eerst, vanaf 63 % technisch.",
            "Lou stands first, from 63% technical on.",
        ),
        (
            {"wende": (4.8, 4.8), "lou": (2.0, 2.0)},
            0.5,
            "Wende staat eerst, bij elke verhouding van technisch en menselijk.",
            "Wende stands first, at every balance of technical and human.",
        ),
    ],
)
def test_who_stands_first_and_up_to_which_balance(rubrics, scores, share, dutch, english):
    found = of(rubrics, both(**scores), share, severity=False)

    assert headline_of(found).startswith(dutch)
    assert headline_of(found, "en").startswith(english)


def test_equals_share_the_first_place_and_a_single_one_is_called_so(rubrics):
    assert headline_of(of(rubrics, both(a=(3, 3), b=(3, 3), c=(1, 1))), "en").startswith(
        "A and B share the first place."
    )
    assert headline_of(of(rubrics, both(a=(3, 3))), "en") == "A is the only one with a rank so far."
    assert headline_of(of(rubrics, [("a", "A", "x", 3.0)])) == ""


def test_where_nobody_was_scored_twice_it_does_not_lead_firmly(rubrics):
    once = [(who, seat, c, x) for who, seat, x in (("a", "A", 5.0), ("b", "B", 2.0)) for c in "xy"]

    said = headline_of(of(rubrics, once), "en")

    assert said == "A stands first, at every balance of technical and human. How firm that is, these cards do not show."


def test_a_turn_near_the_weight_in_force_or_near_an_end_is_not_rounded_onto_it(rubrics):
    near = headline_of(of(rubrics, both(wende=(4.0, 4.5), lou=(5.0, 3.5)), 0.62, severity=False), "en")
    end = headline_of(of(rubrics, both(wende=(4.0, 4.5), lou=(4.2515, 3.5)), 0.5, severity=False), "en")

    assert near.startswith("Wende stands first, and stays so up to 62.5% technical.")
    assert end.startswith("Wende stands first, and stays so up to 99.9% technical.")


def test_of_many_who_cannot_be_told_apart_the_first_group_is_named_and_the_others_are_counted(rubrics):
    scores = {f"{letter}{n}": (level, level) for level, letter in ((5, "p"), (3, "q"), (1, "r")) for n in range(8)}

    said = headline_of(of(rubrics, both(**scores)), "en")

    assert "P0, P1, P2, P3, P4, P5 and 2 more cannot be told apart on these cards." in said
    assert said.endswith("So it is with 2 more groups: see the brackets.")


@settings(deadline=None, max_examples=60)
@given(
    scores=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=6, unique=True),
    share=st.floats(0.05, 0.95),
)
def test_between_those_balances_and_nowhere_beside_them_the_first_is_first(scores, share):
    rows = both(**{f"k{n}": pair for n, pair in enumerate(scores)})
    ranking = rank(Ratings.of(rows), formula(share), Options(draws=0, severity=False))
    leader = ranking.rows[0].candidate

    low, high = reach(winners(ranking, "technical"), leader, share)

    def rank_at(weight: float) -> int | None:
        other = reweighted(ranking, formula(weight), draws=0)
        return other[leader].rank

    inside = [low + (high - low) * part for part in (0.01, 0.5, 0.99)]
    assert [rank_at(weight) for weight in inside if 0 < weight < 1] == [1] * len([w for w in inside if 0 < w < 1])
    assert [weight for weight in (low - 0.01, high + 0.01) if 0 < weight < 1 and rank_at(weight) == 1] == []


def test_who_stands_elsewhere_because_of_the_adjustment_is_named_with_both_ranks(rubrics):
    """A strict interviewer met the one, a lenient one the other; both met all the others."""
    rubric, profiles = rubrics
    found, _ratings = generated(rubric, profiles["it-manager"], 25, seed=6)
    moves = by_adjustment(found)

    assert len(moves) == found.ranking.positions_changed > 0
    by_name = {one.candidacy.name: one.ranked for one in found.places}
    assert [(now, raw) for _name, now, raw in moves] == [(by_name[n].rank, by_name[n].raw_rank) for n, _a, _b in moves]


def test_who_stands_elsewhere_in_the_other_view_is_named_with_both_ranks(rubrics):
    sealed = of(rubrics, both(a=(4, 4), b=(3, 3)))
    corrected = rank(Ratings.of(both(a=(2, 2), b=(3, 3))), formula(0.5), Options(draws=0))

    assert by_view(replace(sealed, view=View.SEALED, in_other_view=corrected)) == [
        ("A Achter", 1, 2),
        ("B Achter", 2, 1),
    ]
    assert by_view(replace(sealed, in_other_view=sealed.ranking)) == []


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ("adjusted", "By the corrected values instead: A Achter from 1 to 2; B Achter from 2 to 1."),
        ("raw", "Intervals and groups belong to the adjusted scores, so they are not drawn here."),
    ],
)
def test_what_the_choices_move_is_said(rubrics, scores, said):
    def drawn(found, scores) -> None:
        from screening.i18n import use_language
        from screening.ui.views.ranking.listing.lines import Scores
        from screening.ui.views.ranking.moved import what_moves

        use_language(lambda: "en")
        what_moves(found, Scores(scores))

    sealed = of(rubrics, both(a=(4, 4), b=(3, 3)))
    corrected = rank(Ratings.of(both(a=(2, 2), b=(3, 3))), formula(0.5), Options(draws=0))
    found = replace(sealed, in_other_view=corrected)

    at = AppTest.from_function(drawn, kwargs={"found": found, "scores": scores}, default_timeout=60).run()

    assert said in shown(at)
