"""The table of docs/protection.md is true: the file it names for a requirement holds a test that bears its id."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.syntax import tree_of

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| ([A-M]\d+) \| .* \| (tests/\S+\.py) \|$", re.MULTILINE)


def table() -> dict[str, str]:
    """The file by requirement."""
    return dict(ROW.findall((ROOT / "docs" / "protection.md").read_text(encoding="utf-8")))


def borne(file: str) -> set[str]:
    """The ids in the docstrings of a file of tests and of the tests in it."""
    tree = tree_of(ROOT / file)
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return set(re.findall(r"\b[A-M]\d+\b", " ".join(ast.get_docstring(node) or "" for node in (tree, *tests))))


def test_every_requirement_in_the_table_is_borne_by_the_file_it_names():
    lacking = {one: file for one, file in table().items() if one not in borne(file)}

    assert lacking == {}


def test_people_access_and_independence_are_there_in_full():
    """Whole families, so that a row cannot go missing."""
    families = {
        "A": (5, 6, 7, 8, 9, 11, 13), "B": (1, 2, 3, 4, 5, 7, 8), "C": (1, 2), "D": range(1, 11), "E": range(1, 12),
        "F": range(1, 10), "I": range(1, 9), "J": range(1, 7),
    }  # fmt: skip

    assert set(table()) == {f"{letter}{number}" for letter, numbers in families.items() for number in numbers}
