"""Strict YAML: 1.2 rules, no duplicate keys, no aliases, bounded size, and a line number for every mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from screening.errors import RubricError
from screening.files.rubrics.nodes import Path as Steps
from screening.files.rubrics.nodes import Place, Tree
from screening.files.rubrics.syntax import must_be_yaml_1_2, not_yaml

MAX_BYTES = 1_000_000
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed YAML file that can still say on which line a key stands, and how a value is written there."""

    name: str
    tree: dict[str | int, Any]
    places: dict[Steps, Place] = field(repr=False)

    def line(self, path: Steps) -> int:
        """The line (from 1) of the deepest part of `path` that the file holds."""
        known = (self.places.get(path[:length]) for length in range(len(path), 0, -1))
        return next((place.line for place in known if place is not None), 1)

    def written(self, path: Steps) -> str | None:
        """How the value at `path` is written in the file; None where that is no single value."""
        place = self.places.get(path)
        return place.written if place is not None else None


def read_yaml(name: str, source: bytes) -> Document:
    """Parse one YAML file; `name` is used in messages.

    Raises RubricError with file and line for: over 1 MB, not UTF-8, a syntax error, a duplicate key, an anchor, alias,
    tag or merge key (bombs and surprises), over 20 levels or 100,000 values, or a file that is not a mapping.
    """
    _must_fit(name, len(source))
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RubricError(
            "{file}, line {line}: this is not UTF-8 text. Save the file as UTF-8 and try again.",
            file=name,
            line=source.count(b"\n", 0, error.start) + 1,
        ) from None
    _must_have_one_beginning(name, text)
    must_be_yaml_1_2(name, text)
    tree = Tree(name, _events(text))
    try:
        found = tree.read()
    except YAMLError as error:
        raise not_yaml(name, text, error, tree) from None
    if not isinstance(found, dict):
        raise RubricError("{file}: the file must hold keys with values at its top level.", file=name)
    return Document(name, found, tree.places)


def read_file(path: Path) -> Document:
    """`read_yaml` of a file on disk; a file that cannot be read is a RubricError too."""
    try:
        _must_fit(path.name, path.stat().st_size)
        source = path.read_bytes()
    except OSError as error:
        raise RubricError(
            "{file}: the file cannot be read ({problem}).", file=path.name, problem=error.strerror
        ) from None
    return read_yaml(path.name, source)


def _must_fit(name: str, size: int) -> None:
    if size > MAX_BYTES:
        raise RubricError(
            "{file}: the file is {size} kB; at most {limit} kB is read. Split it or remove what is not needed.",
            file=name,
            size=size // 1000,
            limit=MAX_BYTES // 1000,
        )


def _events(text: str) -> Iterator[Any]:
    parser = YAML(typ="safe", pure=True)
    parser.version = (1, 2)
    return iter(parser.parse(text))


def _must_have_one_beginning(name: str, text: str) -> None:
    before, mark, _after = text.partition(BYTE_ORDER_MARK)
    if mark:
        raise RubricError(
            "{file}, line {line}: an invisible character stands here (a byte order mark, U+FEFF). Take it away: it "
            "belongs at the very beginning of a file.",
            file=name,
            line=before.count("\n") + 1,
        )
