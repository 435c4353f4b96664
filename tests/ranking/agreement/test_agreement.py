"""Agreement: published tables, outside oracles, and what cannot be computed."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.ranking import LEVELS, Ratings, agreement_of, rwg, rwg_of_items, rwg_per_cell
from tests.ranking.agreement.frozen import INTRACLASS

N = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def ratings(by_rater):
    """Raters × units, None for missing."""
    return Ratings.of(
        [
            (f"u{u}", f"r{r}", "x", N if y is None else float(y))
            for r, row in enumerate(by_rater)
            for u, y in enumerate(row)
        ]
    )


def transposed(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def test_the_table_of_krippendorff_2011():
    found = agreement_of(ratings(OBSERVERS))

    assert found.krippendorff_alpha == pytest.approx(
        {"nominal": 0.7434, "ordinal": 0.8154, "interval": 0.8491, "ratio": 0.7974}, abs=5e-5
    )
    assert (found.units, found.raters, found.complete) == (12, 4, False)


def test_the_table_of_shrout_and_fleiss_1979():
    found = agreement_of(ratings(transposed(JUDGES))).icc

    assert {form: one.value for form, one in found.items()} == pytest.approx(
        {"1,1": 0.1657, "2,1": 0.2898, "3,1": 0.7148, "1,k": 0.4428, "2,k": 0.6201, "3,k": 0.9093}, abs=5e-5
    )
    assert {form: (one.low, one.high) for form, one in found.items()} == {
        "1,1": pytest.approx((-0.13, 0.72), abs=0.006),
        "2,1": pytest.approx((0.02, 0.76), abs=0.006),
        "3,1": pytest.approx((0.34, 0.95), abs=0.006),
        "1,k": pytest.approx((-0.88, 0.91), abs=0.006),
        "2,k": pytest.approx((0.07, 0.93), abs=0.006),
        "3,k": pytest.approx((0.68, 0.99), abs=0.006),
    }
    assert (found["1,1"].f, found["1,1"].df1, found["1,1"].df2) == (pytest.approx(1.79, abs=0.005), 5, 18)
    assert (found["3,1"].f, found["3,1"].df1, found["3,1"].df2) == (pytest.approx(11.03, abs=0.005), 5, 15)


@settings(max_examples=60)
@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=6, max_size=6), min_size=2, max_size=5))
def test_alpha_equals_the_oracle(rows):
    data = np.array([[np.nan if y is None else float(y) for y in row] for row in rows])
    found = agreement_of(ratings(rows)).krippendorff_alpha

    for level in LEVELS:
        if found[level] is not None:
            assert found[level] == pytest.approx(krippendorff.alpha(data, level_of_measurement=level), abs=1e-9)
        else:
            with pytest.raises((ValueError, RuntimeWarning)):
                krippendorff.alpha(data, level_of_measurement=level)


@pytest.mark.parametrize(("rows", "figures"), INTRACLASS)
def test_intraclass_correlations_equal_the_oracle(rows, figures):
    """The oracle gives its intervals with two decimals."""
    found = agreement_of(ratings(rows)).icc

    assert list(found) == ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]
    assert [(one.value, one.f, one.df1, one.df2) for one in found.values()] == [
        (pytest.approx(value, abs=1e-9), pytest.approx(f, rel=1e-9), df1, df2) for value, f, df1, df2, *_ in figures
    ]
    assert [(one.low, one.high) for one in found.values()] == [
        pytest.approx((low, high), abs=0.00501) for *_, low, high in figures
    ]


def test_an_incomplete_table_recovers_the_variance_components():
    random = np.random.default_rng(12)
    true, seat = random.normal(0, 1.0, 3000), np.array([-0.7, -0.3, 0.0, 0.2, 0.8])
    rows = [
        (f"u{u}", f"r{r}", "x", true[u] + seat[r] + random.normal(0, 0.8))
        for u in range(3000)
        for r in random.choice(5, 3, replace=False)
    ]

    found = agreement_of(Ratings.of(rows)).icc

    severity = float(seat.var(ddof=1))
    assert found["2,1"].value == pytest.approx(1 / (1 + severity + 0.64), abs=0.06)
    assert found["3,1"].value == pytest.approx(1 / 1.64, abs=0.03)
    assert found["3,k"].value == pytest.approx(1 / (1 + 0.64 / 3), abs=0.03)
    assert found["3,1"].low < found["3,1"].value < found["3,1"].high
    assert (found["1,1"], found["1,k"], found["3,1"].f) == (None, None, None)


def test_almost_complete_tables_nearly_agree_with_complete_ones():
    random = np.random.default_rng(5)
    rows = [[float(np.rint(3 + gift + random.normal(0, 0.6))) for gift in random.normal(0, 1, 60)] for _ in range(4)]
    rows = [[y + 0 for y in rows[0]]] + [
        [rows[0][u] + float(random.integers(-1, 2)) for u in range(60)] for _ in range(3)
    ]
    holed = [row[:] for row in rows]
    holed[0][0] = None

    whole, nearly = agreement_of(ratings(rows)).icc, agreement_of(ratings(holed)).icc

    for form in ("3,1", "3,k"):
        assert nearly[form].value == pytest.approx(whole[form].value, abs=0.02)
        assert nearly[form].low == pytest.approx(whole[form].low, abs=0.03)


@pytest.mark.parametrize(
    ("rows", "alpha", "reason"),
    [
        ([[3, 3], [3, 3]], "krippendorff_alpha.ordinal", "All scores are equal."),
        ([[3, N], [N, 4]], "krippendorff_alpha.ordinal", "No unit was scored twice."),
        ([[3, 4], [-1, 4]], "krippendorff_alpha.ratio", "Ratios need scores of 0 or more."),
        ([[3, 4]], "icc.2,1", "There are fewer than two interviewers."),
        ([[3], [4]], "icc.2,1", "There are fewer than two units."),
        ([[3, 3], [3, 3]], "icc.3,k", "All scores are equal."),
        ([[1, 1, 1], [4, 4, 4]], "icc.3,1", "There is no difference between units to agree about."),
        ([[3, N], [N, 4]], "icc.2,k", "No unit was scored by two interviewers."),
        ([[3, 3, N], [3, 3, 3]], "icc.3,1", "All scores are equal."),
        ([[3, N], [4, 3]], "icc.1,1", "Not every interviewer scored every unit."),
    ],
)
def test_what_is_undefined_says_why(rows, alpha, reason):
    found = agreement_of(ratings(rows))

    assert reason == {one.statistic: one.reason for one in found.undefined}[alpha]


def test_perfect_agreement_is_one():
    found = agreement_of(ratings([[1, 2, 5], [1, 2, 5]]))

    assert list(found.krippendorff_alpha.values()) == [1.0, 1.0, 1.0, 1.0]
    assert [(one.value, one.low, one.high, one.f) for one in found.icc.values()] == [(1.0, 1.0, 1.0, None)] * 6


def test_ratios_of_too_many_different_scores_are_refused(monkeypatch):
    monkeypatch.setattr("screening.ranking.agreement.krippendorff.MOST_VALUES", 2)

    found = agreement_of(ratings([[1, 2, 5], [1, 2, 4]]), ["ratio"])

    assert found.krippendorff_alpha == {"ratio": None}
    assert found.undefined[0].reason == "There are too many different scores to compare all ratios."


def test_nothing_at_all_is_undefined_throughout():
    found = agreement_of(Ratings.of([]))

    assert set(found.krippendorff_alpha.values()) | set(found.icc.values()) == {None}


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 5)), max_size=12, unique_by=lambda one: one[:2]
    )
)
def test_no_table_raises_or_gives_nan(cells):
    found = agreement_of(Ratings.of([(f"u{u}", f"r{r}", "x", float(y)) for u, r, y in cells]))

    figures = [
        *found.krippendorff_alpha.values(),
        *(figure for one in found.icc.values() if one for figure in (one.value, one.low, one.high, one.f)),
    ]
    assert [figure for figure in figures if figure is not None and not np.isfinite(figure)] == []


@pytest.mark.parametrize(
    ("scores", "expected"), [([4, 4, 5, 3], 2 / 3), ([5, 5, 5, 5], 1), ([1, 5, 1, 5], -5 / 3), ([4], None), ([], None)]
)
def test_agreement_within_one_cell(scores, expected):
    assert rwg(map(float, scores), anchors=5) == (None if expected is None else pytest.approx(expected))


def test_agreement_within_every_cell_that_two_scored():
    rows = [("Anna", r, "a", y) for r, y in zip("PQRS", (4.0, 4.0, 5.0, 3.0), strict=True)] + [("Bea", "P", "a", 3.0)]

    assert rwg_per_cell(Ratings.of(rows), anchors=5) == {("Anna", "a"): pytest.approx(2 / 3)}


def test_agreement_over_several_items():
    """Mean variance 2/3 and 0 over two items: share 1/6, so 2·(5/6) / (2·(5/6) + 1/6)."""
    assert rwg_of_items([[4.0, 4.0, 5.0, 3.0], [5.0, 5.0, 5.0, 5.0]], anchors=5) == pytest.approx(10 / 11)
    assert rwg_of_items([[4.0], []], anchors=5) is None


def test_only_what_is_asked_for_is_computed():
    """Incomplete, on which an intraclass correlation would be undefined."""
    scattered = ratings([[3, N, N], [N, 2, N], [N, N, 5]])

    asked, everything = agreement_of(scattered, ("ordinal",), ()), agreement_of(scattered)

    assert (list(asked.krippendorff_alpha), asked.icc) == (["ordinal"], {})
    assert [one.statistic for one in asked.undefined if one.statistic.startswith("icc")] == []
    assert [one.statistic for one in everything.undefined if one.statistic.startswith("icc")] != []
