"""Consents on the tab Candidates: asked in words to read aloud or mail, recorded, withdrawn."""

from __future__ import annotations

from screening.services.candidates.consent import consents
from tests.ui.pages import alerts, dutch, fill, plain, press, shown, visit


def opened(firm):
    """The tab Candidates with Kim's consents open."""
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")
    return at.button(key=f"consent-{firm.candidacies['kim']}").click().run()


def kim(firm):
    """The same, where the first kind is chosen."""
    return opened(firm).selectbox(key=f"consent-kind-{firm.candidacies['kim']}").select_index(0).run()


def test_nothing_is_recorded_before_it_is_said_for_what(firm):
    at = opened(firm)

    assert ([one.value for one in at.code], dutch("Record the consent") in {one.label for one in at.button}) == (
        [],
        False,
    )


def test_a_consent_is_recorded_in_the_words_that_stand_there_and_withdrawn(firm):
    at = kim(firm)
    [words] = [one.value for one in at.code]

    press(fill(at, {"How (optional)": "aan de telefoon"}), "Record the consent")
    recorded, told = consents(firm.office, firm.recruiter, firm.vacancy).given[firm.candidacies["kim"]], alerts(at)
    line = "Toestemming: bij naam voorstellen (2 mrt 2026)"
    in_the_list = [line in plain(one.value) for one in at.caption].count(True)
    press(at, "Record that it is withdrawn")

    assert [(one.words, one.how) for one in recorded] == [(words, "aan de telefoon")]
    assert (told, in_the_list) == ([("success", dutch("The consent is recorded."))], 1)
    assert not any(line in plain(one.value) for one in at.caption)
    assert "ingetrokken op 2 mrt 2026" in shown(at)


def test_a_day_that_cannot_be_is_said_and_what_was_typed_stays(firm):
    at = kim(firm)

    press(fill(at, {"Given on": None, "How (optional)": "aan de telefoon"}), "Record the consent")

    assert alerts(at) == [("error", dutch("Choose the day on which the consent was given."))]
    assert [one.value for one in at.text_input if one.label == dutch("How (optional)")] == ["aan de telefoon"]
