"""Debrief: what stands on the screen before a candidate, during and after it, and for whom."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.services.people import accounts
from screening.services.vacancies.phases import move_phase
from tests.ui.pages import dutch, english, press, sent, shown, visit


@pytest.fixture
def scored(firm):
    """Ann and Bob handed in Kim, and differ by three on the first criterion; Cas owes it."""
    firm.submit("ann", "kim", {firm.criteria[0]: 2})
    firm.submit("bob", "kim", {firm.criteria[0]: 5})
    return firm


@pytest.fixture
def debriefed(scored):
    move_phase(scored.office, scored.recruiter, scored.vacancy, Phase.DEBRIEF)
    return scored


def open_debrief(firm, who=None, **query):
    return visit(who or firm.recruiter, "debrief", vacancy=firm.vacancy, **query)


def begin(at, say=dutch):
    at.checkbox[0].check().run()
    return press(at, say("On to {name}").format(name="Kim Kandidaat"))


SAID = ("ann heard", "bob heard")


def test_while_cards_are_written_nobody_is_debriefed_and_the_recruiter_is_led_to_the_phase(scored):
    at = open_debrief(scored)

    assert dutch("To the phase") in [one.label for one in at.button]
    assert [word for word in SAID if word.encode() in sent(at)] == []


@pytest.mark.parametrize("say", [dutch, english], ids=["nl", "en"])
def test_before_the_tick_the_page_names_who_still_owes_a_card_and_holds_nothing_of_any(debriefed, say):
    accounts.change_language(debriefed.office, debriefed.recruiter, "nl" if say is dutch else "en")

    at = open_debrief(debriefed)

    assert say("{who} still owes a card of this candidate").format(who="Cas Criterium") in shown(at)
    assert [word for word in (*SAID, "Ann Aandacht", "Bob Balans") if word.encode() in sent(at)] == []
    after = begin(at, say)
    assert [word for word in SAID if word not in shown(after)] == []


def test_an_interviewer_who_owes_a_card_sees_nothing_of_it(debriefed):
    for query in ({}, {"candidacy": debriefed.candidacies["kim"]}):
        at = open_debrief(debriefed, debriefed.cas, **query)

        assert [word for word in SAID if word.encode() in sent(at)] == []


def test_another_s_vacancy_is_not_found(debriefed):
    at = visit(debriefed.recruiter, "debrief", vacancy="0123456789abcdef")

    assert dutch("This vacancy does not exist, or not for you.") in shown(at)
