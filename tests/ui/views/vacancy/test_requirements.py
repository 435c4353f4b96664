"""Hard requirements on the tab Set-up: added by words, taken away after a question, to read alone once it is closed."""

from __future__ import annotations

import pytest

from screening.services.facts.requirements import requirements
from screening.services.people import accounts
from tests.services.facts.knowing import require
from tests.services.facts.test_known import close
from tests.ui.pages import alerts, dutch, english, field, fill, press, shown, visit


def page(firm):
    return visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="set-up")


def asked(firm) -> list[str]:
    return [one.words for one in requirements(firm.office, firm.recruiter, firm.vacancy)]


@pytest.mark.parametrize(("language", "say"), [("nl", dutch), ("en", english)])
def test_a_requirement_is_added_and_taken_away(firm, language, say):
    accounts.change_language(firm.office, firm.recruiter, language)
    at = page(firm)

    press(fill(at, {say("New requirement"): "rijbewijs *B*"}), say("Add the requirement"))
    added, listed, empty = asked(firm), "rijbewijs *B*" in shown(at), field(at, say("New requirement")).value
    press(at, say("Take this requirement away"))

    assert (added, listed, empty) == (["rijbewijs *B*"], True, "")
    assert (asked(firm), "rijbewijs *B*" in shown(at)) == ([], False)
    assert alerts(at)[0] == ("success", say("The requirement is taken away."))


@pytest.mark.parametrize("words", ["", "Rijbewijs B", "a" * 201])
def test_what_is_refused_stays_in_the_field(firm, words):
    require(firm, "rijbewijs B")

    at = press(fill(page(firm), {"New requirement": words}), "Add the requirement")

    assert (alerts(at)[0][0], field(at, "New requirement").value, asked(firm)) == ("error", words, ["rijbewijs B"])


def test_at_the_most_there_is_no_field_for_one_more(firm):
    require(firm, *(f"requirement {number}" for number in range(12)))

    at = page(firm)

    assert dutch("There are {limit} requirements, the most that a role can have.").format(limit=12) in shown(at)
    assert dutch("New requirement") not in [one.label for one in at.text_input]


def test_in_a_closed_vacancy_they_are_there_to_read_alone(firm):
    require(firm, "rijbewijs B")
    close(firm)

    at = page(firm)

    assert "rijbewijs B" in shown(at)
    assert {dutch("Take this requirement away"), dutch("Add the requirement")} & {
        one.label for one in at.button
    } == set()
