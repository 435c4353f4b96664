"""What the shipped rubrics say: complete in two languages, in anchors that differ, resting on the whole article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from screening.domain.rubric import LEVELS, Criterion, Text

INDICATORS = {"COM": 22, "LEI": 29, "EI": 23, "PRO": 30, "ADA": 24}
"""How many behaviours the underlying article names per competency, numbered from 01."""

DUTCH = re.compile(
    r"\b(de|het|een|en|van|niet|geen|wat|die|dat|met|voor|zonder|aan|bij|om|er|te|op|als|zelf|naar|alleen)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(the|a|an|and|of|not|no|what|that|with|for|without|to|at|by|it|on|when|own|from|only)\b", re.IGNORECASE
)


@pytest.fixture
def criteria(rubrics) -> tuple[Criterion, ...]:
    rubric, _profiles = rubrics
    return tuple(rubric.criteria.values())


def anchors(criteria: tuple[Criterion, ...]) -> Iterator[tuple[str, Text]]:
    """Every anchor with its place: `COM-A level 3`."""
    for criterion in criteria:
        for level, text in criterion.anchors.items():
            yield f"{criterion.id} level {level}", text


def sentences(text: str) -> list[str]:
    return [sentence.casefold().strip(".!? ") for sentence in re.split(r"(?<=[.!?])\s+", text)]


def texts(node: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text in a model with its path."""
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from texts(getattr(node, name), f"{path}.{name}")
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from texts(value, f"{path}.{key}")
    elif isinstance(node, tuple):
        for number, value in enumerate(node):
            yield from texts(value, f"{path}.{number}")
    elif isinstance(node, str):
        yield path, node


def test_29_criteria_have_five_anchors_in_two_languages(criteria):
    assert len(criteria) == 29
    assert {criterion.id: criterion.missing_anchors for criterion in criteria} == dict.fromkeys(
        (criterion.id for criterion in criteria), ()
    )
    assert len([text for _place, pair in anchors(criteria) for text in (pair.nl, pair.en)]) == 29 * 2 * len(LEVELS)


def test_anchor_is_long_enough_to_say_something_and_short_enough_to_read_while_listening(criteria):
    unfit = {
        place: (len(pair.nl), len(pair.en))
        for place, pair in anchors(criteria)
        if not (60 <= len(pair.nl) <= 400 and 60 <= len(pair.en) <= 400)
    }

    assert unfit == {}


def test_english_is_a_full_translation_of_the_dutch_by_its_length(criteria):
    unfit = {
        place: round(len(pair.en) / len(pair.nl), 2)
        for place, pair in anchors(criteria)
        if not 0.7 <= len(pair.en) / len(pair.nl) <= 1.3
    }

    assert unfit == {}


def test_every_anchor_is_written_in_the_language_that_it_claims(criteria):
    def leaning(text: str) -> int:
        return len(DUTCH.findall(text)) - len(ENGLISH.findall(text))

    mixed = [place for place, pair in anchors(criteria) if leaning(pair.nl) <= 0 or leaning(pair.en) >= 0]

    assert mixed == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_of_an_anchor_is_used_twice(criteria, language):
    """Anchors describe different behaviour, not the same with other adjectives."""
    used = Counter(sentence for _place, pair in anchors(criteria) for sentence in sentences(pair.in_(language)))

    assert {sentence: times for sentence, times in used.items() if times > 1} == {}


def test_all_128_behaviours_of_the_article_are_covered(criteria):
    expected = {f"{area}-{number:02}" for area, count in INDICATORS.items() for number in range(1, count + 1)}

    covered = {indicator for criterion in criteria for indicator in criterion.article_indicators}

    assert len(expected) == 128
    assert covered == expected


def test_criterion_covers_behaviours_of_its_own_competency_and_technical_ones_none(criteria):
    areas = {
        criterion.id: {indicator.partition("-")[0] for indicator in criterion.article_indicators}
        for criterion in criteria
    }

    assert areas == {
        criterion.id: set() if criterion.competency_id == "TEC" else {criterion.competency_id} for criterion in criteria
    }


def test_technical_criteria_say_in_which_public_frameworks_they_can_be_looked_up(criteria):
    assert [one.id for one in criteria if (one.references is not None) != (one.competency_id == "TEC")] == []


def test_quotes_from_the_article_stay_under_15_words(rubrics):
    rubric, _profiles = rubrics
    quotes = {path: text for path, text in texts(rubric, "rubric") if path.endswith(".quote")}

    assert quotes != {}
    assert {path: text for path, text in quotes.items() if len(text.split()) >= 15} == {}


def test_every_criterion_has_what_an_interviewer_works_with(criteria):
    lacking = [
        criterion.id
        for criterion in criteria
        if len(criterion.red_flags) < 2
        or not 3 <= len(criterion.evidence) <= 5
        or None in (criterion.look_for, criterion.do_not_weigh, criterion.development)
    ]

    assert lacking == []


def test_every_criterion_is_asked_by_behaviour_first_and_by_a_case_with_what_a_strong_answer_holds(criteria):
    for criterion in criteria:
        asked = [question.type for question in criterion.questions]
        cases = [question for question in criterion.questions if question.type == "situational"]

        assert asked == ["behavioural", "behavioural", "situational"], criterion.id
        assert criterion.primary_question == criterion.questions[0], criterion.id
        assert [question.strong_answer is not None for question in cases] == [True], criterion.id


def test_opening_question_is_probed_for_situation_or_task_action_result_and_reflection(criteria):
    thin = [
        criterion.id
        for criterion in criteria
        if not {"A", "R", "RF"} <= (stars := {probe.star for probe in criterion.primary_question.probes})
        or not stars & {"S", "T"}
    ]

    assert thin == []


def test_nothing_is_empty_unfinished_or_untidy(rubrics):
    rubric, _profiles = rubrics

    untidy = [
        path
        for path, text in texts(rubric, "rubric")
        if not text or text != text.strip() or "  " in text or re.search(r"TODO|FIXME|XXX|lorem ipsum", text)
    ]

    assert untidy == []
