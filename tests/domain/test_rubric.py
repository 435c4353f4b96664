"""The rubric: what a competency, a criterion and the scale must hold."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from screening.domain.rubric import Competency, Criterion, Rubric, Scale

TEXT = {"nl": "tekst", "en": "text"}


def question(identity: str, **other: Any) -> dict[str, Any]:
    return {"id": identity, "type": "behavioural", "minutes": 5, "text": TEXT} | other


def criterion(identity: str = "COM-A", **other: Any) -> dict[str, Any]:
    return {
        "id": identity,
        "name": TEXT,
        "definition": TEXT,
        "anchors": dict.fromkeys(range(1, 6), TEXT),
        "questions": [question(f"{identity}-Q1")],
    } | other


def competency(identity: str = "COM", *criteria: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "kind": "competency",
        "id": identity,
        "order": 1,
        "domain": "human",
        "scale": "std",
        "name": TEXT,
        "definition": TEXT,
        "criteria": list(criteria) or [criterion(f"{identity}-A")],
    } | other


def scale(**other: Any) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "kind": "scale",
        "id": "std",
        "points": [1, 2, 3, 4, 5],
        "step": 1,
        "labels": dict.fromkeys(range(1, 6), TEXT),
        "general_anchor": dict.fromkeys(range(1, 6), TEXT),
        "special_values": {"NB": {**TEXT, "counts": False}},
        "rules": [{"id": "R1", **TEXT}],
    } | other


def rubric(*competencies: dict[str, Any]) -> Rubric:
    return Rubric(
        scale=Scale.model_validate(scale()),
        competencies=tuple(Competency.model_validate(one) for one in competencies),
    )


def test_rubric_finds_criteria_in_order_and_knows_their_competency():
    found = rubric(competency("COM", criterion("COM-B"), criterion("COM-A")), competency("TEC", domain="technical"))

    assert list(found.criteria) == ["COM-B", "COM-A", "TEC-A"]
    assert list(found.by_id) == ["COM", "TEC"]
    assert found.competency_of("COM-A") == found.competencies[0]


@pytest.mark.parametrize(
    ("competencies", "repeated"),
    [
        ([competency("COM"), competency("COM", criterion("COM-B"))], "COM"),
        ([competency("COM", criterion("COM-A"), criterion("COM-A", questions=[question("COM-A-Q2")]))], "COM-A"),
        (
            [competency("COM", criterion("COM-A"), criterion("COM-B", questions=[question("COM-A-Q1")]))],
            "COM-A-Q1",
        ),
        (
            [competency("COM", criterion("COM-A", red_flags=[{"id": "X", **TEXT}], evidence=[{"id": "X", **TEXT}]))],
            "X",
        ),
    ],
)
def test_id_that_is_used_twice_is_refused_by_name(competencies, repeated):
    with pytest.raises(
        ValidationError, match=f"ids used more than once: {repeated}$|ids used more than once: {repeated} "
    ):
        rubric(*competencies)


def test_criterion_of_another_competency_is_refused():
    with pytest.raises(ValidationError, match="criterion LEI-A does not belong to competency COM"):
        Competency.model_validate(competency("COM", criterion("LEI-A")))


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "com"},
        {"id": "COM-1"},
        {"domain": "social"},
        {"criteria": []},
        {"order": "1"},
        {"schema_version": 2},
        {"schema_version": True},
        {"schema_version": 1.0},
        {"status": "final"},
        {"weight": 2},
    ],
)
def test_competency_with_a_value_that_does_not_fit_is_refused(wrong):
    with pytest.raises(ValidationError):
        Competency.model_validate(competency() | wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "COM-AA"},
        {"questions": []},
        {"questions": [question("Q", minutes=0)]},
        {"questions": [question("Q", minutes="5")]},
        {"questions": [question("Q", type="trick")]},
        {"questions": [question("Q", probes=[{"star": "X", **TEXT}])]},
        {"anchors": {6: TEXT}},
        {"anchors": {"3": TEXT}},
        {"anchors": {True: TEXT}},
        {"anchors": {3: {"nl": "alleen Nederlands"}}},
        {"core": 1},
    ],
)
def test_criterion_with_a_value_that_does_not_fit_is_refused(wrong):
    with pytest.raises(ValidationError):
        Criterion.model_validate(criterion() | wrong)


def test_criterion_opens_with_its_primary_behavioural_question():
    situational = question("Q1", type="situational")
    alternate = question("Q2", use="alternate")
    primary = question("Q3")

    leading = Criterion.model_validate(criterion(questions=[situational, alternate, primary]))
    only_other = Criterion.model_validate(criterion(questions=[situational, alternate]))

    assert [leading.primary_question.id, only_other.primary_question.id] == ["Q3", "Q1"]


def test_criterion_tells_which_anchors_are_still_missing():
    draft = Criterion.model_validate(criterion(anchors=dict.fromkeys((1, 3, 5), TEXT)))

    assert draft.missing_anchors == (2, 4)
    assert Criterion.model_validate(criterion()).missing_anchors == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": [1, 2, 3, 4]},
        {"points": [0, 1, 2, 3, 4]},
        {"step": 0.5},
        {"labels": dict.fromkeys(range(1, 5), TEXT)},
        {"general_anchor": dict.fromkeys((1, 3, 5), TEXT)},
        {"special_values": {"NB": {**TEXT, "counts": True}}},
        {"special_values": {"NVT": {**TEXT, "counts": False}}},
    ],
)
def test_scale_has_exactly_five_levels_and_nb_never_counts(wrong):
    with pytest.raises(ValidationError):
        Scale.model_validate(scale() | wrong)


def test_content_hash_changes_with_any_word_and_with_nothing_else():
    """B6 rests on it: cards keep the rubric version that they were started with."""
    one, same = rubric(competency("COM")), rubric(competency("COM"))
    other = rubric(competency("COM", criterion("COM-A", definition={"nl": "tekst", "en": "text!"})))

    assert one.content_hash() == same.content_hash()
    assert one.content_hash() != other.content_hash()


def test_rubric_survives_being_stored_as_json():
    one = rubric(competency("COM"))

    again = Rubric.model_validate_json(one.model_dump_json())

    assert again == one
    assert again.content_hash() == one.content_hash()
