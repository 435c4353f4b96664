"""Role profile files: the shipped list, and one profile by itself for the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.domain.profile import RoleProfile
from screening.errors import RubricError
from screening.files.rubrics.folder import read_folder
from screening.files.rubrics.profiles import read_profile, read_profiles
from screening.settings import PROJECT

SHIPPED = PROJECT / "rubrics"

ONE = """\
id: example
name: {nl: Voorbeeld, en: Example}
scale: {min: 0, max: 10}
beta: 1/4
domains:
  technical: {weight: 0.5, criteria: {TEC-A: 0.6, TEC-B: 0.4}}
  human:     {weight: 0.5, competencies: {COM: 0.5, LEI: 0.5}}
planned: [TEC-A, TEC-B, COM-A, LEI-A]
minimums: {TEC-A: 2.5, COM: 2.5}
why: {nl: Daarom, en: Because}
"""


def list_of(*profiles: str) -> str:
    head = "schema_version: 1\nkind: role_profiles\nprofiles:\n"
    return head + "".join("  - " + "\n    ".join(profile.splitlines()) + "\n" for profile in profiles)


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path


def refusal(folder: Path, text: str) -> str:
    (folder / "role_profiles.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RubricError) as refused:
        read_profiles(folder)
    return str(refused.value)


NAMES = ["it-manager", "cio", "head-of-engineering", "infrastructure-manager", "programme-manager"]


def test_five_profiles_are_shipped():
    profiles = read_profiles(SHIPPED)

    assert list(profiles) == NAMES
    assert [profile.beta for profile in profiles.values()] == [1 / 3] * 5
    assert [name for name, profile in profiles.items() if profile.name is None or profile.why is None] == []


@pytest.mark.parametrize("name", NAMES)
def test_shipped_profile_weighs_and_guards_only_what_it_plans(name):
    """F3: weights add up as written, every competency is planned, and every minimum can be measured."""
    rubric, profile = read_folder(SHIPPED).rubric, read_profiles(SHIPPED)[name]
    technical = profile.domains["technical"].parts

    planned = set(profile.planned or ())

    assert sum(domain.weight for domain in profile.domains.values()) == pytest.approx(1, abs=1e-9)
    assert [sum(domain.parts.values()) for domain in profile.domains.values()] == [pytest.approx(1, abs=1e-5)] * 2
    assert {criterion.partition("-")[0] for criterion in planned} == {one.id for one in rubric.competencies}
    assert sum(technical[criterion] for criterion in planned if criterion in technical) >= 0.7
    assert [part for part in profile.minimums if part not in planned and part not in rubric.by_id] == []
    assert 12 <= len(planned) <= 14


def test_profile_file_is_read_with_every_key_of_its_schema(tmp_path):
    (tmp_path / "example.yaml").write_text(ONE, encoding="utf-8")

    profile = read_profile(str(tmp_path / "example.yaml"))

    assert profile == RoleProfile.model_validate(
        {
            "id": "example",
            "name": {"nl": "Voorbeeld", "en": "Example"},
            "scale": {"min": 0, "max": 10},
            "beta": 0.25,
            "domains": {
                "technical": {"weight": 0.5, "criteria": {"TEC-A": 0.6, "TEC-B": 0.4}},
                "human": {"weight": 0.5, "competencies": {"COM": 0.5, "LEI": 0.5}},
            },
            "planned": ["TEC-A", "TEC-B", "COM-A", "LEI-A"],
            "minimums": {"TEC-A": 2.5, "COM": 2.5},
            "why": {"nl": "Daarom", "en": "Because"},
        }
    )


def test_shipped_profile_is_found_by_its_id():
    assert read_profile("cio", SHIPPED) == read_profiles(SHIPPED)["cio"]


def test_id_that_is_not_shipped_is_refused_with_those_that_are():
    with pytest.raises(RubricError) as refused:
        read_profile("ceo", SHIPPED)

    assert str(refused.value) == (
        "There is no role profile “ceo”. Known are: it-manager, cio, head-of-engineering, infrastructure-manager, "
        "programme-manager. A file name ends in .yaml."
    )


def test_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(RubricError, match=r"absent\.yaml: the file cannot be read"):
        read_profile(str(tmp_path / "absent.yaml"))


def test_two_profiles_with_the_same_id_are_refused_at_the_second(folder):
    said = refusal(folder, list_of(ONE, ONE.replace("beta: 1/4", "beta: 1/3")))

    assert said == (
        "role_profiles.yaml, line 14, profiles.1.id: the profile “example” stands here for the second time; "
        "give it an id of its own."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "weight: 0.5, criteria",
            "weight: 0.6, criteria",
            "line 8, profiles.0.domains: the weights of the domains add up to 1.1",
        ),
        (
            "TEC-A: 0.6",
            "TEC-A: 0.5",
            "line 9, profiles.0.domains.technical.criteria: the weights within this domain add up to 0.9",
        ),
        (
            "COM: 0.5",
            "COM: 0.6",
            "line 10, profiles.0.domains.human.competencies: the weights within this domain add up to 1.1",
        ),
        (
            "weight: 0.5, crit",
            "weight: no, crit",
            "line 9, profiles.0.domains.technical.weight: expected a number, found the text “no”.",
        ),
        (
            "TEC-A: 0.6",
            "TEC-A: 3:30",
            "line 9, profiles.0.domains.technical.criteria.TEC-A: expected a number, found the text “3:30”.",
        ),
        (
            "TEC-A: 0.6",
            "TEC-A: true",
            "line 9, profiles.0.domains.technical.criteria.TEC-A: expected a number, found the value true.",
        ),
        ("beta: 1/4", "beta: 4/3", "line 7, profiles.0.beta: expected at most 1, found the number 4/3."),
        ("beta: 1/4", "beta: half", "line 7, profiles.0.beta: beta must be a number or a fraction such as 1/3."),
        ("beta: 1/4", "betas: 1/4", "line 7, profiles.0.betas: this key is not known here."),
        ("min: 0", "min: 10", "line 6, profiles.0.scale: min must be below max."),
        ("TEC-B, COM-A", "TEC-A, COM-A", "line 11, profiles.0.planned.1: a criterion is planned twice."),
        ("id: example", "id: ''", "line 4, profiles.0.id: this may not be empty."),
    ],
)
def test_mistake_in_a_profile_is_refused_with_line_and_key(folder, old, new, said):
    """Bad input of the first release: weights that do not add up."""
    assert refusal(folder, list_of(ONE.replace(old, new))).startswith(f"role_profiles.yaml, {said}")


@pytest.mark.parametrize("text", [list_of("just words"), "schema_version: 1\nkind: role_profiles\nprofiles: none\n"])
def test_list_that_holds_no_profiles_is_refused(folder, text):
    assert refusal(folder, text).startswith("role_profiles.yaml, line ")


def test_mistake_in_a_single_profile_is_refused_at_its_own_line(tmp_path):
    (tmp_path / "example.yml").write_text(ONE.replace("LEI: 0.5", "LEI: 0.4"), encoding="utf-8")

    with pytest.raises(RubricError) as refused:
        read_profile(str(tmp_path / "example.yml"))

    assert str(refused.value) == (
        "example.yml, line 7, domains.human.competencies: the weights within this domain add up to 0.9 instead of 1."
    )
