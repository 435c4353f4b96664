"""Unscored facts on a candidate's page: what is known, fields at a click, and two recruiters who write at once."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.facts import Facts, Met
from screening.services.facts.requirements import drop_requirement
from screening.services.people import accounts
from tests.services.facts.knowing import FACTS, change, judge, judged, known, require
from tests.services.facts.test_known import close
from tests.services.recruiters import second_recruiter
from tests.ui.pages import alerts, dutch, english, field, fill, press, sent, shown, text_tables, visit

LABELS = ("Available", "Notice period", "Salary wish", "Languages")


def page(firm, who=None):
    return visit(who or firm.recruiter, "candidate", candidacy=firm.candidacies["kim"])


def opened(firm):
    return press(page(firm), "Change the facts")


def told(at) -> list[tuple[str, str]]:
    """What is said of what was done; not what the page says of the candidate."""
    return [one for one in alerts(at) if one[0] != "info"]


def typed(at) -> list[str]:
    return [field(at, label).value for label in LABELS]


def choices(at) -> dict[str, str]:
    return {one.label: one.value for one in at.segmented_control if one.key and one.key.startswith("met-")}


def choose(at, words: str, state: Met):
    [one] = [one for one in at.segmented_control if one.label == words and one.key.startswith("met-")]
    return one.set_value(state).run()


@pytest.mark.parametrize(("language", "say"), [("nl", dutch), ("en", english)])
def test_what_is_known_stands_apart_and_what_is_not_says_so(firm, language, say):
    accounts.change_language(firm.office, firm.recruiter, language)
    change(firm, FACTS.model_copy(update={"salary_wish": ""}))
    require(firm, "a driving licence")

    at = page(firm)

    [table] = [one for one in text_tables(at) if one[0] == [say("Fact"), say("What is known")]]
    assert ([one.message for one in at.exception], table[1:]) == (
        [],
        [
            [say("Available"), "from 1 May"],
            [say("Notice period"), "a month"],
            [say("Salary wish"), say("unknown")],
            [say("Languages"), "Dutch, German"],
        ],
    )
    assert choices(at) == {"a driving licence": Met.UNKNOWN}
    for words in (
        "Facts, not counted",
        "They are no part of any score or rank. Only the recruiters of this vacancy see them.",
    ):
        assert say(words) in shown(at)


def test_facts_are_changed_at_a_click_and_the_fields_are_gone(firm):
    at = opened(firm)

    press(fill(at, {"Notice period": "twee maanden", "Languages": "Fries *en* <b>Fins</b>"}), "Save the facts")

    assert known(firm).facts == Facts(notice="twee maanden", languages="Fries *en* <b>Fins</b>")
    assert told(at) == [("success", dutch("The facts are saved."))]
    assert "Fries *en* <b>Fins</b>" in shown(at)
    assert dutch("Save the facts") not in [one.label for one in at.button]


def test_fields_that_are_dropped_begin_again_with_what_is_known(firm):
    change(firm, FACTS)
    at = opened(firm)

    press(fill(at, {"Notice period": "twee maanden"}), "Cancel")
    press(at, "Change the facts")

    assert typed(at) == list(FACTS.model_dump().values())


def test_what_is_too_long_is_told_by_its_name_and_stays_there_as_it_was_typed(firm):
    at = opened(firm)

    press(fill(at, {"Salary wish": "9" * 300}), "Save the facts")

    assert [kind for kind, _said in told(at)] == ["error"]
    assert told(at)[0][1].startswith("“Salariswens” heeft 300 tekens")
    assert (typed(at)[2], known(firm).version) == ("9" * 300, 0)


def test_the_second_of_two_recruiters_is_shown_both_texts_and_loses_neither(firm):
    """What they did not touch follows what stands there; saving again is a choice."""
    change(firm, FACTS)
    at = opened(firm)
    change(firm, FACTS.model_copy(update={"notice": "drie maanden", "languages": "Fins"}), 1, second_recruiter(firm))

    press(fill(at, {"Notice period": "twee maanden"}), "Save the facts")

    first, *beside = told(at)
    assert first == (
        "error",
        "Ria Rest heeft deze feiten intussen gewijzigd. Bekijk beide; wat je hebt getypt staat hier nog en is niet opgeslagen.",
    )
    assert beside == [("warning", "Ria Rest maakte er intussen van: drie maanden")]
    assert typed(at) == ["from 1 May", "twee maanden", "€ 95.000", "Fins"]
    assert known(firm).facts.notice == "drie maanden"

    press(at, "Save the facts")
    assert known(firm).facts == FACTS.model_copy(update={"notice": "twee maanden", "languages": "Fins"})


def test_what_is_typed_is_there_again_after_a_look_at_another_candidate(firm):
    at = fill(opened(firm), {"Notice period": "twee maanden"})
    at.run()

    at.query_params["candidacy"] = firm.candidacies["lex"]
    at.run()
    elsewhere = dutch("Save the facts") in [one.label for one in at.button]
    at.query_params["candidacy"] = firm.candidacies["kim"]
    at.run()

    assert (elsewhere, typed(at)[1]) == (False, "twee maanden")


def test_a_choice_is_saved_at_once_in_words_and_a_sign(firm):
    require(firm, "a driving licence", "a passport")
    at = page(firm)

    choose(choose(at, "a driving licence", Met.MET), "a passport", Met.NOT_MET)

    assert judged(firm) == [("a driving licence", Met.MET), ("a passport", Met.NOT_MET)]
    assert choices(at) == {"a driving licence": Met.MET, "a passport": Met.NOT_MET}
    [labels] = {tuple(one.options) for one in at.segmented_control if one.key.startswith("met-")}
    assert [one.split(":")[-1].strip() for one in labels] == [dutch("met"), dutch("not met"), dutch("unknown")]
    signs = (b":material/check_circle:", b":material/cancel:", b":material/help:")
    assert [one for one in signs if one not in sent(at)] == []


def test_a_choice_on_what_a_colleague_chose_meanwhile_shows_theirs(firm):
    [licence] = require(firm, "a driving licence")
    at = page(firm)
    judge(firm, licence, Met.NOT_MET, who=second_recruiter(firm))

    choose(at, "a driving licence", Met.MET)

    assert told(at) == [("error", dutch("Somebody judged this requirement in the meantime. Look at it as it is now."))]
    assert (choices(at), judged(firm)) == ({"a driving licence": Met.NOT_MET}, [("a driving licence", Met.NOT_MET)])


def test_a_choice_on_a_requirement_that_was_taken_away_meanwhile_says_so(firm):
    licence, _boat = require(firm, "a driving licence", "a boat")
    at = page(firm)
    drop_requirement(firm.office, firm.recruiter, licence)

    choose(at, "a driving licence", Met.MET)

    assert told(at) == [("error", dutch("This requirement is not asked any more, or not of this candidate."))]
    assert choices(at) == {"a boat": Met.UNKNOWN}


def test_in_a_closed_vacancy_facts_are_there_to_read_alone_and_what_was_being_typed_stays(firm):
    [licence] = require(firm, "a driving licence")
    judge(firm, licence, Met.MET)
    at = fill(opened(firm), {"Notice period": "twee maanden"})
    close(firm)

    press(at, "Save the facts")
    fresh = page(firm)

    closed = dutch("This vacancy is closed, so what is known of its candidates stays as it is. Reopen it under Phase.")
    assert (("error", closed) in alerts(at), typed(at)[1]) == (True, "twee maanden")
    assert (("info", closed) in alerts(fresh), choices(fresh)) == (True, {})
    assert dutch("Change the facts") not in [one.label for one in fresh.button]
    assert f":material/check_circle: {dutch('met')}" in [one.value for one in fresh.markdown]


def test_without_requirements_the_page_says_where_they_are_set(firm):
    assert dutch("None are set. The vacancy has them under Set-up.") in shown(page(firm))
