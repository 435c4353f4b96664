"""Unscored facts, requirements and notes: what is kept of what was typed, and what is refused in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from screening.domain.candidacy.facts import MAX_FACT, Facts, tidy_facts
from screening.domain.candidacy.note import MAX_TEXT, tidy_note
from screening.domain.candidacy.requirement import MOST, check_new_requirement
from screening.errors import BadInput, RuleBroken

ANYTHING = st.text(max_size=MAX_FACT + 20)
FIELDS = {
    "availability": "“Available”",
    "notice": "“Notice period”",
    "salary_wish": "“Salary wish”",
    "languages": "“Languages”",
}


def answer(tidied: Callable[[Any], Any], typed: object) -> Any:
    """What is kept of it, or the sentence with which it is refused."""
    try:
        return tidied(typed)
    except BadInput as refused:
        return str(refused)


@given(st.builds(Facts, availability=ANYTHING, notice=ANYTHING, salary_wish=ANYTHING, languages=ANYTHING))
@example(Facts(notice="\u200b \u2060"))
def test_facts_are_kept_on_one_line_within_the_limit_and_again_as_they_are_or_the_field_is_named(typed):
    """Whatever is typed: kept once it is kept the same for good, and what nobody can see is nothing."""
    kept = answer(tidy_facts, typed)
    if isinstance(kept, str):
        assert kept.startswith(tuple(FIELDS.values()))
        return

    said = kept.model_dump().values()
    assert tidy_facts(kept) == kept
    assert all(len(one) <= MAX_FACT and one == one.strip() and len(one.splitlines()) <= 1 for one in said)


@pytest.mark.parametrize("field", FIELDS)
def test_a_fact_that_is_too_long_is_refused_by_its_name(field):
    with pytest.raises(BadInput) as refused:
        tidy_facts(Facts(**{field: "a" * (MAX_FACT + 1)}))

    assert str(refused.value) == f"{FIELDS[field]} has 251 characters; at most 250 fit. Nothing was saved."


@given(st.text(max_size=60))
@example("a\r\nb")
@example("  – first\n\n    indented")
def test_a_note_keeps_its_lines_and_again_as_it_is(typed):
    kept = answer(tidy_note, typed)

    again = answer(tidy_note, kept)
    assert again == kept or kept == "Write down what is to be kept."
    assert "\r" not in kept


def test_a_note_that_is_too_long_is_refused_and_not_cut():
    with pytest.raises(BadInput, match="This note has 20001 characters; at most 20000 fit"):
        tidy_note("a" * (MAX_TEXT + 1))


@given(st.lists(st.text(max_size=30), max_size=20))
def test_whatever_is_asked_a_role_has_few_requirements_no_two_of_them_the_same(asked):
    held: list[str] = []
    for words in asked:
        try:
            held.append(check_new_requirement(words, held))
        except (BadInput, RuleBroken):
            continue

    assert len(held) <= MOST
    assert len({one.casefold() for one in held}) == len(held)


@pytest.mark.parametrize("again", ["Rijbewijs B", " rijbewijs  B "])
def test_a_requirement_that_is_there_is_refused_as_it_stands_there(again):
    with pytest.raises(RuleBroken, match="“Rijbewijs B” is already a requirement of this role"):
        check_new_requirement(again, ["VOG", "Rijbewijs B"])


def test_the_thirteenth_requirement_is_refused_with_a_way_out():
    with pytest.raises(RuleBroken, match=r"at most 12 hard requirements\. Take one away first"):
        check_new_requirement("one more", [str(number) for number in range(MOST)])
