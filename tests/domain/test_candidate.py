"""Candidates: two of the same name are told apart, and who holds a rank."""

from __future__ import annotations

import pytest

from screening.domain.candidate import Stage, check_new_name, name_key
from screening.errors import RuleBroken


@pytest.mark.parametrize("again", ["Kim Kandidaat", "kim  KANDIDAAT", " Kim\tKandidaat "])
def test_second_candidate_of_the_same_name_is_refused_with_a_way_out(again):
    with pytest.raises(RuleBroken) as refused:
        check_new_name(again, {name_key("Kim Kandidaat")})

    shown = " ".join(again.split())
    assert str(refused.value) == (
        f"There is already a candidate “{shown}” in this vacancy. Add what tells the two apart, "
        f"for example “{shown} (Utrecht)”."
    )


def test_names_that_differ_only_in_how_an_accent_is_typed_are_the_same():
    assert name_key("Zoe\u0308 Zee") == name_key("zoë zee")


def test_new_name_is_returned_tidied():
    assert check_new_name("  Kim   Kandidaat (Utrecht) ", {name_key("Kim Kandidaat")}) == "Kim Kandidaat (Utrecht)"


def test_placed_declined_and_withdrawn_hold_no_rank():
    assert {stage: stage.holds_rank for stage in Stage} == {
        Stage.LONGLIST: True,
        Stage.INTERVIEWING: True,
        Stage.SHORTLIST: True,
        Stage.PRESENTED: True,
        Stage.PLACED: False,
        Stage.DECLINED: False,
        Stage.WITHDRAWN: False,
    }
