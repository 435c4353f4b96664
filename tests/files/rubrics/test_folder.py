"""The rubric folder: every shipped file is valid (F3), and a wrong one is refused with file, line and key."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.domain.rubric import LEVELS
from screening.errors import RubricError
from screening.files.rubrics.fit import build
from screening.files.rubrics.folder import read_folder
from screening.files.rubrics.rubric import KINDS
from screening.files.rubrics.yaml import read_file
from screening.settings import PROJECT

SHIPPED = PROJECT / "rubrics"
FILES = sorted(path.name for path in SHIPPED.glob("*.yaml"))


COMPETENCY = """\
schema_version: 1
kind: competency
id: {id}
order: {order}
domain: {domain}
scale: std-1-5
name: {{nl: Naam, en: Name}}
definition: {{nl: Omschrijving, en: Definition}}
criteria:
- id: {id}-A
  name: {{nl: Eerste, en: First}}
  definition: {{nl: Omschrijving, en: Definition}}
  core: true
  anchors:
    1: {{nl: laag, en: low}}
    5: {{nl: hoog, en: high}}
  questions:
    - {{id: {id}-A-Q1, type: behavioural, minutes: 7, text: {{nl: Vertel, en: Tell}}}}
- id: {id}-B
  name: {{nl: Tweede, en: Second}}
  definition: {{nl: Omschrijving, en: Definition}}
  anchors: {{}}
  questions:
    - {{id: {id}-B-Q1, type: behavioural, minutes: 7, text: {{nl: Vertel, en: Tell}}}}
"""

PROFILES = """\
schema_version: 1
kind: role_profiles
profiles:
  - id: small
    domains:
      human: {weight: 0.5, competencies: {COM: 1}}
      technical: {weight: 0.5, criteria: {TEC-A: 0.6, TEC-B: 0.4}}
    planned: [COM-A, COM-B, TEC-A, TEC-B]
    minimums: {COM: 2.5, TEC-B: 2.5, human: 2}
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """A small rubric folder to make mistakes in."""
    made = tmp_path / "rubrics"
    made.mkdir()
    shutil.copy(SHIPPED / "scale.yaml", made)
    (made / "com.yaml").write_text(COMPETENCY.format(id="COM", order=1, domain="human"), encoding="utf-8")
    (made / "tec.yaml").write_text(COMPETENCY.format(id="TEC", order=2, domain="technical"), encoding="utf-8")
    (made / "role_profiles.yaml").write_text(PROFILES, encoding="utf-8")
    return made


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first `old` in a file; returns the line that it stood on."""
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def line_of(folder: Path, name: str, text: str) -> int:
    """The line of the first `text` in a file."""
    return (folder / name).read_text(encoding="utf-8").split(text)[0].count("\n") + 1


def refusal(folder: Path) -> str:
    with pytest.raises(RubricError) as refused:
        read_folder(folder)
    return str(refused.value)


@pytest.mark.parametrize("name", [name for name in FILES if name != "role_profiles.yaml"])
def test_shipped_file_loads_by_itself(name):
    """F3: every file of the folder, as its own kind."""
    document = read_file(SHIPPED / name)

    assert build(KINDS[document.tree["kind"]], document).kind == document.tree["kind"]


def texts(node: object, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of a rubric that is there in two languages, with where it stands."""
    if isinstance(node, dict):
        if "nl" in node or "en" in node:
            yield where, {one: " ".join(said) if isinstance(said := node[one], tuple) else said for one in ("nl", "en")}
        for key, value in node.items():
            yield from texts(value, f"{where}.{key}")
    elif isinstance(node, list | tuple):
        for number, value in enumerate(node):
            yield from texts(value, f"{where}.{number}")


def test_every_shipped_text_is_there_in_dutch_and_in_english():
    """F3: written out in both, and not the one for the other where it is more than a name."""
    found = list(texts(read_folder(SHIPPED).rubric.model_dump()))

    assert [where for where, text in found if not (text["nl"].strip() and text["en"].strip())] == []
    assert [where for where, text in found if len(text["nl"]) > 40 and text["nl"] == text["en"]] == []
    assert len(found) > 500


def test_every_shipped_criterion_describes_every_level():
    """F3: each in words of its own."""
    competencies = read_folder(SHIPPED).rubric.competencies
    described = {one.id: one.anchors for competency in competencies for one in competency.criteria}

    assert [one for one, anchors in described.items() if tuple(sorted(anchors)) != LEVELS] == []
    assert [
        one for one, anchors in described.items() if len({text.nl for text in anchors.values()}) < len(LEVELS)
    ] == []


def test_shipped_folder_gives_six_competencies_in_order(rubrics):
    rubric, _profiles = rubrics

    assert [(one.id, one.domain, len(one.criteria)) for one in rubric.competencies] == [
        ("COM", "human", 4),
        ("LEI", "human", 5),
        ("EI", "human", 4),
        ("PRO", "human", 5),
        ("ADA", "human", 4),
        ("TEC", "technical", 7),
    ]
    assert rubric.scale.points == LEVELS
    assert rubric.reflection is not None
    assert rubric.script is not None


def test_no_competency_is_a_draft_any_more(rubrics):
    rubric, _profiles = rubrics

    assert [one.id for one in (*rubric.competencies, rubric.reflection) if one.status == "draft"] == []


def test_reading_twice_gives_the_same_hash(rubrics):
    rubric, _profiles = rubrics

    assert read_folder(SHIPPED).rubric.content_hash() == rubric.content_hash()


def test_layout_and_comments_do_not_change_the_hash(folder):
    before = read_folder(folder).rubric.content_hash()

    spoil(folder, "scale.yaml", "points: [1, 2, 3, 4, 5]", "# a remark\npoints:\n  - 1\n  - 2\n  - 3\n  - 4\n  - 5")

    assert read_folder(folder).rubric.content_hash() == before


def test_one_changed_word_changes_the_hash(folder):
    before = read_folder(folder).rubric.content_hash()

    spoil(folder, "com.yaml", "nl: laag", "nl: lager")

    assert read_folder(folder).rubric.content_hash() != before


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("scale.yaml", "step: 1 ", "stepp: 1 ", "line {line}, stepp: this key is not known here."),
        ("scale.yaml", "kind: scale", "kind: scales", "line {line}: “kind” must be one of scale, competency,"),
        ("scale.yaml", "kind: scale", "kind: [scale]", "line {line}: “kind” must be one of scale, competency,"),
        (
            "scale.yaml",
            "points: [1, 2, 3, 4, 5]",
            "points: [1, 2, 3, 4]",
            "line {line}, points: the scale needs exactly",
        ),
        ("tec.yaml", "order: 2", "order: 2\norder: 3", "line {next}: the key “order” stands here for the second time."),
        (
            "tec.yaml",
            "scale: std-1-5",
            "scale: std-0-4",
            "line {line}, scale: the scale “std-0-4” is not known; there is",
        ),
        (
            "com.yaml",
            "- id: COM-A\n",
            "- id: TEC-A\n",
            "line {line}, criteria.0.id: criterion TEC-A does not belong to competency COM.",
        ),
        (
            "com.yaml",
            "minutes: 7",
            "minutes: x",
            "line {line}, criteria.0.questions.0.minutes: expected a whole number, found the text “x”.",
        ),
        (
            "com.yaml",
            "minutes: 7",
            "minutes: 07",
            "line {line}, criteria.0.questions.0.minutes: expected a whole number, found the text “07”.",
        ),
        (
            "com.yaml",
            "core: true",
            "core: yes",
            "line {line}, criteria.0.core: expected true or false, found the text “yes”.",
        ),
        (
            "com.yaml",
            "    5: {",
            "    6: {",
            "line {line}, criteria.0.anchors.6: expected at most 5, found the number 6.",
        ),
    ],
)
def test_mistake_in_a_file_is_refused_with_file_line_key_and_what_was_expected(folder, name, old, new, said):
    line = spoil(folder, name, old, new)

    assert refusal(folder).startswith(f"{name}, " + said.format(line=line, next=line + 1))


def test_folder_needs_exactly_one_scale(folder):
    shutil.copy(folder / "scale.yaml", folder / "scale2.yaml")
    line = line_of(folder, "scale2.yaml", "kind: scale")
    twice = refusal(folder)
    (folder / "scale.yaml").unlink()
    (folder / "scale2.yaml").unlink()
    none = refusal(folder)

    assert twice == f"scale2.yaml, line {line}, kind: scale.yaml is of kind “scale” too; there is one of these."
    assert none == "rubrics: one file of kind “scale” is needed; there is none."


def test_id_in_two_files_is_refused_by_name(folder):
    line = spoil(folder, "tec.yaml", "id: TEC-A-Q1", "id: COM-A-Q1")

    assert refusal(folder) == (
        f"tec.yaml, line {line}, criteria.0.questions.0.id: the id “COM-A-Q1” stands in com.yaml, line "
        f"{line_of(folder, 'com.yaml', 'id: COM-A-Q1')}, already."
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "unknown"),
    [
        ("{TEC-A: 0.6", "{TEC-Z: 0.6", 7, "domains.technical.criteria.TEC-Z", "TEC-Z"),
        ("{COM: 1}", "{CON: 1}", 6, "domains.human.competencies.CON", "CON"),
        ("planned: [COM-A,", "planned: [COM-Y,", 8, "planned.0", "COM-Y"),
        ("minimums: {COM: 2.5", "minimums: {LEI: 2.5", 9, "minimums.LEI", "LEI"),
    ],
)
def test_profile_that_names_what_the_rubric_does_not_have_is_refused(folder, old, new, line, key, unknown):
    spoil(folder, "role_profiles.yaml", old, new)

    assert refusal(folder) == (
        f"role_profiles.yaml, line {line}, profiles.0.{key}: "
        f"role profile “small” names “{unknown}”, which the rubric does not have."
    )


@pytest.mark.parametrize("minimum", ["25", "0", "5.5"])
def test_a_minimum_outside_the_scale_is_refused(folder, minimum):
    spoil(folder, "role_profiles.yaml", "minimums: {COM: 2.5", f"minimums: {{COM: {minimum}")

    assert refusal(folder).endswith(f"profiles.0.minimums.COM: a minimum of {minimum} lies outside the scale 1–5.")


def test_profile_on_another_scale_than_the_rubric_is_refused(folder):
    spoil(folder, "role_profiles.yaml", "id: small", "id: small\n    scale: {min: 0, max: 10}")

    assert refusal(folder) == (
        "role_profiles.yaml, line 5, profiles.0.scale: the scale of the rubric runs from 1 to 5."
    )


def test_profile_that_leaves_a_domain_empty_is_refused_when_it_is_read(folder):
    spoil(folder, "role_profiles.yaml", "COM-B, TEC-A, TEC-B]", "COM-B]")

    assert refusal(folder) == (
        "role_profiles.yaml, line 7, profiles.0.domains.technical: "
        "the domain “technical” has weight but no planned criterion."
    )


def test_profile_that_weighs_a_criterion_by_itself_and_in_its_competency_is_refused(folder):
    spoil(folder, "role_profiles.yaml", "{TEC-A: 0.6", "{COM-A: 0.6")

    assert refusal(folder) == (
        "role_profiles.yaml, line 7, profiles.0.domains.technical.criteria.COM-A: "
        "weighted in more than one domain: COM-A."
    )


def test_profile_with_a_balance_above_one_half_is_read_since_its_reason_is_given_in_the_vacancy(folder):
    spoil(folder, "role_profiles.yaml", "  - id: small", "  - id: small\n    beta: 0.7")

    profiles = read_folder(folder).profiles

    assert profiles["small"].beta == 0.7


@pytest.mark.long
def test_all_rubrics_load_in_seconds_not_minutes():
    """The figure itself is measured in the benchmarks; this guards against a slip of a whole order."""
    start = time.perf_counter()

    read_folder(SHIPPED)

    assert time.perf_counter() - start < 10
