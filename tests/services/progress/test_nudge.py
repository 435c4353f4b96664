"""The reminder: in the language of who owes the cards, with candidates and since when, and without anything of a card."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from screening.services.candidates.add import add_candidate
from screening.services.interviews.planning import plan_everyone
from screening.services.people.accounts import change_language, find_person
from screening.services.progress.matrix import Slot, owing
from screening.services.progress.nudge import LONGEST_LINK, Nudge, nudge
from tests.conftest import START, Firm
from tests.services.progress.test_matrix import at, matrix

ADDRESS = "https://evenwicht.example/"


def cards(firm: Firm, name: str) -> list[Slot]:
    return owing(matrix(firm).slots)[firm.account(name).id]


def reminder(firm: Firm, name: str) -> Nudge:
    return nudge(cards(firm, name), firm.recruiter, ADDRESS, ZoneInfo("Europe/Amsterdam"))


def mail(made: Nudge) -> tuple[str, str, str]:
    """To whom, subject and body, as a mail programme reads the link."""
    found = urlsplit(made.mail)
    query = parse_qs(found.query, strict_parsing=True)
    return found.path, query["subject"][0], query["body"][0].replace("\r\n", "\n")


def test_the_text_names_the_candidates_and_since_when(firm):
    at(firm, "bob", "lex", START - timedelta(hours=4))
    firm.submit("bob", "max")
    part = cards(firm, "bob")[0].interview.part

    made = reminder(firm, "bob")

    assert made.text == (
        "Hallo Bob,\n\n"
        "Deze scorekaarten voor IT-manager (Gemeente Nergenshuizen) zijn nog niet van je binnen:\n\n"
        f"- Lex Lampion, {part}: verwacht sinds ma 2 mrt 2026 07:50\n"
        f"- Kim Kandidaat, {part}: nog geen tijd afgesproken\n\n"
        "Je vindt ze bij Vandaag: https://evenwicht.example/\n\n"
        "Dank je wel.\nRik Recruiter"
    )
    assert mail(made) == ("bob@firm.example", "Je scorekaarten: IT-manager", made.text)


def test_it_speaks_the_language_of_who_gets_it(firm):
    change_language(firm.office, firm.ann, "en")
    assert find_person(firm.office, firm.ann.id).language == "en"

    made = reminder(firm, "ann")

    assert made.text.startswith("Hello Ann,\n\nThese scorecards for IT-manager (Gemeente Nergenshuizen)")
    assert mail(made)[1] == "Your scorecards: IT-manager"


def test_no_candidate_is_named_in_the_subject_and_nothing_of_a_card_anywhere(firm):
    """rules §18"""
    firm.fill("ann", "kim", 5)
    names = ("Kim Kandidaat", "Lex Lampion", "Max Morgenrood")

    made = reminder(firm, "ann")

    assert [name in mail(made)[1] for name in names] == [False] * 3
    assert [word in made.text for word in ("heard", "5", str(len(firm.criteria)), *firm.criteria)] == [False] * (
        3 + len(firm.criteria)
    )


def test_a_long_list_is_counted_and_fits_in_a_link(firm):
    for number in range(60):
        add_candidate(firm.office, firm.recruiter, firm.vacancy, f"Zoë van den Überlangenaam-Äquivalent {number}")
    plan_everyone(firm.office, firm.recruiter, firm.vacancy)

    made = reminder(firm, "ann")

    assert made.text.count("\n- ") == 31
    assert "\n- en nog 33\n" in made.text
    assert len(made.mail) <= LONGEST_LINK
    assert mail(made)[2].startswith("Hallo Ann,")
    assert mail(made)[2].endswith("Dank je wel.\nRik Recruiter")


def test_words_of_others_do_not_leave_their_place_in_the_link(firm):
    """A title with signs that mean something in an address adds no recipient and no header."""
    firm.change(title="C&O?bcc=x@y.example #1 50%")

    made = reminder(firm, "ann")

    assert mail(made)[:2] == ("ann@firm.example", "Je scorekaarten: C&O?bcc=x@y.example #1 50%")
    assert sorted(parse_qs(urlsplit(made.mail).query)) == ["body", "subject"]
