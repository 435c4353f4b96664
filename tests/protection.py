"""What docs/protection.md says of each requirement: which tests would fail, what they do not show, or what it waits for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| ([A-M]\d+) \| (.+) \| (.+) \|$", re.MULTILINE)
TEST = r"tests/\S+\.py::test_\w+"
TESTED = re.compile(rf"({TEST}(?:, {TEST})*)(?:; partly: (.+))?")
WAITING = re.compile(r"waits for: (.+)")


@dataclass(frozen=True)
class Row:
    """A requirement, by the tests that bear it; `partly` is what they do not show, `waits_for` is said where there are none."""

    id: str
    tests: tuple[str, ...]
    partly: str = ""
    waits_for: str = ""


def rows() -> list[Row]:
    """Every row of the table, in its order; one that is written otherwise has neither tests nor what it waits for."""
    text = (ROOT / "docs" / "protection.md").read_text(encoding="utf-8")
    return [_row(one, last) for one, _requirement, last in ROW.findall(text)]


def _row(one: str, last: str) -> Row:
    if waiting := WAITING.fullmatch(last):
        return Row(one, (), waits_for=waiting.group(1))
    if tested := TESTED.fullmatch(last):
        return Row(one, tuple(tested.group(1).split(", ")), partly=tested.group(2) or "")
    return Row(one, ())
