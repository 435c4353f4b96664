"""A firm's own files over the shipped ones: which file a text belongs to, what the set says, and what is refused (F1, F2)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.rubric import InterviewScript, Rubric, Text
from screening.errors import RubricError
from screening.files.rubrics import yaml
from screening.files.rubrics.folder import as_yaml, difference, name_for, read_set, shipped_sources
from screening.files.rubrics.yaml import read_yaml
from screening.settings import PROJECT


@pytest.fixture(scope="module")
def sources():
    return shipped_sources(PROJECT / "rubrics")


def changed(sources, name: str, old: str, new: str) -> dict[str, bytes]:
    text = sources[name].decode()
    assert old in text
    return {**sources, name: text.replace(old, new, 1).encode()}


def line_of(sources, name: str, text: str) -> int:
    return sources[name].decode().split(text)[0].count("\n") + 1


def refusal(sources) -> str:
    with pytest.raises(RubricError) as refused:
        read_set(sources)
    return str(refused.value)


def test_the_shipped_files_as_a_set_are_the_shipped_rubric(sources, rubrics):
    found = read_set(sources)

    assert (found.rubric, found.profiles) == rubrics


def test_an_own_file_takes_the_place_of_the_shipped_one_and_leaves_the_others(sources, rubrics):
    found = read_set(
        changed(sources, "communication.yaml", "Vertelt iedereen hetzelfde verhaal.", "Zegt overal hetzelfde.")
    )

    rubric, _profiles = rubrics
    different = [one for one in rubric.criteria if found.rubric.criteria[one] != rubric.criteria[one]]
    assert different == ["COM-A"]
    assert found.rubric.criteria["COM-A"].anchors[1].nl.startswith("Zegt overal hetzelfde.")


def test_a_text_belongs_to_the_file_of_the_same_kind_and_id_whatever_its_name(sources):
    assert {name: name_for(source, sources, "upload.yaml") for name, source in sources.items()} == {
        name: name for name in sources
    }


def test_a_competency_with_an_id_of_its_own_gets_a_file_of_its_own(sources):
    source = sources["communication.yaml"].decode().replace("id: COM\n", "id: SAL\n").encode()

    assert name_for(source, sources, "../../etc/x.yaml") == "competency-sal.yaml"


@pytest.mark.parametrize(
    ("old", "new", "at", "problem"),
    [
        ("domain: human ", "domain: no ", "domain:", "no"),
        ("order: 1\n", "order: 010\n", "order:", "010"),
        ("order: 1\n", "order: 3:30\n", "order:", "3:30"),
        ("order: 1\n", "order: 1\norder: 2\n", "domain:", "order"),
        ("order: 1\n", "orders: 1\n", "order:", "not known"),
        ("order: 1\n", "order: &a 1\n", "order:", "anchors and aliases"),
        ("scale: std-1-5", "scale: other", "scale:", "other"),
    ],
)
def test_yaml_surprises_are_refused_with_file_and_line(sources, old, new, at, problem):
    """F1, F2"""
    sentence = refusal(changed(sources, "communication.yaml", old, new))

    assert sentence.startswith(f"communication.yaml, line {line_of(sources, 'communication.yaml', at)}")
    assert problem in sentence


def test_one_file_over_the_limit_is_refused_by_name(sources, monkeypatch):
    """F2: the limit is lowered to what the largest of them has."""
    largest = max(map(len, sources.values()))
    monkeypatch.setattr(yaml, "MAX_BYTES", largest)

    sentence = refusal({**sources, "communication.yaml": b"# " + b"x" * largest})

    kilobytes = (largest + 2) // 1000
    assert sentence.startswith(f"communication.yaml: the file is {kilobytes} kB; at most {largest // 1000} kB is read.")


def test_a_profile_that_names_what_the_rubric_does_not_have_is_refused_with_file_and_line(sources):
    sentence = refusal(changed(sources, "role_profiles.yaml", "planned: [COM-A,", "planned: [COM-Z,"))

    assert sentence == (
        f"role_profiles.yaml, line {line_of(sources, 'role_profiles.yaml', 'planned: [COM-A,')}, profiles.0.planned.0: "
        "role profile “it-manager” names “COM-Z”, which the rubric does not have."
    )


def test_a_balance_out_of_range_is_refused_with_file_and_line(sources):
    sentence = refusal(changed(sources, "role_profiles.yaml", "beta: 1/3", "beta: 1.5"))

    assert sentence.startswith(f"role_profiles.yaml, line {line_of(sources, 'role_profiles.yaml', 'beta: 1/3')}")


def test_a_difference_names_what_goes_and_what_comes_line_by_line():
    assert difference(b"a\nb\nc\n", b"a\nB\nc\n", "old", "new") == "--- old\n+++ new\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c"


def test_equal_texts_have_no_difference():
    assert difference(b"a\nb\n", b"a\nb\n", "old", "new") == ""


LOOK_LIKE_SOMETHING_ELSE = [
    "yes",
    "1_0",
    "0x1F",
    "0o7",
    "010",
    "1e3",
    "~",
    "null",
    ".inf",
    "<<",
    "2026-02-30",
    "3:30",
    "- a",
]


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"), max_size=40)
    | st.sampled_from(LOOK_LIKE_SOMETHING_ELSE)
)
@settings(max_examples=50, deadline=None)
def test_whatever_a_text_is_it_is_read_back_as_it_was_written(text):
    """No text becomes a number, a date or nothing on its way through a file, whatever it looks like in which YAML.

    Three characters that end a line in YAML 1.1 alone are left out: those the library writes as they are.
    """
    script = InterviewScript.model_construct(name=Text(nl=text, en="x"))

    written = read_yaml("rubric.yaml", as_yaml(Rubric.model_construct(script=script)).encode()).tree

    assert written["script"]["name"] == {"nl": text, "en": "x"}
