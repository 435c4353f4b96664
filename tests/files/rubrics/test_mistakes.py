"""Mistakes in YAML files, each with the line that it stands on and the sentence that it gets (F2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.errors import RubricError
from screening.files.rubrics.folder import read_set, shipped_sources
from screening.files.rubrics.profiles import read_profile
from screening.files.rubrics.yaml import read_yaml
from screening.settings import PROJECT

CASES = Path(__file__).parent / "cases"

NOT_CLOSED = "the quotation mark that opens here is never closed"
BRACKET = "the bracket that opens here is not closed, or a comma is missing or too many (noticed in line {})"
ENDS_EARLY = (
    "the text between quotation marks that begins here ends in the middle of line {}; put the other kind of quotation "
    "marks around it, or a comma behind it"
)
NO_COLON = "a colon is missing, or the blank behind it: a line here is “key: value” or “- value”"
SECOND_COLON = (
    "a second colon stands where a value belongs; mind the blanks in front, and put text with a colon in quotes"
)
NOT_BELOW = "this line does not stand below the lines that it belongs to; mind the blanks in front"
TAB = "a tab stands here; put blanks in its place"
SIGN = "text that begins with %, @, &, * or ` stands in quotes"
BLOCK = "behind | or > the text begins on the next line; text that begins with these stands in quotes"
LIST = "a list (- …) begins on a line of its own"
BACKSLASH = "a backslash between double quotation marks is written twice"
TAG = "tags (!) are not used here; text that begins with ! stands in quotes"
MERGE = "merge keys (<<) are not used here; write the keys out"
KEY = "a key is text or a whole number; put it in quotes if it is meant as text"
COMMA = "this stands behind a comma, which begins a new key between brackets; write a number with a point before its decimals"
SECOND = "a second document begins here (---); a file holds one"
DIRECTIVE = "lines with % are not used here, and YAML is read as YAML 1.2; take it away"
NO_CHARACTER = "a character stands here that YAML does not take"
NO_BLANK = "a blank stands here that YAML does not take for one; type it anew"

SYNTAX = [
    ("a: 1\nb: 'x\nc: 2\n", 2, NOT_CLOSED),
    ('a: 1\nb: "x\nc: 2\n', 2, NOT_CLOSED),
    ("a:\n  - 'it''s\n  - b\n", 2, NOT_CLOSED),
    ('"a: 1\n', 1, NOT_CLOSED),
    ("a: 'x\nb: 'y'\n", 1, ENDS_EARLY.format(2)),
    ("a: 1\nb: 'foto's'\n", 2, ENDS_EARLY.format(2)),
    ("a: {nl: 'foto's',\n  en: 'x'}\n", 1, ENDS_EARLY.format(1)),
    ('a:\n  - "b" c\n', 2, ENDS_EARLY.format(2)),
    ("a: 1\nb: [1, 2\nc: 3\n", 2, BRACKET.format(3)),
    ("a: 1\nb: {x: 1\nc: 3\n", 2, BRACKET.format(3)),
    ("a: 1\nb: {x: {y: 1}\nc: 3\n", 2, BRACKET.format(3)),
    ("a: {x: [1, 2,\n    y: 3}\n", 1, BRACKET.format(2)),
    ("a: 1\nb: [", 2, BRACKET.format(2)),
    ("a: 1\nb: [\n\n\n", 2, BRACKET.format(5)),
    ("a: 1\nb: [1,,2]\n", 2, BRACKET.format(2)),
    ("a: {x: 1 y: 2}\n", 1, BRACKET.format(1)),
    ("a: 1\nb: [1, 2]]\n", 2, NOT_BELOW),
    ("a: 1\nb\nc: 2\n", 2, NO_COLON),
    ("a: 1\nb:2\nc: 3\n", 2, NO_COLON),
    ("a:1\nb: 2\n", 1, NO_COLON),
    ("a: 1\nb: c: d\n", 2, SECOND_COLON),
    ("a: 1\n  b: 2\n", 2, SECOND_COLON),
    ("a: https://example.org\n  b: 2\n", 2, SECOND_COLON),
    ("a:\n  - 1\n - 2\n", 3, NOT_BELOW),
    ("a:\n    b: 1\n  c: 2\n", 3, NOT_BELOW),
    ("a: b\n- c\n", 2, NOT_BELOW),
    ("{a: 1}\nb: 2\n", 2, NOT_BELOW),
    ("a: 1\n\tb: 2\n", 2, TAB),
    ("a:\n\t- b\n", 2, TAB),
    ("a: 1\nb:\t2\n", 2, TAB),
    ("a: 1\nb: @c\n", 2, SIGN),
    ("a: 1\nb: `c`\n", 2, SIGN),
    ("a: 1\nb: %c\n", 2, SIGN),
    ("a: 1\nb: * c\n", 2, SIGN),
    ("a: 1\nb: & c\n", 2, SIGN),
    ("a: 1\nb: > c\n", 2, BLOCK),
    ("a: 1\nb: |c\n", 2, BLOCK),
    ("a: -\n  - b\n", 1, LIST),
    ('a: 1\nb: "C:\\q"\n', 2, BACKSLASH),
    ('a: 1\nb: "\\xZZ"\n', 2, BACKSLASH),
    ("a: 1\nb: !!str 3\n", 2, TAG),
    ("a: 1\nb: ! c\n", 2, TAG),
    ("a: 1\nb: !<x y\n", 2, TAG),
    ("a: 1\n!x b: 2\n", 2, TAG),
    ("a: 1\nb: [!!python/name:os.system x]\n", 2, TAG),
    ("a: 1\n<<: {b: 2}\n", 2, MERGE),
    ("a:\n  - <<: {b: 2}\n", 2, MERGE),
    ("a: 1\ntrue: 2\n", 2, KEY),
    ("a: 1\n1.5: 2\n", 2, KEY),
    ("a: 1\n~: 2\n", 2, KEY),
    ("a: 1\n? [b]\n: 2\n", 2, KEY),
    ("a: 1\n---\nb: 2\n", 2, SECOND),
    ("---\na: 1\n...\n---\nb: 2\n", 4, SECOND),
    ("a: 1\n---\n", 2, SECOND),
    ("a: 1\n... b\n", 2, NOT_BELOW),
    ("%YAML 1.1\n---\na: yes\n", 1, DIRECTIVE),
    ("# words\n%TAG !e! tag:x,1:\n---\na: 1\n", 2, DIRECTIVE),
    ("%YAML 3.0\n---\na: 1\n", 1, DIRECTIVE),
    ("a: 1\nb: x\x07y\n", 2, NO_CHARACTER),
    ("a: 1\nb: x\x00y\n", 2, NO_CHARACTER),
    ("a: 1\n\u00a0b: 2\n", 2, NO_BLANK),
    ("a:\n \u2003b: 2\n", 2, NO_BLANK),
]


def refusal(text: str) -> str:
    with pytest.raises(RubricError) as refused:
        read_yaml("x.yaml", text.encode())
    return str(refused.value)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_what_is_no_yaml_is_refused_where_it_begins_to_go_wrong(mark, ending):
    """However lines end, and whether or not a byte order mark stands before them."""
    said = {text: refusal(mark + text.replace("\n", ending)) for text, _line, _problem in SYNTAX}

    assert said == {text: f"x.yaml, line {line}: {problem}." for text, line, problem in SYNTAX}


def test_a_byte_order_mark_within_a_file_is_told_with_its_line():
    """As it comes about when files are laid end to end."""
    assert refusal("a: 1\n\ufeffb: 2\n") == (
        "x.yaml, line 2: an invisible character stands here (a byte order mark, U+FEFF). Take it away: it belongs at the "
        "very beginning of a file."
    )


@pytest.mark.parametrize(
    "text",
    ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.2\n---\na: 1\n", "# x\n\na: 1 # y\n", "a:  1\r\n", "{a: 1}", '"a": 1'],
)
def test_what_is_yaml_is_read(text):
    assert read_yaml("x.yaml", text.encode()).tree == {"a": 1}


# A profile for the command line

PROFILE = """\
id: balance
beta: 1/3
domains:
  technical: {weight: 0.5, criteria: {TEC: 1}}
  human:
    weight: 0.5
    criteria:
      HUM: 0.6
      TOP: 0.4
planned: [TEC, HUM,
  TOP]
minimums: {TEC: 2.5,
  HUM: 2}
"""

IN_PROFILE = [
    ("beta: 1/3", "beta: 1/3\ntitle: x", 3, "title: this key is not known here"),
    ("beta: 1/3", "Beta: 1/3", 2, "Beta: this key is not known here"),
    ("id: balance\n", "", 1, "id: this key is required and not there"),
    ("id: balance", "id: 2026", 1, "id: expected text, found the number 2026; put it in quotes if it is meant as text"),
    ("id: balance", "id: ~", 1, "id: expected text, found nothing"),
    ("id: balance", "id: ''", 1, "id: this may not be empty"),
    ("beta: 1/3", "beta: 1/0", 2, "beta: beta must be a number or a fraction such as 1/3"),
    ("beta: 1/3", "beta: 1_0", 2, "beta: beta must be a number or a fraction such as 1/3"),
    ("beta: 1/3", "beta: -0.1", 2, "beta: expected at least 0, found the number -0.1"),
    ("beta: 1/3", "beta: .nan", 2, "beta: expected a finite number, found the number .nan"),
    ("beta: 1/3", "beta: [1, 3]", 2, "beta: expected a number, found a list"),
    ("beta: 1/3", "name: {nl: a}", 2, "name.en: this key is required and not there"),
    (
        "beta: 1/3",
        "name:\n  nl: a\n  en: 4",
        4,
        "name.en: expected text, found the number 4; put it in quotes if it is meant as text",
    ),
    ("beta: 1/3", "name: a", 2, "name: expected keys with values, found the text “a”"),
    ("beta: 1/3", "scale: {min: 5,\n  max: 5}", 2, "scale: min must be below max"),
    ("beta: 1/3", "scale:\n  min: 0\n  max: .inf", 4, "scale.max: expected a finite number, found the number .inf"),
    ("    weight: 0.5\n", "", 5, "domains.human.weight: this key is required and not there"),
    (
        "    weight: 0.5",
        "    weight: 0,5",
        6,
        "domains.human.weight: expected a number, found the text “0,5”; write it with a point before the decimals",
    ),
    (
        "    weight: 0.5",
        "    weight: '0,5'",
        6,
        "domains.human.weight: expected a number, found the text “0,5”; write it with a point before the decimals",
    ),
    ("  HUM: 2}", "  HUM: 2,5}", 13, f"minimums.5: {COMMA}"),
    ("beta: 1/3", "scale: {min: 0,5, max: 5}", 2, f"scale.5: {COMMA}"),
    ("beta: 1/3", "name: {nl: ' ', en: a}", 2, "name.nl: this may not be empty"),
    ("beta: 1/3", 'name: {nl: a, en: "\\u200b"}', 2, "name.en: this may not be empty"),
    ("    weight: 0.5", "    weight: -1", 6, "domains.human.weight: expected at least 0, found the number -1"),
    ("    weight: 0.5", "    weight: 0.4", 3, "domains: the weights of the domains add up to 0.9 instead of 1"),
    (
        "      HUM: 0.6",
        "      HUM: 0.5",
        7,
        "domains.human.criteria: the weights within this domain add up to 0.9 instead of 1",
    ),
    (
        "      HUM: 0.6",
        "      HUM:\n        6/10",
        8,
        "domains.human.criteria.HUM: expected a number, found the text “6/10”",
    ),
    (
        "      HUM: 0.6",
        "      2: 0.6",
        8,
        "domains.human.criteria.2: expected text, found the number 2; put it in quotes if it is meant as text",
    ),
    ("      TOP: 0.4", "      TEC: 0.4", 9, "domains.human.criteria.TEC: weighted in more than one domain: TEC"),
    ("    criteria:\n", "    parts:\n", 7, "domains.human.parts: this key is not known here"),
    (
        "    criteria:\n",
        "    competencies: {COM: 1}\n    criteria:\n",
        5,
        "domains.human: a domain holds either `criteria` or `competencies`",
    ),
    ("  TOP]", "  HUM]", 11, "planned.2: a criterion is planned twice"),
    ("  TOP]", "  no, 7]", 11, "planned.3: expected text, found the number 7; put it in quotes if it is meant as text"),
    ("  HUM: 2}", "  HUM: two}", 13, "minimums.HUM: expected a number, found the text “two”"),
    ("  HUM: 2}", "  HUM: 1e999}", 13, "minimums.HUM: expected a finite number, found the number 1e999"),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), IN_PROFILE)
def test_a_mistake_in_a_profile_is_refused_with_its_own_line_and_key(tmp_path, old, new, line, said):
    assert PROFILE.count(old) == 1
    (tmp_path / "p.yaml").write_text(PROFILE.replace(old, new), encoding="utf-8")

    with pytest.raises(RubricError) as refused:
        read_profile(str(tmp_path / "p.yaml"))

    assert str(refused.value) == f"p.yaml, line {line}, {said}."


def test_a_date_that_does_not_exist_is_text_and_its_key_is_what_is_wrong():
    """YAML 1.2 has no dates, so that February 30 is no mistake in itself."""
    with pytest.raises(RubricError) as refused:
        read_profile(str(CASES / "p_date.yaml"))

    assert str(refused.value) == "p_date.yaml, line 3, title: this key is not known here."


# Files that belong together

IN_SHIPPED = [
    (
        "communication.yaml",
        "id: COM\n",
        "id: COM1\n",
        "id: the id of a competency is two to five capitals, such as COM",
    ),
    (
        "communication.yaml",
        "id: COM-B\n",
        "id: COM-b\n",
        "criteria.1.id: the id of a criterion is that of its competency, a hyphen and a capital, such as COM-A",
    ),
    (
        "communication.yaml",
        "id: COM-B\n",
        "id: LEI-B\n",
        "criteria.1.id: criterion LEI-B does not belong to competency COM",
    ),
    (
        "communication.yaml",
        "domain: human",
        "domain: Human",
        "domain: expected one of human, technical, found the text “Human”",
    ),
    ("reflection.yaml", "scale: std-1-5", "scale: std", "scale: the scale “std” is not known; there is “std-1-5”"),
    (
        "reflection.yaml",
        "scored_in_total: false",
        "scored_in_total: no",
        "scored_in_total: expected true or false, found the text “no”",
    ),
    ("reflection.yaml", "scored_in_total: false", "scored_in_total: true", "scored_in_total: this is always false"),
    (
        "reflection.yaml",
        "scored_in_total: false",
        "scored_in_total: 0",
        "scored_in_total: expected true or false, found the number 0",
    ),
    ("scale.yaml", "labels:\n  1:", "labels:\n  0:", "labels.0: expected at least 1, found the number 0"),
    ("consent.yaml", "kind: kept", "kind: named", "wordings.1.kind: the consent “named” stands here twice"),
    (
        "consent.yaml",
        "kind: growth",
        "kind: grow",
        "wordings.3.kind: expected one of named, kept, referees, growth, found the text “grow”",
    ),
    (
        "consent.yaml",
        "mail aan {firm}.",
        "mail aan {name}.",
        "wordings.0.text.nl: “{name}” is not filled in; between braces stands one of firm, vacancy",
    ),
    ("scale.yaml", "  NB:", "  NA:", "special_values.NA: expected NB, found the text “NA”"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), IN_SHIPPED)
def test_a_mistake_in_one_of_the_files_is_refused_with_that_file_its_line_and_key(name, old, new, said):
    sources = shipped_sources(PROJECT / "rubrics")
    text = sources[name].decode()
    line = text[: text.index(old)].count("\n") + 1 + old.count("\n", 0, len(old) - 1)

    with pytest.raises(RubricError) as refused:
        read_set({**sources, name: text.replace(old, new, 1).encode()})

    assert str(refused.value) == f"{name}, line {line}, {said}."
