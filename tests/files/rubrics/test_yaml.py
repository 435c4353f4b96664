"""Reading YAML strictly: what is refused, at once, with file, line and key (F1, F2)."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import Field

from screening.domain.model import Model, Text
from screening.errors import RubricError
from screening.files.rubrics import nodes, yaml
from screening.files.rubrics.fit import build
from screening.files.rubrics.yaml import read_file, read_yaml


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


WHOLE, NUMBER, TRUTH, TEXT = "a whole number", "a number", "true or false", "text"
IN_QUOTES, WITHOUT = "; put it in quotes if it is meant as text", "; write it without quotes"


@pytest.mark.parametrize(
    ("key", "written", "expected", "found"),
    [
        ("minutes", "no", WHOLE, "the text “no”"),
        ("minutes", "010", WHOLE, "the text “010”"),
        ("minutes", "-010", WHOLE, "the text “-010”"),
        ("minutes", "0b11", WHOLE, "the text “0b11”"),
        ("minutes", "1_000", WHOLE, "the text “1_000”"),
        ("minutes", "3:30", WHOLE, "the text “3:30”"),
        ("minutes", "'60'", WHOLE, "the text “60”" + WITHOUT),
        ("minutes", "|\n      60", WHOLE, "the text “60”" + WITHOUT),
        ("minutes", "60.0", WHOLE, "the number 60.0"),
        ("minutes", "6e1", WHOLE, "the number 6e1"),
        ("minutes", "true", WHOLE, "the value true"),
        ("minutes", "", WHOLE, "nothing"),
        ("minutes", "~", WHOLE, "nothing"),
        ("minutes", "2026-02-30", WHOLE, "the text “2026-02-30”"),
        ("minutes", "12:30:45", WHOLE, "the text “12:30:45”"),
        ("minutes", "{a: 1}", WHOLE, "keys with values"),
        ("weight", "no", NUMBER, "the text “no”"),
        ("weight", "010", NUMBER, "the text “010”"),
        ("weight", "0,5", NUMBER, "the text “0,5”; write it with a point before the decimals"),
        ("weight", "1/2", NUMBER, "the text “1/2”"),
        ("weight", "'0.5'", NUMBER, "the text “0.5”" + WITHOUT),
        ("weight", "false", NUMBER, "the value false"),
        ("counts", "no", TRUTH, "the text “no”"),
        ("counts", "on", TRUTH, "the text “on”"),
        ("counts", "0", TRUTH, "the number 0"),
        ("counts", '"true"', TRUTH, "the text “true”" + WITHOUT),
        ("name", "3", TEXT, "the number 3" + IN_QUOTES),
        ("name", "0x1F", TEXT, "the number 0x1F" + IN_QUOTES),
        ("name", "1e3", TEXT, "the number 1e3" + IN_QUOTES),
        ("name", ".inf", TEXT, "the number .inf" + IN_QUOTES),
        ("name", "True", TEXT, "the value True" + IN_QUOTES),
        ("name", "null", TEXT, "nothing"),
        ("name", "[a, b]", TEXT, "a list"),
        ("name", "\n      nl: a", TEXT, "keys with values"),
    ],
)
def test_value_of_another_type_is_refused_with_line_key_and_what_was_expected(key, written, expected, found):
    """F2: `no` is not False, `010` is not 8, `3:30` is not 210, `2026-02-30` is text."""
    rows = FITS.splitlines()
    line = next(number for number, row in enumerate(rows, 1) if row.strip().startswith(f"{key}:"))
    rows[line - 1] = f"    {key}: {written}"

    said = refusal("\n".join(rows))

    assert said == f"plan.yaml, line {line}, parts.first.{key}: expected {expected}, found {found}."


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "Yes",
        "on",
        "off",
        "y",
        "1_000",
        "3:30",
        "12:30:45",
        "2026-02-30",
        "2026-01-01T10:00:00Z",
        "=",
        "010",
        "0b1",
        "0o8",
        "1e",
        "1.2.3",
        ".",
        "+.",
        "nUll",
        "NaN",
        "inf",
        "1,5",
        "a:b",
    ],
)
def test_text_that_another_yaml_takes_for_something_else_is_text(written):
    """The core schema of YAML 1.2 knows no dates, no base 60, no `yes`; `010` is a number to some and so to nobody here."""
    rows = FITS.replace('"Gesprek: één"', written)

    assert read(rows).parts["first"].name == written


@pytest.mark.parametrize(
    ("written", "number"), [("0", 0), ("-7", -7), ("+7", 7), ("60", 60), ("0x10", 16), ("0o17", 15)]
)
def test_number_that_is_written_in_one_way_only_is_read(written, number):
    assert read(FITS.replace("60", written)).parts["first"].minutes == number


def test_mistake_in_a_list_is_refused_at_its_own_line():
    said = refusal(FITS + "texts:\n  - {nl: a, en: b}\n  - {nl: c, en: 4}\n")

    assert said == "plan.yaml, line 10, texts.1.en: expected text, found the number 4" + IN_QUOTES + "."


def test_a_text_that_stands_for_another_is_refused_where_it_is_first_used():
    """F2: what stands for another can stand for many, and these for many more."""
    assert refusal(FITS + "a: &a text\nb: [*a, *a]\n") == (
        "plan.yaml, line 8: anchors and aliases (& and *) are not used here. Write the text out."
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
        "a: &b [1]",
        "&b\na: 1",
    ],
)
def test_an_anchor_or_alias_is_refused_wherever_it_may_stand(line):
    """F2"""
    assert "anchors and aliases (& and *) are not used here" in refusal(line)


def test_ampersand_and_star_in_a_text_are_no_alias():
    assert read(FITS.replace("één", "R&D *")).parts["first"].name == "Gesprek: R&D *"


@pytest.mark.parametrize(("more", "size"), [("#" * 1000, 1), ("€" * 700, 2), ("\xff" * 1000, 2)])
def test_file_over_a_megabyte_is_refused_unread(monkeypatch, more, size):
    """F2: bytes are counted, not characters. The limit is lowered, and the file is small."""
    assert yaml.MAX_BYTES == 1_000_000
    monkeypatch.setattr(yaml, "MAX_BYTES", 1000)

    assert refusal(FITS + "# " + more) == (
        f"plan.yaml: the file is {size} kB; at most 1 kB is read. Split it or remove what is not needed."
    )


def test_a_file_of_just_a_megabyte_is_read(monkeypatch):
    monkeypatch.setattr(yaml, "MAX_BYTES", len(FITS.encode()))

    assert read(FITS).id == "plan"


def test_lists_within_lists_are_read_to_a_depth(monkeypatch):
    """F2: the parser goes as deep as a file says; this reader stops before."""
    assert nodes.DEEPEST == 20
    monkeypatch.setattr(nodes, "DEEPEST", 3)

    assert refusal("id: plan\nparts: {a: {b: [\n  [c]]}}\n") == (
        "plan.yaml, line 3: more than 3 levels within each other are not read."
    )


def test_values_are_read_up_to_a_number(monkeypatch):
    """F2"""
    assert nodes.MOST_VALUES == 100_000
    monkeypatch.setattr(nodes, "MOST_VALUES", 4)

    assert refusal("id: plan\nparts: [\n  1, 2,\n  3]\n") == (
        "plan.yaml, line 4: more than 4 values in one file are not read."
    )


def test_a_number_is_read_up_to_a_length():
    """F2: 41 digits are nothing that is counted here, and no more than any program bears."""
    assert refusal(FITS.replace("60", "1" * 41)) == (
        "plan.yaml, line 4: a number of more than 40 characters is not read; put it in quotes if it is meant as text."
    )


@pytest.mark.parametrize(
    ("file", "line"), [(FITS.encode("latin-1"), 7), (FITS.encode("utf-16"), 1), (b"id: plan\r\n\xe9", 2)]
)
def test_file_that_is_not_utf8_is_refused_where_it_is_not(file, line):
    assert refusal(file) == (f"plan.yaml, line {line}: this is not UTF-8 text. Save the file as UTF-8 and try again.")


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
    tree = read_yaml("plan.yaml", b"a: [1, 2.5, true, null, text]\n3:\n  b: |\n    two\n    lines\n").tree

    assert tree == {"a": [1, 2.5, True, None, "text"], 3: {"b": "two\nlines\n"}}
    assert [type(value) for value in tree["a"]] == [int, float, bool, type(None), str]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    """F2: whatever stands in it, and where it is no text too."""
    (tmp_path / "plan.yaml").write_bytes(b"\xff" * 1_200)
    monkeypatch.setattr(yaml, "MAX_BYTES", 1_000)

    with pytest.raises(RubricError) as refused:
        read_file(tmp_path / "plan.yaml")

    assert str(refused.value) == (
        "plan.yaml: the file is 1 kB; at most 1 kB is read. Split it or remove what is not needed."
    )
