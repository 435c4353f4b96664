"""Ways to break the code, each with the test that has to notice: what tests of tests are made of.

A break is one plausible fault: a text of a file that stands there once, and what it is replaced by. They stand in `A.toml` to
`M.toml`, by the letter of the requirement that they break.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


@dataclass(frozen=True)
class Break:
    """A fault in `file`, which breaks the requirement `id`, so that `test` fails."""

    id: str
    what: str
    test: str
    file: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.id}: {self.what}"

    def applied(self, text: str) -> str:
        """The text of the file with the fault in it."""
        return text.replace(self.old, self.new)


def all_breaks() -> list[Break]:
    """Those of all requirements, in the order of their files."""
    return [Break(**one) for file in sorted(HERE.glob("?.toml")) for one in _read(file)]


def breaks_of(letters: str) -> list[Break]:
    """Those of the requirements that begin with one of these letters."""
    return [one for one in all_breaks() if one.id[0] in letters]


def _read(file: Path) -> list[dict[str, str]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))["break"]
