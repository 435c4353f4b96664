"""The address says who is compared; what of it is not there is told kindly, and the rest is shown."""

from __future__ import annotations

import re

import pytest

from screening.services.candidates import add as candidates
from screening.services.vacancies import set_up
from tests.ui.pages import alerts, dutch, plain, shown, visit

NOT_HERE = "{n} of the candidates in this address is not here, or not for you."


@pytest.fixture
def scored(firm):
    for name in ("ann", "bob", "cas"):
        for candidate, level in (("kim", 4), ("lex", 3)):
            firm.submit(name, candidate, level)
    return firm


def compare(firm, *asked: str, who=None, **query: str):
    ids = ",".join(firm.candidacies.get(one, one) for one in asked)
    return visit(who or firm.recruiter, "compare", vacancy=firm.vacancy, k=ids, **query)


def test_two_stand_beside_each_other(scored):
    at = compare(scored, "lex", "kim")

    assert (alerts(at), [one.message for one in at.exception]) == ([], [])
    assert re.findall(r"</span> (\w+ \w+)</p>", shown(at)) == ["Kim Kandidaat", "Lex Lampion"]


def test_another_choice_stands_in_the_address(scored):
    at = compare(scored, "kim", "lex")

    at.pills[0].set_value([scored.candidacies["max"], scored.candidacies["kim"]]).run()

    assert at.query_params["k"] == f"{scored.candidacies['max']},{scored.candidacies['kim']}"
    assert "Max Morgenrood" in shown(at)


def test_a_name_is_no_markup_where_one_chooses(scored):
    added = candidates.add_candidate(scored.office, scored.recruiter, scored.vacancy, "**Vet** :red[hoi] $x$")

    at = compare(scored, "kim", added)

    assert [plain(one) for one in at.pills[0].options if "Vet" in one] == ["**Vet** :red[hoi] $x$"]
    assert not any("**Vet**" in one for one in at.pills[0].options)


@pytest.mark.parametrize("strange", ["0123456789abcdef", "<b>", "elsewhere"])
def test_who_is_not_there_is_not_told_apart(scored, strange):
    if strange == "elsewhere":
        other = set_up.start_vacancy(scored.office, scored.recruiter, "CIO", "Waterschap", "cio")
        strange = candidates.add_candidate(scored.office, scored.recruiter, other, "Noor Nieuw")

    at = compare(scored, "kim", "lex", strange)

    assert alerts(at) == [("warning", dutch(NOT_HERE).format(n=1))]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["kim"], "Choose one more candidate to compare with."),
        ([], "Choose two to five candidates."),
        (["kim", "kim"], "Choose one more candidate to compare with."),
    ],
)
def test_with_fewer_than_two_it_asks_for_more(scored, asked, said):
    assert alerts(compare(scored, *asked)) == [("info", dutch(said))]


@pytest.mark.parametrize("vacancy", ["0123456789abcdef", "nonsense"])
def test_who_has_no_part_in_it_is_told_what_is_told_of_what_does_not_exist(scored, vacancy):
    missing = visit(scored.recruiter, "compare", vacancy=vacancy, k=scored.candidacies["kim"])
    outside = visit(scored.administrator, "compare", vacancy=scored.vacancy)

    assert alerts(missing) == [("warning", dutch("This vacancy does not exist, or not for you."))]
    assert "Kim" not in shown(outside)


def test_without_a_vacancy_it_leads_to_the_ranking(scored):
    at = visit(scored.recruiter, "compare")

    assert alerts(at) == [("info", dutch("Choose on the page of a ranking whom you want to compare."))]
