"""Names: what is kept of one, which are the same, and which only look it."""

from __future__ import annotations

import unicodedata

import pytest

from screening.domain.name import alike, joined, look, name_key, tidy_name, unlike
from screening.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ann Aandacht", "Ann Aandacht"),
        ("  Ann \n Aandacht\t", "Ann Aandacht"),
        ("Zoe\u0308", "Zoë"),
        ("Ann\x00 Aan\ud800dacht", "Ann Aandacht"),
        ("'); DROP TABLE scorecard;--", "'); DROP TABLE scorecard;--"),
        ("![](https://x/p.png)", "![](https://x/p.png)"),
        ("x" * 200, "x" * 200),
        ("Ann\u200b Aan\u00addacht\u202e", "Ann Aandacht"),
        ("\ufeffAnn\u00a0\u2009Aandacht", "Ann Aandacht"),
        ("Ann \x1b[31mAandacht\x07", "Ann [31mAandacht"),
        ("e\u034f\u0301", "é"),
        ("Ann_x000D_", "Ann"),
        ("Ann_x000d__x000a_Aandacht", "Ann Aandacht"),
        ("Ann_x0009_Aandacht", "Ann Aandacht"),
        ("Ann_x00\u200b0D_", "Ann"),
        ("Ann_x0020_", "Ann_x0020_"),
        ("Ann_x000D", "Ann_x000D"),
    ],
)
def test_name_is_kept_as_typed_on_one_line_in_composed_form(typed, kept):
    assert tidy_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Fill in a name."),
        (" \n\t", "Fill in a name."),
        ("\x00", "Fill in a name."),
        ("\u200b\u2800\u3164", "Fill in a name."),
        ("\u0301", "Fill in a name."),
        (" \u0301 \u20dd", "Fill in a name."),
        ("\ue000\uf8ff", "Fill in a name."),
        ("x" * 201, "This name has 201 characters; at most 200 fit."),
    ],
)
def test_name_that_is_empty_or_too_long_is_refused_and_never_cut(typed, sentence):
    """F6: length over the limit is refused, not cut."""
    with pytest.raises(BadInput) as refused:
        tidy_name(typed)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("blank", [one for one in map(chr, range(0x3001)) if one.isspace()])
def test_every_kind_of_blank_is_one_space(blank):
    assert joined(f"{blank}Jan{blank}{blank}de Boer{blank}") == "Jan de Boer"


def test_what_nobody_can_see_makes_no_other_name():
    shown = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    """Signs of Arabic and other scripts that Unicode calls format characters, and that stand around a number."""
    glyphs = range(0x13430, 0x13440)

    unseen = [
        chr(one)
        for one in range(0x110000)
        if unicodedata.category(chr(one)) in {"Cc", "Cf"} and one not in shown and one not in glyphs
    ]

    assert {joined(f"Jan{one}").strip() for one in unseen} == {"Jan"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "anna"),
        ("Zoë", "Zoe"),
        ("Groß", "GROSS"),
        ("\u0410nna", "Anna"),
        ("\u0391nna", "Anna"),
        ("O’Brien", "O'Brien"),
        ("Jan\u2011Piet", "Jan-Piet"),
        ("K1O", "K10"),
        ("Kl", "K1"),
        ("KI", "K1"),
        ("\ufb01n", "fin"),
        ("\u0132ssel", "IJssel"),
        ("Øre", "Ore"),
        ("An\ue000na", "Anna"),
        ("\u13aanna", "Anna"),
        ("\ua4eenna", "Anna"),
        ("\u054fam", "Sam"),
        ("\u2ca4as", "Cas"),
        ("Ann\u0251", "Anna"),
        ("An\u0274a", "Anna"),
    ],
)
def test_names_that_look_alike_are_alike_and_not_the_same(one, other):
    assert joined(one) != joined(other)
    assert list(alike([joined(one), "Bob", joined(other)])) == [(0, 2)]


@pytest.mark.parametrize(("one", "other"), [("Ella", "Elia"), ("Jan", "Jans"), ("K1", "K2"), ("李", "季")])
def test_names_that_anybody_tells_apart_are_not_alike(one, other):
    assert set(enumerate(look(one))).isdisjoint(enumerate(look(other)))
    assert list(alike([one, other])) == []


def test_alike_names_each_with_the_first():
    assert list(alike(["Anna", "Bob", "ANNA", "anna", "Anná"])) == [(0, 2), (0, 3), (0, 4)]
    assert list(alike([])) == []


def test_the_key_of_the_database_is_the_same_in_any_case_and_spacing():
    assert name_key("Zoe\u0308\u00a0Zee\u200b") == name_key("zoë zee")


def test_names_for_a_file_are_all_told_apart():
    found = unlike(["Kim", "kim", "Kim (2)", "Lex"])

    assert found == ["Kim", "kim (2)", "Kim (2) (2)", "Lex"]
    assert list(alike(found)) == []
