"""Reading YAML strictly: what is refused, at once, with file, line and key (F1, F2)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import Field

from screening.domain.model import Model, Text
from screening.errors import RubricError
from screening.files.rubrics.yaml import build, plain, read_file, read_yaml


class Part(Model):
    minutes: int
    weight: float
    counts: bool
    name: str


class Plan(Model):
    id: str
    parts: dict[str, Part]
    texts: tuple[Text, ...] = Field(default=(), strict=False)


FITS = """\
id: plan
parts:
  first:
    minutes: 60
    weight: 0.5
    counts: false
    name: "Gesprek: één"
"""


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """Every answer, also a refusal, comes in well under a second."""
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < 0.9


def read(text: str) -> Plan:
    return build(Plan, read_yaml("plan.yaml", text.encode()))


def refusal(text: str | bytes) -> str:
    with pytest.raises(RubricError) as refused:
        build(Plan, read_yaml("plan.yaml", text if isinstance(text, bytes) else text.encode()))
    return str(refused.value)


def test_file_that_fits_is_read_with_its_types():
    assert read(FITS) == Plan(
        id="plan", parts={"first": Part(minutes=60, weight=0.5, counts=False, name="Gesprek: één")}
    )


def test_byte_order_mark_is_no_part_of_the_text():
    assert read("\ufeff" + FITS) == read(FITS)


def test_duplicate_key_is_refused_with_its_line():
    """F1: the last of the two would otherwise silently win."""
    said = refusal(FITS + "    weight: 5\n")

    assert said == "plan.yaml, line 8: the key “weight” stands here for the second time. Keep one of the two."


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("id: plan\nid: plan\n", 2, "id"),
        ("parts:\n  3: a\n  4: b\n  3: a\n", 4, "3"),
        ("parts: {first: a,\n  second: b, first: c}\n", 2, "first"),
        ("texts:\n  - nl: a\n    nl: b\n", 3, "nl"),
        ("name: a\n'name': b\n", 2, "name"),
        ("name: a\nother: b\nname:\n  nl: c\n", 3, "name"),
    ],
)
def test_duplicate_key_is_refused_wherever_it_stands(text, line, key):
    """F1: at the top, as a number, on one line, in a list, written in another way, and with an equal value."""
    said = refusal(text)

    assert said == f"plan.yaml, line {line}: the key “{key}” stands here for the second time. Keep one of the two."


def test_unknown_key_is_refused_with_its_line():
    """F2, F7"""
    said = refusal(FITS + "    colour: red\n")

    assert said == "plan.yaml, line 8, parts.first.colour: this key is not known here."


def test_missing_key_is_refused_at_the_line_of_what_lacks_it():
    said = refusal(FITS.replace('    name: "Gesprek: één"\n', ""))

    assert said == "plan.yaml, line 3, parts.first.name: this key is required and not there."


@pytest.mark.parametrize(
    ("key", "line", "written", "problem"),
    [
        ("minutes", 4, "no", "Input should be a valid integer; found 'no'"),
        ("minutes", 4, "010", "Input should be a valid integer; found '010'"),
        ("minutes", 4, "-010", "Input should be a valid integer; found '-010'"),
        ("minutes", 4, "3:30", "Input should be a valid integer; found '3:30'"),
        ("minutes", 4, "'60'", "Input should be a valid integer; found '60'"),
        ("minutes", 4, "60.0", "Input should be a valid integer; found 60.0"),
        ("minutes", 4, "true", "Input should be a valid integer; found True"),
        ("minutes", 4, "", "Input should be a valid integer; found None"),
        ("minutes", 4, "2026-01-01", "Input should be a valid integer; found datetime.date(2026, 1, 1)"),
        ("weight", 5, "no", "Input should be a valid number; found 'no'"),
        ("weight", 5, "010", "Input should be a valid number; found '010'"),
        ("weight", 5, "3:30", "Input should be a valid number; found '3:30'"),
        ("weight", 5, "'0.5'", "Input should be a valid number; found '0.5'"),
        ("counts", 6, "no", "Input should be a valid boolean; found 'no'"),
        ("counts", 6, "0", "Input should be a valid boolean; found 0"),
        ("name", 7, "3", "Input should be a valid string; found 3"),
        ("name", 7, "[a, b]", "Input should be a valid string; found ['a', 'b']"),
        ("name", 7, "!!python/object:os.system x", "Input should be a valid string; found"),
    ],
)
def test_value_of_another_type_is_refused_with_line_key_and_what_was_expected(key, line, written, problem):
    """F2: `no` is not False, `010` is not 8, `3:30` is not 210."""
    rows = FITS.splitlines()
    rows[line - 1] = f"    {key}: {written}"

    said = refusal("\n".join(rows))

    assert said.startswith(f"plan.yaml, line {line}, parts.first.{key}: {problem}")


@pytest.mark.parametrize(("written", "number"), [("0", 0), ("-7", -7), ("60", 60), ("0x10", 16)])
def test_number_that_is_written_in_one_way_only_is_read(written, number):
    assert read(FITS.replace("60", written)).parts["first"].minutes == number


def test_mistake_in_a_list_is_refused_at_its_own_line():
    said = refusal(FITS + "texts:\n  - {nl: a, en: b}\n  - {nl: c, en: 4}\n")

    assert said == "plan.yaml, line 10, texts.1.en: Input should be a valid string; found 4."


def alias_bomb() -> str:
    """Three steps of a bomb; with a few more it would unfold to billions."""
    steps = (f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 3)}]" for n in range(3))
    return "\n".join([FITS, 'a: &a ["lol", "lol"]', *steps])


def test_alias_bomb_is_refused_before_it_grows():
    """F2"""
    assert refusal(alias_bomb()) == (
        "plan.yaml, line 9: anchors and aliases (& and *) are not used here. Write the text out."
    )


@pytest.mark.parametrize(
    "line",
    [
        "a: &b 1",
        "a: [&b 1]",
        'a: {"c":&b 1}',
        "a: [1,&b 2]",
        "a: [*b]",
        "&b a: 1",
        "- &b 1",
        "- *b",
        "a: !!str &b x",
        "a: &é 1",
    ],
)
def test_an_anchor_or_alias_is_refused_wherever_it_may_stand(line):
    """F2"""
    assert "anchors and aliases (& and *) are not used here" in refusal(line)


def test_ampersand_and_star_in_a_text_are_no_alias():
    assert read(FITS.replace("één", "R&D *")).parts["first"].name == "Gesprek: R&D *"


@pytest.mark.parametrize(
    ("file", "size"), [(b"x" * 2_000_000, 2000), ("€".encode() * 350_000, 1050), (b"\xff" * 1_000_001, 1000)]
)
def test_file_over_a_megabyte_is_refused_unread(file, size):
    """F2: a file of 2 MB, and one whose characters are fewer than its bytes."""
    assert refusal(file) == (
        f"plan.yaml: the file is {size} kB; at most 1000 kB is read. Split it or remove what is not needed."
    )


def test_file_that_is_not_utf8_is_refused():
    assert refusal(FITS.encode("latin-1")) == ("plan.yaml: the file is not UTF-8 text. Save it as UTF-8 and try again.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: plan\nparts: [1\ntexts: []\n", "line 3: this is not valid YAML (expected ',' or ']', but got ':')."),
        ("id: plan\n\tparts: 1\n", "line 2: this is not valid YAML ("),
        ("id: 'plan\n", "line 2: this is not valid YAML ("),
        ("id: plan\n---\nid: plan\n", "line 2: this is not valid YAML (but found another document)."),
        ("id: plan\nparts: a\x07b\n", "line 2: this is not valid YAML (special characters are not allowed)."),
        ("a: " + "[\n" * 2000, "line 1: this is not valid YAML (RecursionError)."),
    ],
)
def test_syntax_error_is_refused_with_its_line(text, said):
    assert refusal(text).startswith(f"plan.yaml, {said}")


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n- b\n", "just words\n", "42\n"])
def test_file_without_keys_is_refused(text):
    assert refusal(text) == "plan.yaml: the file must hold keys with values at its top level."


@pytest.mark.parametrize("name", ["absent.yaml", "folder.yaml"])
def test_file_that_cannot_be_read_is_refused_by_name(tmp_path, name):
    (tmp_path / "folder.yaml").mkdir()

    with pytest.raises(RubricError, match=f"{name}: the file cannot be read"):
        read_file(tmp_path / name)


def test_line_of_a_path_is_that_of_the_deepest_part_the_file_holds():
    document = read_yaml("plan.yaml", FITS.encode())
    paths: list[tuple[Any, ...]] = [(), ("id",), ("parts", "first"), ("parts", "first", "weight"), ("parts", "second")]

    assert [document.line(path) for path in paths] == [1, 1, 3, 5, 2]


def test_tree_becomes_ordinary_python_values():
    tree = plain(read_yaml("plan.yaml", b"a: [1, 2.5, true, null, text]\n3:\n  b: |\n    two\n    lines\n").tree)

    assert tree == {"a": [1, 2.5, True, None, "text"], 3: {"b": "two\nlines\n"}}
    assert [type(value) for value in tree["a"]] == [int, float, bool, type(None), str]
