"""The page of a candidate: who finds it, and what stands at its top."""

from __future__ import annotations

import pytest

from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people import accounts
from tests.ui.pages import alerts, dutch, english, navigation, shown, title, visit

NOT_THERE = ("warning", "This candidate does not exist, or not for you.")


def told(say=dutch) -> tuple[str, str]:
    return NOT_THERE[0], say(NOT_THERE[1])


@pytest.mark.parametrize(("language", "say"), [("nl", dutch), ("en", english)])
def test_the_recruiter_finds_name_vacancy_stage_and_the_ways_back(firm, language, say):
    accounts.change_language(firm.office, firm.recruiter, language)

    at = visit(firm.recruiter, "candidate", candidacy=firm.candidacies["kim"])

    assert ([one.message for one in at.exception], title(at)) == ([], "Kim Kandidaat")
    assert [
        word for word in ("IT-manager", "Gemeente Nergenshuizen", say("interviewing")) if word not in shown(at)
    ] == []
    assert [one.label for one in at.button if one.label in {say("To the vacancy"), say("To the ranking")}] == [
        say("To the vacancy"),
        say("To the ranking"),
    ]


def test_an_interviewer_finds_a_candidate_of_the_own_interviews_without_stage_or_the_vacancy_page(firm):
    at = visit(firm.ann, "candidate", candidacy=firm.candidacies["kim"])

    assert (title(at), dutch("Stage") in shown(at)) == ("Kim Kandidaat", False)
    assert dutch("To the vacancy") not in [one.label for one in at.button]


def test_a_stale_or_foreign_address_says_so_and_leads_on(firm):
    recuse(firm.office, firm.cas, firm.candidacies["max"])

    for who, candidacy in ((firm.recruiter, "gone"), (firm.recruiter, ""), (firm.cas, firm.candidacies["max"])):
        at = visit(who, "candidate", candidacy=candidacy)
        assert (alerts(at), title(at)) == ([told()], dutch("Candidate"))
        assert dutch("To Today") in [one.label for one in at.button]


def test_an_administrator_has_no_such_page(firm):
    assert [dutch("Candidate") in navigation(visit(who)) for who in (firm.administrator, firm.ann)] == [False, True]
