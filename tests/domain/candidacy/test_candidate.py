"""Candidates: two of the same name are told apart, and who holds a rank."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.candidate import Stage, check_new_name
from screening.errors import RuleBroken


@pytest.mark.parametrize("again", ["Kim Kandidaat", " Kim\tKandidaat ", "Kim\u00a0Kandidaat"])
def test_second_candidate_of_the_same_name_is_refused_with_a_way_out(again):
    with pytest.raises(RuleBroken) as refused:
        check_new_name(again, ["Lex", "Kim Kandidaat"])

    shown = " ".join(again.split())
    assert str(refused.value) == (
        f"There is already a candidate “{shown}” in this vacancy. Add what tells the two apart, "
        f"for example “{shown} (Utrecht)”."
    )


@pytest.mark.parametrize("again", ["kim KANDIDAAT", "Kim Kand\u0456daat", "Kïm Kandidaat", "Kim Kandidaa\u0422"])
def test_candidate_whose_name_looks_like_another_is_refused_with_both(again):
    with pytest.raises(RuleBroken) as refused:
        check_new_name(again, ["Kim Kandidaat"])

    assert str(refused.value) == (
        f"“{again}” reads like “Kim Kandidaat”, who is already a candidate in this vacancy. Add what tells the two apart, "
        f"for example “{again} (Utrecht)”."
    )


def test_who_is_there_is_named_and_not_only_what_was_typed():
    with pytest.raises(RuleBroken) as refused:
        check_new_name("Kim Strauss", ["Kim Strauß"])

    assert str(refused.value).startswith("“Kim Strauss” reads like “Kim Strauß”, who is already a candidate")


def test_old_name_with_blanks_that_are_joined_today_is_the_same_name():
    with pytest.raises(RuleBroken, match="already a candidate “Zoë Zee”"):
        check_new_name("Zoe\u0308 Zee", ["Zoë\u00a0 Zee\u200b"])


def test_new_name_is_returned_tidied():
    assert check_new_name("  Kim   Kandidaat (Utrecht) ", ["Kim Kandidaat"]) == "Kim Kandidaat (Utrecht)"


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
