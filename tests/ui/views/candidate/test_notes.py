"""Recruiters' notes on a candidate's page: read by all of them, changed by who wrote them, and nothing typed is lost."""

from __future__ import annotations

import pytest

from screening.services.facts.notes import change_note, notes_about, remove_note, write_note
from screening.services.people import accounts
from tests.services.facts.knowing import texts
from tests.services.facts.test_known import close
from tests.services.recruiters import second_recruiter
from tests.ui.pages import alerts, dutch, english, field, fill, press, shown, visit

LONG = "Belde op maandag.\n\n  – *niet* bellen voor negen\n<b>:smile:</b> https://voorbeeld.example"


def page(firm, who=None):
    return visit(who or firm.recruiter, "candidate", candidacy=firm.candidacies["kim"])


def write(firm, text: str, who=None) -> str:
    return write_note(firm.office, who or firm.recruiter, firm.candidacies["kim"], text)


def read(at) -> list[str]:
    return [one.value for one in at.text]


def buttons(at) -> list[str]:
    return [one.label for one in at.button]


@pytest.mark.parametrize(("language", "say"), [("nl", dutch), ("en", english)])
def test_notes_stand_newest_first_to_the_letter_with_who_and_when(firm, language, say):
    accounts.change_language(firm.office, firm.recruiter, language)
    write(firm, "first")
    firm.clock.move(minutes=5)
    write(firm, LONG, second_recruiter(firm))

    at = page(firm)

    assert ([one.message for one in at.exception], read(at)) == ([], [LONG, "first"])
    headed = [one.value for one in at.markdown if "Ria Rest" in one.value or firm.recruiter.name in one.value]
    assert ["10:05" in headed[0], "10:00" in headed[1]] == [True, True]
    assert say("Notes of recruiters") in shown(at)
    assert buttons(at).count(say("Change")) == 1  # one's own


def test_a_note_is_kept_and_the_field_is_empty_again(firm):
    at = page(firm)
    before = dutch("No notes yet.") in shown(at)

    press(fill(at, {"New note": LONG}), "Keep the note")

    assert (before, texts(firm), read(at)) == (True, [LONG], [LONG])
    assert (alerts(at)[0], field(at, "New note").value) == (("success", dutch("The note is kept.")), "")


@pytest.mark.parametrize("text", ["", "a" * 20_001])
def test_what_is_refused_stays_in_the_field(firm, text):
    at = press(fill(page(firm), {"New note": text}), "Keep the note")

    assert (alerts(at)[0][0], field(at, "New note").value, texts(firm)) == ("error", text, [])


def test_what_is_typed_is_there_again_after_a_look_at_another_candidate(firm):
    at = fill(page(firm), {"New note": "half a"}).run()

    for name in ("lex", "kim"):
        at.query_params["candidacy"] = firm.candidacies[name]
        at.run()

    assert field(at, "New note").value == "half a"


def test_an_own_note_is_changed_and_says_so(firm):
    write(firm, "first")
    at = press(page(firm), "Change")

    press(fill(at, {"Text of the note": "second\nthought"}), "Save the note")

    assert (texts(firm), read(at)) == (["second\nthought"], ["second\nthought"])
    assert any("gewijzigd ma 2 mrt" in one.value for one in at.markdown)


def test_a_note_that_changed_in_another_window_is_shown_beside_what_was_typed(firm):
    note = write(firm, "first")
    at = press(page(firm), "Change")
    change_note(firm.office, firm.recruiter, note, 1, "second")

    press(fill(at, {"Text of the note": "third"}), "Save the note")

    assert [kind for kind, _said in alerts(at) if kind != "info"] == ["error", "warning"]
    assert (read(at), field(at, "Text of the note").value, texts(firm)) == (["second"], "third", ["second"])

    press(at, "Save the note")
    assert texts(firm) == ["third"]


def test_words_whose_note_was_taken_away_meanwhile_wait_in_the_field_for_a_new_one(firm):
    note = write(firm, "first")
    at = press(page(firm), "Change")
    remove_note(firm.office, firm.recruiter, note, 1)

    press(fill(at, {"Text of the note": "still true"}), "Save the note")
    told, waiting = alerts(at)[0], field(at, "New note").value
    press(at, "Keep the note")

    assert (told, waiting) == (("error", dutch("This note does not exist, or not for you.")), "still true")
    assert (texts(firm), field(at, "New note").value) == (["still true"], "")


def test_an_own_note_is_taken_away_after_a_question(firm):
    write(firm, "a slip")

    at = press(page(firm), "Take this note away")

    assert (texts(firm), read(at), alerts(at)[0]) == ([], [], ("success", dutch("The note is taken away.")))


def test_in_a_closed_vacancy_notes_are_there_to_read_alone_and_what_was_being_typed_stays(firm):
    write(firm, "first")
    at = fill(page(firm), {"New note": "half a"})
    close(firm)

    press(at, "Keep the note")
    fresh = page(firm)

    told = dutch("This vacancy is closed, so the notes about its candidates stay as they are. Reopen it under Phase.")
    assert (("error", told) in alerts(at), field(at, "New note").value) == (True, "half a")
    assert (("info", told) in alerts(fresh), read(fresh)) == (True, ["first"])
    assert {dutch("Change"), dutch("Keep the note"), dutch("Take this note away")} & set(buttons(fresh)) == set()


def test_many_notes_come_by_the_page(firm):
    for number in range(25):
        firm.clock.move(minutes=1)
        write(firm, f"note {number}")

    at = page(firm)

    assert read(at) == [f"note {number}" for number in range(24, 14, -1)]
    assert len(notes_about(firm.office, firm.recruiter, firm.candidacies["kim"]).notes) == 25
