"""Where nobody was heard by two interviewers, intervals are drawn and told as what is assumed (and nowhere else)."""

from __future__ import annotations

import json

import pytest

from screening.domain.account import Account
from tests.conftest import Firm
from tests.ui.pages import dutch, messages, plain, visit

WORDS = dutch(
    "Nobody was scored by two interviewers on the same domain, so how wide these intervals are rests on an assumption and not on "
    "these cards."
)


def told(firm: Firm, page: str, **query: str) -> list[bool]:
    """Of every caption whether it says so, those that do first."""
    me: Account = firm.recruiter
    return sorted((WORDS in plain(one.value) for one in visit(me, page, **query).caption), reverse=True)


def pages(firm: Firm) -> dict[str, bool]:
    kim, lex = firm.candidacies["kim"], firm.candidacies["lex"]
    asked = {
        "ranking": {"vacancy": firm.vacancy},
        "candidate": {"candidacy": kim},
        "compare": {"vacancy": firm.vacancy, "k": f"{kim},{lex}"},
    }
    return {page: told(firm, page, **query)[0] for page, query in asked.items()}


def broken_bars(firm: Firm) -> bool:
    chart = next(
        one
        for one in messages(visit(firm.recruiter, "ranking", vacancy=firm.vacancy))
        if one.DESCRIPTOR.name == "VegaLiteChart"
    )
    return '"strokeDash": [3, 4]' in json.dumps(json.loads(chart.spec))


@pytest.mark.parametrize("seconds", [(), ("bob",)])
def test_intervals_are_said_to_be_assumed_where_nobody_was_heard_by_two(firm, seconds):
    for candidate, level in (("kim", 4), ("lex", 2)):
        for account in ("ann", *seconds):
            firm.submit(account, candidate, level)

    assumed = not seconds
    assert pages(firm) == dict.fromkeys(("ranking", "candidate", "compare"), assumed)
    assert broken_bars(firm) is assumed
