"""The order of computing as a whole, against the same thing written out slowly, and what must always hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.errors import ScreeningError
from screening.ranking import Formula, Options, Ratings, explain, rank, reweighted
from tests.ranking import reference
from tests.ranking.strategies import domains_of, fields, formulas, panels, table

QUIET = Options(draws=0)
RAW = Options(draws=0, severity=False)
UNLIKE = [(who, "r0", criterion, score) for who in ("k0", "k1") for criterion, score in (("d0-0", 5.0), ("d1-0", 1.0))]
"""Scores that lie far apart on the two domains."""
TWO = Formula.of({"technical": (0.5, {"TEC": 1}), "human": (0.5, {"COM": 1})})


def ranked(rows, formula=TWO, options=QUIET):
    return rank(table(rows), formula, options)


def one_each(**scores):
    """Candidates by name with (TEC, COM), scored by one interviewer."""
    return [
        (name, "Bert", criterion, float(score))
        for name, pair in scores.items()
        for criterion, score in zip(("TEC", "COM"), pair, strict=True)
    ]


@settings(max_examples=50)
@given(fields())
def test_fast_arithmetic_equals_the_formulas_written_out(field):
    formula, rows = field
    if not rows:
        return
    cells = {row[:3]: row[3] for row in rows}
    severity = reference.severity(cells, reference.overall(domains_of(formula)))

    ranking = ranked(rows, formula)

    assert ranking.severity.by_interviewer == pytest.approx(severity, abs=1e-9)
    expected = reference.scores(cells, domains_of(formula), formula.beta, severity)
    raw = reference.scores(cells, domains_of(formula), formula.beta, {})
    for row in ranking:
        assert row.score == (
            None if expected[row.candidate] is None else pytest.approx(expected[row.candidate], abs=1e-8)
        )
        assert row.raw_score == (None if raw[row.candidate] is None else pytest.approx(raw[row.candidate], abs=1e-8))


@settings(max_examples=50)
@given(st.data())
def test_specialists_and_uneven_panels_equal_the_formulas_written_out(data):
    """More interviewers than have a fixed seat, each scoring some criteria of some candidates."""
    formula = Formula.of({"t": (0.4, {"a": 0.7, "b": 0.3}), "h": (0.6, {"c": 0.2, "d": 0.8})})
    asked = data.draw(
        st.sets(st.tuples(st.integers(0, 5), st.integers(0, 13), st.sampled_from("abcd")), min_size=1, max_size=60)
    )
    rows = [(f"k{i}", f"r{r:02d}", c, data.draw(st.integers(2, 10)) / 2) for i, r, c in sorted(asked)]
    cells = {row[:3]: row[3] for row in rows}

    ranking = ranked(rows, formula)

    severity = reference.severity(cells, reference.overall(domains_of(formula)))
    assert ranking.severity.by_interviewer == pytest.approx(severity, abs=1e-9)


def test_uneven_panels_are_laid_out_in_parts_without_changing_a_figure(monkeypatch):
    random = np.random.default_rng(4)
    seats = [
        (i, r, c)
        for i in range(30)
        for r in random.choice(70, 1 + i % 12, replace=False)
        for c in "abcde"
        if random.random() > 0.2
    ]
    rows = [(f"k{i:02d}", f"r{r}", c, float(random.integers(1, 6))) for i, r, c in seats]
    formula = Formula.equal(list("abcde"))
    whole = ranked(rows, formula)
    monkeypatch.setattr("screening.ranking.scores.layout.ROOMY", -16 * len(rows) + 200)

    parts = ranked(rows, formula)

    assert len(parts.cells.blocks) > 3
    assert parts.score == pytest.approx(whole.score)
    assert parts.severity.values == pytest.approx(whole.severity.values)
    assert np.array_equal(parts.cells.spread, whole.cells.spread, equal_nan=True)


def test_more_interviewers_of_one_candidate_than_bits_in_a_number_are_kept_apart():
    """Two criteria whose panels differ only in the sixtieth interviewer are two groups."""
    rows = [
        ("Anna", f"r{r:02d}", c, float(1 + (r + (c == "b")) % 5))
        for r in range(60)
        for c in "ab"
        if (r, c) != (59, "b")
    ]
    formula = Formula.equal(["a", "b"])

    ranking = ranked(rows, formula)

    cells = {row[:3]: row[3] for row in rows}
    assert ranking.severity.by_interviewer == pytest.approx(reference.severity(cells, {"a": 0.5, "b": 0.5}), abs=1e-9)


@settings(max_examples=50)
@given(formulas(), st.data())
def test_p1_a_higher_score_never_lowers_the_composite(formula, data):
    rows = data.draw(panels(formula, complete=True))
    place = data.draw(st.integers(0, len(rows) - 1))
    raised = [*rows[:place], (*rows[place][:3], 5.0), *rows[place + 1 :]]

    before, after = ranked(rows, formula, RAW), ranked(raised, formula, RAW)

    assert after[rows[place][0]].score >= before[rows[place][0]].score - 1e-9


@settings(max_examples=50)
@given(formulas(), st.data())
def test_p2_a_complete_candidate_does_not_depend_on_who_else_applied(formula, data):
    rows = data.draw(panels(formula, complete=True))
    others = data.draw(st.lists(st.integers(1, 5), min_size=len(formula.criteria), max_size=len(formula.criteria)))
    newcomer = [
        ("zz", "r0", criterion, float(score)) for criterion, score in zip(formula.criteria, others, strict=True)
    ]

    alone, together = ranked(rows, formula, RAW), ranked([*rows, *newcomer[: len(newcomer) // 2 + 1]], formula, RAW)

    assert {row.candidate: pytest.approx(row.score) for row in alone} == {
        row.candidate: row.score for row in together if row.candidate != "zz"
    }


@settings(max_examples=50)
@given(fields(complete=True))
def test_p3_a_score_lies_between_the_weakest_domain_and_the_mean(field):
    formula, rows = field

    for row in ranked(rows, formula, RAW):
        assert min(row.domains.values()) - 1e-9 <= row.score <= row.mean + 1e-9


@settings(max_examples=50)
@given(fields(complete=True), st.sampled_from([0.25, 1.0, 25.0]), st.sampled_from([-3.0, 0.0, 10.0]))
def test_p4_the_labels_of_the_levels_do_not_matter(field, stretch, shift):
    formula, rows = field
    other = Formula.of(domains_of(formula), beta=formula.beta, scale=(stretch + shift, 5 * stretch + shift))
    relabelled = [(*row[:3], stretch * row[3] + shift) for row in rows]

    plain, moved = ranked(rows, formula), ranked(relabelled, other)

    assert {row.candidate: pytest.approx(stretch * row.score + shift, abs=1e-7) for row in plain} == {
        row.candidate: row.score for row in moved
    }


@settings(max_examples=50)
@given(fields(), st.randoms(use_true_random=False))
def test_p9_the_order_of_rows_candidates_and_criteria_changes_nothing(field, random):
    formula, rows = field
    shuffled = random.sample(rows, len(rows))
    turned = Formula.of(
        {
            name: (weight, dict(reversed(within.items())))
            for name, (weight, within) in reversed(domains_of(formula).items())
        },
        beta=formula.beta,
    )

    one, other = ranked(rows, formula), ranked(shuffled, turned)

    assert [(row.candidate, row.rank, row.provisional) for row in one] == [
        (row.candidate, row.rank, row.provisional) for row in other
    ]
    assert [row.score for row in other] == [
        None if row.score is None else pytest.approx(row.score, abs=1e-9) for row in one
    ]


@settings(max_examples=50)
@given(fields(complete=True))
def test_p10_in_complete_panels_severity_moves_everybody_by_the_same(field):
    formula, rows = field

    moves = [row.score - row.raw_score for row in ranked(rows, formula)]

    assert max(moves) - min(moves) < 1e-12
    assert [row.rank for row in ranked(rows, formula)] == [row.raw_rank for row in ranked(rows, formula)]


@settings(max_examples=50)
@given(fields(complete=True), st.integers(-2, 2))
def test_a_constant_leniency_in_complete_panels_never_changes_ranks(field, shift):
    formula, rows = field
    lenient = [(i, r, c, y + shift if r == "r0" else y) for i, r, c, y in rows]

    assert {row.candidate: row.rank for row in ranked(rows, formula)} == {
        row.candidate: row.rank for row in ranked(lenient, formula)
    }


@settings(max_examples=50)
@given(fields(), st.sampled_from([0.1, 3.0, 40.0]))
def test_c4_weights_count_by_their_proportions_only(field, factor):
    """C4: scaling all of them leaves every score and every place."""
    formula, rows = field
    heavier = Formula.of(
        {
            name: (factor * weight, {c: factor * v for c, v in within.items()})
            for name, (weight, within) in domains_of(formula).items()
        },
        beta=formula.beta,
    )

    assert [(row.candidate, row.rank, row.score) for row in ranked(rows, heavier)] == [
        (row.candidate, row.rank, None if row.score is None else pytest.approx(row.score))
        for row in ranked(rows, formula)
    ]


@settings(max_examples=50)
@given(fields(), st.data())
def test_c4_a_criterion_and_a_domain_of_weight_0_never_matter(field, data):
    """C4: whatever is scored there, and whoever scored only that."""
    formula, rows = field
    domains = domains_of(formula)
    first = next(iter(domains))
    with_nothing = Formula.of(
        {
            **domains,
            first: (domains[first][0], {**domains[first][1], "zero": 0.0}),
            "empty": (0.0, {"none": 1.0}),
            "low": (0.0, {"one": 1.0}),
        },
        beta=formula.beta,
    )
    extra = [(i, r, "zero", data.draw(st.sampled_from([1.0, 5.0]))) for i, r in sorted({row[:2] for row in rows})]
    extra += [(i, "r9", "one", 1.0) for i in sorted({row[0] for row in rows})]

    plain, burdened = ranked(rows, formula), ranked([*rows, *extra], with_nothing)

    assert [(row.candidate, row.rank, row.provisional, row.coverage) for row in burdened] == [
        (row.candidate, row.rank, row.provisional, pytest.approx(row.coverage)) for row in plain
    ]
    assert [row.score for row in burdened] == [None if row.score is None else pytest.approx(row.score) for row in plain]
    assert burdened.severity.by_interviewer == pytest.approx(plain.severity.by_interviewer)


@example((Formula.of({"d0": (0.9, {"d0-0": 1.0}), "d1": (0.1, {"d1-0": 1.0})}, beta=1.0), UNLIKE))
@settings(max_examples=50)
@given(fields(complete=True))
def test_c4_a_complete_raw_score_lies_between_the_lowest_and_the_highest_rating(field):
    """C4"""
    formula, rows = field

    for row in ranked(rows, formula, RAW):
        own = [score for candidate, _, _, score in rows if candidate == row.candidate]
        assert min(own) - 1e-9 <= row.score <= max(own) + 1e-9


@settings(max_examples=100)
@given(fields())
def test_c4_every_score_lies_between_the_lowest_and_the_highest_that_a_criterion_counts_as(field):
    """C4: also with gaps and with strict and lenient interviewers; criteria without weight left out."""
    formula, rows = field
    ranking = ranked(rows, formula)

    for row in ranking:
        if row.score is not None:
            values = [point.value for point in explain(ranking, row.candidate).points if point.weight > 0]
            assert min(values) - 1e-9 <= row.score <= max(values) + 1e-9


@settings(max_examples=50)
@given(fields(complete=True), st.integers(1, 20))
def test_c4_a_criterion_moves_the_mean_by_its_weight_as_written(field, written):
    """C4: among weights that are written as whole numbers, a level more moves the mean by the share of that number."""
    formula, rows = field
    domains = domains_of(formula)
    name, (weight, within) = next(iter(domains.items()))
    first, *others = within
    formula = Formula.of({**domains, name: (weight, {first: written, **dict.fromkeys(others, 7)})}, beta=0.0)
    share = written / (written + 7 * len(others)) * weight / sum(each for each, _within in domains.values())
    lower = [(i, r, c, 2.0 if c == first else y) for i, r, c, y in rows]
    higher = [(i, r, c, 3.0 if c == first else y) for i, r, c, y in rows]

    before, after = ranked(lower, formula, RAW), ranked(higher, formula, RAW)

    assert {row.candidate: row.score for row in after} == {
        row.candidate: pytest.approx(row.score + share) for row in before
    }


def test_c3_something_not_assessed_is_not_a_zero():
    """C3"""
    rows = (
        [("Anna", "Bert", c, 4.0) for c in "abcde"]
        + [("Cas", "Bert", c, 4.0) for c in "abcd"]
        + [("Cas", "Bert", "e", None)]
    )

    ranking = ranked(rows, Formula.equal(list("abcde")))

    assert [(row.candidate, row.rank, row.score, row.coverage) for row in ranking] == [
        ("Anna", 1, pytest.approx(4.0), pytest.approx(1.0)),
        ("Cas", 1, pytest.approx(4.0), pytest.approx(0.8)),
    ]


@given(st.lists(st.integers(1, 5), min_size=5, max_size=5), st.lists(st.integers(1, 5), min_size=5, max_size=5))
def test_c3_leaving_out_a_below_average_answer_never_lowers_the_score(mine, others):
    """C3: a gap counts as what is usual there, by as much better or worse as the candidate is elsewhere."""
    formula = Formula.equal(list("abcde"))
    rows = [
        (name, "Bert", c, float(score))
        for name, levels in (("Anna", mine), ("Cas", others))
        for c, score in zip("abcde", levels, strict=True)
    ]
    gap = [row for row in rows if row[:3] != ("Anna", "Bert", "e")]
    usual = reference.criterion_means({row[:3]: row[3] for row in gap})
    implied = usual["e"] + sum(score - usual[c] for c, score in zip("abcd", mine, strict=False)) / 4

    whole, without = ranked(rows, formula, RAW)["Anna"].score, ranked(gap, formula, RAW)["Anna"].score

    assert without == pytest.approx((sum(mine[:4]) + implied) / 5, abs=1e-9)
    assert without >= whole - 1e-9 or mine[4] > implied


def test_c3_where_all_criteria_are_as_hard_a_gap_leaves_the_mean_of_the_rest():
    """C3"""
    rows = [("Anna", "Bert", c, score) for c, score in zip("abcd", (5.0, 4.0, 2.0, 3.0), strict=True)]
    rows += [("Cas", "Bert", c, score) for c, score in zip("abcde", (2.0, 3.0, 5.0, 4.0, 3.5), strict=True)]

    assert ranked(rows, Formula.equal(list("abcde")), RAW)["Anna"].score == pytest.approx((5 + 4 + 2 + 3) / 4)


def test_c7_equal_scores_share_the_lowest_rank_and_stand_by_name():
    """C7"""
    ranking = ranked(one_each(Dora=(4, 4), Cas=(3, 3), Anna=(3, 3), Bea=(2, 2)))

    assert [(row.rank, row.candidate) for row in ranking] == [(1, "Dora"), (2, "Anna"), (2, "Cas"), (4, "Bea")]


def test_names_given_for_listing_decide_among_equals():
    rows = one_each(k1=(3, 3), k2=(3, 3))

    ranking = ranked(rows, options=Options(draws=0, names={"k1": "Zoë", "k2": "Anna"}))

    assert [row.candidate for row in ranking] == ["k2", "k1"]


def test_c8_disagreement_is_visible():
    """C8: of however many who scored, and of nobody who did not."""
    rows = [
        ("Anna", "Bert", "TEC", 1.0),
        ("Anna", "Cas", "TEC", 5.0),
        ("Bea", "Bert", "TEC", 3.0),
        ("Bea", "Cas", "TEC", 3.0),
        ("Dora", "Bert", "TEC", 4.0),
        ("Dora", "Cas", "TEC", None),
        ("Dora", "Eva", "TEC", 2.0),
        ("Finn", "Bert", "TEC", 3.0),
        ("Finn", "Cas", "TEC", 4.0),
        ("Finn", "Eva", "TEC", 5.0),
    ]

    ranking = ranked(rows, Formula.equal(["TEC"]), RAW)

    assert {row.candidate: (row.raw_criteria["TEC"], row.spread["TEC"]) for row in ranking} == {
        "Anna": (3.0, 4.0),
        "Bea": (3.0, 0.0),
        "Dora": (3.0, 2.0),
        "Finn": (4.0, 2.0),
    }


def test_provisional_candidates_stand_after_the_ranked_and_take_no_rank():
    rows = [*one_each(Anna=(2, 2), Bea=(3, 3)), ("Zed", "Bert", "TEC", 5.0)]

    ranking = ranked(rows)

    assert [(row.candidate, row.rank, row.raw_rank, row.score, row.standing) for row in ranking] == [
        ("Bea", 1, 1, 3.0, "ranked"),
        ("Anna", 2, 2, 2.0, "ranked"),
        ("Zed", None, None, None, "provisional"),
    ]
    assert ranking["Zed"].domains == {"technical": pytest.approx(5.0), "human": None}
    assert ranking["Zed"].domain_coverage == {"technical": 1.0, "human": 0.0}


def test_provisional_candidates_are_listed_by_score_then_name():
    formula = Formula.equal(list("abc"))
    rows = [(name, "Bert", c, score) for name, score in (("Bea", 2.0), ("Anna", 2.0), ("Zed", 4.0)) for c in "ab"]

    assert [row.candidate for row in ranked([*rows, ("Nob", "Bert", "a", None)], formula)] == [
        "Zed",
        "Anna",
        "Bea",
        "Nob",
    ]


def test_exactly_eight_tenths_of_the_weight_is_enough():
    formula = Formula.of({"all": (1, {"a": 0.1, "b": 0.7, "c": 0.2})})
    rows = (
        [("Anna", "Bert", c, 3.0) for c in "ab"] + [("Bea", "Bert", c, 3.0) for c in "bc"] + [("Cas", "Bert", "b", 3.0)]
    )

    assert {row.candidate: row.provisional for row in ranked(rows, formula)} == {
        "Anna": False,
        "Bea": False,
        "Cas": True,
    }


def test_the_unranked_inform_severity_and_hold_no_rank():
    rows = [
        (name, r, c, score)
        for name, levels in (("Anna", (4, 3)), ("Bea", (3, 2)), ("Wim", (5, 3)))
        for r, score in zip(("Bert", "Cas"), levels, strict=True)
        for c in ("TEC", "COM")
    ]
    rows = [(i, r, c, float(y)) for i, r, c, y in rows]

    ranking = ranked(rows, options=Options(draws=200, unranked=["Wim"]))

    assert [(row.candidate, row.rank, row.standing, row.rank_interval is None) for row in ranking] == [
        ("Anna", 1, "ranked", False),
        ("Bea", 2, "ranked", False),
        ("Wim", None, "unranked", True),
    ]
    assert ranking.severity.by_interviewer == ranked(rows).severity.by_interviewer


def test_leaving_somebody_unknown_unranked_is_refused():
    with pytest.raises(ScreeningError, match="Wim is not among the candidates"):
        ranked(one_each(Anna=(1, 2)), options=Options(unranked=["Wim"]))


def test_without_severity_raw_and_adjusted_are_the_same():
    rows = [("Anna", "Bert", "TEC", 5.0), ("Anna", "Cas", "TEC", 2.0), ("Bea", "Bert", "TEC", 4.0)]

    ranking = ranked(rows, Formula.equal(["TEC"]), RAW)

    assert ranking.severity.by_interviewer == {"Bert": 0.0, "Cas": 0.0}
    assert [(row.score, row.rank) for row in ranking] == [(row.raw_score, row.raw_rank) for row in ranking]


def test_lenient_interviewers_do_not_decide_where_panels_overlap():
    """Anna and Bea are equal, but Anna met the lenient interviewer."""
    shared = [(f"k{k}", r, "a", float(2 + k % 3 + (r == "mild"))) for k in range(6) for r in ("mild", "strict")]
    rows = [*shared, ("Anna", "mild", "a", 4.0), ("Bea", "strict", "a", 3.5)]

    ranking = ranked(rows, Formula.equal(["a"]))

    assert (ranking["Anna"].raw_rank, ranking["Bea"].raw_rank) == (3, 4)
    assert ranking["Anna"].rank > ranking["Bea"].rank
    assert ranking.positions_changed > 0


def test_other_weights_hold_severity_fixed():
    formula = Formula.of({"t": (0.5, {"a": 1}), "h": (0.5, {"b": 1})})
    random = np.random.default_rng(2)
    rows = [
        (f"k{i}", f"r{r}", c, float(random.integers(1, 6)))
        for i in range(6)
        for r in random.choice(4, 2, replace=False)
        for c in "ab"
    ]
    frozen = ranked(rows, formula)

    moved = reweighted(frozen, formula.with_domain_weights({"t": 9, "h": 1}))

    assert moved.severity.values.tolist() == frozen.severity.values.tolist()
    assert ranked(rows, moved.formula).severity.values.tolist() != frozen.severity.values.tolist()
    for row in moved:
        technical, human = frozen[row.candidate].domains.values()
        assert row.score == pytest.approx(2 / 3 * (0.9 * technical + 0.1 * human) + min(technical, human) / 3)


def test_other_planned_criteria_need_a_new_ranking():
    with pytest.raises(ScreeningError, match="planned criteria"):
        reweighted(ranked(one_each(Anna=(1, 2))), Formula.equal(["TEC"]))


def test_criteria_that_are_not_planned_are_left_out():
    rows = [*one_each(Anna=(4, 2)), ("Anna", "Bert", "EXTRA", 5.0)]

    assert ranked(rows).rows == ranked(one_each(Anna=(4, 2))).rows


def test_the_geometric_mean_is_that_of_the_domain_scores():
    formula = Formula.of({"technical": (0.5, {"TEC": 1}), "human": (0.5, {"COM": 1})}, geometric=True)

    ranking = ranked(one_each(Anna=(4, 1), Bea=(2, 3)), formula)

    assert {row.candidate: row.score for row in ranking} == {"Anna": pytest.approx(2.0), "Bea": pytest.approx(6**0.5)}


def test_the_geometric_mean_refuses_a_domain_score_of_0_and_names_the_candidate():
    formula = Formula.of({"technical": (0.5, {"TEC": 1}), "human": (0.5, {"COM": 1})}, geometric=True, scale=(0, 4))

    with pytest.raises(ScreeningError, match=r"Bea has one of 0\.00"):
        ranked(one_each(Anna=(4, 1), Bea=(0, 3)), formula)


@pytest.mark.parametrize("rows", [[], [("Anna", "Bert", "TEC", None)], [("Anna", "Bert", "TEC", 3.0)]])
def test_the_smallest_tables_are_ranked_as_far_as_they_go(rows):
    ranking = ranked(rows, Formula.equal(["TEC"]), Options(draws=50))

    assert [(row.candidate, row.rank, row.score) for row in ranking] == [
        (i, None if y is None else 1, y) for i, _, _, y in rows
    ]


def test_nothing_scored_is_listed_with_nothing():
    row = ranked([("Anna", "Bert", "TEC", None)])["Anna"]

    assert (row.score, row.mean, row.raw_score, row.coverage, row.interviewers, row.criteria) == (
        None,
        None,
        None,
        0.0,
        0,
        {},
    )


@settings(max_examples=30)
@given(fields())
def test_no_figure_of_a_row_is_nan(field):
    formula, rows = field

    for row in ranked(rows, formula, Options(draws=20)):
        numbers = [
            row.score,
            row.mean,
            row.raw_score,
            row.p_top_k,
            row.p_above_next,
            row.coverage,
            *row.domains.values(),
            *row.criteria.values(),
        ]
        assert [number for number in numbers if number is not None and not np.isfinite(number)] == []


def test_a_table_that_cannot_fit_is_refused():
    nobody = np.zeros(0, dtype=np.intp)
    ratings = Ratings(("k",) * 300_000, ("r",), ("c",), nobody, nobody, nobody, np.zeros(0))

    with pytest.raises(ScreeningError, match="more than fit in memory"):
        rank(ratings, Formula.equal([f"c{k}" for k in range(1000)]), QUIET)
