"""The table of docs/protection.md is true: each requirement names tests that exist and bear its id, or says what it waits for.

That those tests fail when what they test is broken is shown in `tests/breaks/`, by breaking it. Here: that every one of them has a
break, and that every break still fits the code.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache

import pytest

from tests.breaks.breaks import Break, all_breaks
from tests.protection import ROOT, rows
from tests.syntax import tree_in, tree_of

FAMILIES = {"A": 13, "B": 9, "C": 10, "D": 10, "E": 11, "F": 9, "G": 9, "H": 9, "I": 8, "J": 6, "K": 11, "L": 7, "M": 6}
IDS = [f"{letter}{number}" for letter, last in FAMILIES.items() for number in range(1, last + 1)]


@cache
def borne(file: str) -> dict[str, set[str]]:
    """By test of a file, the ids in its docstring and in that of the file."""
    tree = tree_of(ROOT / file)
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return {test.name: ids_in(tree) | ids_in(test) for test in tests}


def ids_in(node: ast.Module | ast.FunctionDef) -> set[str]:
    return set(re.findall(r"\b[A-M]\d+\b", ast.get_docstring(node) or ""))


def bears(test: str, one: str) -> bool:
    file, name = test.split("::")
    return (ROOT / file).exists() and one in borne(file).get(name, set())


def test_every_requirement_has_one_row_in_order():
    assert ([row.id for row in rows()], len(IDS)) == (IDS, 118)


def test_every_row_names_its_tests_or_what_it_waits_for():
    assert [row.id for row in rows() if not row.tests and not row.waits_for] == []


def test_every_test_in_the_table_exists_and_bears_the_id():
    assert [(row.id, test) for row in rows() for test in row.tests if not bears(test, row.id)] == []


def test_every_test_in_the_table_has_a_break_and_every_break_is_of_a_test_in_the_table():
    named = {(row.id, test) for row in rows() for test in row.tests}
    broken = {(one.id, one.test) for one in all_breaks()}

    assert (named - broken, broken - named) == (set(), set())


def test_every_break_is_told_apart():
    assert [one for one, times in Counter(map(str, all_breaks())).items() if times > 1] == []


@pytest.mark.parametrize("one", all_breaks(), ids=str)
def test_every_break_fits_the_code(one: Break):
    """Its text stands there once, what replaces it is something else, and the file is still Python."""
    text = (ROOT / one.file).read_text(encoding="utf-8")

    assert (text.count(one.old), one.old != one.new) == (1, True)
    if one.file.endswith(".py"):
        tree_in(one.applied(text))
