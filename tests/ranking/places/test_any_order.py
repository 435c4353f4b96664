"""In whatever order interviewers, candidates, criteria, domains and rows come, every figure reads the same (C6)."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.commands.reports.ranking import report
from screening.commands.reports.table import as_table
from screening.i18n import number, percent
from screening.ranking import Formula, Options, Ranking, rank
from tests.ranking.strategies import domains_of, fields, table

HALVES = [4, 1, 1, 3, 5, 2, 4, 2, 5, 2, 4, 3, 5, 4, 1, 3, 3, 3, 1, 4, 3, 1, 1, 4]
"""Levels on six criteria by four interviewers that come to 2.875, give or take the last bit."""

ALIKE = [("k0", "b"), ("k0", "c"), ("k1", "a"), ("k1", "c"), ("k2", "a"), ("k2", "b")]
"""Three candidates with a gap each; two of them have the same score without a rank."""


def read_out(ranking: Ranking) -> list[tuple[object, ...]]:
    """The list as it reads: every aggregate of every candidate, to the last digit shown."""
    return [
        (
            row.candidate,
            row.rank,
            row.raw_rank,
            row.standing,
            number(row.score),
            number(row.mean),
            number(row.raw_score),
            percent(row.coverage),
            row.interviewers,
            {name: number(value) for name, value in sorted(row.domains.items())},
            {name: number(value) for name, value in sorted(row.criteria.items())},
            sorted(row.spread.items()),
            sorted(row.below_minimum),
            sorted(row.borderline_minimum),
        )
        for row in ranking
    ]


def turned(formula: Formula, chance: random.Random) -> Formula:
    """The same formula with its domains, and the criteria in them, in another order."""
    domains = list(domains_of(formula).items())
    chance.shuffle(domains)
    return Formula.of(
        {name: (weight, dict(chance.sample(list(within.items()), len(within)))) for name, (weight, within) in domains},
        beta=formula.beta,
        minimums=formula.minimums,
    )


def renamed(rows, chance: random.Random):
    """The same rows with the interviewers' names dealt out anew: who sits first sits elsewhere."""
    names = sorted({row[1] for row in rows})
    dealt = dict(zip(names, chance.sample(names, len(names)), strict=True))
    return [(candidate, dealt[interviewer], *rest) for candidate, interviewer, *rest in rows]


@settings(max_examples=120)
@given(fields(), st.randoms(use_true_random=False))
@example(
    (
        Formula.equal(list("abcdef")),
        [("k", r, c, float(HALVES[6 * place + k])) for place, r in enumerate("wxyz") for k, c in enumerate("abcdef")],
    ),
    random.Random(4),  # noqa: S311  chance for a test
)
@example(
    (
        Formula.of({"d": (0.5, {"a": 0.5, "b": 0.5}), "e": (0.5, {"c": 1.0})}, beta=0.0),
        [(candidate, "r", criterion, 1.0) for candidate, criterion in ALIKE],
    ),
    random.Random(1),  # noqa: S311  chance for a test
)
def test_any_order_of_rows_people_and_criteria_reads_the_same(field, chance):
    formula, rows = field
    plain = Formula.of(domains_of(formula), beta=formula.beta, minimums=dict.fromkeys(formula.criteria[:2], 3.0))
    shuffled = chance.sample(rows, len(rows))

    one = rank(table(rows), plain, Options(draws=0))
    other = rank(table(renamed(shuffled, chance)), turned(plain, chance), Options(draws=0))

    assert read_out(other) == read_out(one)


@pytest.mark.parametrize("seed", range(12))
def test_a_figure_that_lies_on_a_half_reads_the_same_in_every_order(seed):
    """C6: equal weights and whole levels often come to a half in the last digit, which the last bit must not decide."""
    chance = random.Random(seed)  # noqa: S311  chance for a test
    criteria = [f"c{place}" for place in range(6)]
    rows = [("k", f"r{r}", c, float(chance.randint(1, 5))) for r in range(4) for c in criteria]
    formula = Formula.of({"a": (1, dict.fromkeys(criteria[:3], 1)), "b": (1, dict.fromkeys(criteria[3:], 1))})

    orders = [rank(table(chance.sample(rows, len(rows))), turned(formula, chance), Options(draws=0)) for _ in range(40)]

    assert {str(read_out(one)) for one in orders} == {str(read_out(orders[0]))}


@settings(max_examples=30)
@given(fields(), st.randoms(use_true_random=False))
def test_the_command_prints_the_same_table_for_rows_in_any_order(field, chance):
    """How sure each place is comes from seeded draws, which do not follow the order of the file either."""
    formula, rows = field
    shuffled = chance.sample(rows, len(rows))

    printed = [as_table(report(rank(table(each), formula, Options(draws=50))), 3) for each in (rows, shuffled)]

    assert printed[0] == printed[1]
