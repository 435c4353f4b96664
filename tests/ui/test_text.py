"""Text on pages: other people's words stay words, numbers are rounded half up, moments are in our time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.account import Account
from screening.domain.role import Role
from screening.i18n import number, percent
from screening.ui.text import WORD_JOINER, bold, day, distinct_names, heading, literal, mail, moment, short_names
from tests.ui.pages import plain

HOSTILE = [
    "![](https://x/p.png)",
    "<script>alert(1)</script>",
    ":material/home:",
    ":smile: :streamlit: :red[x] :blue-badge[y]",
    "$x$ en $$y$$",
    "[a](b)",
    "**vet** __vet__ *schuin* _schuin_ ~~weg~~ `code`",
    "# kop",
    "- punt",
    "1. punt",
    "2) punt",
    "> citaat",
    "| a | b |",
    "---",
    "&amp; &lt;",
    "\\*",
    "https://elders.example en www.elders.example en _www.elders.example",
    "ik@elders.example",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "[^1]: voetnoot",
    "<!-- niets -->",
]
MEANS_SOMETHING = set("\\`*_{}[]()<>#+-.!|~$^=&\"'@/:")
FOUND_IN_PLAIN_TEXT = re.compile(
    r"https?://|www\.|[-.\w+]@[-\w]|:[a-z0-9_+/-]+:|:[a-z-]+\[|(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)", re.IGNORECASE
)
"""What Streamlit's Markdown reader still looks for after escapes have become plain characters."""


def unescaped(markdown: str) -> str:
    """Markdown after its escapes have become plain characters, as later passes of the reader find it."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


def account(number_: str, name: str) -> Account:
    return Account(id=number_, email=f"{number_}@firm.example", name=name, roles=frozenset({Role.INTERVIEWER}))


# Other people's words


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_it_was_typed(text):
    """F5"""
    assert plain(literal(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_hostile_text_becomes_a_link_an_icon_or_a_sign(text):
    """F5"""
    assert FOUND_IN_PLAIN_TEXT.search(unescaped(literal(text))) is None


words = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), max_size=5).map("".join)


@settings(max_examples=300, deadline=None)
@given(words.filter(lambda text: WORD_JOINER not in text))
def test_whatever_is_typed_every_mark_is_escaped_and_every_character_kept(text):
    """F5, F6: in Markdown a punctuation mark after a backslash is that mark and nothing else"""
    shown = literal(text)

    bare = re.sub(r"\\.", "", shown, flags=re.DOTALL)
    assert (plain(shown), MEANS_SOMETHING & set(bare)) == (" ".join(text.split()), set())
    assert FOUND_IN_PLAIN_TEXT.search(unescaped(shown)) is None


def test_lines_become_one_line_so_that_no_block_can_begin():
    assert literal("een\n\n    twee\t drie\r\n# vier") == "een twee drie \\# vier"


def test_an_ordinary_name_carries_no_marks():
    assert literal("Renée van der Ploeg") == "Renée van der Ploeg"


def test_an_address_is_a_link_to_write_to_and_nothing_else():
    assert mail("ann@firm.example") == "[ann\\@firm\\.example](mailto:ann@firm.example)"
    assert mail("a](https://x)@y") == "[a\\]\\(https\\:\\/\\/x\\)\\@y](mailto:a%5D%28https%3A%2F%2Fx%29@y)"


def test_our_own_words_can_be_bold_or_a_heading():
    assert (bold("Vandaag"), heading("Vragen")) == ("**Vandaag**", "#### Vragen")


# Numbers


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2.675, "2,68"),
        (2.665, "2,67"),
        (1.005, "1,01"),
        (2.5, "2,50"),
        (3, "3,00"),
        (-2.675, "-2,68"),
        (0.0, "0,00"),
        (-0.0, "0,00"),
        (-0.004, "0,00"),
        (1e-9, "0,00"),
        (1234.5, "1234,50"),
        (np.float64(2.675), "2,68"),
        (2.8749999999999996, "2,88"),
        (2.8750000000000004, "2,88"),
        (2.87499, "2,87"),
        (None, "–"),
    ],
)
def test_numbers_have_two_decimals_rounded_half_up(value, shown):
    """C5"""
    assert number(value) == shown


@pytest.mark.parametrize(("value", "decimals", "shown"), [(2.45, 1, "2,5"), (2.5, 0, "3"), (3.5, 0, "4"), (4, 0, "4")])
def test_other_places_ask_for_fewer_decimals(value, decimals, shown):
    assert number(value, decimals) == shown


def test_english_numbers_have_a_point(in_english):
    assert (number(2.675), percent(0.5)) == ("2.68", "50%")


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.285, "29 %"),
        (0.575, "58 %"),
        (0.005, "1 %"),
        (0.004, "0 %"),
        (1 / 3, "33 %"),
        (None, "–"),
    ],
)
def test_shares_are_whole_percentages_rounded_half_up(share, shown):
    assert percent(share) == shown


# Moments


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2026, 11, 3, 13, 0, tzinfo=UTC), "di 3 nov 2026 14:00"),
        (datetime(2026, 7, 3, 13, 5, tzinfo=UTC), "vr 3 jul 2026 15:05"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "vr 1 jan 2027 00:30"),
        (None, "–"),
    ],
    ids=["winter", "summer", "across midnight", "none"],
)
def test_moments_are_in_the_time_of_amsterdam(at, shown):
    assert moment(at) == shown


def test_days_are_written_out():
    assert day(datetime(2026, 3, 2, 23, 30, tzinfo=UTC)) == "dinsdag 3 maart 2026"


def test_english_moments_are_in_english_words(in_english):
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    assert (moment(at), day(at)) == ("Mon 2 Mar 2026 10:00", "Monday 2 March 2026")


# Names


def test_names_that_two_people_share_get_their_address():
    people = [account("a", "Ann de Boer"), account("b", "Ann de Boer"), account("c", "Cas Smit")]

    assert distinct_names(people) == {
        "a": "Ann de Boer (a@firm.example)",
        "b": "Ann de Boer (b@firm.example)",
        "c": "Cas Smit",
    }


def test_a_name_that_is_listed_more_than_once_is_still_one_person():
    ann = account("a", "Ann de Boer")

    assert distinct_names([ann, ann]) == {"a": "Ann de Boer"}


def test_short_names_are_first_names_unless_two_share_one():
    assert short_names(["Ann de Boer", "Ann Smit", "Cas Smit", "Do"]) == {
        "Ann de Boer": "Ann de Boer",
        "Ann Smit": "Ann Smit",
        "Cas Smit": "Cas",
        "Do": "Do",
    }
