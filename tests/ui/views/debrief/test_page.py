"""Debrief: what stands on the screen before a candidate, during and after it, and for whom."""

from __future__ import annotations

import pytest

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.debrief.note import write_note
from screening.services.debrief.read import debrief_of
from screening.services.debrief.start import start_debrief
from screening.services.interviews.planning import plan_interview
from screening.services.people import accounts
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.recruiters import add_recruiter
from screening.services.vacancies.set_up import set_up_of
from screening.ui.views.debrief.line import initials_of
from tests.ui.pages import dutch, english, press, sent, shown, title, visit


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
    for query in ({}, {"candidacy": scored.candidacies["kim"]}, {"candidacy": "nobody's"}):
        at = open_debrief(scored, **query)

        assert [dutch("To the phase"), dutch("To Today")] == [one.label for one in at.button][-2:]
        assert [word for word in SAID if word.encode() in sent(at)] == []


@pytest.mark.parametrize("say", [dutch, english], ids=["nl", "en"])
def test_before_the_tick_the_page_names_who_still_owes_a_card_and_holds_nothing_of_any(debriefed, say):
    """D1, rules §10"""
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


# A criterion on the screen


def begun(firm, who=None, say=dutch, **query):
    """The page past the tick, which was given before."""
    kim = firm.candidacies["kim"]
    start_debrief(firm.office, firm.recruiter, firm.vacancy, kim, [firm.cas.id])
    return open_debrief(firm, who, candidacy=kim, **query)


def criterion_name(firm, place: int = 0, language: str = "nl") -> str:
    return firm.office.rubric.criteria[firm.criteria[place]].name.in_(language)


def test_the_largest_disagreement_comes_first_with_what_lowest_and_highest_level_mean(debriefed):
    at = begun(debriefed)

    text, anchors = shown(at), debriefed.office.rubric.criteria[debriefed.criteria[0]].anchors
    assert title(at) == criterion_name(debriefed)
    assert "3 niveaus verschil" in text
    assert [anchors[level].in_("nl") in text for level in (2, 5)] == [True, True]
    assert 'aria-label="Ann Aandacht 2, Bob Balans 5"' in text


def test_next_previous_and_the_list_go_through_the_criteria_and_the_address_tells_where_one_is(debriefed):
    at = begun(debriefed)

    places = [place_of(at)]
    for label in ("Next", "Next", "Previous"):
        press(at, label)
        places.append(place_of(at))
    at.button(key="debrief-to-end").click().run()

    assert places == [None, *place_codes(debriefed, 1, 2, 1)]
    assert (place_of(at), dutch("To decisions") in labels(at)) == ("end", True)


def place_of(at) -> str | None:
    found = at.query_params.get("criterion")
    return found[0] if isinstance(found, list) else found


def place_codes(firm, *places: int) -> list[str]:
    topics = debrief_of(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"]).topics
    return [topics[place].criterion_id for place in places]


def labels(at) -> list[str]:
    return [one.label for one in at.button]


def test_an_address_with_a_criterion_that_is_none_shows_the_first(debriefed):
    assert title(begun(debriefed, criterion="NO-X")) == criterion_name(debriefed)


def test_an_address_with_somebody_else_s_candidate_says_so_and_offers_the_others(debriefed, search):
    other = set_up_of(debriefed.office, debriefed.recruiter, search).candidacies[0].id

    at = open_debrief(debriefed, candidacy=other)

    assert dutch("This candidate does not exist, or not for you.") in shown(at)
    assert [one.label for one in at.selectbox] == [dutch("Candidate")]


# Notes of the meeting


def test_a_note_is_saved_on_change_and_stands_there_at_the_next_visit(debriefed):
    at = begun(debriefed)

    at.text_area[0].set_value("agreed on 4").run()

    assert dutch("Saved {at} by {who}").format(at="10:00:00", who="Rik Recruiter") in shown(at)
    again = begun(debriefed)
    assert again.text_area[0].value == "agreed on 4"
    assert "agreed on 4" in shown(begun(debriefed, debriefed.ann))
    assert begun(debriefed, debriefed.ann).text_area == []


def test_two_recruiters_see_both_texts_and_lose_none(debriefed):
    second = accounts.change_roles(
        debriefed.office,
        debriefed.administrator,
        debriefed.administrator.id,
        frozenset({Role.RECRUITER, Role.ADMINISTRATOR}),
    )
    add_recruiter(debriefed.office, debriefed.recruiter, debriefed.vacancy, second.id)
    kim = debriefed.candidacies["kim"]
    start_debrief(debriefed.office, second, debriefed.vacancy, kim, [debriefed.cas.id])
    at = begun(debriefed)
    write_note(debriefed.office, second, debriefed.vacancy, kim, debriefed.criteria[0], "Ada heard more", 0)

    at.text_area[0].set_value("Rik heard less").run()

    assert "Ada heard more" in shown(at)
    assert at.text_area[0].value == "Rik heard less"
    press(at, "Put both together")
    found = debrief_of(debriefed.office, debriefed.recruiter, debriefed.vacancy, kim).topics[0].note
    assert found is not None
    assert found.text == "Ada heard more\n\nRik heard less"


def test_both_texts_together_are_kept_also_where_that_is_what_stood_there_before(debriefed):
    kim = debriefed.candidacies["kim"]
    at = begun(debriefed)
    at.text_area[0].set_value("one\n\ntwo").run()
    write_note(debriefed.office, debriefed.recruiter, debriefed.vacancy, kim, debriefed.criteria[0], "one", 1)
    at.text_area[0].set_value("two").run()

    press(at, "Put both together")

    found = debrief_of(debriefed.office, debriefed.recruiter, debriefed.vacancy, kim).topics[0].note
    assert found is not None
    assert (found.text, found.version) == ("one\n\ntwo", 3)


def test_who_takes_back_what_could_not_be_kept_sees_what_is_kept(debriefed):
    kim = debriefed.candidacies["kim"]
    at = begun(debriefed)
    write_note(debriefed.office, debriefed.recruiter, debriefed.vacancy, kim, debriefed.criteria[0], "theirs", 0)
    at.text_area[0].set_value("mine").run()

    at.text_area[0].set_value("").run()

    assert at.text_area[0].value == "theirs"
    assert dutch("Put both together") not in labels(at)


def test_a_note_that_was_refused_outlasts_a_look_at_the_next_criterion(debriefed):
    at = begun(debriefed)
    kim = debriefed.candidacies["kim"]
    write_note(debriefed.office, debriefed.recruiter, debriefed.vacancy, kim, debriefed.criteria[0], "elsewhere", 0)
    at.text_area[0].set_value("here").run()

    press(at, "Next")
    press(at, "Previous")

    assert (at.text_area[0].value, "elsewhere" in shown(at)) == ("here", True)


def test_in_a_closed_vacancy_notes_are_read_and_not_written(debriefed):
    begun(debriefed).text_area[0].set_value("agreed on 4").run()
    for phase in (Phase.DECIDE, Phase.CLOSED):
        move_phase(debriefed.office, debriefed.recruiter, debriefed.vacancy, phase)

    at = open_debrief(debriefed, candidacy=debriefed.candidacies["kim"])

    assert ("agreed on 4" in shown(at), list(at.text_area)) == (True, [])


# Corrections and drift


def test_the_own_level_is_corrected_in_the_own_account_and_shown_beside_the_sealed_one(debriefed):
    at = begun(debriefed, debriefed.ann)
    assert dutch("Correct my level") in labels(at)

    card = visit(
        debriefed.ann, "interview", interview=debriefed.interviews["ann", "kim"], correct=debriefed.criteria[0]
    )
    card.radio[0].set_value(4)
    card.text_area[1].set_value("Bob heard an example")
    press(card, "Store the correction")

    assert dutch("Back to the debrief") in labels(card)
    recruiters = begun(debriefed)
    assert dutch("Correct my level") not in labels(recruiters)
    assert dutch("{before}, later {now}").format(before=2, now=4) in shown(recruiters)
    assert "Bob heard an example" in shown(recruiters)
    end = begun(debriefed, criterion="end")
    assert dutch("from {before} to {after}").format(before=2, after=4) in shown(end)


# Thin data


def test_one_interviewer_is_discussed_and_not_compared(firm):
    firm.submit("ann", "kim", 3)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    start_debrief(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], [firm.bob.id, firm.cas.id])

    at = open_debrief(firm)

    assert dutch("one interviewer: there is nothing to compare, yet something to discuss") in shown(at)


@pytest.mark.parametrize(("level", "sentence"), [(4, "everybody chose the same level"), (None, "nobody gave a level")])
def test_all_alike_and_all_not_assessed_are_said(firm, level, sentence):
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", level)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    at = open_debrief(firm)

    assert (dutch(sentence) in shown(at), [one.message for one in at.exception]) == (True, [])
    assert dutch("all cards of this candidate are in; nobody needs to look away") in shown(at)


def test_without_any_card_the_page_says_that_there_is_nothing_yet(firm):
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    everybody = [firm.ann.id, firm.bob.id, firm.cas.id]
    start_debrief(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], everybody)

    at = open_debrief(firm)

    assert dutch("No card of this candidate is in, so there is nothing to debrief yet.") in shown(at)


def test_without_interviews_there_is_nobody_to_debrief(firm, search):
    move_phase(firm.office, firm.recruiter, search, Phase.DEBRIEF)

    at = visit(firm.recruiter, "debrief", vacancy=search)

    assert dutch("There is nobody to debrief yet: no interview is planned. Plan them under Interviews.") in shown(at)


def test_initials_tell_twelve_interviewers_apart():
    names = ["Ann Aarts", "Anna Aalders", "Bob", "Bobbie", "Cas de Vries", "Cees Visser", "A", "B", "C", "Jan Jansen"]
    names += ["Jo Jansma", "Jet Jansen"]

    found = initials_of(names)

    assert len(set(found.values())) == len(names)
    assert initials_of(["Okke Windwijzer", "Tika Luisterrijk"]) == {"Okke Windwijzer": "OW", "Tika Luisterrijk": "TL"}


# Nothing leaks


def test_without_names_no_name_of_a_colleague_is_in_what_an_interviewer_is_sent(scored):
    scored.change(names_shown=False)
    move_phase(scored.office, scored.recruiter, scored.vacancy, Phase.DEBRIEF)

    at = begun(scored, scored.ann)

    assert b"Bob Balans" not in sent(at)
    assert b"bob heard" in sent(at)


def test_a_recruiter_on_the_panel_who_owes_cards_sees_nothing_of_any(debriefed):
    rik = accounts.change_roles(
        debriefed.office, debriefed.administrator, debriefed.recruiter.id, frozenset({Role.RECRUITER, Role.INTERVIEWER})
    )
    add_to_panel(debriefed.office, rik, debriefed.vacancy, rik.id)
    part = set_up_of(debriefed.office, rik, debriefed.vacancy).parts[0].id
    plan_interview(
        debriefed.office, rik, debriefed.vacancy, debriefed.candidacies["lex"], rik.id, part, reading_reason="few"
    )

    for query in ({}, {"candidacy": debriefed.candidacies["kim"]}, {"candidacy": debriefed.candidacies["lex"]}):
        at = open_debrief(debriefed, rik, **query)

        assert [word for word in SAID if word.encode() in sent(at)] == []
