"""Whoever chooses, by whatever address: the first five different ones who are there, and how many were not."""

from __future__ import annotations

import pytest

from screening.services.comparison.chosen import Chosen, chosen_of
from screening.services.results.ranking import ranking_of


def places(firm):
    return ranking_of(firm.office, firm.recruiter, firm.vacancy).places


@pytest.mark.parametrize(
    ("asked", "shown", "unknown"),
    [
        ("kim lex", "kim lex", 0),
        ("lex kim", "kim lex", 0),
        ("kim kim lex", "kim lex", 0),
        ("kim", "kim", 0),
        ("", "", 0),
        ("kim gone lex", "kim lex", 1),
        ("gone other", "", 2),
    ],
    ids=str,
)
def test_those_who_are_there_come_in_the_order_of_the_list(firm, asked, shown, unknown):
    listed = places(firm)
    by_id = {one.candidacy.id: one for one in listed}

    found = chosen_of(listed, [firm.candidacies.get(one, one) for one in asked.split()])

    assert found == Chosen(tuple(by_id[firm.candidacies[one]] for one in shown.split()), unknown=unknown)
    assert found.enough == (len(shown.split()) >= 2)


def test_more_than_five_are_named_and_not_shown(firm):
    listed = places(firm)
    many = [
        type(listed[0])(one.candidacy.model_copy(update={"id": f"{turn}"}), one.ranked, 0, 0)
        for turn in range(7)
        for one in listed[:1]
    ]

    found = chosen_of(many, [one.candidacy.id for one in reversed(many)])

    assert found == Chosen(tuple(many[2:]), beyond=(many[1], many[0]))
